//! What the emulator's own operations do to the machine.

const std = @import("std");
const calls = @import("call.zig");
const control = @import("control.zig");
const faults = @import("faults.zig");
const mail = @import("mail.zig");
const network = @import("network.zig");
const requests = @import("requests.zig");
const snapshot = @import("snapshot.zig");
const Call = calls.Call;
const Machine = @import("machine.zig").Machine;
const Result = @import("result.zig").Result;
const Stopped = @import("host.zig").Stopped;

pub fn perform(machine: *Machine, call: *Call, operation: control.Operation) Stopped!void {
    if (operation == .advance_time) {
        const target_us = machine.now() + usOf(operation.advance_time.ms);
        if (target_us <= usOf(control.time_ms_max)) return beginAdvance(machine, call, target_us);
    }
    if (operation == .take_message) return mail.take(machine, call);
    defer call.destroy();
    const arena = call.arena.allocator();
    const result = switch (operation) {
        .kick_offline => try kickOffline(machine),
        .expire_user_sig => try expireOnDemand(machine),
        .set_network => |param| result: {
            try network.setState(machine, param.state);
            break :result Result.ok;
        },
        .receive_message => |param| try mail.receive(machine, arena, param),
        .read_messages => |param| try mail.onRead(machine, arena, param.by),
        .reset => try reset(machine),
        .state => describe(machine, call),
        .advance_time => too_far,
        else => set(machine, operation),
    };
    try machine.publishClock();
    try machine.answer(call.answer, result);
}

/// Settings that take effect without any callback.
pub fn set(machine: *Machine, operation: control.Operation) Result {
    switch (operation) {
        .set_latency => |param| {
            machine.latency = param;
            machine.latency_random = .init(param.seed);
        },
        .add_fault => |param| machine.faults.add(param) catch |err| return switch (err) {
            error.OutOfMemory => .out_of_memory,
            error.TooMany => too_many_faults,
        },
        .clear_faults => machine.faults.clear(),
        .freeze_time => |param| freeze(machine, param.at_ms),
        .resume_time => {
            machine.is_frozen = false;
            machine.clock.release(machine.system_us);
        },
        .set_accounts => |param| machine.accounts.set(param) catch return .out_of_memory,
        else => unreachable,
    }
    return .ok;
}

fn kickOffline(machine: *Machine) Stopped!Result {
    if (machine.session == null)
        return .failed(.not_logged_in, "emulator_kick_offline: nobody is logged in");
    if (machine.network == .down) return .failed(
        .net_disconnected,
        "emulator_kick_offline: the network is down, so that the server cannot reach the SDK",
    );
    machine.counters.kicked_offline += 1;
    try machine.endSession(.kicked_offline);
    return .ok;
}

fn expireOnDemand(machine: *Machine) Stopped!Result {
    if (machine.session == null)
        return .failed(.not_logged_in, "emulator_expire_user_sig: nobody is logged in");
    try machine.expireUserSig();
    return .ok;
}

fn freeze(machine: *Machine, at_ms: ?u64) void {
    const before_us = machine.now();
    const at_us = if (at_ms) |ms| usOf(ms) else before_us;
    machine.is_frozen = true;
    machine.clock.hold(at_us);
    // A jump of the clock does not change the length of a wait. An expiry is a date, not a wait.
    const jump_us = at_us - before_us;
    machine.connection.shift(jump_us);
    machine.requests.shift(jump_us);
    if (machine.running) |*running| {
        running.began_us += jump_us;
        running.deadline_us += jump_us;
    }
}

fn beginAdvance(machine: *Machine, call: *Call, target_us: i64) void {
    machine.clock.hold(machine.now());
    machine.advance = .{ .call = call, .target_us = target_us };
}

/// For milliseconds within the bounds of the parameters.
fn usOf(ms: u64) i64 {
    return @as(i64, @intCast(ms)) * std.time.us_per_ms;
}

/// Everything is reset to the initial settings. Waiting calls are answered, because somebody waits
/// for them.
fn reset(machine: *Machine) Stopped!Result {
    try interruptAll(machine);
    try requests.interruptAll(machine);
    try mail.interruptTakers(machine);
    machine.mail.clear();
    machine.session = null;
    try machine.publishPresence();
    machine.faults.clear();
    machine.accounts.set(.{}) catch return .out_of_memory;
    machine.latency = .{ .max_ms = 0 };
    machine.is_frozen = false;
    machine.clock = .{};
    machine.connection = .{ .state = machine.connection.state };
    machine.counters = .{};
    var state: control.Network = .up;
    const settings = if (machine.start_call) |call| call.request.start.settings else &.{};
    for (settings) |setting| switch (setting) {
        .set_network => |param| state = param.state,
        else => _ = set(machine, setting),
    };
    try network.setState(machine, state);
    return .ok;
}

fn interruptAll(machine: *Machine) Stopped!void {
    var interrupted = machine.waiting;
    machine.waiting = .{};
    machine.waiting_count = 0;
    if (machine.running) |running| interrupted.prepend(&running.call.node);
    machine.running = null;
    defer calls.destroyAll(&interrupted);
    while (interrupted.first) |node| {
        const call = Call.ofNode(node);
        try machine.publishPresence();
        try machine.answer(call.answer, .failed(.interrupted, "interrupted by emulator_reset"));
        interrupted.remove(node);
        call.destroy();
    }
}

fn describe(machine: *Machine, call: *Call) Result {
    const json = snapshot.write(call.arena.allocator(), machine) catch return .out_of_memory;
    return .{ .json = json };
}

const too_far: Result = .failed(.invalid_parameters, std.fmt.comptimePrint(
    "emulator_advance_time: the time must not pass {d} ms",
    .{control.time_ms_max},
));

const too_many_faults: Result = .failed(.invalid_parameters, std.fmt.comptimePrint(
    "emulator_add_fault: there are {d} faults already: use emulator_clear_faults",
    .{faults.rule_count_max},
));
