//! The exports of the C API, looked up in a library.

const std = @import("std");
const builtin = @import("builtin");
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
        var library = if (builtin.os.tag == .windows) Windows.open(path) orelse {
            std.debug.print("cannot load {s}: error {d}\n", .{ path, Windows.GetLastError() });
            return null;
        } else std.DynLib.openZ(path) catch |err| {
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

/// Windows, which Zig's std.DynLib does not support.
const Windows = struct {
    module: *anyopaque,

    fn open(path: [:0]const u8) ?Windows {
        var wide: [32768]u16 = undefined;
        const size = std.unicode.wtf8ToWtf16Le(wide[0 .. wide.len - 1], path) catch return null;
        wide[size] = 0;
        return .{ .module = LoadLibraryW(wide[0..size :0]) orelse return null };
    }

    fn lookup(library: *Windows, comptime Function: type, name: [:0]const u8) ?Function {
        return @ptrCast(@alignCast(GetProcAddress(library.module, name) orelse return null));
    }

    extern "kernel32" fn GetLastError() callconv(.winapi) u32;
    extern "kernel32" fn GetProcAddress(*anyopaque, [*:0]const u8) callconv(.winapi) ?*const anyopaque;
    extern "kernel32" fn LoadLibraryW([*:0]const u16) callconv(.winapi) ?*anyopaque;
};
