//! The C callbacks that scenarios pass to the SDK. They carry no pointer to the recorder, because
//! `user_data` belongs to the scenario: the running recorder handles them.

const std = @import("std");
const tim = @import("tim");
const record = @import("record.zig");
const recorder_module = @import("recorder.zig");
const texts = @import("text.zig");
const Text = texts.Text;
const hex = texts.hex;

pub fn commCallback(
    code: i32,
    desc: tim.CString,
    json: tim.CString,
    user_data: tim.UserData,
) callconv(.c) void {
    recorder_module.instance.handle(.{
        .callback = .TIMCommCallback,
        .code = code,
        .desc = Text.init(desc),
        .json = messageJson(json),
        .userData = hex(@intFromPtr(user_data)).utf8,
        .thread = "",
    }, user_data);
}

pub fn newMessageCallback(json: tim.CString, user_data: tim.UserData) callconv(.c) void {
    handleText(.TIMRecvNewMsgCallback, json, user_data);
}

pub fn readReceiptCallback(json: tim.CString, user_data: tim.UserData) callconv(.c) void {
    handleText(.TIMMsgReadedReceiptCallback, json, user_data);
}

fn handleText(kind: record.CallbackKind, json: tim.CString, user_data: tim.UserData) void {
    recorder_module.instance.handle(.{
        .callback = kind,
        .json = Text.init(json),
        .userData = hex(@intFromPtr(user_data)).utf8,
        .thread = "",
    }, user_data);
}

pub fn kickedOfflineCallback(user_data: tim.UserData) callconv(.c) void {
    recorder_module.instance.handle(.{
        .callback = .TIMKickedOfflineCallback,
        .userData = hex(@intFromPtr(user_data)).utf8,
        .thread = "",
    }, user_data);
}

pub fn userSigExpiredCallback(user_data: tim.UserData) callconv(.c) void {
    recorder_module.instance.handle(.{
        .callback = .TIMUserSigExpiredCallback,
        .userData = hex(@intFromPtr(user_data)).utf8,
        .thread = "",
    }, user_data);
}

pub fn networkStatusCallback(
    status: c_int,
    code: i32,
    desc: tim.CString,
    user_data: tim.UserData,
) callconv(.c) void {
    recorder_module.instance.handle(.{
        .callback = .TIMNetworkStatusListenerCallback,
        .status = status,
        .code = code,
        .desc = Text.init(desc),
        .userData = hex(@intFromPtr(user_data)).utf8,
        .thread = "",
    }, user_data);
}

pub const control_pending = std.math.maxInt(i64);

pub fn controlCallback(code: i32, _: tim.CString, _: tim.CString, _: tim.UserData) callconv(.c) void {
    recorder_module.instance.control_code.store(code, .release);
}

fn messageJson(json: tim.CString) Text {
    const text = std.mem.span(json orelse return .none);
    const is_message = std.mem.startsWith(u8, text, "{\"message_");
    return Text.initSlice(if (is_message) texts.unnumbered(text) else text);
}
