/** Calls of the SDK's functions, on every runtime, against the emulator. */
import assert from "node:assert/strict";
import test from "node:test";
import { type CallOptions, openTim, type TimClient, type TimErrorCodeName } from "timlogin";
import { openSdk, TIMConvType, type TimFunctions } from "../src/index.ts";
import { FUNCTIONS, OF_CLIENT } from "../src/table.ts";
import { messageOf, rejects, sdkAppID, sign, text, withAlice } from "./world.ts";

const { C2C, Group } = TIMConvType;
const SEND = "TIMMsgSendMessage";

withAlice("a message is sent: its id, and the callback's JSON", async ({ sdk, emulator }) => {
  const taken = emulator.takeMessage("bob");
  const sent = await sdk.TIMMsgSendMessage("bob", C2C, messageOf("hi \u{1f44b}"));
  assert.equal(sent.message_id, sent.result.message_msg_id);
  assert.match(sent.message_id, /^alice-\d+-\d+$/);
  assert.deepEqual(sent.result.message_elem_array, [text("hi \u{1f44b}")]);
  assert.equal((await taken).message_msg_id, sent.message_id);
});

withAlice("an integer of 64 bits is exact", async ({ sdk }) => {
  const { result } = await sdk.TIMMsgSendMessage("bob", C2C, messageOf("hi"));
  const { message_unique_id, message_client_time, message_rand } = result;
  assert.equal(typeof message_unique_id, "bigint");
  const expected = (BigInt(message_client_time ?? 0) << 32n) | BigInt(message_rand ?? 0);
  assert.equal(message_unique_id, expected);
});

withAlice("JSON goes in as an object or as text", async ({ sdk, emulator }) => {
  const message = messageOf("as text");
  await sdk.TIMMsgSendMessage("bob", C2C, JSON.stringify(message));
  assert.deepEqual((await emulator.takeMessage()).message_elem_array, message.message_elem_array);
  assert.equal(await sdk.TIMMsgReportReaded("bob", C2C, ""), null);
  const [profile] = await sdk.TIMProfileGetUserProfileList({
    friendship_getprofilelist_param_identifier_array: ["bob"],
  });
  assert.equal(profile?.user_profile_identifier, "bob");
});

withAlice("many calls are pending at once", async ({ sdk, emulator }) => {
  await emulator.setLatency({ minMs: 0, maxMs: 20, seed: 7 });
  const ids = await Promise.all(
    Array.from({ length: 200 }, async (_, i) => {
      const { message_id, result } = await sdk.TIMMsgSendMessage("bob", C2C, messageOf(`${i}`));
      assert.deepEqual(result.message_elem_array, [text(`${i}`)]);
      return message_id;
    }),
  );
  assert.equal(new Set(ids).size, 200);
});

withAlice("an error's stack begins where the function was called", async ({ sdk, tim }) => {
  const top = ({ stack = "" }: Error) => /^\s+at .*/m.exec(stack)?.[0] ?? "";
  const calls: [() => unknown, number | TimErrorCodeName, string][] = [
    [() => sdk.TIMMsgSendMessage("bob", C2C, "no JSON"), -3, SEND],
    [() => sdk.TIMMsgSendMessage("group", Group, messageOf("hi")), 7013, SEND],
    [() => sdk.TIMMsgSendMessage(5 as never, C2C, ""), "ERR_BAD_ARGUMENT", SEND],
    [() => sdk.listen("nope" as never, () => {}), "ERR_BAD_ARGUMENT", "nope"],
    [() => openSdk({} as TimClient), "ERR_BAD_ARGUMENT", "internalsOf"],
  ];
  for (const [call, code, name] of calls) {
    const error = await rejects((async () => await call())(), code, name);
    assert.match(top(error), /calls\.test/);
  }
  await tim.close();
  const closed = (async () => await sdk.TIMMsgSendMessage("bob", C2C, messageOf("hi")))();
  assert.match(top(await rejects(closed, "ERR_CLIENT_CLOSED", SEND)), /calls\.test/);
});

withAlice("what C refuses rejects, with the function's name", async ({ sdk, tim }) => {
  await rejects(sdk.TIMMsgSendMessage("bob", C2C, "no JSON"), -3, SEND);
  await rejects(sdk.TIMMsgSendMessage("", C2C, messageOf("hi")), -4, SEND);
  const group = await rejects(sdk.TIMMsgSendMessage("group", Group, messageOf("hi")), 7013, SEND);
  assert.match(group.desc, /has no groups/);
  await tim.logout();
  await rejects(sdk.TIMMsgSendMessage("bob", C2C, messageOf("hi")), 6014, SEND);
});

withAlice("what an argument cannot be is refused before C sees it", async ({ sdk }) => {
  // As JavaScript would call it, without types.
  const send = sdk[SEND].bind(sdk) as (...args: unknown[]) => Promise<unknown>;
  const cycle: { cycle?: unknown } = {};
  cycle.cycle = cycle;
  const wrong: [unknown[], RegExp][] = [
    [[], /^conv_id must be a string/],
    [["b\0b", 1, {}], /NUL/],
    [["bob", "1", {}], /^conv_type must be an integer from -2147483648 to 2147483647$/],
    [["bob", 1.5, {}], /^conv_type/],
    [["bob", 2 ** 31, {}], /^conv_type/],
    [["bob", 1], /^json_msg_param must be an object/],
    [["bob", 1, null], /^json_msg_param/],
    [["bob", 1, 5], /^json_msg_param/],
    [["bob", 1, cycle], /^json_msg_param cannot be written as JSON/],
  ];
  for (const [args, desc] of wrong)
    assert.match((await rejects(send(...args), "ERR_BAD_ARGUMENT", SEND)).desc, desc);
});

withAlice("so are options that a call cannot have", async ({ sdk }) => {
  const wrong: [unknown, RegExp][] = [
    [null, /^the last argument is null/],
    [{ signal: {} }, /^signal is of the type object/],
    [{ timeoutMs: "50" }, /^timeoutMs is a string/],
  ];
  for (const [options, desc] of wrong) {
    const sent = sdk.TIMMsgSendMessage("bob", C2C, messageOf("hi"), options as CallOptions);
    assert.match((await rejects(sent, "ERR_BAD_OPTION", SEND)).desc, desc);
  }
});

withAlice("signal and timeoutMs end the wait, not the call", async ({ sdk, emulator }) => {
  await emulator.setLatency({ minMs: 50, maxMs: 50 });
  await emulator.freezeTime();
  const signal = AbortSignal.abort(new Error("enough"));
  const aborted = sdk.TIMMsgSendMessage("bob", C2C, messageOf("never sent"), { signal });
  await assert.rejects(aborted, { message: "enough" });
  const late = sdk.TIMMsgSendMessage("bob", C2C, messageOf("late"), { timeoutMs: 1 });
  await assert.rejects(late, { name: "TimeoutError" });
  const taken = emulator.takeMessage();
  await emulator.advanceTime(50);
  assert.deepEqual((await taken).message_elem_array, [text("late")]);
});

withAlice("close rejects what is pending, once", async ({ sdk, tim, emulator }) => {
  await emulator.addFault({ call: "send_message", answers: "never" });
  const never = rejects(sdk.TIMMsgSendMessage("bob", C2C, messageOf("hi")), 7009, SEND);
  await tim.close();
  await never;
  await rejects(sdk.TIMMsgSendMessage("bob", C2C, messageOf("hi")), "ERR_CLIENT_CLOSED", SEND);
  assert.throws(() => sdk.TIMGetServerTime(), {
    codeName: "ERR_CLIENT_CLOSED",
    call: "TIMGetServerTime",
  });
});

withAlice("an answer that comes twice settles nothing twice", async ({ sdk, emulator }) => {
  await emulator.addFault({ call: "send_message", answers: "twice", every: 1 });
  for (let i = 0; i < 10; i += 1) await sdk.TIMMsgSendMessage("bob", C2C, messageOf("hi"));
  assert.equal((await emulator.state()).counters.messages_sent, 10);
});

withAlice("faults, the network and the clock apply", async ({ sdk, emulator }) => {
  await emulator.addFault({ call: "send_message", code: 20009, desc: "not friends" });
  const refused = rejects(sdk.TIMMsgSendMessage("bob", C2C, messageOf("hi")), 20009, SEND);
  assert.equal((await refused).desc, "not friends");
  await emulator.freezeTime();
  await emulator.setNetwork("down");
  const timedOut = rejects(sdk.TIMMsgSendMessage("bob", C2C, messageOf("hi")), 9523, SEND);
  await emulator.advanceTime(30_000);
  await timedOut;
  const waiting = sdk.TIMMsgSendMessage("bob", C2C, messageOf("hi"));
  await emulator.setNetwork("up");
  await waiting;
});

withAlice("a function without a callback returns what C returns", async ({ sdk, emulator }) => {
  await emulator.freezeTime(1_700_000_000_000);
  assert.equal(sdk.TIMGetServerTime(), 1_700_000_000);
});

withAlice(
  "what the library does not have is named, and the version that has it",
  async ({ sdk }) => {
    const error = await rejects(
      sdk.TIMConvGetConvList(),
      "ERR_FUNCTION_MISSING",
      "TIMConvGetConvList",
    );
    assert.match(
      error.desc,
      /tim_emulator\S* does not export TIMConvGetConvList, as libImSDK 8\.0/,
    );
    assert.ok(error.cause instanceof Error);
    assert.throws(() => sdk.TIMConvCancelDraft("bob", C2C), { call: "TIMConvCancelDraft" });
  },
);

withAlice("what the client does itself is left to it, and says so", async ({ sdk }) => {
  const calls = sdk as unknown as Record<string, () => unknown>;
  for (const [name, member] of Object.entries(OF_CLIENT)) {
    if (name.endsWith("Callback")) continue;
    assert.throws(() => calls[name]?.(), { call: name, desc: new RegExp(`use its ${member}`) });
  }
});

test("a client has one door, with a method for every function of the table", async () => {
  await using tim = await openTim({ library: "emulator", sdkAppID });
  const sdk = openSdk(tim);
  assert.equal(openSdk(tim), sdk);
  for (const name of Object.keys(FUNCTIONS) as (keyof TimFunctions)[]) {
    assert.equal(typeof sdk[name], "function", name);
  }
  assert.throws(() => openSdk({} as typeof tim), { codeName: "ERR_BAD_ARGUMENT" });
});

test("the next client's functions work though the last one's are bound", async () => {
  for (let i = 0; i < 3; i += 1) {
    await using tim = await openTim({ library: "emulator", sdkAppID });
    await tim.login("alice", await sign("alice"));
    await openSdk(tim).TIMMsgSendMessage("bob", C2C, messageOf("hi"));
  }
});
