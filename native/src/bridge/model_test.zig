//! Random schedules of what may happen to three clients of the bridge, held against a model of a few
//! lines.
//!
//! Each schedule has a number, from which all of it follows: TIM_MODEL_SEED=<number> runs that one again.

const std = @import("std");
const builtin = @import("builtin");
const tim = @import("../tim.zig");
const bridge = @import("../bridge.zig");
const queue_module = @import("queue.zig");
const Image = @import("image.zig").Image;
const View = @import("view.zig").View;
const testing = std.testing;

const is_windows = builtin.os.tag == .windows;
const schedules = 10_000;
const steps_max = 60;
const clients = 3;
const buffer_size = 4096;
const text_size_max = 600;

/// What the SDKs of the clients have been told.
var uninits: u32 = 0;

fn init(_: u64, _: tim.CString) callconv(.c) c_int {
    return 0;
}

fn uninit() callconv(.c) c_int {
    uninits += 1;
    return 0;
}

var images: [clients]u8 = @splat(0);

const Event = struct {
    kind: queue_module.Kind,
    id: u32,
    integer: i64,
    sizes: [2]u32 = @splat(queue_module.null_size),
    strings: u8 = 0,
};

/// One client: what has come in since the last time that a drain took over, and what it took over then.
const Client = struct {
    random: std.Random,
    image: *const u8,
    epoch: u32 = 0,
    is_open: bool = false,
    is_started: bool = false,
    fd: c_int = -1,
    is_awake: bool = false,
    dropped: u32 = 0,
    id: u32 = 0,
    incoming: std.ArrayList(Event) = .empty,
    ready: std.ArrayList(Event) = .empty,

    fn deinit(self: *Client) void {
        if (self.is_open) _ = bridge.tim_bridge_close(self.epoch);
        self.closeFd();
        self.incoming.deinit(testing.allocator);
        self.ready.deinit(testing.allocator);
    }

    fn step(self: *Client) !void {
        switch (self.random.uintLessThan(u8, 32)) {
            0...1 => try self.open(),
            2 => try self.close(),
            3 => try self.giveUp(),
            4 => try self.pushStale(),
            5 => try self.pushRefused(),
            6 => self.start(),
            7...13 => _ = try self.drain(),
            else => try self.push(),
        }
    }

    fn open(self: *Client) !void {
        const image: Image = .{ .base = self.image, .init = init, .uninit = uninit, .run_loop = null };
        const result = bridge.open(image, "");
        if (self.is_open) return testing.expectEqual(0, result);
        try testing.expect(result > 0 and result != self.epoch);
        self.epoch = @intCast(result);
        self.is_open = true;
        self.is_started = false;
        if (!is_windows) self.fd = bridge.tim_bridge_wake_fd(self.epoch);
    }

    fn start(self: *Client) void {
        if (!self.is_open) return;
        _ = bridge.tim_bridge_init(self.epoch, 1, "{}");
        self.is_started = true;
    }

    fn close(self: *Client) !void {
        const before = uninits;
        try testing.expectEqual(@intFromBool(self.is_open), bridge.tim_bridge_close(self.epoch));
        try testing.expectEqual(before, uninits);
        self.forget();
    }

    /// The owner's end of the wake is closed, or the claim abandoned, and the next one takes over.
    fn giveUp(self: *Client) !void {
        if (!self.is_open) return;
        if (is_windows or self.random.boolean()) {
            try testing.expectEqual(1, bridge.tim_bridge_abandon(self.epoch));
            try testing.expectEqual(0, bridge.tim_bridge_drain(self.epoch, undefined, 0));
        }
        const before = uninits;
        const expected: u32 = @intFromBool(self.is_started);
        self.forget();
        try self.open();
        try testing.expectEqual(before + expected, uninits);
    }

    fn forget(self: *Client) void {
        self.closeFd();
        self.is_open = false;
        self.is_awake = false;
        self.dropped = 0;
        self.incoming.clearRetainingCapacity();
        self.ready.clearRetainingCapacity();
    }

    fn closeFd(self: *Client) void {
        if (is_windows) return;
        if (self.fd >= 0) _ = std.c.close(self.fd);
        self.fd = -1;
    }

    fn push(self: *Client) !void {
        if (!self.is_open) return;
        self.id += 1;
        const user_data: tim.UserData = @ptrFromInt(@as(u64, self.epoch) << 32 | self.id);
        var text: [text_size_max:0]u8 = @splat('x');
        const size = self.random.uintLessThan(usize, text.len);
        text[size] = 0;
        const desc: tim.CString = if (self.random.uintLessThan(u8, 4) == 0) null else &text;
        const json: tim.CString = if (self.random.uintLessThan(u8, 4) == 0) null else text[size / 2 ..];
        const integer = self.random.int(i32);
        const completes = self.random.boolean();
        if (completes) {
            const callback: tim.CommCallback = @ptrCast(@alignCast(bridge.tim_bridge_callback("iss").?));
            callback(integer, desc, json, user_data);
        } else {
            const Callback = *const fn (tim.CString, tim.CString, i64, tim.UserData) callconv(.c) void;
            const callback: Callback = @ptrCast(@alignCast(bridge.tim_bridge_callback("ssl").?));
            callback(desc, json, integer, user_data);
        }
        try self.expectWake();
        try self.incoming.append(testing.allocator, .{
            .kind = if (completes) .completion else .listener,
            .id = self.id,
            .integer = integer,
            .sizes = .{ sizeOf(desc), sizeOf(json) },
            .strings = 2,
        });
    }

    /// What belongs to another owner vanishes without a trace.
    fn pushStale(self: *Client) !void {
        const address: queue_module.Address = .{ .id = 0, .epoch = self.epoch + 64 };
        const node = queue_module.Node.create(.completion, address, [0]i64{}, [_]tim.CString{"stale"});
        bridge.owners.of(address.epoch).push(address.epoch, node);
        try self.expectBytes(0);
    }

    /// The queue is as good as full.
    fn pushRefused(self: *Client) !void {
        if (!self.is_open) return;
        const owner = bridge.owners.of(self.epoch);
        const events = owner.incoming.events;
        owner.incoming.events = queue_module.events_max;
        const address: queue_module.Address = .{ .id = 0, .epoch = self.epoch };
        owner.push(self.epoch, queue_module.Node.create(.completion, address, [0]i64{}, [_]tim.CString{"refused"}));
        owner.incoming.events = events;
        self.dropped += 1;
        try self.expectWake();
    }

    /// The wake is written to by the first event, and by no other before a drain has found nothing.
    fn expectWake(self: *Client) !void {
        try self.expectBytes(@intFromBool(!self.is_awake));
        self.is_awake = true;
    }

    fn expectBytes(self: *Client, expected: isize) !void {
        if (is_windows or self.fd < 0) return;
        var bytes: [8]u8 = undefined;
        const read = std.c.read(self.fd, &bytes, bytes.len);
        try testing.expectEqual(expected, @max(read, 0));
    }

    /// Drains once, into a buffer of any size. False if nothing waited.
    fn drain(self: *Client) !bool {
        var bytes: [buffer_size]u8 align(8) = undefined;
        const size = self.random.intRangeAtMost(u32, 0, buffer_size);
        const written = bridge.tim_bridge_drain(self.epoch, &bytes, size);
        if (self.is_open and self.ready.items.len == 0) try self.refill();
        if (self.ready.items.len == 0) {
            try testing.expectEqual(0, written);
            return false;
        }
        if (written < 0) {
            try testing.expect(-written > size);
            try testing.expectEqual(paddedSize(self.ready.items[0]), @as(usize, @intCast(-written)));
            return true;
        }
        try self.expectEvents(bytes[0..@intCast(written)]);
        return true;
    }

    fn refill(self: *Client) !void {
        std.mem.swap(std.ArrayList(Event), &self.ready, &self.incoming);
        if (self.dropped > 0) {
            // The events that were lost came after those that are ready.
            const into = if (self.ready.items.len == 0) &self.ready else &self.incoming;
            try into.append(testing.allocator, .{ .kind = .overflow, .id = 0, .integer = self.dropped });
            self.dropped = 0;
        }
        if (self.ready.items.len == 0) self.is_awake = false;
    }

    fn expectEvents(self: *Client, bytes: []const u8) !void {
        var rest = bytes;
        while (rest.len > 0) {
            const view = View.of(rest);
            const expected = self.ready.orderedRemove(0);
            try testing.expectEqual(expected.kind, view.header.kind);
            try testing.expectEqual(expected.id, view.header.id);
            try testing.expectEqual(self.epoch, view.header.epoch);
            try testing.expectEqual(1, view.header.integer_count);
            try testing.expectEqual(expected.integer, view.integer(0));
            try testing.expectEqual(expected.strings, view.header.string_count);
            try testing.expectEqual(paddedSize(expected), view.header.size);
            for (expected.sizes[0..expected.strings], 0..) |size, i| {
                try testing.expectEqual(size, view.size(i));
                for (view.string(i) orelse "") |byte| try testing.expectEqual('x', byte);
            }
            rest = rest[view.header.size..];
        }
    }
};

fn sizeOf(text: tim.CString) u32 {
    return if (text) |known| @intCast(std.mem.len(known)) else queue_module.null_size;
}

fn paddedSize(event: Event) usize {
    var size: usize = @sizeOf(queue_module.Header) + 8 + 4 * @as(usize, event.strings);
    for (event.sizes) |one| size += if (one == queue_module.null_size) 0 else one;
    return std.mem.alignForward(usize, size, 8);
}

fn runSchedule(random: std.Random) !void {
    var all: [clients]Client = undefined;
    for (&all, &images) |*client, *image| client.* = .{ .random = random, .image = image };
    defer for (&all) |*client| client.deinit();
    for (0..random.intRangeAtMost(usize, 1, steps_max)) |_| {
        try all[random.uintLessThan(usize, clients)].step();
    }
    for (&all) |*client| {
        if (client.is_open) while (try client.drain()) {};
        try testing.expectEqual(0, client.ready.items.len + client.incoming.items.len);
    }
}

extern "c" fn getenv([*:0]const u8) ?[*:0]const u8;

fn runSeed(seed: u64) !void {
    var prng: std.Random.DefaultPrng = .init(seed);
    runSchedule(prng.random()) catch |err| {
        std.debug.print("the schedule fails that TIM_MODEL_SEED={d} runs again\n", .{seed});
        return err;
    };
}

test "the bridge does what its model does, in ten thousand schedules" {
    if (getenv("TIM_MODEL_SEED")) |text| return runSeed(try std.fmt.parseInt(u64, std.mem.span(text), 10));
    for (0..schedules) |seed| try runSeed(seed);
}
