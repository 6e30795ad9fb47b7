//! Calls the application back: on the logic thread, or by a window of the thread that called
//! TIMInit. What is posted to the window is a copy, because the logic thread continues.

const std = @import("std");
const first_thread = @import("first_thread.zig");
const hosts = @import("host.zig");
const Event = hosts.Event;
const Listeners = @import("listeners.zig").Listeners;
const Sdk = @import("sdk.zig").Sdk;
const Stopped = hosts.Stopped;

pub fn deliver(context: *anyopaque, event: Event) Stopped!void {
    const sdk: *Sdk = @ptrCast(@alignCast(context));
    sdk.lock();
    const generation = sdk.generation;
    const is_stopped = sdk.machine_generation != generation;
    const was_ending = sdk.is_ending;
    const listeners = sdk.listeners;
    const is_posted = !is_stopped and sdk.posts_callbacks and post(sdk, event);
    sdk.unlock();
    if (is_stopped) return error.Stopped;
    if (is_posted) return;
    listeners.call(event);
    sdk.lock();
    defer sdk.unlock();
    if (sdk.generation != generation or sdk.is_ending != was_ending) return error.Stopped;
}

/// The lock is held.
pub fn dropPosted(sdk: *Sdk) void {
    while (sdk.posted.popFirst()) |node| Posted.ofNode(node).destroy();
}

/// The lock is held. False if there is no memory for the copy: then it is delivered at once.
fn post(sdk: *Sdk, event: Event) bool {
    const posted = Posted.create(sdk.gpa, event) catch return false;
    sdk.posted.append(&posted.node);
    first_thread.post(runPosted, sdk);
    return true;
}

/// On the window's thread.
fn runPosted(context: *anyopaque) void {
    const sdk: *Sdk = @ptrCast(@alignCast(context));
    while (true) {
        sdk.lock();
        const node = sdk.posted.popFirst();
        const listeners = sdk.listeners;
        sdk.unlock();
        const posted = Posted.ofNode(node orelse return);
        defer posted.destroy();
        listeners.call(posted.event);
    }
}

const Posted = struct {
    node: std.DoublyLinkedList.Node = .{},
    arena: std.heap.ArenaAllocator,
    event: Event,

    fn create(gpa: std.mem.Allocator, event: Event) error{OutOfMemory}!*Posted {
        var arena: std.heap.ArenaAllocator = .init(gpa);
        errdefer arena.deinit();
        const posted = try arena.allocator().create(Posted);
        const copied = try copy(arena.allocator(), event);
        posted.* = .{ .arena = arena, .event = copied };
        return posted;
    }

    fn destroy(posted: *Posted) void {
        const arena = posted.arena;
        arena.deinit();
    }

    fn ofNode(node: *std.DoublyLinkedList.Node) *Posted {
        return @fieldParentPtr("node", node);
    }
};

fn copy(arena: std.mem.Allocator, event: Event) error{OutOfMemory}!Event {
    var copied = event;
    switch (copied) {
        .answer => |*answer| {
            answer.result.desc = try arena.dupeZ(u8, answer.result.desc);
            answer.result.json = try arena.dupeZ(u8, answer.result.json);
        },
        .new_messages, .read_receipts => |*json| json.* = try arena.dupeZ(u8, json.*),
        .network => |*network| network.desc = try arena.dupeZ(u8, network.desc),
        .kicked_offline, .user_sig_expired => {},
    }
    return copied;
}
