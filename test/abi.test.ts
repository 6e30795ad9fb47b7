/** Holds the C headers, core's tables of functions and the libraries' exports against each other. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";
import { fileURLToPath } from "node:url";
import {
  BRIDGE_ABI,
  BRIDGE_ABI_VERSION,
  type NativeAbi,
  type NativeType,
  SDK_ABI,
} from "@timlogin/core/adapter";
import koffi from "koffi";
import { imsdkLibraryPath } from "../scripts/imsdk/library.ts";

const root = new URL("../", import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), "utf8");
const library = (name: string): string =>
  fileURLToPath(new URL(`native/zig-out/lib/lib${name}.so`, root));

interface Prototype {
  readonly name: string;
  readonly parameters: readonly NativeType[];
  readonly result: NativeType;
}

/** What core calls a C type. */
function nativeType(c: string): NativeType {
  const type = c.replace(/\b(const|TIM_API)\b/g, "").trim();
  if (/user_data$/.test(type)) return "u64";
  if (/Callback\b/.test(type)) return "pointer";
  if (/^uint64_t\b/.test(type)) return "u64";
  if (/^uint32_t\b/.test(type)) return "u32";
  if (/\*|\[/.test(type)) return "buffer";
  if (/^(int|int32_t)\b/.test(type)) return "i32";
  if (type === "void") return "void";
  throw new Error(`no native type for ${JSON.stringify(c)}`);
}

function prototypes(header: string): Prototype[] {
  const found = header.matchAll(/^TIM_API ([^;(]*?[ *])(\w+)\(([^)]*)\);/gm);
  return Array.from(found, ([, result, name, parameters]) => ({
    name: name as string,
    parameters: parameters === "void" ? [] : (parameters as string).split(",").map(nativeType),
    // A string that comes back is not a buffer of ours.
    result: nativeType((result as string).replace("*", "Callback ")),
  }));
}

function compare(header: string, abi: NativeAbi, unbound: readonly string[]): void {
  const declared = prototypes(text(header));
  assert.ok(declared.length > 10);
  for (const { name, parameters, result } of declared) {
    if (unbound.includes(name)) continue;
    // tim_bridge_copy_string reads an address that the SDK has given.
    const expected = name === "tim_bridge_copy_string" ? ["pointer", "buffer", "u32"] : parameters;
    assert.deepEqual(abi[name], { parameters: expected, result }, name);
  }
  const names = declared.map(({ name }) => name);
  assert.deepEqual(Object.keys(abi).sort(), names.filter((n) => !unbound.includes(n)).sort());
}

function missing(path: string, header: string): string[] {
  const loaded = koffi.load(path);
  return prototypes(text(header))
    .map(({ name }) => name)
    .filter((name) => {
      try {
        loaded.func(name, "void", []);
        return false;
      } catch {
        return true;
      }
    });
}

test("core's tables say what the headers say", () => {
  // The bridge calls TIMInit.
  compare("native/include/tim.h", SDK_ABI, ["TIMGetServerTime", "TIMInit"]);
  // Only two copies of the bridge call these.
  const registry = ["claim", "release", "label"].map((name) => `tim_bridge_registry1_${name}`);
  compare("native/include/tim_bridge.h", BRIDGE_ABI, registry);
  const version = /TIM_BRIDGE_ABI_VERSION = (\d+)/.exec(text("native/include/tim_bridge.h"));
  assert.equal(Number(version?.[1]), BRIDGE_ABI_VERSION);
});

test("Zig's constants are the header's", () => {
  const header = text("native/include/tim.h");
  const zig = text("native/src/tim.zig");
  const camel: Record<string, string> = {
    TIM_SUCC: "succ",
    TIM_ERR_SDKUNINIT: "err_sdk_uninit",
    TIM_ERR_JSON: "err_json",
    TIM_ERR_PARAM: "err_param",
    kTIMLoginStatus_Logined: "logged_in",
    kTIMLoginStatus_Logining: "logging_in",
    kTIMLoginStatus_UnLogined: "logged_out",
    kTIMLoginStatus_Logouting: "logging_out",
    kTIMConnected: "connected",
    kTIMDisconnected: "disconnected",
    kTIMConnecting: "connecting",
    kTIMConnectFailed: "connect_failed",
    TIM_USER_ID_BUFFER_SIZE: "user_id_buffer_size",
  };
  const all = [...header.matchAll(/\b(k?TIM\w+) = (-?\d+)/g)];
  // Return codes that nothing in Zig uses.
  const unused = ["TIM_ERR_NOTLOGIN", "TIM_ERR_CONV", "TIM_ERR_GROUP"];
  assert.equal(all.length, Object.keys(camel).length + unused.length);
  for (const [, name, value] of all.filter(([, name]) => !unused.includes(name as string))) {
    const pattern = new RegExp(`\\b${camel[name as string]}(: c_int)? = ${value}[,;]`);
    assert.match(zig, pattern, `${name} in tim.zig`);
  }
});

test("the libraries export what the headers declare", () => {
  assert.deepEqual(missing(library("tim_emulator"), "native/include/tim.h"), []);
  assert.deepEqual(missing(library("tim_emulator"), "native/include/tim_message.h"), []);
  assert.deepEqual(missing(library("tim_bridge"), "native/include/tim_bridge.h"), []);
});

const imsdk = imsdkLibraryPath(process.platform, process.arch);
const absent = existsSync(imsdk)
  ? false
  : "the real SDK is not here; npm run imsdk:fetch brings it";
test("the real SDK exports what tim.h declares", { skip: absent }, () => {
  assert.deepEqual(missing(imsdk, "native/include/tim.h"), []);
  assert.deepEqual(missing(imsdk, "native/include/tim_message.h"), []);
});
