//! One call of the application, on its way to the logic thread, with everything that it owns.

const std = @import("std");
const panics = @import("../panic.zig");
const tim = @import("../tim.zig");
const config = @import("config.zig");
const control = @import("control.zig");
const internal = @import("internal.zig");
const Message = @import("message.zig").Message;
const Result = @import("result.zig").Result;

/// The destination of an answer. Without a callback the answer is dropped.
pub const Answer = struct {
    callback: ?tim.CommCallback,
    user_data: tim.UserData,

    pub fn tell(answer: Answer, result: Result) void {
        panics.parkIfEnding();
        const callback = answer.callback orelse return;
        callback(result.code, result.desc, result.json, answer.user_data);
    }
};

pub const Login = struct {
    /// One byte more than the maximum shows that the id is too long; the rest is not kept.
    user_id: []const u8,
    user_sig: []const u8,
};

pub const Request = union(enum) {
    login: Login,
    logout,
    send_message: Message,
    /// The other side of the conversation.
    report_read: []const u8,
    get_profiles: []const []const u8,
    start: config.Start,
    control: control.Operation,
    internal: internal.Query,
    /// There is nothing to do; this is the answer.
    settled: Result,
};

pub const Call = struct {
    node: std.DoublyLinkedList.Node = .{},
    arena: std.heap.ArenaAllocator,
    answer: Answer,
    request: Request,
    /// A waiting call that has been answered already.
    is_interrupted: bool = false,

    /// The caller fills in the request, with the arena's memory.
    pub fn create(
        gpa: std.mem.Allocator,
        callback: ?tim.CommCallback,
        user_data: tim.UserData,
    ) error{OutOfMemory}!*Call {
        var arena: std.heap.ArenaAllocator = .init(gpa);
        errdefer arena.deinit();
        const call = try arena.allocator().create(Call);
        call.* = .{
            .arena = arena,
            .answer = .{ .callback = callback, .user_data = user_data },
            .request = .{ .settled = .ok },
        };
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

pub fn destroyAll(list: *std.DoublyLinkedList) void {
    while (list.popFirst()) |node| Call.ofNode(node).destroy();
}
