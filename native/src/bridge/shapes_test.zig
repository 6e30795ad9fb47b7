//! Events of every shape, from eight threads at once.
//!
//! TIM_FLOOD_EVENTS=100000 makes it that many of each shape; there are a tenth of them otherwise.

const std = @import("std");
const tim = @import("../tim.zig");
const bridge = @import("../bridge.zig");
const Image = @import("image.zig").Image;
const View = @import("view.zig").View;
const testing = std.testing;

const threads = 8;
const callbacks = bridge.Callbacks.callbacks;
const shapes = @typeInfo(callbacks).@"struct".decls;
const text = "said by the SDK";

/// The arguments of one callback, of which the strings are the SDK's only until it returns.
fn Arguments(comptime name: []const u8) type {
    return std.meta.ArgsTuple(@TypeOf(@field(callbacks, name)));
}

/// The id is the shape's number, and every integer is `number`, except a bool, which says if it is odd.
fn makeArguments(comptime name: []const u8, epoch: u32, id: u32, number: u32, string: tim.CString) Arguments(name) {
    var arguments: Arguments(name) = undefined;
    inline for (&arguments) |*argument| argument.* = switch (@TypeOf(argument.*)) {
        tim.CString => string,
        tim.UserData => @ptrFromInt(@as(u64, epoch) << 32 | id),
        bool => number % 2 == 1,
        else => @intCast(number),
    };
    return arguments;
}

fn flood(epoch: u32, events: u32) void {
    for (0..events) |number| inline for (shapes, 0..) |shape, id| {
        var own: [text.len:0]u8 = text.*;
        const strings = [_]tim.CString{ &own, null, "" };
        const arguments = makeArguments(shape.name, epoch, id, @intCast(number), strings[number % 3]);
        @call(.auto, @field(callbacks, shape.name), arguments);
        @memset(&own, 0xaa);
    };
}

const Counts = struct {
    events: [shapes.len]u32 = @splat(0),
    dropped: i64 = 0,

    fn take(counts: *Counts, view: View) !void {
        if (view.header.kind == .overflow) {
            counts.dropped += view.integer(0);
            return;
        }
        counts.events[view.header.id] += 1;
        try expectShape(view);
    }

    fn total(counts: *const Counts) u64 {
        var sum: u64 = @intCast(counts.dropped);
        for (counts.events) |count| sum += count;
        return sum;
    }
};

fn expectShape(view: View) !void {
    inline for (shapes, 0..) |shape, id| if (view.header.id == id) {
        const parameters = @typeInfo(@TypeOf(@field(callbacks, shape.name))).@"fn".params;
        comptime var strings = 0;
        comptime var integers = 0;
        inline for (parameters[0 .. parameters.len - 1]) |parameter| {
            if (parameter.type.? == tim.CString) {
                const string = view.string(strings);
                if (string) |known| if (known.len > 0) try testing.expectEqualStrings(text, known);
                strings += 1;
            } else {
                if (parameter.type.? == bool) try testing.expect(view.integer(integers) <= 1);
                integers += 1;
            }
        }
        try testing.expectEqual(strings, view.header.string_count);
        try testing.expectEqual(integers, view.header.integer_count);
    };
}

fn init(_: u64, _: tim.CString) callconv(.c) c_int {
    return 0;
}

fn uninit() callconv(.c) c_int {
    return 0;
}

var place: u8 = 0;

fn open() !u32 {
    const image: Image = .{ .base = &place, .init = init, .uninit = uninit, .run_loop = null };
    const epoch = bridge.open(image, "");
    try testing.expect(epoch > 0);
    return @intCast(epoch);
}

extern "c" fn getenv([*:0]const u8) ?[*:0]const u8;

test "a flood of every shape from eight threads comes whole" {
    const asked = if (getenv("TIM_FLOOD_EVENTS")) |value| std.mem.span(value) else "10000";
    const each = try std.fmt.parseInt(u32, asked, 10) / threads;
    const epoch = try open();
    defer _ = bridge.tim_bridge_close(epoch);
    var running: [threads]std.Thread = undefined;
    for (&running) |*thread| thread.* = try std.Thread.spawn(.{}, flood, .{ epoch, each });
    var counts: Counts = .{};
    const buffer = try testing.allocator.alignedAlloc(u8, .@"8", 64 * 1024);
    defer testing.allocator.free(buffer);
    while (counts.total() < @as(u64, each) * threads * shapes.len) {
        const written = bridge.tim_bridge_drain(epoch, buffer.ptr, @intCast(buffer.len));
        var rest: []const u8 = buffer[0..@intCast(written)];
        while (rest.len > 0) {
            const view = View.of(rest);
            try counts.take(view);
            rest = rest[view.header.size..];
        }
    }
    for (running) |thread| thread.join();
    if (counts.dropped == 0) for (counts.events) |count| try testing.expectEqual(each * threads, count);
}

test "five strings of 10 MB come whole" {
    const epoch = try open();
    defer _ = bridge.tim_bridge_close(epoch);
    const size = 10 * 1024 * 1024;
    const string = try testing.allocator.allocSentinel(u8, size, 0);
    defer testing.allocator.free(string);
    @memset(string, 'x');
    @call(.auto, callbacks.sssss, makeArguments("sssss", epoch, 0, 0, string));
    var small: [64]u8 align(8) = undefined;
    const needed = -bridge.tim_bridge_drain(epoch, &small, small.len);
    const buffer = try testing.allocator.alignedAlloc(u8, .@"8", @intCast(needed));
    defer testing.allocator.free(buffer);
    try testing.expectEqual(needed, bridge.tim_bridge_drain(epoch, buffer.ptr, @intCast(needed)));
    for (0..5) |i| try testing.expectEqual(size, View.of(buffer).size(i));
}
