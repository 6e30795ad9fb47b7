//! Calls that the server answers many at a time: messages, read reports and profiles. The machine
//! itself runs logins and logouts, one after another.

const std = @import("std");
const calls = @import("call.zig");
const codes = @import("codes.zig");
const faults = @import("faults.zig");
const mail = @import("mail.zig");
const messages = @import("message.zig");
const network = @import("network.zig");
const profiles = @import("profiles.zig");
const Call = calls.Call;
const Machine = @import("machine.zig").Machine;
const Result = @import("result.zig").Result;
const Stopped = @import("host.zig").Stopped;

/// Tencent's limit: one more is refused with 9507.
pub const count_max = 1000;

/// A request that is pending, or waits for a network. Its call owns its memory.
const Pending = struct {
    node: std.DoublyLinkedList.Node = .{},
    call: *Call,
    began_us: i64,
    deadline_us: i64,
    is_waiting: bool,
    fault: ?faults.Fault,

    fn of(node: *std.DoublyLinkedList.Node) *Pending {
        return @fieldParentPtr("node", node);
    }
};

pub const Requests = struct {
    /// By their deadlines.
    list: std.DoublyLinkedList = .{},
    count: usize = 0,

    pub fn deadline(requests: *const Requests) ?i64 {
        const node = requests.list.first orelse return null;
        return Pending.of(node).deadline_us;
    }

    pub fn needConnection(requests: *const Requests) bool {
        var next = requests.list.first;
        while (next) |node| : (next = node.next) if (Pending.of(node).is_waiting) return true;
        return false;
    }

    /// A jump of the clock does not change the length of a wait.
    pub fn shift(requests: *Requests, jump_us: i64) void {
        var next = requests.list.first;
        while (next) |node| : (next = node.next) {
            Pending.of(node).began_us += jump_us;
            Pending.of(node).deadline_us += jump_us;
        }
    }

    pub fn destroyAll(requests: *Requests) void {
        while (requests.pop()) |pending| pending.call.destroy();
    }

    fn pop(requests: *Requests) ?*Pending {
        const node = requests.list.popFirst() orelse return null;
        requests.count -= 1;
        return .of(node);
    }

    /// Of several due at the same time, the oldest is answered first.
    fn insert(requests: *Requests, pending: *Pending) void {
        requests.count += 1;
        var before = requests.list.last;
        while (before) |node| : (before = node.prev) {
            if (Pending.of(node).deadline_us > pending.deadline_us) continue;
            return requests.list.insertAfter(node, &pending.node);
        }
        requests.list.prepend(&pending.node);
    }
};

/// Takes ownership of the call.
pub fn begin(machine: *Machine, call: *Call) Stopped!void {
    if (refuse(machine, call)) |refusal| {
        defer call.destroy();
        return machine.answer(call.answer, tell(call, refusal));
    }
    const pending = call.arena.allocator().create(Pending) catch {
        defer call.destroy();
        return machine.answer(call.answer, .out_of_memory);
    };
    pending.* = .{
        .call = call,
        .began_us = machine.now(),
        .deadline_us = undefined,
        .is_waiting = undefined,
        .fault = machine.strike(call),
    };
    schedule(machine, pending);
}

fn schedule(machine: *Machine, pending: *Pending) void {
    pending.is_waiting = machine.network == .down;
    if (pending.is_waiting) {
        pending.deadline_us = pending.began_us + network.timeout_us;
        machine.connection.request(machine.now());
    } else {
        pending.deadline_us = machine.now() + machine.drawLatency();
    }
    machine.requests.insert(pending);
}

/// The network is up or down again: pending requests start again, or wait.
pub fn reschedule(machine: *Machine) void {
    var old = machine.requests.list;
    machine.requests = .{};
    while (old.popFirst()) |node| schedule(machine, .of(node));
}

/// The first one is due.
pub fn complete(machine: *Machine) Stopped!void {
    const pending = machine.requests.pop().?;
    const call = pending.call;
    defer call.destroy();
    const result = tell(call, resultOf(machine, pending));
    if (!machine.needsConnection()) machine.connection.release();
    const answers = if (pending.fault) |fault| fault.answers else .once;
    if (answers != .never) try machine.answer(call.answer, result);
    if (answers == .twice) try machine.answer(call.answer, result);
    const has_happened = result.code == 0 and (answers != .never);
    if (!has_happened) return;
    switch (call.request) {
        .send_message => |message| try mail.post(machine, call.arena.allocator(), message),
        .report_read => |conv_id| try mail.onReported(machine, call.arena.allocator(), conv_id),
        else => {},
    }
}

pub fn interruptAll(machine: *Machine) Stopped!void {
    while (machine.requests.pop()) |pending| {
        defer pending.call.destroy();
        try machine.answer(pending.call.answer, .failed(.interrupted, "interrupted by emulator_reset"));
    }
}

/// The answer that needs no server.
fn refuse(machine: *const Machine, call: *Call) ?Result {
    if (!machine.is_started) return .not_initialized;
    const session = &(machine.session orelse return .failed(
        .not_logged_in,
        if (call.request == .get_profiles) "not init database" else "not login",
    ));
    if (machine.requests.count >= count_max) return too_many;
    switch (call.request) {
        .send_message => |*message| {
            if (message.conv_type == messages.conv_type_group) return no_groups;
            if (message.hasOthers()) return no_such_element;
            message.sender = session.user_id;
        },
        .get_profiles => |user_ids| if (user_ids.len == 0)
            return .failed(.invalid_parameters, "invalid params"),
        else => {},
    }
    return null;
}

fn resultOf(machine: *Machine, pending: *Pending) Result {
    const call = pending.call;
    if (pending.fault) |fault| {
        if (fault.code) |code| return fail(call, .{ .code = code, .desc = fault.desc });
        if (fault.answers == .never) return .ok;
    }
    if (pending.is_waiting) {
        machine.counters.timeouts += 1;
        return fail(call, .failed(.net_wait_send_timeout_no_network, network.timeout_desc));
    }
    const session = machine.session orelse return fail(call, .failed(.not_logged_in, "not login"));
    switch (call.request) {
        .send_message => |*message| {
            const is_sender = std.mem.eql(u8, session.user_id.slice(), message.sender.slice());
            if (!is_sender) return fail(call, .failed(.not_logged_in, "not login"));
            if (!machine.accounts.mayExist(message.conv_id))
                return fail(call, .failed(.invalid_receiver, "invalid receiver userid"));
            message.server_time_s = machine.nowSeconds();
            return .ok;
        },
        .get_profiles => |user_ids| {
            const json = profiles.write(call.arena.allocator(), &machine.accounts, user_ids) catch
                return .out_of_memory;
            return .{ .json = json };
        },
        else => return .ok,
    }
}

fn fail(call: *Call, result: Result) Result {
    if (call.request == .send_message) call.request.send_message.status = .failed;
    return result;
}

/// A message's answer includes its state.
fn tell(call: *Call, result: Result) Result {
    if (call.request != .send_message) return result;
    var with_message = result;
    with_message.json = call.request.send_message.write(call.arena.allocator()) catch "";
    return with_message;
}

const too_many: Result = .failed(.net_request_count_limit, std.fmt.comptimePrint(
    "{d} requests are pending",
    .{count_max},
));
const no_groups: Result = .failed(.interface_not_supported, "the emulator has no groups");
const no_such_element: Result = .failed(
    .interface_not_supported,
    "the emulator sends elements of text and custom elements only",
);
