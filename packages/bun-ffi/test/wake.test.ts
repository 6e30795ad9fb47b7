import { expect, test } from "bun:test";
import { rmSync } from "node:fs";

const PROGRAM = `
const { openWake } = await import(process.argv[1]);
process.on("uncaughtException", ({ message }) => {
  console.log("uncaught", message);
  process.exit(0);
});
const server = Bun.listen({ unix: process.argv[2], socket: { open: (peer) => peer.write("x"), data() {} } });
const source = { epoch: 1, bridge: "", fd: null, connectPath: () => process.argv[2] };
const wake = await openWake(source, () => { throw new Error("boom"); });
wake.ref();
setTimeout(() => process.exit(1), 10_000);
`;

test("what is thrown when the wake calls is uncaught, not swallowed", () => {
  const path = `/tmp/timlogin-wake-${process.pid}`;
  const wake = new URL("../src/wake.ts", import.meta.url).pathname;
  const { stdout, exitCode } = Bun.spawnSync([process.execPath, "-e", PROGRAM, wake, path]);
  rmSync(path, { force: true });
  expect(`${stdout}`).toBe("uncaught boom\n");
  expect(exitCode).toBe(0);
});
