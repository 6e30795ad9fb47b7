//! A first-in first-out list of copied events, bounded in number and in bytes.
//!
//! Not thread-safe: the bridge guards it. An event is copied into memory of its own before the guard
//! is taken, so that an SDK thread holds the guard only to link it in.

const std = @import("std");

const allocator = std.heap.c_allocator;

pub const Kind = enum(u32) {
    completion = 1,
    kicked_offline = 2,
    user_sig_expired = 3,
    network_status = 4,
    overflow = 5,
};

pub const null_size = std.math.maxInt(u32);

/// A string longer than this is cut.
pub const string_size_max = 16 * 1024 * 1024;
/// Above these, the newest event is dropped and counted.
pub const events_max = 1 << 20;
pub const bytes_max = 256 * 1024 * 1024;

/// `TIMBridgeEvent` of include/tim_bridge.h.
pub const Header = extern struct {
    size: u32,
    kind: Kind,
    request: u32,
    epoch: u32,
    code: i32 = 0,
    status: i32 = 0,
    desc_size: u32 = null_size,
    json_size: u32 = null_size,
};

comptime {
    std.debug.assert(@sizeOf(Header) == 32);
}

pub const Node = struct {
    next: ?*Node = null,
    header: Header,

    /// Copies an event and its strings. Null where there is no memory for it.
    pub fn create(header: Header, desc: ?[]const u8, json: ?[]const u8) ?*Node {
        const desc_bytes = cut(desc);
        const json_bytes = cut(json);
        const text_size = desc_bytes.len + json_bytes.len;
        const size = std.mem.alignForward(usize, @sizeOf(Header) + text_size, 8);

        const memory = allocator.alignedAlloc(u8, .of(Node), @sizeOf(Node) + text_size) catch return null;
        const node: *Node = @ptrCast(memory.ptr);
        node.* = .{ .header = header };
        node.header.size = @intCast(size);
        if (desc != null) node.header.desc_size = @intCast(desc_bytes.len);
        if (json != null) node.header.json_size = @intCast(json_bytes.len);
        @memcpy(memory[@sizeOf(Node)..][0..desc_bytes.len], desc_bytes);
        @memcpy(memory[@sizeOf(Node) + desc_bytes.len ..], json_bytes);
        return node;
    }

    pub fn destroy(node: *Node) void {
        const memory: [*]align(@alignOf(Node)) u8 = @ptrCast(node);
        allocator.free(memory[0 .. @sizeOf(Node) + node.textSize()]);
    }

    /// Writes the event as a drained buffer holds it. `buffer` has at least `header.size` bytes.
    pub fn write(node: *const Node, buffer: []u8) void {
        const memory: [*]const u8 = @ptrCast(node);
        const text = memory[@sizeOf(Node)..][0..node.textSize()];
        const end = @sizeOf(Header) + text.len;
        @memcpy(buffer[0..@sizeOf(Header)], std.mem.asBytes(&node.header));
        @memcpy(buffer[@sizeOf(Header)..end], text);
        @memset(buffer[end..node.header.size], 0);
    }

    fn textSize(node: *const Node) usize {
        return sizeOf(node.header.desc_size) + sizeOf(node.header.json_size);
    }
};

fn cut(string: ?[]const u8) []const u8 {
    const bytes = string orelse return "";
    return bytes[0..@min(bytes.len, string_size_max)];
}

fn sizeOf(size: u32) usize {
    return if (size == null_size) 0 else size;
}

pub const Queue = struct {
    head: ?*Node = null,
    tail: ?*Node = null,
    events: usize = 0,
    bytes: usize = 0,

    /// False where the bounds refuse it; the caller still owns the node then.
    pub fn push(queue: *Queue, node: *Node) bool {
        if (queue.events == events_max) return false;
        if (queue.bytes + node.header.size > bytes_max) return false;
        if (queue.tail) |tail| tail.next = node else queue.head = node;
        queue.tail = node;
        queue.events += 1;
        queue.bytes += node.header.size;
        return true;
    }

    /// Moves the oldest events that fit into the buffer. Returns the bytes written, or the negative
    /// size of the first where that alone does not fit.
    pub fn drain(queue: *Queue, buffer: []u8) i32 {
        var written: usize = 0;
        while (queue.head) |node| {
            const size = node.header.size;
            if (size > buffer.len - written) {
                if (written == 0) return -@as(i32, @intCast(size));
                break;
            }
            node.write(buffer[written..]);
            written += size;
            queue.pop(node);
        }
        return @intCast(written);
    }

    fn pop(queue: *Queue, head: *Node) void {
        queue.head = head.next;
        if (queue.head == null) queue.tail = null;
        queue.events -= 1;
        queue.bytes -= head.header.size;
        head.destroy();
    }

    pub fn clear(queue: *Queue) void {
        while (queue.head) |node| queue.pop(node);
    }
};

// --- tests ---

const testing = std.testing;

fn event(request: u32) Header {
    return .{ .size = 0, .kind = .completion, .request = request, .epoch = 1 };
}

test "events come out in the order they went in, whole" {
    var queue: Queue = .{};
    defer queue.clear();
    for (0..100) |i| {
        const desc: []const u8 = if (i % 3 == 0) "" else "why";
        try testing.expect(queue.push(Node.create(event(@intCast(i)), desc, null).?));
    }
    var next: u32 = 0;
    var buffer: [200]u8 align(8) = undefined;
    while (true) {
        const written = queue.drain(&buffer);
        if (written == 0) break;
        var at: usize = 0;
        while (at < written) {
            const header = std.mem.bytesToValue(Header, buffer[at..][0..@sizeOf(Header)]);
            try testing.expectEqual(next, header.request);
            try testing.expectEqual(null_size, header.json_size);
            try testing.expectEqual(@as(u32, if (next % 3 == 0) 0 else 3), header.desc_size);
            next += 1;
            at += header.size;
        }
    }
    try testing.expectEqual(100, next);
    try testing.expectEqual(0, queue.bytes);
}

test "an event larger than the buffer names its size and stays" {
    var queue: Queue = .{};
    defer queue.clear();
    const long = "x" ** 1000;
    try testing.expect(queue.push(Node.create(event(7), long, "{}").?));
    var small: [64]u8 align(8) = undefined;
    try testing.expectEqual(-1040, queue.drain(&small));
    var large: [2048]u8 align(8) = undefined;
    try testing.expectEqual(1040, queue.drain(&large));
    try testing.expectEqualStrings(long ++ "{}", large[32..][0..1002]);
    try testing.expectEqual(0, queue.drain(&large));
}

test "a string over the bound is cut" {
    const long = try testing.allocator.alloc(u8, string_size_max + 1);
    defer testing.allocator.free(long);
    @memset(long, 'x');
    const node = Node.create(event(1), long, null).?;
    defer node.destroy();
    try testing.expectEqual(string_size_max, node.header.desc_size);
}

test "the bound on the number of events holds" {
    var queue: Queue = .{ .events = events_max };
    const node = Node.create(event(1), null, null).?;
    defer node.destroy();
    try testing.expect(!queue.push(node));
}
