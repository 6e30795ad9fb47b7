//! The rig of the machine's tests: a clock of their own, numbered calls, and a log of what the
//! application was told.

const std = @import("std");
const calls = @import("call.zig");
const config = @import("config.zig");
const control = @import("control.zig");
const hosts = @import("host.zig");
const test_sign = @import("test_sign.zig");
const user_sig = @import("user_sig.zig");
const Call = calls.Call;
const Clock = @import("clock.zig").Clock;
const Machine = @import("machine.zig").Machine;
const testing = std.testing;
const gpa = testing.allocator;

pub const start_s = 1_700_000_000;

pub const Nested = struct { inside: usize, id: usize, call: enum { login, logout } };

pub const Rig = struct {
    machine: Machine,
    verifier: user_sig.Verifier,
    log: std.Io.Writer.Allocating,
    system_us: i64,
    is_stopped: bool,
    last_desc: std.ArrayList(u8),
    depth: usize,
    /// How many calls are waiting whenever the machine looks.
    calls_there: usize,
    /// A call made from inside an answer.
    nested: ?Nested,

    pub fn create(init_json: []const u8) !*Rig {
        const rig = try createBare();
        errdefer rig.destroy();
        try rig.start(init_json);
        return rig;
    }

    pub fn start(rig: *Rig, init_json: []const u8) !void {
        const call = try rig.newCall(0);
        errdefer call.destroy();
        var settings: config.Start = .{ .sdk_app_id = test_sign.sdk_app_id };
        var complaint: config.Complaint = .{};
        try config.read(call.arena.allocator(), &settings, null, init_json, &complaint);
        call.request = .{ .start = settings };
        return rig.take(call);
    }

    pub fn createBare() !*Rig {
        const rig = try gpa.create(Rig);
        rig.* = .{
            .machine = .init(gpa, .{
                .context = rig,
                .deliverFn = deliver,
                .publishPresenceFn = publishPresence,
                .publishClockFn = publishClock,
            }, &rig.verifier),
            .verifier = undefined,
            .log = .init(gpa),
            .system_us = start_s * std.time.us_per_s,
            .is_stopped = false,
            .last_desc = .empty,
            .depth = 0,
            .calls_there = 0,
            .nested = null,
        };
        return rig;
    }

    pub fn destroy(rig: *Rig) void {
        rig.machine.deinit();
        rig.log.deinit();
        rig.last_desc.deinit(gpa);
        gpa.destroy(rig);
    }

    /// `id` is how the log names the call's answers.
    pub fn newCall(_: *Rig, id: usize) !*Call {
        return Call.create(gpa, null, @ptrFromInt(id));
    }

    /// From inside a callback, what becomes due waits until that has returned.
    pub fn take(rig: *Rig, call: *Call) !void {
        const is_inside = rig.depth > 0;
        rig.machine.receive(call, rig.system_us) catch |err| if (!rig.is_stopped) return err;
        if (!is_inside) try rig.settle();
    }

    /// Lets everything happen that is due.
    pub fn settle(rig: *Rig) !void {
        while (!rig.is_stopped) {
            if (rig.machine.step(rig.system_us, rig.calls_there) catch continue) continue;
            if (!rig.machine.isAdvancing()) return;
            rig.machine.continueAdvance(rig.system_us) catch continue;
        }
    }

    pub fn login(rig: *Rig, id: usize, user_id: []const u8) !void {
        return rig.loginUntil(id, user_id, 86_400);
    }

    pub fn loginUntil(rig: *Rig, id: usize, user_id: []const u8, expire_s: i64) !void {
        const now_s = @divFloor(rig.machine.clock.now(rig.system_us), std.time.us_per_s);
        const ticket = try test_sign.sign(
            gpa,
            .{ .user_id = user_id, .time_s = now_s, .expire_s = expire_s },
        );
        defer gpa.free(ticket);
        return rig.loginWith(id, user_id, ticket);
    }

    pub fn loginWith(rig: *Rig, id: usize, user_id: []const u8, ticket: []const u8) !void {
        const call = try rig.newCall(id);
        const arena = call.arena.allocator();
        call.request = .{ .login = .{
            .user_id = try arena.dupe(u8, user_id),
            .user_sig = try arena.dupe(u8, ticket),
        } };
        return rig.take(call);
    }

    pub fn logout(rig: *Rig, id: usize) !void {
        const call = try rig.newCall(id);
        call.request = .logout;
        return rig.take(call);
    }

    pub fn perform(rig: *Rig, id: usize, operation: control.Operation) !void {
        const call = try rig.newCall(id);
        call.request = .{ .control = operation };
        return rig.take(call);
    }

    /// Moves the system's clock, as time does.
    pub fn pass(rig: *Rig, ms: i64) !void {
        rig.system_us += ms * std.time.us_per_ms;
        return rig.settle();
    }

    pub fn expectLog(rig: *Rig, expected: []const u8) !void {
        try testing.expectEqualStrings(expected, rig.log.written());
        rig.log.clearRetainingCapacity();
    }

    pub fn expectUser(rig: *Rig, expected: ?[]const u8) !void {
        const user_id = if (rig.machine.session) |*session| session.user_id.slice() else null;
        if (expected == null or user_id == null) return testing.expectEqual(expected, user_id);
        try testing.expectEqualStrings(expected.?, user_id.?);
        try testing.expectEqual(.logged_in, rig.machine.loginStatus());
    }

    fn deliver(context: *anyopaque, event: hosts.Event) hosts.Stopped!void {
        const rig: *Rig = @ptrCast(@alignCast(context));
        if (rig.is_stopped) return error.Stopped;
        const writer = &rig.log.writer;
        switch (event) {
            .answer => |answer| {
                const id = @intFromPtr(answer.to.user_data);
                for (0..rig.depth) |_| writer.writeByte('>') catch unreachable;
                writer.print("{d}: {d}\n", .{ id, answer.result.code }) catch unreachable;
                rig.last_desc.clearRetainingCapacity();
                rig.last_desc.appendSlice(gpa, answer.result.desc) catch unreachable;
                if (rig.nested) |nested| if (nested.inside == id) rig.callFromInside(nested);
            },
            .network => |network| writer.print(
                "network {t} {d}\n",
                .{ network.status, network.code },
            ) catch unreachable,
            else => writer.print("{t}\n", .{event}) catch unreachable,
        }
    }

    fn callFromInside(rig: *Rig, nested: Nested) void {
        rig.nested = null;
        rig.depth += 1;
        defer rig.depth -= 1;
        switch (nested.call) {
            .login => rig.loginWith(nested.id, "bob", "x") catch unreachable,
            .logout => rig.logout(nested.id) catch unreachable,
        }
    }

    fn publishPresence(context: *anyopaque, _: hosts.Presence) hosts.Stopped!void {
        const rig: *Rig = @ptrCast(@alignCast(context));
        if (rig.is_stopped) return error.Stopped;
    }

    fn publishClock(context: *anyopaque, _: Clock) hosts.Stopped!void {
        const rig: *Rig = @ptrCast(@alignCast(context));
        if (rig.is_stopped) return error.Stopped;
    }
};
