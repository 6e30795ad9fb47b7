//! What the machine tells the one that drives it.

const std = @import("std");
const tim = @import("../tim.zig");
const user_sig = @import("user_sig.zig");
const Answer = @import("call.zig").Answer;
const Clock = @import("clock.zig").Clock;
const Result = @import("result.zig").Result;

/// The session has ended, or another one has begun: what is left to say is not to be heard.
pub const Stopped = error{Stopped};

/// What the machine has for the application.
pub const Event = union(enum) {
    answer: struct { to: Answer, result: Result },
    kicked_offline,
    user_sig_expired,
    /// The JSON of a list of messages.
    new_messages: [:0]const u8,
    /// The JSON of a list of receipts.
    read_receipts: [:0]const u8,
    network: struct { status: tim.NetworkStatus, code: i32 = 0, desc: [:0]const u8 = "" },
};

/// Who is logged in, as the application can ask at any moment, on any thread.
pub const Presence = struct {
    login_status: tim.LoginStatus = .logged_out,
    user_id: UserID = .{},
    /// Whether the SDK takes calls up, rather than refuse them as not initialized.
    is_started: bool = false,
};

pub const UserID = struct {
    pub const size_max = user_sig.user_id_size_max;

    bytes: [size_max]u8 = undefined,
    size: u8 = 0,

    pub fn of(text: []const u8) UserID {
        var user_id: UserID = .{ .size = @intCast(text.len) };
        @memcpy(user_id.bytes[0..text.len], text);
        return user_id;
    }

    pub fn slice(user_id: *const UserID) []const u8 {
        return user_id.bytes[0..user_id.size];
    }
};

pub const Host = struct {
    context: *anyopaque,
    deliverFn: *const fn (*anyopaque, Event) Stopped!void,
    publishPresenceFn: *const fn (*anyopaque, Presence) Stopped!void,
    publishClockFn: *const fn (*anyopaque, Clock) Stopped!void,
};
