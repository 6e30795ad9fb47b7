//! The machine's network: attempts to connect, and changes between up and down.

const std = @import("std");
const codes = @import("codes.zig");
const control = @import("control.zig");
const requests = @import("requests.zig");
const Machine = @import("machine.zig").Machine;
const Stopped = @import("host.zig").Stopped;

/// How long a request waits for a network.
pub const timeout_us = 30 * std.time.us_per_s;
pub const timeout_desc = "The request packets timed out while waiting to be sent. Please run the " ++
    "IM SDK in different network environments to check whether this issue is caused by the " ++
    "current network environment.";

const unreachable_desc = "ERR_ADDRESS_UNREACHABLE";

pub fn beginAttempt(machine: *Machine, at_us: i64) Stopped!void {
    machine.connection.begin(at_us);
    try machine.deliver(.{ .network = .{ .status = .connecting } });
}

pub fn endAttempt(machine: *Machine) Stopped!void {
    if (machine.connection.state != .connecting) return;
    if (machine.network == .down) {
        machine.connection.fail(machine.now());
        return machine.deliver(.{ .network = .{
            .status = .connect_failed,
            .code = @intFromEnum(codes.Code.net_unreachable),
            .desc = unreachable_desc,
        } });
    }
    machine.connection.succeed();
    if (machine.running) |running| if (running.phase == .waiting_for_network) machine.send();
    requests.reschedule(machine);
    try machine.deliver(.{ .network = .{ .status = .connected } });
}

pub fn setState(machine: *Machine, state: control.Network) Stopped!void {
    if (machine.network == state) return;
    machine.network = state;
    if (!machine.is_started) return;
    if (state == .down) {
        if (machine.running) |running| if (running.call.request == .login) machine.send();
        machine.connection = .{ .origin_us = machine.now() };
        requests.reschedule(machine);
        if (machine.needsConnection()) machine.connection.request(machine.now());
        try machine.deliver(.{ .network = .{
            .status = .disconnected,
            .code = @intFromEnum(codes.Code.net_disconnected),
            .desc = "emulator_set_network took the network down",
        } });
        if (!machine.needsConnection()) return;
    }
    try beginAttempt(machine, machine.now());
    try endAttempt(machine);
}
