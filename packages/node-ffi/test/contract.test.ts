import test from "node:test";
import { contract } from "@timlogin/contract";
import { adapter } from "../src/index.ts";

contract({ adapter, test });
