//! libtim_emulator: the login surface of the TIM C SDK without Tencent. See include/tim.h, which it
//! implements, and emulator/sdk.zig, which does the work.

const std = @import("std");
const tim = @import("tim.zig");
const Sdk = @import("emulator/sdk.zig").Sdk;

pub const version = "8.0.5903-emulator.1";

pub const panic = @import("panic.zig").PanicOf("tim_emulator " ++ version);

/// Otherwise every calling thread would get 256 KB for signal handlers that do not exist.
pub const std_options: std.Options = .{ .signal_stack_size = null };

/// The one SDK of the process.
var sdk: Sdk = .{ .gpa = std.heap.c_allocator };

export fn TIMInit(sdk_app_id: u64, json_sdk_config: tim.CString) c_int {
    return sdk.init(sdk_app_id, json_sdk_config);
}

export fn TIMUninit() c_int {
    return sdk.uninit();
}

export fn TIMGetSDKVersion() [*:0]const u8 {
    return version;
}

export fn TIMGetServerTime() u64 {
    return sdk.serverTime();
}

export fn TIMSetConfig(
    json_config: tim.CString,
    cb: ?tim.CommCallback,
    user_data: tim.UserData,
) c_int {
    return sdk.setConfig(json_config, cb, user_data);
}

export fn TIMLogin(
    user_id: tim.CString,
    user_sig: tim.CString,
    cb: ?tim.CommCallback,
    user_data: tim.UserData,
) c_int {
    return sdk.login(user_id, user_sig, cb, user_data);
}

export fn TIMLogout(cb: ?tim.CommCallback, user_data: tim.UserData) c_int {
    return sdk.logout(cb, user_data);
}

export fn TIMGetLoginStatus() c_int {
    return sdk.loginStatus();
}

export fn TIMGetLoginUserID(user_id_buffer: ?[*]u8) c_int {
    return sdk.loginUserID(user_id_buffer);
}

export fn TIMMsgSendMessage(
    conv_id: tim.CString,
    conv_type: c_int,
    json_msg_param: tim.CString,
    message_id_buffer: ?[*]u8,
    cb: ?tim.CommCallback,
    user_data: tim.UserData,
) c_int {
    return sdk.sendMessage(conv_id, conv_type, json_msg_param, message_id_buffer, cb, user_data);
}

/// The message does not matter: the emulator counts no unread messages.
export fn TIMMsgReportReaded(
    conv_id: tim.CString,
    conv_type: c_int,
    _: tim.CString,
    cb: ?tim.CommCallback,
    user_data: tim.UserData,
) c_int {
    return sdk.reportRead(conv_id, conv_type, cb, user_data);
}

export fn TIMProfileGetUserProfileList(
    json_get_user_profile_list_param: tim.CString,
    cb: ?tim.CommCallback,
    user_data: tim.UserData,
) c_int {
    return sdk.getProfiles(json_get_user_profile_list_param, cb, user_data);
}

export fn TIMAddRecvNewMsgCallback(cb: ?tim.TextCallback, user_data: tim.UserData) void {
    sdk.addNewMessageListener(cb, user_data);
}

export fn TIMRemoveRecvNewMsgCallback(cb: ?tim.TextCallback) void {
    sdk.removeNewMessageListener(cb);
}

export fn TIMSetMsgReadedReceiptCallback(cb: ?tim.TextCallback, user_data: tim.UserData) void {
    sdk.listen(.read_receipts, .{ .callback = cb, .user_data = user_data });
}

export fn TIMSetKickedOfflineCallback(
    cb: ?tim.KickedOfflineCallback,
    user_data: tim.UserData,
) void {
    sdk.listen(.kicked_offline, .{ .callback = cb, .user_data = user_data });
}

export fn TIMSetUserSigExpiredCallback(
    cb: ?tim.UserSigExpiredCallback,
    user_data: tim.UserData,
) void {
    sdk.listen(.user_sig_expired, .{ .callback = cb, .user_data = user_data });
}

export fn TIMSetNetworkStatusListenerCallback(
    cb: ?tim.NetworkStatusListenerCallback,
    user_data: tim.UserData,
) void {
    sdk.listen(.network, .{ .callback = cb, .user_data = user_data });
}

export fn callExperimentalAPI(
    json_param: tim.CString,
    cb: ?tim.CommCallback,
    user_data: tim.UserData,
) c_int {
    return sdk.experimental(json_param, cb, user_data);
}

test {
    _ = @import("panic.zig");
    _ = @import("emulator/inflate.zig");
    _ = @import("emulator/user_sig_test.zig");
    _ = @import("emulator/vectors_test.zig");
    _ = @import("emulator/dialect.zig");
    _ = @import("emulator/json.zig");
    _ = @import("emulator/clock.zig");
    _ = @import("emulator/faults.zig");
    _ = @import("emulator/accounts.zig");
    _ = @import("emulator/message.zig");
    _ = @import("emulator/requests_test.zig");
    _ = @import("emulator/control.zig");
    _ = @import("emulator/config.zig");
    _ = @import("emulator/machine_test.zig");
    _ = @import("emulator/sdk_test.zig");
    _ = @import("emulator/model_test.zig");
}
