/**
 * Measures what opening adds to the resident memory: `memory.js COLUMN` runs that column's script.
 */
const resident = () => (globalThis.Deno ?? process).memoryUsage().rss;

const column = (globalThis.Deno?.args ?? process.argv.slice(2))[0];
resident();
const before = resident();
await import(`./${column}.js`);
const p50 = resident() - before;
console.log(JSON.stringify({ p50, p75: p50, p99: p50 }));
