import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { type Ended, fileIn, run, scratchFolder, timlogin } from "./command.ts";

const readme = readFileSync(fileURLToPath(new URL("../README.md", import.meta.url)), "utf8");
const folder = scratchFolder();

/** The code blocks of a language, as they stand. */
function blocks(language: string): string[] {
  const found = readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"));
  return [...found].map(([, text = ""]) => text);
}

test("the README's program logs in", async () => {
  const programs = blocks("ts");
  assert.equal(programs.length, 1);
  const ended = await run(fileIn(folder, "readme.ts", programs[0] ?? ""), []);
  assert.deepEqual(ended, { exitCode: 0, stdout: "alice\n", stderr: "" });
});

test("the README's commands succeed", async () => {
  const lines = blocks("sh").flatMap((block) => block.split("\n"));
  const env = Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^export (\w+)=(\S+)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
  const pipelines = lines.filter((line) => line.startsWith("timlogin "));
  assert.equal(pipelines.length, 3);
  for (const pipeline of pipelines) {
    let ended: Ended = { exitCode: 0, stdout: "", stderr: "" };
    for (const command of pipeline.split(" | ")) {
      const [, ...args] = command.split(" ");
      ended = await timlogin(args, { env, input: ended.stdout });
      assert.equal(ended.stderr, "");
      assert.equal(ended.exitCode, 0, ended.stdout);
    }
  }
});
