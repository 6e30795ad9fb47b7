//! How bytes of the C API are recorded: readable if possible, never ambiguous.

const std = @import("std");
const gpa = @import("record.zig").gpa;

const readable_max = 2000;

/// A string of the C API. Written as a JSON string if it is short UTF-8, else as an object.
pub const Text = union(enum) {
    none,
    utf8: []const u8,
    bytes: []const u8,
    long: struct { length: usize, sha256: [64]u8, start: []const u8 },

    /// Copies the bytes that it keeps.
    pub fn init(string: ?[*:0]const u8) Text {
        const pointer = string orelse return .none;
        return initSlice(std.mem.span(pointer));
    }

    pub fn initSlice(slice: []const u8) Text {
        if (slice.len > readable_max) {
            var digest: [32]u8 = undefined;
            std.crypto.hash.sha2.Sha256.hash(slice, &digest, .{});
            return .{ .long = .{
                .length = slice.len,
                .sha256 = std.fmt.bytesToHex(digest, .lower),
                .start = gpa.dupe(u8, slice[0..16]) catch @panic("out of memory"),
            } };
        }
        const copy = gpa.dupe(u8, slice) catch @panic("out of memory");
        return if (std.unicode.utf8ValidateSlice(copy)) .{ .utf8 = copy } else .{ .bytes = copy };
    }

    pub fn jsonStringify(text: Text, json: *std.json.Stringify) !void {
        switch (text) {
            .none => try json.write(null),
            .utf8 => |string| try json.write(string),
            .bytes => |bytes| try writeHex(json, bytes),
            .long => |long| {
                try json.beginObject();
                try json.objectField("length");
                try json.write(long.length);
                try json.objectField("sha256");
                try json.write(&long.sha256);
                try json.objectField("start");
                try json.write(Text.shown(long.start));
                try json.endObject();
            },
        }
    }

    fn shown(start: []const u8) Text {
        return if (std.unicode.utf8ValidateSlice(start)) .{ .utf8 = start } else .{ .bytes = start };
    }
};

fn writeHex(json: *std.json.Stringify, bytes: []const u8) !void {
    try json.beginObject();
    try json.objectField("hex");
    try json.print("\"{x}\"", .{bytes});
    try json.endObject();
}

// --- arguments ---

pub fn stringArg(string: ?[:0]const u8) Text {
    return if (string) |slice| Text.initSlice(slice) else .none;
}

pub fn callbackArg(callback: anytype) Text {
    return if (callback == null) .none else .{ .utf8 = "callback" };
}

pub fn decimal(number: u64) Text {
    return .{ .utf8 = format("{d}", .{number}) };
}

pub fn hex(number: u64) Text {
    return .{ .utf8 = format("0x{x}", .{number}) };
}

// --- making strings ---

/// A message's times and random numbers differ from run to run. A number of nine digits or more is one
/// of them, and so is a shorter one where a random number stands: it may be any of 32 bits.
pub fn unnumbered(text: []const u8) []const u8 {
    var kept: std.ArrayList(u8) = .empty;
    var index: usize = 0;
    while (index < text.len) {
        const end = std.mem.findNonePos(u8, text, index, "0123456789") orelse text.len;
        const is_random = end > index and standsForRandom(kept.items) and
            !std.mem.eql(u8, text[index..end], "0");
        const is_unlike = end - index >= 9 or is_random;
        const part = if (is_unlike) "#" else text[index..@max(end, index + 1)];
        kept.appendSlice(gpa, part) catch @panic("out of memory");
        index = @max(end, index + 1);
    }
    return kept.items;
}

/// The random number of a message is in its `message_rand`, and the last part of its id, after the time.
fn standsForRandom(before: []const u8) bool {
    return std.mem.endsWith(u8, before, "\"message_rand\":") or std.mem.endsWith(u8, before, "-#-");
}

test "a message's numbers that differ from run to run are left out, however short" {
    const id = "{\"message_msg_id\":\"-1732000000-54227525\",\"message_rand\":7,\"message_seq\":0}";
    const kept = "{\"message_msg_id\":\"-#-#\",\"message_rand\":#,\"message_seq\":0}";
    try std.testing.expectEqualStrings(kept, unnumbered(id));
    try std.testing.expectEqualStrings("\"message_rand\":0", unnumbered("\"message_rand\":0"));
}

pub fn format(comptime template: []const u8, args: anytype) [:0]const u8 {
    return std.fmt.allocPrintSentinel(gpa, template, args, 0) catch @panic("out of memory");
}

pub fn repeat(byte: u8, comptime count: usize) [:0]const u8 {
    const string = gpa.allocSentinel(u8, count, 0) catch @panic("out of memory");
    @memset(string, byte);
    return string;
}
