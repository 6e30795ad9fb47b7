/**
 * The native libraries without a runtime, in the long form: under ThreadSanitizer, under valgrind
 * (which must be installed), and the emulator's parsers fuzzed with safety checks, without them, and
 * under valgrind.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { EMULATOR, LIBRARIES, NATIVE, TEST_PROGRAMS, ZIG } from "../runtimes.ts";
import type { NativeScenario, Suite } from "../suite.ts";

interface Check {
  readonly name: string;
  readonly commands: readonly (readonly string[])[];
  /** The part of the output to keep. */
  readonly note: RegExp;
}

const CHECKS: readonly Check[] = [
  {
    name: "unit and model tests under ThreadSanitizer",
    commands: [[ZIG, "build", "test", "-Dtsan=true", "--summary", "all"]],
    note: /\d+\/\d+ tests passed/,
  },
  {
    name: "bridge and emulator under valgrind",
    commands: [
      [ZIG, "build", "install", "exercise"],
      [
        "valgrind",
        "--error-exitcode=1",
        "--leak-check=full",
        `${TEST_PROGRAMS}/tim_exercise`,
        `${LIBRARIES}/libtim_bridge.so`,
        EMULATOR,
      ],
    ],
    note: /ERROR SUMMARY: \d+ errors/,
  },
  {
    name: "100,000 events of every shape from 8 threads",
    commands: [
      [
        "env",
        "TIM_FLOOD_EVENTS=100000",
        ZIG,
        "test",
        "-lc",
        "-OReleaseSafe",
        "src/bridge.zig",
        "--test-filter",
        "flood of every shape",
      ],
    ],
    note: /All \d+ tests passed/,
  },
  {
    name: "10,000,000 mutated tickets and JSON texts",
    commands: [[ZIG, "build", "fuzz", "--", "--iterations", "10000000", "--seed", "20261123"]],
    note: /\d+ inputs.*/,
  },
  {
    name: "10,000,000 more, built without safety checks",
    commands: [
      [
        ...[ZIG, "build", "fuzz", "-Doptimize=ReleaseFast"],
        ...["--", "--iterations", "10000000", "--seed", "20261125"],
      ],
    ],
    note: /\d+ inputs.*/,
  },
  {
    name: "100,000 more under valgrind",
    commands: [
      [ZIG, "build", "fuzz", "--", "--iterations", "1"],
      [
        ...["valgrind", "--error-exitcode=1", `${TEST_PROGRAMS}/tim_fuzz`],
        ...["--iterations", "100000", "--seed", "20261126"],
      ],
    ],
    note: /ERROR SUMMARY: \d+ errors/,
  },
];

const run = promisify(execFile);

export const native: NativeScenario = {
  name: "native",
  async runNative(suite) {
    for (const check of CHECKS) await runCheck(suite, check);
  },
};

async function runCheck(suite: Suite, { name, commands, note }: Check): Promise<void> {
  const row = suite.row(name, { name: "native" });
  row.runs = 1;
  let printed = "";
  try {
    for (const [command = "", ...args] of commands) {
      const { stdout, stderr } = await run(command, args, { cwd: NATIVE });
      printed += stdout + stderr;
    }
  } catch (error) {
    suite.wrong(row, (error as Error).message.slice(-2000));
  }
  row.note = note.exec(printed)?.[0] ?? "";
}
