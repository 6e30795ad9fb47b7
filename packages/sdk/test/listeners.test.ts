/** Listeners of the SDK's callbacks, on every runtime, against the emulator. */
import assert from "node:assert/strict";
import { type Message, TIMConvType, type TimListenerType } from "../src/index.ts";
import { messageOf, text, withAlice } from "./world.ts";

const { C2C } = TIMConvType;
const NEW = "TIMRecvNewMsgCallback";

withAlice("a message that comes is heard by all who listen", async ({ sdk, emulator }) => {
  const heard: [string, Message | undefined][] = [];
  using _first = sdk.listen(NEW, ([message]) => heard.push(["first", message]));
  using _second = sdk.listen(NEW, ([message]) => heard.push(["second", message]));
  const { message_msg_id } = await emulator.receiveMessage({ from: "bob", text: "hello" });
  assert.deepEqual(
    heard.map(([who]) => who),
    ["first", "second"],
  );
  for (const [, message] of heard) {
    assert.equal(message?.message_sender, "bob");
    assert.equal(message?.message_msg_id, message_msg_id);
    assert.equal(message?.message_is_from_self, false);
    assert.deepEqual(message?.message_elem_array, [text("hello")]);
  }
});

withAlice("a custom element comes whole", async ({ sdk, emulator }) => {
  const custom = { customData: '{"a":1}', customDesc: "d", customExt: "e" };
  const heard = new Promise<readonly Message[]>((resolve) => sdk.listen(NEW, resolve));
  await emulator.receiveMessage({ from: "bob", ...custom });
  assert.deepEqual((await heard)[0]?.message_elem_array, [
    {
      custom_elem_data: custom.customData,
      custom_elem_desc: "d",
      custom_elem_ext: "e",
      custom_elem_sound: "",
      elem_type: 3,
    },
  ]);
});

withAlice("a message to oneself comes, after it was sent", async ({ sdk }) => {
  const order: string[] = [];
  const heard = new Promise<void>((resolve) => {
    sdk.listen(NEW, () => {
      order.push("heard");
      resolve();
    });
  });
  await sdk.TIMMsgSendMessage("alice", C2C, messageOf("note")).then(() => order.push("sent"));
  await heard;
  assert.deepEqual(order.toSorted(), ["heard", "sent"]);
});

withAlice("who no longer listens hears nothing", async ({ sdk, emulator }) => {
  const heard: number[] = [];
  const first = sdk.listen(NEW, () => heard.push(1));
  const second = sdk.listen(NEW, () => heard.push(10));
  await emulator.receiveMessage({ from: "bob", text: "1" });
  first.close();
  first.close();
  await emulator.receiveMessage({ from: "bob", text: "2" });
  second.close();
  await emulator.receiveMessage({ from: "bob", text: "3" });
  assert.deepEqual(heard, [1, 10, 10]);
  using _again = sdk.listen(NEW, () => heard.push(100));
  await emulator.receiveMessage({ from: "bob", text: "4" });
  assert.deepEqual(heard, [1, 10, 10, 100]);
});

withAlice("one who ends another's listening ends it at once", async ({ sdk, emulator }) => {
  const heard: string[] = [];
  const first = sdk.listen(NEW, () => {
    heard.push("first");
    second.close();
  });
  const second = sdk.listen(NEW, () => heard.push("second"));
  await emulator.receiveMessage({ from: "bob", text: "hello" });
  first.close();
  assert.deepEqual(heard, ["first"]);
});

withAlice("reading is told by a receipt", async ({ sdk, emulator }) => {
  const heard = new Promise((resolve) => sdk.listen("TIMMsgReadedReceiptCallback", resolve));
  await sdk.TIMMsgSendMessage("bob", C2C, messageOf("hi"));
  await emulator.freezeTime(1_700_000_000_000);
  await emulator.readMessages("bob");
  assert.deepEqual(await heard, [
    {
      msg_receipt_conv_id: "bob",
      msg_receipt_conv_type: C2C,
      msg_receipt_is_peer_read: true,
      msg_receipt_time_stamp: 1_700_000_000,
    },
  ]);
});

withAlice("close takes the listeners away", async ({ sdk, tim, emulator }) => {
  const listening = sdk.listen(NEW, () => assert.fail("heard after close"));
  await emulator.setLatency({ maxMs: 0 });
  await tim.close();
  listening.close();
  assert.throws(() => sdk.listen(NEW, () => {}), { codeName: "ERR_CLIENT_CLOSED" });
});

withAlice("what cannot be listened for is refused, with the reason", async ({ sdk }) => {
  const listen = (type: string) => sdk.listen(type as TimListenerType, () => {});
  assert.throws(() => listen("TIMKickedOfflineCallback"), {
    codeName: "ERR_BAD_ARGUMENT",
    desc: /addEventListener\("kickedoffline"\)/,
  });
  assert.throws(() => listen("toString"), {
    codeName: "ERR_BAD_ARGUMENT",
    desc: /no such callback type/,
  });
  assert.throws(() => listen("TIMConvEventCallback"), {
    call: "TIMSetConvEventCallback",
    desc: /does not export/,
  });
  assert.throws(() => sdk.listen(NEW, {} as () => void), { codeName: "ERR_BAD_ARGUMENT" });
});
