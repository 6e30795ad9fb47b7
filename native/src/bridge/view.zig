//! Reads a drained event, as a runtime does. For tests.

const std = @import("std");
const queue = @import("queue.zig");

pub const View = struct {
    header: queue.Header,
    bytes: []const u8,

    /// The first event of some drained bytes.
    pub fn of(drained: []const u8) View {
        const header = std.mem.bytesToValue(queue.Header, drained[0..@sizeOf(queue.Header)]);
        return .{ .header = header, .bytes = drained[0..header.size] };
    }

    pub fn integer(view: View, index: usize) i64 {
        return std.mem.readInt(i64, view.bytes[@sizeOf(queue.Header) + 8 * index ..][0..8], .native);
    }

    /// In bytes, or `null_size`.
    pub fn size(view: View, index: usize) u32 {
        const at = @sizeOf(queue.Header) + 8 * @as(usize, view.header.integer_count) + 4 * index;
        return std.mem.readInt(u32, view.bytes[at..][0..4], .native);
    }

    pub fn string(view: View, index: usize) ?[]const u8 {
        if (view.size(index) == queue.null_size) return null;
        const header = view.header;
        var at = @sizeOf(queue.Header) + 8 * @as(usize, header.integer_count) + 4 * @as(usize, header.string_count);
        for (0..index) |before| at += if (view.size(before) == queue.null_size) 0 else view.size(before);
        return view.bytes[at..][0..view.size(index)];
    }
};
