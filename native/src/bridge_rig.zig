//! What the bridge's tests share: SDKs that count, and what a runtime does.

const std = @import("std");
const tim = @import("tim.zig");
const bridge = @import("bridge.zig");
const queue = @import("bridge/queue.zig");
const Image = @import("bridge/image.zig").Image;
const View = @import("bridge/view.zig").View;
const testing = std.testing;

pub fn callback(shape: [*:0]const u8) *const anyopaque {
    return bridge.tim_bridge_callback(shape).?;
}

pub fn onCompletion(code: i32, desc: tim.CString, json: tim.CString, user_data: tim.UserData) void {
    const call: tim.CommCallback = @ptrCast(@alignCast(bridge.tim_bridge_callback("iss").?));
    call(code, desc, json, user_data);
}

pub fn userData(epoch: u32, id: u32) tim.UserData {
    return @ptrFromInt(@as(u64, epoch) << 32 | id);
}

// --- SDKs that count ---

/// An SDK as a test has it: an address, and two functions that count.
pub const Sdk = struct {
    pub var inits: std.atomic.Value(u32) = .init(0);
    pub var uninits: std.atomic.Value(u32) = .init(0);

    place: u8 = 0,

    fn image(sdk: *const Sdk) Image {
        return .{ .base = sdk, .init = init, .uninit = uninit, .run_loop = null };
    }

    fn init(_: u64, _: tim.CString) callconv(.c) c_int {
        _ = inits.fetchAdd(1, .monotonic);
        return 0;
    }

    fn uninit() callconv(.c) c_int {
        _ = uninits.fetchAdd(1, .monotonic);
        return 0;
    }
};

pub const sdks: [65]Sdk = @splat(.{});

pub fn open(index: usize) i32 {
    return bridge.open(sdks[index].image(), "a test");
}

pub fn openForTest() !u32 {
    const epoch = open(0);
    try testing.expect(epoch > 0);
    return @intCast(epoch);
}

/// Drains all that waits and returns the headers, oldest first.
pub fn drainAll(epoch: u32, headers: []queue.Header) ![]queue.Header {
    var buffer: [4096]u8 align(8) = undefined;
    var count: usize = 0;
    while (true) {
        const written = bridge.tim_bridge_drain(epoch, &buffer, buffer.len);
        try testing.expect(written >= 0);
        if (written == 0) return headers[0..count];
        var rest: []const u8 = buffer[0..@intCast(written)];
        while (rest.len > 0) : (count += 1) {
            headers[count] = View.of(rest).header;
            rest = rest[headers[count].size..];
        }
    }
}
