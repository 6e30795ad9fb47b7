#!/usr/bin/env node
/**
 * The command `timlogin`. It runs when it is imported.
 *
 * @module
 */
import process from "node:process";
import { run } from "./program.ts";

// No process.exit(): it would truncate what was written to a pipe.
process.exitCode = await run(process.argv.slice(2));
