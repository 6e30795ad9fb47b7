//! libtim_hostile: an SDK that misbehaves in the way that TIM_HOSTILE names. For tests only; it is
//! never installed with the libraries.
//!
//! Apart from its misbehaviour it does the minimum that a client needs: every call succeeds, and
//! its callback comes on its own thread, with strings that are overwritten and freed right after.

const std = @import("std");
const tim = @import("tim");
const delivery = @import("delivery.zig");
const Delivery = delivery.Delivery;

pub const Mode = enum {
    /// Behaves, so that a test can tell the misbehaviour from the rest.
    plain,
    /// The callback comes on the caller's thread, before the call returns.
    before_return,
    /// No callback comes.
    never,
    /// Each callback comes twice.
    twice,
    /// Each callback comes from eight threads at once.
    threads,
    /// The network listener is called 100,000 times a second.
    flood,
    /// The network listener is called every millisecond.
    ticks,
    /// Callbacks and listeners are called while TIMUninit runs, and for a while afterwards.
    after_uninit,
    null_strings,
    /// Strings of 10 MB.
    huge_strings,
    /// Strings of 10 MB for the network listener, which is called ten times.
    huge_events,
    /// Strings that are not UTF-8.
    garbage_strings,
    /// TIMUninit waits until its callback threads have ended.
    join,
    /// TIMLogin takes two seconds before it returns.
    slow_login,
    /// Return codes that no header knows.
    unknown_results,
    /// Callback codes that no table knows.
    unknown_codes,
    user_id_127,
    /// 128 bytes, and no NUL after them.
    user_id_128,
    /// A multi-byte character cut in half.
    user_id_cut,
    /// Callbacks come only while somebody runs the run loop of the process's first thread, as on macOS.
    pumped,
};

const c = struct {
    extern "c" fn getenv([*:0]const u8) ?[*:0]const u8;
};

fn readMode() Mode {
    const name = std.mem.span(c.getenv("TIM_HOSTILE") orelse return .plain);
    return std.meta.stringToEnum(Mode, name) orelse {
        std.debug.print("tim_hostile: TIM_HOSTILE={s} is not a mode\n", .{name});
        std.c.abort();
    };
}

// --- macOS's run loop, as far as the bridge asks for it ---

/// Null unless callbacks come from here.
export var kCFRunLoopDefaultMode: ?*const anyopaque = null;
const timed_out = 3;
const handled_source = 4;

/// Delivers one answer, or calls the network listener.
export fn CFRunLoopRunInMode(_: ?*const anyopaque, seconds: f64, _: u8) i32 {
    std.debug.assert(seconds == 0);
    return if (deliveries.deliverNext()) handled_source else timed_out;
}

fn onLoad() callconv(.c) void {
    if (readMode() == .pumped) kCFRunLoopDefaultMode = &deliveries;
}

export const on_load: [1]*const fn () callconv(.c) void linksection(".init_array") = .{&onLoad};

/// Read by TIMInit, before any thread of ours runs.
var mode: Mode = .plain;
var deliveries: Delivery = .{};

/// A return code that no header knows, in the modes that have one.
const unknown_result = -7777;
const unknown_code = 987_654_321;

fn result() c_int {
    return if (mode == .unknown_results) unknown_result else tim.succ;
}

// --- exports ---

export fn TIMInit(_: u64, _: tim.CString) c_int {
    mode = readMode();
    deliveries.start(mode);
    return tim.succ;
}

export fn TIMUninit() c_int {
    deliveries.stop();
    return tim.succ;
}

export fn TIMGetSDKVersion() [*:0]const u8 {
    return "0.0.0-hostile";
}

export fn TIMGetServerTime() u64 {
    return 0;
}

export fn TIMSetConfig(_: tim.CString, _: ?tim.CommCallback, _: tim.UserData) c_int {
    return tim.succ;
}

export fn TIMLogin(_: tim.CString, _: tim.CString, callback: ?tim.CommCallback, user_data: tim.UserData) c_int {
    if (mode == .slow_login) delivery.sleepMs(2_000);
    return call(callback, user_data);
}

export fn TIMLogout(callback: ?tim.CommCallback, user_data: tim.UserData) c_int {
    return call(callback, user_data);
}

fn call(callback: ?tim.CommCallback, user_data: tim.UserData) c_int {
    const answer: delivery.Answer = .{
        .callback = callback orelse return result(),
        .user_data = user_data,
        .code = if (mode == .unknown_codes) unknown_code else 0,
    };
    // If the return code is no success, nobody may wait for the callback, and yet it comes.
    switch (mode) {
        .never => {},
        .before_return => deliveries.deliver(answer),
        .twice => deliveries.queue(answer, 2),
        .threads => deliveries.queue(answer, delivery.thread_count),
        else => deliveries.queue(answer, 1),
    }
    return result();
}

export fn TIMGetLoginStatus() c_int {
    // Never "logged in" if that would spare a client its call.
    return switch (mode) {
        .user_id_127, .user_id_128, .user_id_cut => @intFromEnum(tim.LoginStatus.logged_in),
        .unknown_results => unknown_result,
        else => @intFromEnum(tim.LoginStatus.logged_out),
    };
}

export fn TIMGetLoginUserID(buffer: [*]u8) c_int {
    switch (mode) {
        .user_id_127 => {
            @memset(buffer[0..127], 'x');
            buffer[127] = 0;
        },
        .user_id_128 => @memset(buffer[0..128], 'x'),
        .user_id_cut => @memcpy(buffer[0..6], "\xe8\xaf\xad\xe8\xaf\x00"),
        else => {},
    }
    return result();
}

/// Says how long callbacks were held, whatever the mode.
export fn callExperimentalAPI(_: tim.CString, callback: ?tim.CommCallback, user_data: tim.UserData) c_int {
    deliveries.queue(.{
        .callback = callback orelse return tim.succ,
        .user_data = user_data,
        .is_report = true,
    }, 1);
    return tim.succ;
}

export fn TIMSetKickedOfflineCallback(_: ?tim.KickedOfflineCallback, _: tim.UserData) void {}

export fn TIMSetUserSigExpiredCallback(_: ?tim.UserSigExpiredCallback, _: tim.UserData) void {}

export fn TIMSetNetworkStatusListenerCallback(
    callback: ?tim.NetworkStatusListenerCallback,
    user_data: tim.UserData,
) void {
    deliveries.listen(callback, user_data);
}
