//! Messages, read reports and profiles on a clock that the test moves.

const std = @import("std");
const calls = @import("call.zig");
const messages = @import("message.zig");
const requests = @import("requests.zig");
const rigs = @import("machine_rig.zig");
const Rig = rigs.Rig;
const testing = std.testing;

const latency = "{\"emulator\":{\"set_latency\":{\"min_ms\":10,\"max_ms\":10}}}";

/// Logged in as alice, with an empty log.
fn createLoggedIn(init_json: []const u8) !*Rig {
    const rig = try Rig.create(init_json);
    errdefer rig.destroy();
    try rig.login(1, "alice");
    try rig.pass(1000);
    try rig.expectUser("alice");
    rig.log.clearRetainingCapacity();
    return rig;
}

fn send(rig: *Rig, id: usize, receiver: []const u8) !void {
    return request(rig, id, .{ .send_message = .{
        .conv_id = receiver,
        .sender = .of("alice"),
        .elements = &.{.{ .text = "hi" }},
    } });
}

fn request(rig: *Rig, id: usize, what: calls.Request) !void {
    const call = try rig.newCall(id);
    call.request = what;
    return rig.take(call);
}

test "many are pending at once, and are answered in their order" {
    const rig = try createLoggedIn(latency);
    defer rig.destroy();
    try send(rig, 2, "bob");
    try request(rig, 3, .{ .report_read = "bob" });
    try rig.pass(5);
    try request(rig, 4, .{ .get_profiles = &.{"bob"} });
    try rig.pass(4);
    try rig.expectLog("");
    try rig.pass(1);
    try rig.expectLog("2: 0\n3: 0\n");
    try rig.pass(5);
    try rig.expectLog("4: 0\n");
    try testing.expectEqual(0, rig.machine.requests.count);
    try testing.expectEqual(1, rig.machine.counters.messages_sent);
    try testing.expectEqual(1, rig.machine.counters.read_reports);
}

test "what the SDK refuses by itself takes no time" {
    const rig = try createLoggedIn(latency);
    defer rig.destroy();
    try request(rig, 2, .{ .get_profiles = &.{} });
    try request(rig, 3, .{ .send_message = .{ .conv_id = "g", .conv_type = 2, .elements = &.{} } });
    try request(rig, 4, .{ .send_message = .{ .conv_id = "bob", .elements = &.{.other} } });
    try rig.expectLog("2: 6017\n3: 7013\n4: 7013\n");
    try rig.logout(5);
    try rig.pass(10);
    try send(rig, 6, "bob");
    try rig.expectLog("5: 0\n6: 6014\n");
    try testing.expectEqualStrings("not login", rig.last_desc.items);
    try request(rig, 7, .{ .get_profiles = &.{"bob"} });
    try rig.expectLog("7: 6014\n");
    try testing.expectEqualStrings("not init database", rig.last_desc.items);
}

test "a message to nobody is refused, and one to oneself arrives" {
    const rig = try createLoggedIn("{}");
    defer rig.destroy();
    try send(rig, 2, "alice");
    try rig.expectLog("2: 0\nnew_messages\n");
    try send(rig, 3, "a user id that has more than 32 bytes");
    try rig.expectLog("3: 6032\n");
    try rig.perform(4, .{ .set_accounts = .{ .mode = .allow, .user_ids = &.{"alice"} } });
    try send(rig, 5, "bob");
    try rig.expectLog("4: 0\n5: 6032\n");
    try request(rig, 6, .{ .report_read = "alice" });
    try rig.expectLog("6: 0\nread_receipts\n");
}

test "with the network down they wait, for 30 seconds" {
    const rig = try createLoggedIn("{}");
    defer rig.destroy();
    try rig.perform(2, .{ .set_network = .{ .state = .down } });
    rig.log.clearRetainingCapacity();
    try send(rig, 3, "bob");
    try rig.pass(20_000);
    try send(rig, 4, "bob");
    try rig.pass(9_999);
    try testing.expectEqual(null, std.mem.find(u8, rig.log.written(), "3: "));
    try rig.pass(1);
    try testing.expect(std.mem.find(u8, rig.log.written(), "3: 9523\n") != null);
    rig.log.clearRetainingCapacity();
    try rig.perform(5, .{ .set_network = .{ .state = .up } });
    try rig.expectLog("network connecting 0\nnetwork connected 0\n5: 0\n4: 0\n");
}

test "what was pending when the session ended has failed" {
    const rig = try createLoggedIn(latency);
    defer rig.destroy();
    try send(rig, 2, "bob");
    try rig.perform(3, .{ .kick_offline = .{} });
    try rig.pass(10);
    try rig.expectLog("kicked_offline\n3: 0\n2: 6014\n");
    try testing.expectEqual(0, rig.machine.mail.sent.items.len);
}

test "faults strike them" {
    const rig = try createLoggedIn("{}");
    defer rig.destroy();
    try rig.perform(2, .{ .add_fault = .{ .call = .send_message, .code = 20009, .desc = "no" } });
    try rig.perform(3, .{ .add_fault = .{ .call = .report_read, .answers = .never } });
    try rig.perform(4, .{ .add_fault = .{ .call = .get_profiles, .answers = .twice } });
    rig.log.clearRetainingCapacity();
    try send(rig, 5, "bob");
    try request(rig, 6, .{ .report_read = "bob" });
    try request(rig, 7, .{ .get_profiles = &.{"bob"} });
    try rig.expectLog("5: 20009\n7: 0\n7: 0\n");
    try testing.expectEqual(0, rig.machine.counters.messages_sent);
    try testing.expectEqual(0, rig.machine.counters.read_reports);
}

test "a thousand wait, and one more is refused" {
    const rig = try createLoggedIn(latency);
    defer rig.destroy();
    for (0..requests.count_max) |index| try send(rig, 10 + index, "bob");
    try send(rig, 2, "bob");
    try rig.expectLog("2: 9507\n");
    try rig.pass(10);
    try testing.expectEqual(requests.count_max, rig.machine.counters.messages_sent);
    rig.log.clearRetainingCapacity();
    try send(rig, 3, "bob");
    try rig.pass(10);
    try rig.expectLog("3: 0\n");
}

test "a sent message is taken once, by the first who asks for its receiver" {
    const rig = try createLoggedIn("{}");
    defer rig.destroy();
    try send(rig, 2, "bob");
    try rig.perform(3, .{ .take_message = .{} });
    try rig.perform(4, .{ .take_message = .{ .to = "carol" } });
    try rig.perform(5, .{ .take_message = .{} });
    try rig.expectLog("2: 0\n3: 0\n");
    try send(rig, 6, "carol");
    try rig.expectLog("6: 0\n4: 0\n");
    try rig.perform(7, .{ .reset = .{} });
    try rig.expectLog("5: 7009\n7: 0\n");
    try testing.expectEqual(0, rig.machine.mail.sent.items.len);
}

test "others write only to who is logged in, while the network is up" {
    const rig = try createLoggedIn("{}");
    defer rig.destroy();
    try rig.perform(2, .{ .receive_message = .{ .from = "bob", .text = "hi" } });
    try rig.perform(3, .{ .read_messages = .{ .by = "bob" } });
    try rig.expectLog("new_messages\n2: 0\nread_receipts\n3: 0\n");
    try rig.perform(4, .{ .set_network = .{ .state = .down } });
    rig.log.clearRetainingCapacity();
    try rig.perform(5, .{ .receive_message = .{ .from = "bob", .text = "hi" } });
    try rig.expectLog("5: 9508\n");
    try rig.logout(6);
    try rig.perform(7, .{ .read_messages = .{ .by = "bob" } });
    try rig.expectLog("6: 0\n7: 6014\n");
}

test "a jump of the clock makes no wait longer" {
    const rig = try createLoggedIn(latency);
    defer rig.destroy();
    try send(rig, 2, "bob");
    try rig.perform(3, .{ .freeze_time = .{ .at_ms = 1_600_000_000_000 } });
    try rig.perform(4, .{ .advance_time = .{ .ms = 9 } });
    try rig.expectLog("3: 0\n4: 0\n");
    try rig.perform(5, .{ .advance_time = .{ .ms = 1 } });
    try rig.expectLog("2: 0\n5: 0\n");
}
