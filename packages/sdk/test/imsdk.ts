/**
 * The SDK's functions and listeners on the real SDK, which has no network: what can be called is called,
 * and every setter set. `npm run test:imsdk` runs it, on each runtime.
 */
import assert from "node:assert/strict";
import test from "node:test";
import { openTim, type TimClient, TimError } from "timlogin";
import {
  type Elem,
  openSdk,
  TIMConvType,
  TIMElemType,
  TIMGroupMessageReadMembersFilter,
  TIMMsgStatus,
  TIMReceiveMessageOpt,
  type TimListenerType,
  type TimSdkDoor,
} from "../src/index.ts";
import { FUNCTIONS, LISTENERS } from "../src/table.ts";

const NOT_LOGGED_IN = 6014;
const LOCAL_STORAGE = {
  request_internal_operation: "internal_operation_init_local_storage",
  request_init_local_storage_user_id_param: "alice",
};
const hello: Elem = { elem_type: TIMElemType.Text, text_elem_content: "hello" };
const message = { message_elem_array: [hello] };
const groupMessage = {
  ...message,
  message_conv_id: "group",
  message_conv_type: TIMConvType.Group,
  message_is_from_self: true,
  message_need_read_receipt: true,
  message_rand: 1,
  message_sender: "alice",
  message_seq: 1,
  message_server_time: 1_700_000_000,
  message_status: TIMMsgStatus.SendSucc,
  message_unique_id: 1,
};

async function withSdk(run: (sdk: TimSdkDoor, tim: TimClient) => Promise<void>): Promise<void> {
  await using tim = await openTim({ library: "imsdk", sdkAppID: 1400000000 });
  await run(openSdk(tim), tim);
}

/** The code of a call that is refused; 0 for one that succeeds. */
async function codeOf(call: string, promise: Promise<unknown>): Promise<number> {
  try {
    await promise;
    return 0;
  } catch (error) {
    if (!TimError.is(error)) throw error;
    assert.equal(error.call, call);
    return error.code;
  }
}

test("functions of every group answer", () =>
  withSdk(async (sdk) => {
    const c2c = TIMConvType.C2C;
    const calls: Record<string, Promise<unknown>> = {
      TIMCommunityGetJoinedCommunityList: sdk.TIMCommunityGetJoinedCommunityList(),
      TIMCommunityGetTopicInfoList: sdk.TIMCommunityGetTopicInfoList("group", ["topic"]),
      TIMConvCreate: sdk.TIMConvCreate("bob", c2c),
      TIMConvDelete: sdk.TIMConvDelete("bob", c2c),
      TIMConvDeleteConversationList: sdk.TIMConvDeleteConversationList(["c2c_bob"], true),
      TIMConvGetConvList: sdk.TIMConvGetConvList(),
      TIMConvGetConversationListByFilter: sdk.TIMConvGetConversationListByFilter({}, 0n, 10),
      TIMConvGetTotalUnreadMessageCount: sdk.TIMConvGetTotalUnreadMessageCount(),
      TIMConvMarkConversation: sdk.TIMConvMarkConversation(["c2c_bob"], 1n << 32n, true),
      TIMConvPinConversation: sdk.TIMConvPinConversation("bob", c2c, true),
      TIMFriendshipGetBlackList: sdk.TIMFriendshipGetBlackList(),
      TIMFriendshipGetFriendProfileList: sdk.TIMFriendshipGetFriendProfileList(),
      TIMFriendshipReportPendencyReaded: sdk.TIMFriendshipReportPendencyReaded(1_700_000_000),
      TIMGetMyFollowersList: sdk.TIMGetMyFollowersList(""),
      TIMGetUserStatus: sdk.TIMGetUserStatus(["bob"]),
      TIMGroupGetGroupInfoList: sdk.TIMGroupGetGroupInfoList(["group"]),
      TIMGroupGetJoinedGroupList: sdk.TIMGroupGetJoinedGroupList(),
      TIMGroupGetOnlineMemberCount: sdk.TIMGroupGetOnlineMemberCount("group"),
      TIMGroupIncreaseGroupCounter: sdk.TIMGroupIncreaseGroupCounter("group", "key", -(2n ** 63n)),
      TIMGroupJoin: sdk.TIMGroupJoin("group", "hello"),
      TIMMsgDoBackground: sdk.TIMMsgDoBackground(3),
      TIMMsgDoForeground: sdk.TIMMsgDoForeground(),
      TIMMsgFindMessages: sdk.TIMMsgFindMessages(["1-2-3"]),
      TIMMsgGetMsgList: sdk.TIMMsgGetMsgList("bob", c2c, { msg_getmsglist_param_count: 5 }),
      TIMMsgReportReaded: sdk.TIMMsgReportReaded("bob", c2c, ""),
      TIMMsgSendMessage: sdk.TIMMsgSendMessage("bob", c2c, message),
      TIMMsgSendNewMsg: sdk.TIMMsgSendNewMsg("bob", c2c, message),
      TIMMsgSendNewMsgEx: sdk.TIMMsgSendNewMsgEx("bob", c2c, message),
      TIMMsgSetAllReceiveMessageOpt: sdk.TIMMsgSetAllReceiveMessageOpt(
        TIMReceiveMessageOpt.Not_Notify,
        22,
        0,
        0,
        60,
      ),
      TIMProfileGetUserProfileList: sdk.TIMProfileGetUserProfileList({
        friendship_getprofilelist_param_identifier_array: ["bob"],
      }),
      TIMSignalingInvite: sdk.TIMSignalingInvite("bob", "data", true, "", 30),
      TIMSignalingInviteInGroup: sdk.TIMSignalingInviteInGroup("group", ["bob"], "data", false, 30),
    };
    const names = Object.keys(calls);
    const codes = await Promise.all(names.map((name) => codeOf(name, calls[name] as never)));
    // Until the SDK has set itself up behind TIMInit, whoever sends is told that it has not.
    const isEarly = (name: string, code: unknown) => /^TIMMsgSend/.test(name) && code === 6013;
    const answered = Object.fromEntries(
      names.map((name, i) => [name, isEarly(name, codes[i]) ? NOT_LOGGED_IN : codes[i]]),
    );
    const expected = Object.fromEntries(names.map((name) => [name, NOT_LOGGED_IN]));
    assert.deepEqual(answered, { ...expected, TIMConvCreate: 0 });
  }));

test("every setter takes its callback, and takes it away", () =>
  withSdk(async (sdk) => {
    const types = Object.keys(LISTENERS) as TimListenerType[];
    assert.equal(types.length, 67);
    const all = types.map((type) => sdk.listen(type, () => {}));
    for (const listening of all) listening.close();
    for (const type of types) {
      using listening = sdk.listen(type, () => {});
      assert.equal(typeof listening.close, "function");
    }
  }));

test("a listener hears the SDK, with numbers as numbers", () =>
  withSdk(async (sdk) => {
    // The answer never comes, though the SDK does what it was asked for.
    sdk.callExperimentalAPI(LOCAL_STORAGE).catch(() => {});
    const heard = new Promise((resolve) => {
      sdk.listen("TIMConvTotalUnreadMessageCountChangedCallback", resolve);
    });
    const key = "conv_get_total_unread_message_count_result_unread_count";
    assert.deepEqual(await unreadCount(sdk), { [key]: 0 });
    assert.equal(await heard, 0);
    assert.deepEqual(await sdk.TIMConvGetConvList(), []);
  }));

/** What the SDK counts once it has a database, which it opens on a thread of its own. */
async function unreadCount(sdk: TimSdkDoor): Promise<unknown> {
  for (;;) {
    try {
      return await sdk.TIMConvGetTotalUnreadMessageCount();
    } catch (error) {
      if (!TimError.is(error, "ERR_SDK_NOT_LOGGED_IN")) throw error;
    }
  }
}

test("a call that is refused at once rejects with C's result", () =>
  withSdk(async (sdk) => {
    const call = "TIMMsgGetGroupMessageReadMemberList";
    const filter = TIMGroupMessageReadMembersFilter.READ;
    assert.equal(await codeOf(call, sdk[call](message, filter, 2n ** 64n - 1n, 10)), -4);
    // A message as the SDK hands it out is taken, and the function's own callback answers.
    assert.deepEqual(await sdk[call](groupMessage, filter, 0n, 10), [null, 0, false]);
    const send = "TIMMsgSendMessage";
    assert.equal(await codeOf(send, sdk[send]("bob", TIMConvType.C2C, "no JSON")), -3);
    assert.equal(await codeOf(send, sdk[send]("", TIMConvType.C2C, message)), -4);
  }));

test("a function without a callback returns what C returns", () =>
  withSdk(async (sdk) => {
    assert.equal(sdk.TIMConvSetDraft("bob", TIMConvType.C2C, "no JSON"), -3);
    assert.equal(typeof sdk.TIMGetServerTime(), "number");
  }));

test("nothing is called once the client is closed", () =>
  withSdk(async (sdk, tim) => {
    await tim.close();
    assert.equal(await codeOf("TIMConvGetConvList", sdk.TIMConvGetConvList()), -1012);
    assert.throws(() => sdk.TIMGetServerTime(), { codeName: "ERR_CLIENT_CLOSED" });
    assert.throws(() => sdk.listen("TIMConvEventCallback", () => {}), {
      codeName: "ERR_CLIENT_CLOSED",
    });
    assert.ok(Object.keys(FUNCTIONS).every((name) => name in sdk));
  }));
