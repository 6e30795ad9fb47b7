//! The exports of the C API, looked up in any library that has them.

const std = @import("std");
const tim = @import("tim");

pub const Sdk = struct {
    TIMInit: *const fn (u64, tim.CString) callconv(.c) c_int,
    TIMUninit: *const fn () callconv(.c) c_int,
    TIMGetSDKVersion: *const fn () callconv(.c) tim.CString,
    TIMGetServerTime: *const fn () callconv(.c) u64,
    TIMSetConfig: *const fn (tim.CString, ?tim.CommCallback, tim.UserData) callconv(.c) c_int,
    TIMLogin: *const fn (
        tim.CString,
        tim.CString,
        ?tim.CommCallback,
        tim.UserData,
    ) callconv(.c) c_int,
    TIMLogout: *const fn (?tim.CommCallback, tim.UserData) callconv(.c) c_int,
    TIMGetLoginStatus: *const fn () callconv(.c) c_int,
    TIMGetLoginUserID: *const fn (?[*]u8) callconv(.c) c_int,
    callExperimentalAPI: *const fn (
        tim.CString,
        ?tim.CommCallback,
        tim.UserData,
    ) callconv(.c) c_int,
    TIMMsgSendMessage: *const fn (
        tim.CString,
        c_int,
        tim.CString,
        ?[*]u8,
        ?tim.CommCallback,
        tim.UserData,
    ) callconv(.c) c_int,
    TIMMsgReportReaded: *const fn (
        tim.CString,
        c_int,
        tim.CString,
        ?tim.CommCallback,
        tim.UserData,
    ) callconv(.c) c_int,
    TIMProfileGetUserProfileList: *const fn (
        tim.CString,
        ?tim.CommCallback,
        tim.UserData,
    ) callconv(.c) c_int,
    TIMAddRecvNewMsgCallback: *const fn (?tim.TextCallback, tim.UserData) callconv(.c) void,
    TIMRemoveRecvNewMsgCallback: *const fn (?tim.TextCallback) callconv(.c) void,
    TIMSetMsgReadedReceiptCallback: *const fn (?tim.TextCallback, tim.UserData) callconv(.c) void,
    TIMSetKickedOfflineCallback: *const fn (
        ?tim.KickedOfflineCallback,
        tim.UserData,
    ) callconv(.c) void,
    TIMSetUserSigExpiredCallback: *const fn (
        ?tim.UserSigExpiredCallback,
        tim.UserData,
    ) callconv(.c) void,
    TIMSetNetworkStatusListenerCallback: *const fn (
        ?tim.NetworkStatusListenerCallback,
        tim.UserData,
    ) callconv(.c) void,

    /// The library stays loaded: its threads outlive any moment at which it could be unloaded.
    pub fn open(path: [:0]const u8) ?Sdk {
        var library = std.DynLib.openZ(path) catch |err| {
            const cause = if (std.c.dlerror()) |text| std.mem.span(text) else @errorName(err);
            std.debug.print("cannot load {s}: {s}\n", .{ path, cause });
            return null;
        };
        var sdk: Sdk = undefined;
        inline for (@typeInfo(Sdk).@"struct".fields) |field| {
            @field(sdk, field.name) = library.lookup(field.type, field.name) orelse {
                std.debug.print("{s} has no symbol {s}\n", .{ path, field.name });
                return null;
            };
        }
        return sdk;
    }
};
