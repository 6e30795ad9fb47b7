//! One call of the application's, on its way to the logic thread, with everything that it owns.

const std = @import("std");
const tim = @import("../tim.zig");
const codes = @import("codes.zig");
const control = @import("control.zig");
const config = @import("config.zig");

/// What a callback is told.
pub const Result = struct {
    code: i32 = 0,
    desc: [:0]const u8 = "",
    json: [:0]const u8 = "",

    pub const ok: Result = .{};

    pub fn failed(code: codes.Code, desc: [:0]const u8) Result {
        return .{ .code = @intFromEnum(code), .desc = desc };
    }
};

/// Where an answer goes. Without a callback it goes nowhere.
pub const Answer = struct {
    callback: ?tim.CommCallback,
    user_data: tim.UserData,
};

pub const Login = struct {
    /// At most one byte more than the longest user id, and so on: enough to see that it is too long.
    user_id: []const u8,
    user_sig: []const u8,
};

pub const Request = union(enum) {
    login: Login,
    logout,
    control: control.Operation,
    start: config.Start,
    /// Nothing is to be done; this is the answer.
    settled: Result,
};

pub const Call = struct {
    node: std.DoublyLinkedList.Node = .{},
    arena: std.heap.ArenaAllocator,
    answer: Answer,
    request: Request,

    /// The request's slices are the arena's.
    pub fn create(gpa: std.mem.Allocator, callback: ?tim.CommCallback, user_data: tim.UserData) error{OutOfMemory}!*Call {
        var arena: std.heap.ArenaAllocator = .init(gpa);
        errdefer arena.deinit();
        const call = try arena.allocator().create(Call);
        call.* = .{
            .arena = undefined,
            .answer = .{ .callback = callback, .user_data = user_data },
            .request = .{ .settled = .ok },
        };
        call.arena = arena;
        return call;
    }

    pub fn destroy(call: *Call) void {
        const arena = call.arena;
        arena.deinit();
    }

    pub fn isAdvance(call: *const Call) bool {
        return call.request == .control and call.request.control == .advance_time;
    }

    pub fn ofNode(node: *std.DoublyLinkedList.Node) *Call {
        return @fieldParentPtr("node", node);
    }
};
