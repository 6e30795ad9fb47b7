import test from "node:test";
import { contract } from "@timlogin/contract";
import { adapter } from "../src/index.ts";
import { hasFfi } from "./has-ffi.ts";

if (hasFfi()) contract({ adapter, test });
