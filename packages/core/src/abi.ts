/**
 * The C functions that a binding calls, written once: the adapters load them from here, and a test
 * compares them with `native/include/tim.h` and `tim_bridge.h`.
 *
 * The type names are those of `Deno.dlopen`; the other adapters translate them.
 */
import type { NativeFunction, TimBridge, TimSdk } from "./binding.ts";

/** The SDK's own exports (`tim.h`). */
export const SDK_ABI: Readonly<Record<keyof TimSdk, NativeFunction>> = {
  TIMLogin: {
    parameters: [
      "buffer", // const char *user_id
      "buffer", // const char *user_sig
      "pointer", // TIMCommCallback cb
      "u64", // const void *user_data
    ],
    result: "i32",
  },
  TIMLogout: {
    parameters: [
      "pointer", // TIMCommCallback cb
      "u64", // const void *user_data
    ],
    result: "i32",
  },
  TIMGetLoginStatus: { parameters: [], result: "i32" },
  TIMGetLoginUserID: {
    parameters: ["buffer"], // char *user_id_buffer
    result: "i32",
  },
  TIMUninit: { parameters: [], result: "i32" },
  TIMGetSDKVersion: { parameters: [], result: "pointer" },
  TIMSetConfig: {
    parameters: [
      "buffer", // const char *json_config
      "pointer", // TIMCommCallback cb
      "u64", // const void *user_data
    ],
    result: "i32",
  },
  callExperimentalAPI: {
    parameters: [
      "buffer", // const char *json_param
      "pointer", // TIMCommCallback cb
      "u64", // const void *user_data
    ],
    result: "i32",
  },
  TIMSetKickedOfflineCallback: {
    parameters: [
      "pointer", // TIMKickedOfflineCallback cb
      "u64", // const void *user_data
    ],
    result: "void",
  },
  TIMSetUserSigExpiredCallback: {
    parameters: [
      "pointer", // TIMUserSigExpiredCallback cb
      "u64", // const void *user_data
    ],
    result: "void",
  },
  TIMSetNetworkStatusListenerCallback: {
    parameters: [
      "pointer", // TIMNetworkStatusListenerCallback cb
      "u64", // const void *user_data
    ],
    result: "void",
  },
};

/** The bridge's exports (`tim_bridge.h`). */
export const BRIDGE_ABI: Readonly<Record<keyof TimBridge, NativeFunction>> = {
  tim_bridge_abi_version: { parameters: [], result: "u32" },
  tim_bridge_callback: {
    parameters: ["buffer"], // const char *shape
    result: "pointer",
  },
  tim_bridge_open: {
    parameters: [
      "buffer", // const char *sdk_path
      "buffer", // const char *label
    ],
    result: "i32",
  },
  tim_bridge_holder: {
    parameters: [
      "buffer", // const char *sdk_path
      "buffer", // char *buffer
      "u32", // uint32_t capacity
    ],
    result: "u32",
  },
  tim_bridge_left: {
    parameters: [
      "u32", // uint32_t epoch
      "buffer", // char *buffer
      "u32", // uint32_t capacity
    ],
    result: "u32",
  },
  tim_bridge_init: {
    parameters: [
      "u32", // uint32_t epoch
      "u64", // uint64_t sdk_app_id
      "buffer", // const char *json_sdk_config
    ],
    result: "i32",
  },
  tim_bridge_close: {
    parameters: ["u32"], // uint32_t epoch
    result: "i32",
  },
  tim_bridge_abandon: {
    parameters: ["u32"], // uint32_t epoch
    result: "i32",
  },
  tim_bridge_wake_fd: {
    parameters: ["u32"], // uint32_t epoch
    result: "i32",
  },
  tim_bridge_return_wake_fd: {
    parameters: [
      "u32", // uint32_t epoch
      "i32", // int32_t fd
    ],
    result: "i32",
  },
  tim_bridge_wake_path: {
    parameters: [
      "u32", // uint32_t epoch
      "buffer", // char *buffer
      "u32", // uint32_t capacity
    ],
    result: "u32",
  },
  tim_bridge_wait: {
    parameters: [
      "u32", // uint32_t epoch
      "u32", // uint32_t timeout_ms
    ],
    result: "i32",
  },
  tim_bridge_drain: {
    parameters: [
      "u32", // uint32_t epoch
      "buffer", // uint8_t *buffer
      "u32", // uint32_t capacity
    ],
    result: "i32",
  },
  tim_bridge_pump: {
    parameters: ["u32"], // uint32_t epoch
    result: "i32",
  },
  tim_bridge_copy_image: {
    parameters: [
      "buffer", // const char *sdk_path
      "buffer", // const char *name
      "buffer", // char *buffer
      "u32", // uint32_t capacity
    ],
    result: "i32",
  },
  tim_bridge_make_folder: {
    parameters: ["buffer"], // const char *path
    result: "i32",
  },
  tim_bridge_copy_string: {
    parameters: [
      "pointer", // const char *string
      "buffer", // uint8_t *buffer
      "u32", // uint32_t capacity
    ],
    result: "i32",
  },
  tim_bridge_mute_stdout: {
    parameters: [
      "u32", // uint32_t epoch
      "u32", // uint32_t is_muted
    ],
    result: "i32",
  },
};

/**
 * Those that most programs never call: for an instance, for Windows, or after a failure. All others
 * are bound while opening, because koffi aborts a process whose Worker is terminated while it binds
 * a function.
 */
export const SELDOM_CALLED: readonly string[] = [
  "tim_bridge_copy_image",
  "tim_bridge_holder",
  "tim_bridge_make_folder",
  "tim_bridge_return_wake_fd",
  "tim_bridge_wait",
  "tim_bridge_wake_path",
] satisfies readonly (keyof TimBridge)[];

/** `TIM_BRIDGE_ABI_VERSION` of `tim_bridge.h`. */
export const BRIDGE_ABI_VERSION: number = 2;
