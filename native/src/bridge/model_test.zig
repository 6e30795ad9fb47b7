//! Random schedules of what may happen to the bridge, held against a model of a few lines.
//!
//! Each schedule has a number, from which all of it follows: TIM_MODEL_SEED=<number> runs that one again.

const std = @import("std");
const builtin = @import("builtin");
const tim = @import("../tim.zig");
const queue_module = @import("queue.zig");
const Bridge = @import("../bridge.zig").Bridge;
const Header = queue_module.Header;
const testing = std.testing;

const schedules = 10_000;
const steps_max = 60;
const buffer_size = 4096;
const text_size_max = 600;

const Event = struct { kind: queue_module.Kind, request: u32, code: i32, desc_size: u32, json_size: u32 };

const Schedule = struct {
    random: std.Random,
    bridge: Bridge = .{},
    epoch: u32 = 0,
    is_open: bool = false,
    fd: c_int = -1,
    is_awake: bool = false,
    dropped: u32 = 0,
    request: u32 = 0,
    /// What has come in since the last time that a drain took over, and what it took over then.
    incoming: std.ArrayList(Event) = .empty,
    ready: std.ArrayList(Event) = .empty,

    fn run(self: *Schedule) !void {
        defer self.deinit();
        for (0..self.random.intRangeAtMost(usize, 1, steps_max)) |_| try self.step();
        if (self.is_open) while (try self.drain()) {};
        try testing.expectEqual(0, self.ready.items.len + self.incoming.items.len);
    }

    fn deinit(self: *Schedule) void {
        if (self.is_open) _ = self.bridge.close(self.epoch);
        self.closeFd();
        self.incoming.deinit(testing.allocator);
        self.ready.deinit(testing.allocator);
    }

    fn step(self: *Schedule) !void {
        switch (self.random.uintLessThan(u8, 32)) {
            0...1 => try self.open(),
            2 => try self.close(),
            3 => try self.abandon(),
            4 => try self.pushStale(),
            5 => try self.pushRefused(),
            6...12 => _ = try self.drain(),
            else => try self.push(),
        }
    }

    fn open(self: *Schedule) !void {
        const result = self.bridge.open();
        if (self.is_open) return testing.expectEqual(0, result);
        try testing.expect(result > 0 and result != self.epoch);
        self.epoch = @intCast(result);
        self.is_open = true;
        if (builtin.os.tag != .windows) self.fd = self.bridge.wake.takeFd().?;
    }

    fn close(self: *Schedule) !void {
        try testing.expectEqual(self.is_open, self.bridge.close(self.epoch));
        self.forget();
    }

    /// The owner's end of the wake is closed, and the next one takes over.
    fn abandon(self: *Schedule) !void {
        if (!self.is_open or builtin.os.tag == .windows) return;
        self.closeFd();
        self.forget();
        try self.open();
    }

    fn forget(self: *Schedule) void {
        self.closeFd();
        self.is_open = false;
        self.is_awake = false;
        self.dropped = 0;
        self.incoming.clearRetainingCapacity();
        self.ready.clearRetainingCapacity();
    }

    fn closeFd(self: *Schedule) void {
        if (self.fd >= 0) _ = std.c.close(self.fd);
        self.fd = -1;
    }

    fn push(self: *Schedule) !void {
        if (!self.is_open) return;
        self.request += 1;
        var text: [text_size_max:0]u8 = @splat('x');
        const desc = self.cut(&text);
        const json = self.cut(&text);
        const header: Header = .{
            .size = 0,
            .kind = self.random.enumValue(queue_module.Kind),
            .request = self.request,
            .epoch = self.epoch,
            .code = self.random.int(i32),
        };
        self.bridge.push(header, desc, json);
        try self.expectWake();
        try self.incoming.append(testing.allocator, .{
            .kind = header.kind,
            .request = header.request,
            .code = header.code,
            .desc_size = sizeOf(desc),
            .json_size = sizeOf(json),
        });
    }

    fn cut(self: *Schedule, text: []const u8) ?[]const u8 {
        if (self.random.uintLessThan(u8, 4) == 0) return null;
        return text[0..self.random.uintAtMost(usize, text.len)];
    }

    /// What belongs to another owner vanishes without a trace.
    fn pushStale(self: *Schedule) !void {
        const header: Header = .{ .size = 0, .kind = .completion, .request = 0, .epoch = self.epoch + 1 };
        self.bridge.push(header, "stale", null);
        try self.expectBytes(0);
    }

    /// The queue is as good as full.
    fn pushRefused(self: *Schedule) !void {
        if (!self.is_open) return;
        const events = self.bridge.incoming.events;
        self.bridge.incoming.events = queue_module.events_max;
        const header: Header = .{ .size = 0, .kind = .completion, .request = 0, .epoch = self.epoch };
        self.bridge.push(header, "refused", null);
        self.bridge.incoming.events = events;
        self.dropped += 1;
        try self.expectWake();
    }

    /// The wake is written to by the first event, and by no other before a drain has found nothing.
    fn expectWake(self: *Schedule) !void {
        try self.expectBytes(@intFromBool(!self.is_awake));
        self.is_awake = true;
    }

    fn expectBytes(self: *Schedule, expected: isize) !void {
        if (self.fd < 0) return;
        var bytes: [8]u8 = undefined;
        const read = std.c.read(self.fd, &bytes, bytes.len);
        try testing.expectEqual(expected, @max(read, 0));
    }

    /// Drains once, into a buffer of any size. False where nothing waited.
    fn drain(self: *Schedule) !bool {
        var bytes: [buffer_size]u8 align(8) = undefined;
        const size = self.random.intRangeAtMost(usize, 0, buffer_size);
        const written = self.bridge.drain(self.epoch, bytes[0..size]);
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

    fn refill(self: *Schedule) !void {
        std.mem.swap(std.ArrayList(Event), &self.ready, &self.incoming);
        if (self.dropped > 0) {
            // The events that were lost came after those that are ready.
            const into = if (self.ready.items.len == 0) &self.ready else &self.incoming;
            try into.append(testing.allocator, .{
                .kind = .overflow,
                .request = 0,
                .code = @intCast(self.dropped),
                .desc_size = queue_module.null_size,
                .json_size = queue_module.null_size,
            });
            self.dropped = 0;
        }
        if (self.ready.items.len == 0) self.is_awake = false;
    }

    fn expectEvents(self: *Schedule, bytes: []const u8) !void {
        var at: usize = 0;
        while (at < bytes.len) {
            const header = std.mem.bytesToValue(Header, bytes[at..][0..@sizeOf(Header)]);
            const expected = self.ready.orderedRemove(0);
            try testing.expectEqual(expected, Event{
                .kind = header.kind,
                .request = header.request,
                .code = header.code,
                .desc_size = header.desc_size,
                .json_size = header.json_size,
            });
            try testing.expectEqual(paddedSize(expected), header.size);
            const text = bytes[at + @sizeOf(Header) ..][0..textSize(expected)];
            for (text) |byte| try testing.expectEqual('x', byte);
            at += header.size;
        }
        try testing.expectEqual(bytes.len, at);
    }
};

fn sizeOf(text: ?[]const u8) u32 {
    return if (text) |known| @intCast(known.len) else queue_module.null_size;
}

fn textSize(event: Event) usize {
    var size: usize = 0;
    for ([_]u32{ event.desc_size, event.json_size }) |one| size += if (one == queue_module.null_size) 0 else one;
    return size;
}

fn paddedSize(event: Event) usize {
    return std.mem.alignForward(usize, @sizeOf(Header) + textSize(event), 8);
}

extern "c" fn getenv([*:0]const u8) ?[*:0]const u8;

fn runSeed(seed: u64) !void {
    var prng: std.Random.DefaultPrng = .init(seed);
    var schedule: Schedule = .{ .random = prng.random() };
    schedule.run() catch |err| {
        std.debug.print("the schedule fails that TIM_MODEL_SEED={d} runs again\n", .{seed});
        return err;
    };
}

test "the bridge does what its model does, in ten thousand schedules" {
    if (getenv("TIM_MODEL_SEED")) |text| return runSeed(try std.fmt.parseInt(u64, std.mem.span(text), 10));
    for (0..schedules) |seed| try runSeed(seed);
}
