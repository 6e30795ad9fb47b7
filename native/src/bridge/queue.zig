//! A FIFO list of copied events, bounded in number and in bytes.
//!
//! Not thread-safe: its owner guards it. An event is copied before the lock is taken, so that an
//! SDK thread holds the lock only to link the event in.

const std = @import("std");
const tim = @import("../tim.zig");

const allocator = std.heap.c_allocator;

pub const Kind = enum(u16) {
    completion = 1,
    listener = 2,
    overflow = 3,
};

pub const null_size = std.math.maxInt(u32);

/// A longer string is truncated.
pub const string_size_max = 16 * 1024 * 1024;
/// Beyond these bounds, the newest event is dropped and counted.
pub const events_max = 1 << 20;
pub const bytes_max = 256 * 1024 * 1024;

/// `TIMBridgeEvent` of include/tim_bridge.h.
pub const Header = extern struct {
    size: u32,
    kind: Kind,
    integer_count: u8,
    string_count: u8,
    id: u32,
    epoch: u32,
};

comptime {
    std.debug.assert(@sizeOf(Header) == 16);
}

/// An event's destination: the two halves of a `user_data`.
pub const Address = packed struct(u64) {
    id: u32,
    epoch: u32,

    pub fn of(user_data: tim.UserData) Address {
        return @bitCast(@as(u64, @intFromPtr(user_data)));
    }
};

/// The event follows in memory, in the format of a drained buffer.
pub const Node = struct {
    next: ?*Node = null,
    size: u32,

    const text_at = @sizeOf(Node);

    comptime {
        std.debug.assert(@sizeOf(Node) % 8 == 0);
    }

    /// Copies an event. Null if there is no memory for it. Both lists are arrays, so that the code
    /// for each shape has no loops at run time.
    pub fn create(kind: Kind, address: Address, integers: anytype, strings: anytype) ?*Node {
        const fixed = @sizeOf(Header) + 8 * integers.len + 4 * strings.len;
        var spans: [strings.len]?[]const u8 = undefined;
        var used: usize = fixed;
        inline for (strings, &spans) |string, *span| {
            span.* = cut(string);
            if (span.*) |text| used += text.len;
        }
        const size = std.mem.alignForward(usize, used, 8);
        const memory = allocator.alignedAlloc(u8, .of(Node), @sizeOf(Node) + size) catch return null;
        const node: *Node = @ptrCast(memory.ptr);
        node.* = .{ .size = @intCast(size) };
        const event = node.bytes();
        @memcpy(event[0..@sizeOf(Header)], std.mem.asBytes(&Header{
            .size = node.size,
            .kind = kind,
            .integer_count = integers.len,
            .string_count = strings.len,
            .id = address.id,
            .epoch = address.epoch,
        }));
        inline for (integers, 0..) |integer, i| {
            std.mem.writeInt(i64, event[@sizeOf(Header) + 8 * i ..][0..8], integer, .native);
        }
        writeStrings(event, fixed - 4 * strings.len, &spans);
        @memset(event[used..], 0);
        return node;
    }

    fn writeStrings(event: []u8, sizes_at: usize, spans: []const ?[]const u8) void {
        var at = sizes_at + 4 * spans.len;
        for (spans, 0..) |span, i| {
            const string_size: u32 = if (span) |string| @intCast(string.len) else null_size;
            std.mem.writeInt(u32, event[sizes_at + 4 * i ..][0..4], string_size, .native);
            const string = span orelse continue;
            @memcpy(event[at..][0..string.len], string);
            at += string.len;
        }
    }

    pub fn destroy(node: *Node) void {
        const memory: [*]align(@alignOf(Node)) u8 = @ptrCast(node);
        allocator.free(memory[0 .. @sizeOf(Node) + node.size]);
    }

    /// The event in the format of a drained buffer.
    fn bytes(node: *Node) []u8 {
        const memory: [*]u8 = @ptrCast(node);
        return memory[text_at..][0..node.size];
    }
};

fn cut(string: tim.CString) ?[]const u8 {
    const text = std.mem.span(string orelse return null);
    return text[0..@min(text.len, string_size_max)];
}

pub const Queue = struct {
    head: ?*Node = null,
    tail: ?*Node = null,
    events: usize = 0,
    bytes: usize = 0,

    /// False if the bounds refuse it; then the caller still owns the node.
    pub fn push(queue: *Queue, node: *Node) bool {
        if (queue.events == events_max) return false;
        if (queue.bytes + node.size > bytes_max) return false;
        if (queue.tail) |tail| tail.next = node else queue.head = node;
        queue.tail = node;
        queue.events += 1;
        queue.bytes += node.size;
        return true;
    }

    /// Moves the oldest events that fit into the buffer. Returns the number of bytes written, or
    /// the negative size of the first event if it does not fit by itself.
    pub fn drain(queue: *Queue, buffer: []u8) i32 {
        var written: usize = 0;
        while (queue.head) |node| {
            const size = node.size;
            if (size > buffer.len - written) {
                if (written == 0) return -@as(i32, @intCast(size));
                break;
            }
            @memcpy(buffer[written..][0..size], node.bytes());
            written += size;
            queue.pop(node);
        }
        return @intCast(written);
    }

    fn pop(queue: *Queue, head: *Node) void {
        queue.head = head.next;
        if (queue.head == null) queue.tail = null;
        queue.events -= 1;
        queue.bytes -= head.size;
        head.destroy();
    }

    pub fn clear(queue: *Queue) void {
        while (queue.head) |node| queue.pop(node);
    }
};
