#!/usr/bin/env node
// npm links a command only if its file is there at install time, and in a fresh clone nothing is built.
import "timlogin/cli";
