//! When the SDK tries to connect: at once when a call needs the connection, but not within a second
//! of a failure, and then every ten seconds while it is needed.

const std = @import("std");

const interval_us = 10 * std.time.us_per_s;
const pause_us = 1 * std.time.us_per_s;

pub const Connection = struct {
    state: enum { idle, connecting, connected } = .idle,
    /// When the next attempt begins.
    attempt_at_us: ?i64 = null,
    /// When the running attempt ends.
    result_at_us: ?i64 = null,
    /// How many calls run before its result. Null before it is due.
    calls_first: ?usize = null,
    failed_at_us: ?i64 = null,
    /// The attempts are whole intervals after this time.
    origin_us: i64 = 0,

    pub fn request(connection: *Connection, now_us: i64) void {
        connection.origin_us = now_us;
        if (connection.state == .connecting) {
            connection.attempt_at_us = now_us + interval_us;
            return;
        }
        const failed_at_us = connection.failed_at_us orelse now_us - pause_us;
        connection.attempt_at_us = @max(now_us, failed_at_us + pause_us);
    }

    pub fn release(connection: *Connection) void {
        connection.attempt_at_us = null;
    }

    pub fn begin(connection: *Connection, at_us: i64) void {
        connection.state = .connecting;
        connection.result_at_us = at_us;
        connection.calls_first = null;
        if (connection.attempt_at_us == null) return;
        const passed = @divFloor(at_us - connection.origin_us, interval_us);
        connection.attempt_at_us = connection.origin_us + (passed + 1) * interval_us;
    }

    /// Whether another call runs before the result.
    pub fn givesWay(connection: *Connection, calls_there: usize) bool {
        const left = @min(connection.calls_first orelse calls_there, calls_there);
        connection.calls_first = left -| 1;
        return left > 0;
    }

    pub fn fail(connection: *Connection, now_us: i64) void {
        connection.state = .idle;
        connection.result_at_us = null;
        connection.failed_at_us = now_us;
    }

    pub fn succeed(connection: *Connection) void {
        connection.* = .{ .state = .connected };
    }

    /// The clock has jumped; pending waits keep their length.
    pub fn shift(connection: *Connection, by_us: i64) void {
        connection.origin_us += by_us;
        for ([_]*?i64{
            &connection.attempt_at_us,
            &connection.result_at_us,
            &connection.failed_at_us,
        }) |time| {
            if (time.*) |*us| us.* += by_us;
        }
    }
};
