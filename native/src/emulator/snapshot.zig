//! The machine's state as JSON, for a test's assertions. No UserSig and no key is in it.

const std = @import("std");
const calls = @import("call.zig");
const Machine = @import("machine.zig").Machine;
const Stringify = std.json.Stringify;

pub fn write(arena: std.mem.Allocator, machine: *const Machine) error{OutOfMemory}![:0]const u8 {
    var output: std.Io.Writer.Allocating = .init(arena);
    writeTo(&output.writer, arena, machine) catch return error.OutOfMemory;
    return output.toOwnedSliceSentinel(0);
}

fn writeTo(writer: *std.Io.Writer, arena: std.mem.Allocator, machine: *const Machine) !void {
    var json: Stringify = .{ .writer = writer };
    try json.beginObject();
    try writeSession(&json, machine);
    try writeCalls(&json, arena, machine);
    try writeMail(&json, machine);
    try writeSettings(&json, machine);
    try json.objectField("counters");
    try json.write(machine.counters);
    try json.endObject();
}

fn writeSession(json: *Stringify, machine: *const Machine) !void {
    const start = if (machine.start_call) |call| &call.request.start else null;
    try json.objectField("initialized");
    try json.write(start != null);
    try json.objectField("sdk_app_id");
    try json.write(if (start) |known| known.sdk_app_id else null);
    try json.objectField("login_status");
    try json.write(@intFromEnum(machine.loginStatus()));
    try json.objectField("session");
    const session = if (machine.session) |*session| session else return json.write(null);
    try json.write(.{ .user_id = session.user_id.slice(), .expires_at_s = session.expires_at_s });
}

fn writeCalls(json: *Stringify, arena: std.mem.Allocator, machine: *const Machine) !void {
    try json.objectField("calls");
    try json.beginArray();
    if (machine.running) |running| try writeCall(
        json,
        arena,
        running.call,
        @tagName(running.phase),
    );
    var next = machine.waiting.first;
    while (next) |node| : (next = node.next) try writeCall(
        json,
        arena,
        calls.Call.ofNode(node),
        "queued",
    );
    try json.endArray();
}

fn writeCall(
    json: *Stringify,
    arena: std.mem.Allocator,
    call: *const calls.Call,
    phase: []const u8,
) !void {
    const user_id = switch (call.request) {
        .login => |login| try std.fmt.allocPrint(
            arena,
            "{f}",
            .{std.unicode.fmtUtf8(login.user_id)},
        ),
        else => null,
    };
    try json.write(.{ .call = @tagName(call.request), .user_id = user_id, .phase = phase });
}

/// The sent messages that have not been taken are included in full.
fn writeMail(json: *Stringify, machine: *const Machine) !void {
    try json.objectField("requests");
    try json.write(machine.requests.count);
    try json.objectField("messages");
    try json.beginArray();
    for (machine.mail.sent.items) |sent| try json.print("{s}", .{sent.json});
    try json.endArray();
}

fn writeSettings(json: *Stringify, machine: *const Machine) !void {
    try json.objectField("network");
    try json.write(machine.network);
    try json.objectField("connection");
    try json.write(machine.connection.state);
    try json.objectField("latency");
    try json.write(machine.latency);
    try json.objectField("faults");
    try json.beginArray();
    for (machine.faults.rules.items) |rule| {
        try json.write(.{
            .call = rule.param.call,
            .answers = rule.param.answers,
            .code = rule.param.code,
            .user_id = rule.param.user_id,
            .every = rule.param.every,
            .times = rule.param.times,
            .matched = rule.matched,
            .struck = rule.struck,
        });
    }
    try json.endArray();
    try json.objectField("accounts");
    try json.write(.{
        .mode = machine.accounts.mode,
        .listed = machine.accounts.listed.count(),
        .limit = machine.accounts.limit,
        .known = machine.accounts.known.count(),
    });
    try json.objectField("clock");
    try json.write(.{
        .frozen = machine.is_frozen,
        .now_ms = @divFloor(machine.now(), std.time.us_per_ms),
    });
}
