//! JSON from outside, bounded before it is read.

const std = @import("std");

pub const Value = std.json.Value;

pub const size_max = 256 * 1024;
pub const depth_max = 16;

pub const Error = error{ NotJson, OutOfMemory };

/// The arena owns the value's memory. If a name occurs twice, the last member counts.
pub fn parse(arena: std.mem.Allocator, text: []const u8) Error!Value {
    if (text.len > size_max or isTooDeep(text)) return error.NotJson;
    return std.json.parseFromSliceLeaky(
        Value,
        arena,
        text,
        .{ .duplicate_field_behavior = .use_last },
    ) catch |err|
        switch (err) {
            error.OutOfMemory => error.OutOfMemory,
            else => error.NotJson,
        };
}

fn isTooDeep(text: []const u8) bool {
    var depth: usize = 0;
    var is_string = false;
    var is_escaped = false;
    for (text) |char| {
        if (is_string) {
            if (is_escaped) {
                is_escaped = false;
            } else switch (char) {
                '\\' => is_escaped = true,
                '"' => is_string = false,
                else => {},
            }
            continue;
        }
        switch (char) {
            '"' => is_string = true,
            '{', '[' => depth += 1,
            '}', ']' => depth -|= 1,
            else => {},
        }
        if (depth > depth_max) return true;
    }
    return false;
}

test "what is no JSON, too long or too deep is refused" {
    var arena: std.heap.ArenaAllocator = .init(std.testing.allocator);
    defer arena.deinit();
    const gpa = arena.allocator();

    try std.testing.expectEqual(1, (try parse(gpa, "{\"a\":1,\"a\":{}}")).object.count());
    for ([_][]const u8{ "", "{", "{}x", "{'a':1}", "\xff", "{\"a\":\"\xff\"}" }) |text| {
        try std.testing.expectError(error.NotJson, parse(gpa, text));
    }
    const deep: [depth_max]u8 = @splat('[');
    const end: [depth_max]u8 = @splat(']');
    _ = try parse(gpa, &(deep ++ end));
    try std.testing.expectError(error.NotJson, parse(gpa, "[" ++ deep ++ end ++ "]"));
    _ = try parse(gpa, "\"[[[[[[[[[[[[[[[[[[[[[[\\\"[[[[[\"");
    const long = try gpa.alloc(u8, size_max + 1);
    @memset(long, ' ');
    long[0] = '1';
    try std.testing.expectError(error.NotJson, parse(gpa, long));
}
