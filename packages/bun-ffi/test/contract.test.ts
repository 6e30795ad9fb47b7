import { test } from "bun:test";
import { contract } from "@timlogin/contract";
import { adapter } from "../src/index.ts";

contract({ adapter, test });
