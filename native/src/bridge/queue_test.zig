const std = @import("std");
const tim = @import("../tim.zig");
const queue_module = @import("queue.zig");
const View = @import("view.zig").View;
const Node = queue_module.Node;
const Queue = queue_module.Queue;
const testing = std.testing;

fn makeEvent(id: u32, desc: tim.CString, json: tim.CString) *Node {
    const address: queue_module.Address = .{ .id = id, .epoch = 1 };
    return Node.create(.completion, address, [_]i64{-7}, [_]tim.CString{ desc, json }).?;
}

test "events come out in the order they went in, whole" {
    var queue: Queue = .{};
    defer queue.clear();
    for (0..100) |i| {
        try testing.expect(queue.push(makeEvent(@intCast(i), if (i % 3 == 0) "" else "why", null)));
    }
    var next: u32 = 0;
    var buffer: [200]u8 align(8) = undefined;
    while (true) {
        const written = queue.drain(&buffer);
        if (written == 0) break;
        var rest: []const u8 = buffer[0..@intCast(written)];
        while (rest.len > 0) : (next += 1) {
            const view = View.of(rest);
            try testing.expectEqual(next, view.header.id);
            try testing.expectEqual(-7, view.integer(0));
            try testing.expectEqual(null, view.string(1));
            try testing.expectEqualStrings(if (next % 3 == 0) "" else "why", view.string(0).?);
            rest = rest[view.header.size..];
        }
    }
    try testing.expectEqual(100, next);
    try testing.expectEqual(0, queue.bytes);
}

test "an event larger than the buffer names its size and stays" {
    var queue: Queue = .{};
    defer queue.clear();
    const long = "x" ** 1000;
    try testing.expect(queue.push(makeEvent(7, long, "{}")));
    var small: [64]u8 align(8) = undefined;
    try testing.expectEqual(-1040, queue.drain(&small));
    var large: [2048]u8 align(8) = undefined;
    try testing.expectEqual(1040, queue.drain(&large));
    try testing.expectEqualStrings(long, View.of(&large).string(0).?);
    try testing.expectEqualStrings("{}", View.of(&large).string(1).?);
    try testing.expectEqual(0, queue.drain(&large));
}

test "a string over the bound is cut" {
    const long = try testing.allocator.allocSentinel(u8, queue_module.string_size_max + 1, 0);
    defer testing.allocator.free(long);
    @memset(long, 'x');
    var queue: Queue = .{};
    defer queue.clear();
    try testing.expect(queue.push(makeEvent(1, long, null)));
    try testing.expectEqual(32 + queue_module.string_size_max, queue.bytes);
}

test "the bound on the number of events holds" {
    var queue: Queue = .{ .events = queue_module.events_max };
    const node = makeEvent(1, null, null);
    defer node.destroy();
    try testing.expect(!queue.push(node));
}

test "the bound on the bytes holds" {
    var queue: Queue = .{ .bytes = queue_module.bytes_max - 32 };
    const node = makeEvent(1, null, null);
    const large = makeEvent(1, "x", null);
    defer large.destroy();
    try testing.expect(!queue.push(large));
    try testing.expect(queue.push(node));
    try testing.expectEqual(queue_module.bytes_max, queue.bytes);
    queue.clear();
}
