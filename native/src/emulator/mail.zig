//! The messages that the SDK has sent, and those that it receives.

const std = @import("std");
const calls = @import("call.zig");
const control = @import("control.zig");
const messages = @import("message.zig");
const Call = calls.Call;
const Machine = @import("machine.zig").Machine;
const Message = messages.Message;
const Result = @import("result.zig").Result;
const Stopped = @import("host.zig").Stopped;

/// The most sent messages that have not been taken; one more evicts the oldest.
pub const sent_count_max = 1000;

const Sent = struct { receiver: []const u8, json: [:0]const u8 };

pub const Mail = struct {
    gpa: std.mem.Allocator,
    /// Oldest first; each owns its strings.
    sent: std.ArrayList(Sent) = .empty,
    /// Calls that wait for a message to be sent.
    takers: std.DoublyLinkedList = .{},
    /// How many messages have been numbered here.
    numbered: u32 = 0,

    pub fn init(gpa: std.mem.Allocator) Mail {
        return .{ .gpa = gpa };
    }

    pub fn deinit(mail: *Mail) void {
        mail.clear();
        mail.sent.deinit(mail.gpa);
        calls.destroyAll(&mail.takers);
    }

    pub fn clear(mail: *Mail) void {
        for (mail.sent.items) |sent| mail.free(sent);
        mail.sent.clearRetainingCapacity();
    }

    fn add(mail: *Mail, receiver: []const u8, json: []const u8) error{OutOfMemory}!void {
        const own_receiver = try mail.gpa.dupe(u8, receiver);
        errdefer mail.gpa.free(own_receiver);
        const own_json = try mail.gpa.dupeZ(u8, json);
        errdefer mail.gpa.free(own_json);
        if (mail.sent.items.len == sent_count_max) mail.free(mail.sent.orderedRemove(0));
        try mail.sent.append(mail.gpa, .{ .receiver = own_receiver, .json = own_json });
    }

    fn free(mail: *Mail, sent: Sent) void {
        mail.gpa.free(sent.receiver);
        mail.gpa.free(sent.json);
    }

    fn takerOf(mail: *Mail, receiver: []const u8) ?*Call {
        var next = mail.takers.first;
        while (next) |node| : (next = node.next) {
            const call = Call.ofNode(node);
            if (!isFor(call.request.control.take_message, receiver)) continue;
            mail.takers.remove(node);
            return call;
        }
        return null;
    }
};

fn isFor(wanted: control.TakeMessage, receiver: []const u8) bool {
    return std.mem.eql(u8, wanted.to orelse return true, receiver);
}

/// The server has accepted a message. A message to oneself is also received.
pub fn post(machine: *Machine, arena: std.mem.Allocator, message: Message) Stopped!void {
    machine.counters.messages_sent += 1;
    const json = message.write(arena) catch return;
    if (machine.mail.takerOf(message.conv_id)) |taker| {
        defer taker.destroy();
        try machine.answer(taker.answer, .{ .json = json });
    } else {
        machine.mail.add(message.conv_id, json) catch {};
    }
    if (std.mem.eql(u8, message.conv_id, message.sender.slice())) try deliver(machine, arena, message);
}

fn deliver(machine: *Machine, arena: std.mem.Allocator, message: Message) Stopped!void {
    machine.counters.messages_received += 1;
    const json = messages.stringify(arena, &[_]Message{message}) catch return;
    try machine.deliver(.{ .new_messages = json });
}

/// emulator_take_message: the oldest sent message that has not been taken, or the next one. Takes
/// ownership of the call.
pub fn take(machine: *Machine, call: *Call) Stopped!void {
    for (machine.mail.sent.items, 0..) |sent, index| {
        if (!isFor(call.request.control.take_message, sent.receiver)) continue;
        defer call.destroy();
        const taken = machine.mail.sent.orderedRemove(index);
        // The application may end the session in its callback, which also drops the mail.
        const json = call.arena.allocator().dupeZ(u8, taken.json);
        machine.mail.free(taken);
        return machine.answer(call.answer, .{ .json = json catch return });
    }
    machine.mail.takers.append(&call.node);
}

/// emulator_receive_message: somebody writes to the user who is logged in.
pub fn receive(
    machine: *Machine,
    arena: std.mem.Allocator,
    param: control.ReceiveMessage,
) Stopped!Result {
    if (whyNot(machine, "emulator_receive_message")) |refusal| return refusal;
    var elements: std.ArrayList(messages.Element) = .empty;
    if (param.text) |text| elements.append(arena, .{ .text = text }) catch return .out_of_memory;
    if (param.custom_data) |data| elements.append(arena, .{ .custom = .{
        .data = data,
        .desc = param.custom_desc orelse "",
        .ext = param.custom_ext orelse "",
    } }) catch return .out_of_memory;
    machine.mail.numbered +%= 1;
    const now_s = machine.nowSeconds();
    const message: Message = .{
        .conv_id = param.from,
        .sender = .of(param.from),
        .stamp = .{
            .time_s = now_s,
            .random = incoming_random +% machine.mail.numbered,
            .sequence = machine.mail.numbered,
        },
        .server_time_s = now_s,
        .is_from_self = false,
        .elements = elements.items,
    };
    const json = message.write(arena) catch return .out_of_memory;
    try deliver(machine, arena, message);
    return .{ .json = json };
}

/// Apart from the numbers of messages that are sent.
const incoming_random = 2_000_000_000;

/// emulator_read_messages: somebody has read the user's messages.
pub fn onRead(machine: *Machine, arena: std.mem.Allocator, by: []const u8) Stopped!Result {
    if (whyNot(machine, "emulator_read_messages")) |refusal| return refusal;
    try tellRead(machine, arena, by);
    return .ok;
}

/// TIMMsgReportReaded: tells the other side, which exists here only for messages to oneself.
pub fn onReported(machine: *Machine, arena: std.mem.Allocator, conv_id: []const u8) Stopped!void {
    machine.counters.read_reports += 1;
    const session = machine.session orelse return;
    if (std.mem.eql(u8, conv_id, session.user_id.slice())) try tellRead(machine, arena, conv_id);
}

fn tellRead(machine: *Machine, arena: std.mem.Allocator, conv_id: []const u8) Stopped!void {
    const json = messages.stringify(arena, .{.{
        .msg_receipt_conv_id = conv_id,
        .msg_receipt_conv_type = messages.conv_type_c2c,
        .msg_receipt_is_peer_read = true,
        .msg_receipt_time_stamp = machine.nowSeconds(),
    }}) catch return;
    try machine.deliver(.{ .read_receipts = json });
}

fn whyNot(machine: *const Machine, comptime operation: []const u8) ?Result {
    if (machine.session == null)
        return .failed(.not_logged_in, operation ++ ": nobody is logged in");
    if (machine.network == .down) return .failed(
        .net_disconnected,
        operation ++ ": the network is down, so that the server cannot reach the SDK",
    );
    return null;
}

pub fn interruptTakers(machine: *Machine) Stopped!void {
    while (machine.mail.takers.popFirst()) |node| {
        const call = Call.ofNode(node);
        defer call.destroy();
        try machine.answer(call.answer, .failed(.interrupted, "interrupted by emulator_reset"));
    }
}
