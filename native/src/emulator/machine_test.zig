//! The machine on a clock that the test moves, with a log of all that it tells the application.

const std = @import("std");
const control = @import("control.zig");
const json = @import("json.zig");
const rigs = @import("machine_rig.zig");
const test_sign = @import("test_sign.zig");
const Rig = rigs.Rig;
const start_s = rigs.start_s;
const testing = std.testing;
const gpa = testing.allocator;

const started_up =
    \\network connecting 0
    \\network connected 0
    \\
;

const network_down = "{\"emulator\":{\"set_network\":{\"state\":\"down\"}}}";

const started_down =
    \\network connecting 0
    \\network connect_failed 9512
    \\
;

fn createStarted(init_json: []const u8) !*Rig {
    const rig = try Rig.create(init_json);
    rig.log.clearRetainingCapacity();
    return rig;
}

test "an attempt to connect ends after the calls that were there, not after later ones" {
    const rig = try Rig.createBare();
    defer rig.destroy();
    rig.calls_there = 2;
    try rig.start("{}");
    rig.system_us += 1;
    try rig.login(1, "alice");
    try rig.expectLog("network connecting 0\n");
    try rig.perform(2, .{ .set_accounts = .{} });
    try rig.expectLog("2: 0\nnetwork connected 0\n1: 0\n");
}

test "login, logout, and a logout of nobody" {
    const rig = try Rig.create("{}");
    defer rig.destroy();
    try rig.logout(1);
    try rig.expectLog(started_up ++ "1: 0\n");
    try rig.login(2, "alice");
    try rig.expectLog("2: 0\n");
    try rig.expectUser("alice");
    try rig.logout(3);
    try rig.expectLog("3: 0\n");
    try rig.expectUser(null);
    try testing.expectEqual(.logged_out, rig.machine.loginStatus());
}

test "calls run one after another, and the status tells of the one that runs" {
    const rig = try createStarted("{\"emulator\":{\"set_latency\":{\"min_ms\":10,\"max_ms\":10}}}");
    defer rig.destroy();
    try rig.login(1, "alice");
    try rig.logout(2);
    try rig.login(3, "bob");
    try testing.expectEqual(.logging_in, rig.machine.loginStatus());
    try rig.pass(9);
    try rig.expectLog("");
    try rig.pass(1);
    try rig.expectLog("1: 0\n");
    try testing.expectEqual(.logging_out, rig.machine.loginStatus());
    try rig.pass(10);
    try rig.expectLog("2: 0\n");
    try testing.expectEqual(.logging_in, rig.machine.loginStatus());
    try rig.pass(10);
    try rig.expectLog("3: 0\n");
    try rig.expectUser("bob");
}

test "the same seed draws the same latencies, within their bounds" {
    var times: [2][20]i64 = undefined;
    for (&times) |*run| {
        const rig = try createStarted("{}");
        defer rig.destroy();
        try rig.perform(1, .{ .set_latency = .{ .min_ms = 5, .max_ms = 50, .seed = 42 } });
        for (run) |*waited_us| {
            try rig.login(2, "alice");
            waited_us.* = rig.machine.running.?.deadline_us - rig.machine.running.?.began_us;
            try testing.expect(waited_us.* >= 5_000 and waited_us.* <= 50_000);
            try rig.pass(50);
        }
    }
    try testing.expectEqual(times[0], times[1]);
    try testing.expect(!std.mem.allEqual(i64, &times[0], times[0][0]));
}

test "another user's login ends the session, even if it fails; the same user's does not" {
    const rig = try createStarted("{}");
    defer rig.destroy();
    try rig.login(1, "alice");
    try rig.loginWith(2, "alice", "x");
    try rig.expectUser("alice");
    try rig.loginWith(3, "bob", "x");
    try rig.expectUser(null);
    try rig.login(4, "a" ** 32);
    try rig.expectUser("a" ** 32);
    rig.log.clearRetainingCapacity();
    try rig.login(5, "a" ** 33);
    try rig.expectLog("5: 70402\n");
    try testing.expectEqualStrings("the user id is longer than 32 bytes", rig.last_desc.items);
    try rig.expectUser(null);
}

test "with the network down, logins time out one after another, with an attempt every 10 s" {
    const rig = try Rig.create(network_down);
    defer rig.destroy();
    try rig.expectLog(started_down);
    try rig.pass(35_000);
    try rig.expectLog("");
    for (1..4) |id| try rig.login(id, "alice");
    try rig.expectLog(started_down);
    try rig.pass(29_999);
    try rig.expectLog(started_down ** 2);
    try rig.pass(1);
    try rig.expectLog("network connecting 0\n1: 9523\nnetwork connect_failed 9512\n");
    try rig.perform(9, .{ .advance_time = .{ .ms = 90_000 } });
    try rig.expectLog(started_down ** 2 ++
        "network connecting 0\n2: 9523\nnetwork connect_failed 9512\n" ++
        started_down ** 2 ++
        "network connecting 0\n3: 9523\nnetwork connect_failed 9512\n9: 0\n");
}

test "an attempt keeps a second's distance from a failed one" {
    const rig = try createStarted(network_down);
    defer rig.destroy();
    try rig.pass(300);
    try rig.login(1, "alice");
    try rig.pass(699);
    try rig.expectLog("");
    try rig.pass(1);
    try rig.expectLog(started_down);
    try rig.pass(9_299);
    try rig.expectLog("");
    try rig.pass(1);
    try rig.expectLog(started_down);
}

test "ten calls wait; another one costs the oldest its place" {
    const rig = try createStarted(network_down);
    defer rig.destroy();
    for (1..12) |id| try if (id % 2 == 1) rig.login(id, "alice") else rig.logout(id);
    try rig.expectLog("");
    try rig.logout(12);
    try rig.login(13, "alice");
    try rig.expectLog("2: 7009\n3: 7009\n");
    try testing.expectEqual(10, rig.machine.waiting_count);
    try testing.expectEqual(2, rig.machine.counters.interrupted);
}

test "a call from inside the callback of one that gave way costs the next one its answer" {
    const rig = try createStarted(network_down);
    defer rig.destroy();
    rig.nested = .{ .inside = 2, .id = 99, .call = .login };
    for (1..14) |id| try rig.login(id, "alice");
    try rig.expectLog("2: 7009\n4: 7009\n");
    try testing.expectEqual(10, rig.machine.waiting_count);
}

test "a call from inside a callback begins after it" {
    const rig = try createStarted("{}");
    defer rig.destroy();
    rig.nested = .{ .inside = 1, .id = 2, .call = .login };
    try rig.logout(1);
    try rig.expectLog("1: 0\n2: 70003\n");
    rig.nested = .{ .inside = 3, .id = 4, .call = .logout };
    try rig.logout(3);
    try rig.expectLog("3: 0\n4: 0\n");
}

test "a network that comes back lets waiting logins through, one that goes takes them back" {
    const rig = try createStarted(
        "{\"emulator\":{\"set_latency\":{\"max_ms\":100,\"min_ms\":100}}}",
    );
    defer rig.destroy();
    try rig.login(1, "alice");
    try rig.pass(50);
    try rig.perform(2, .{ .set_network = .{ .state = .down } });
    try rig.expectLog("network disconnected 9508\n" ++ started_down ++ "2: 0\n");
    try rig.pass(5_000);
    try rig.perform(3, .{ .set_network = .{ .state = .up } });
    try rig.perform(4, .{ .set_network = .{ .state = .up } });
    try rig.expectLog(started_up ++ "3: 0\n4: 0\n");
    try rig.pass(100);
    try rig.expectLog("1: 0\n");
    try rig.expectUser("alice");
    try rig.perform(5, .{ .set_network = .{ .state = .down } });
    try rig.expectUser("alice");
    rig.log.clearRetainingCapacity();
    try rig.logout(6);
    try rig.expectLog("6: 0\n");
}

test "a kick and an expiry end the session and say so; with nobody logged in they are refused" {
    const rig = try createStarted("{}");
    defer rig.destroy();
    try rig.perform(1, .{ .kick_offline = .{} });
    try rig.perform(2, .{ .expire_user_sig = .{} });
    try rig.expectLog("1: 6014\n2: 6014\n");
    try testing.expectEqualStrings("emulator_expire_user_sig: nobody is logged in", rig.last_desc.items);
    try rig.login(3, "alice");
    try rig.perform(4, .{ .kick_offline = .{} });
    try rig.expectUser(null);
    try rig.login(5, "alice");
    try rig.perform(6, .{ .expire_user_sig = .{} });
    try rig.expectUser(null);
    try rig.expectLog("3: 0\nkicked_offline\n4: 0\n5: 0\nuser_sig_expired\n6: 0\n");
    try rig.login(7, "alice");
    try rig.perform(8, .{ .set_network = .{ .state = .down } });
    rig.log.clearRetainingCapacity();
    try rig.perform(9, .{ .kick_offline = .{} });
    try rig.expectLog("9: 9508\n");
}

test "a ticket expires at its time, unless a new login has replaced it" {
    const rig = try createStarted("{}");
    defer rig.destroy();
    try rig.loginUntil(1, "alice", 60);
    try rig.pass(30_000);
    try rig.loginUntil(2, "alice", 60);
    try rig.pass(30_000);
    try rig.expectLog("1: 0\n2: 0\n");
    try rig.pass(29_999);
    try rig.expectUser("alice");
    try rig.pass(1);
    try rig.expectLog("user_sig_expired\n");
    try rig.expectUser(null);
}

test "a frozen clock stands, and an advance sees through what is due before it is answered" {
    const rig = try createStarted("{}");
    defer rig.destroy();
    try rig.perform(1, .{ .freeze_time = .{ .at_ms = 1_000_000 * 1_000 } });
    try rig.perform(2, .{ .set_latency = .{ .min_ms = 500, .max_ms = 500 } });
    try rig.loginUntil(3, "alice", 5);
    try rig.pass(100_000);
    try rig.expectLog("1: 0\n2: 0\n");
    try rig.perform(4, .{ .advance_time = .{ .ms = 499 } });
    try rig.expectLog("4: 0\n");
    try rig.perform(5, .{ .advance_time = .{ .ms = 10_000 } });
    try rig.expectLog("3: 0\nuser_sig_expired\n5: 0\n");
    try rig.pass(1_000);
    try testing.expectEqual(1_000_010_499 * std.time.us_per_ms, rig.machine.now());
    try rig.perform(6, .{ .resume_time = .{} });
    try rig.pass(1);
    try testing.expectEqual(
        1_000_010_500 * std.time.us_per_ms,
        rig.machine.clock.now(rig.system_us),
    );
}

test "a running clock can be advanced too, and runs on" {
    const rig = try createStarted("{}");
    defer rig.destroy();
    try rig.perform(1, .{ .advance_time = .{ .ms = 3_600_000 } });
    try rig.pass(1_000);
    try testing.expectEqual(
        (start_s + 3_601) * std.time.us_per_s,
        rig.machine.clock.now(rig.system_us),
    );
}

test "an advance ends where a clock can be frozen" {
    const rig = try createStarted("{}");
    defer rig.destroy();
    try rig.perform(1, .{ .freeze_time = .{ .at_ms = control.time_ms_max - 1 } });
    try rig.perform(2, .{ .advance_time = .{ .ms = 2 } });
    try testing.expectEqualStrings(
        "emulator_advance_time: the time must not pass 253402300799999 ms",
        rig.last_desc.items,
    );
    try rig.perform(3, .{ .advance_time = .{ .ms = 1 } });
    try testing.expectEqual(control.time_ms_max * std.time.us_per_ms, rig.machine.now());
    try rig.perform(4, .{ .advance_time = .{ .ms = 0 } });
    try rig.perform(5, .resume_time);
    try rig.pass(1);
    try rig.perform(6, .{ .advance_time = .{ .ms = 0 } });
    try rig.expectLog("1: 0\n2: 6017\n3: 0\n4: 0\n5: 0\n6: 6017\n");
}

test "freezing at another time leaves a wait as long as it was" {
    const rig = try createStarted(network_down);
    defer rig.destroy();
    try rig.login(1, "alice");
    try rig.perform(2, .{ .freeze_time = .{ .at_ms = 0 } });
    rig.log.clearRetainingCapacity();
    try rig.perform(3, .{ .advance_time = .{ .ms = 29_999 } });
    try rig.expectLog(started_down ** 3 ++ "3: 0\n");
    try rig.perform(4, .{ .advance_time = .{ .ms = 1 } });
    try rig.expectLog("network connecting 0\n1: 9523\nnetwork connect_failed 9512\n4: 0\n");
}

test "faults answer with a code, never, or twice" {
    const rig = try createStarted("{}");
    defer rig.destroy();
    try rig.perform(1, .{ .add_fault = .{ .call = .login, .code = 70169, .desc = "busy" } });
    try rig.perform(2, .{ .add_fault = .{ .call = .login, .answers = .never } });
    try rig.perform(3, .{ .add_fault = .{ .call = .login, .answers = .twice } });
    try rig.perform(
        4,
        .{ .add_fault = .{ .call = .logout, .code = 9508, .user_id = "alice", .times = 1 } },
    );
    rig.log.clearRetainingCapacity();
    try rig.login(5, "alice");
    try rig.expectUser(null);
    try rig.login(6, "alice");
    try rig.expectUser(null);
    try rig.login(7, "alice");
    try rig.expectUser("alice");
    try rig.logout(8);
    try rig.expectUser("alice");
    try rig.logout(9);
    try rig.expectLog("5: 70169\n7: 0\n7: 0\n8: 9508\n9: 0\n");
    try testing.expectEqual(4, rig.machine.counters.faults);
}

test "what a fault says outlives its rule" {
    const rig = try createStarted("{\"emulator\":{\"set_latency\":{\"max_ms\":10,\"min_ms\":10}}}");
    defer rig.destroy();
    try rig.perform(1, .{ .add_fault = .{ .call = .login, .code = 70169, .desc = "busy" } });
    try rig.login(2, "alice");
    try rig.perform(3, .{ .add_fault = .{ .call = .login, .code = 1 } });
    try rig.perform(4, .clear_faults);
    try rig.pass(10);
    try rig.expectLog("1: 0\n3: 0\n4: 0\n2: 70169\n");
    try testing.expectEqualStrings("busy", rig.last_desc.items);
}

test "accounts are judged after the ticket" {
    const rig = try createStarted(
        \\{"emulator":{"set_accounts":{"mode":"block","user_ids":["mallory"]}}}
    );
    defer rig.destroy();
    try rig.loginWith(1, "mallory", "x");
    try rig.login(2, "mallory");
    try rig.login(3, "alice");
    try rig.expectLog("1: 70003\n2: 70051\n3: 0\n");
}

test "a reset brings back what the start had set, and answers who waits" {
    const rig = try createStarted(
        \\{"emulator":{"set_network":{"state":"down"},"add_fault":{"call":"logout","code":5}}}
    );
    defer rig.destroy();
    try rig.perform(1, .{ .set_network = .{ .state = .up } });
    try rig.login(2, "alice");
    try rig.perform(3, .{ .set_latency = .{ .min_ms = 10, .max_ms = 10 } });
    try rig.perform(4, .{ .freeze_time = .{ .at_ms = 0 } });
    try rig.logout(5);
    try rig.logout(6);
    rig.log.clearRetainingCapacity();
    try rig.perform(7, .{ .reset = .{} });
    try rig.expectLog("5: 7009\n6: 7009\nnetwork disconnected 9508\n7: 0\n");
    try rig.expectUser(null);
    try testing.expectEqual(start_s * std.time.us_per_s, rig.machine.now());
    try rig.logout(8);
    try rig.expectLog("8: 5\n");
    try testing.expectEqualStrings("a fault that emulator_add_fault has set", rig.last_desc.items);
    try testing.expectEqual(0, rig.machine.latency.max_ms);
}

test "the state tells what a test wants to assert, and no secret" {
    const rig = try createStarted("{\"emulator_secret_key\":\"k3y\"}");
    defer rig.destroy();
    const ticket = try test_sign.sign(gpa, .{ .time_s = start_s, .secret_key = "k3y" });
    defer gpa.free(ticket);
    try rig.loginWith(1, "alice", ticket);
    try rig.perform(2, .{ .set_network = .{ .state = .down } });
    try rig.loginWith(3, "\xff\"", "x");
    for (0..10) |_| try rig.loginWith(4, "bob", "x");

    const call = try rig.newCall(5);
    defer call.destroy();
    const text = try @import("snapshot.zig").write(call.arena.allocator(), &rig.machine);
    try testing.expect(std.mem.indexOf(u8, text, "k3y") == null);
    const state = (try json.parse(call.arena.allocator(), text)).object;
    try testing.expectEqual(2, state.get("login_status").?.integer);
    try testing.expectEqual(.null, state.get("session").?);
    try testing.expectEqual(11, state.get("calls").?.array.items.len);
    const running = state.get("calls").?.array.items[0].object;
    try testing.expectEqualStrings("\u{fffd}\"", running.get("user_id").?.string);
    try testing.expectEqualStrings("waiting_for_network", running.get("phase").?.string);
    try testing.expectEqualStrings("down", state.get("network").?.string);
    try testing.expectEqual(1, state.get("counters").?.object.get("logins_succeeded").?.integer);
}

test "a machine that is stopped says no more and leaves nothing behind" {
    const rig = try createStarted("{}");
    defer rig.destroy();
    try rig.perform(1, .{ .set_network = .{ .state = .down } });
    try rig.login(2, "alice");
    try rig.login(3, "alice");
    rig.log.clearRetainingCapacity();
    rig.is_stopped = true;
    try rig.pass(60_000);
    try rig.perform(4, .{ .reset = .{} });
    try rig.expectLog("");
}

test "a call that needs no wait is answered inside the callback that it comes from" {
    const rig = try Rig.createBare();
    defer rig.destroy();
    rig.nested = .{ .inside = 1, .id = 2, .call = .login };
    try rig.logout(1);
    try rig.expectLog("1: 6013\n>2: 6013\n");
}

test "before the start, settings are taken, calls refused, and nobody hears of the network" {
    const rig = try Rig.createBare();
    defer rig.destroy();
    try rig.perform(1, .{ .set_network = .{ .state = .down } });
    try rig.perform(2, .{ .reset = .{} });
    try rig.perform(3, .{ .kick_offline = .{} });
    try rig.login(4, "alice");
    try rig.expectLog("1: 0\n2: 0\n3: 6014\n4: 6013\n");
}
