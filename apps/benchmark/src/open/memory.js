/**
 * Measures what opening adds to the resident memory: `memory.js COLUMN` runs that column's script. With
 * `private`, what it adds to the memory that no file backs.
 */
const [column, what] = (globalThis.Deno?.args ?? process.argv.slice(2)).slice(0, 2);

function resident() {
  if (what !== "private") return (globalThis.Deno ?? process).memoryUsage().rss;
  const path = "/proc/self/status";
  const status = globalThis.Deno?.readTextFileSync(path) ?? readFileSync(path, "utf8");
  return Number(/^RssAnon:\s+(\d+)/m.exec(status)[1]) * 1024;
}

function readFileSync(...args) {
  return process.getBuiltinModule("node:fs").readFileSync(...args);
}

resident();
const before = resident();
await import(`./${column}.js`);
const p50 = resident() - before;
console.log(JSON.stringify({ p50, p75: p50, p99: p50 }));
