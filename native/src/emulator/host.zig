//! What the machine tells its host.

const std = @import("std");
const tim = @import("../tim.zig");
const user_sig = @import("user_sig.zig");
const Answer = @import("call.zig").Answer;
const Clock = @import("clock.zig").Clock;
const Result = @import("result.zig").Result;

/// The session has ended, or another one has begun: nothing more may be delivered.
pub const Stopped = error{Stopped};

/// A message from the machine to the application.
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

/// Who is logged in; the application can ask for it at any time, on any thread.
pub const Presence = struct {
    login_status: tim.LoginStatus = .logged_out,
    user_id: UserID = .{},
    /// Whether the SDK accepts calls, or refuses them as not initialized.
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
