//! Tickets are signed, changed and verified.

const std = @import("std");
const codes = @import("codes.zig");
const inflate = @import("inflate.zig").inflate;
const test_sign = @import("test_sign.zig");
const tickets = @import("ticket.zig");
const user_sig = @import("user_sig.zig");
const testing = std.testing;

const test_now_s = 1_700_000_000;

const Fixture = struct {
    verifier: *user_sig.Verifier,

    fn init() !Fixture {
        const verifier = try testing.allocator.create(user_sig.Verifier);
        verifier.init(user_sig.development_key);
        return .{ .verifier = verifier };
    }

    fn deinit(fixture: Fixture) void {
        testing.allocator.destroy(fixture.verifier);
    }

    fn verify(fixture: Fixture, ticket: []const u8) user_sig.Verdict {
        return fixture.verifyAt(ticket, test_now_s * std.time.us_per_s);
    }

    fn verifyAt(fixture: Fixture, ticket: []const u8, now_us: i64) user_sig.Verdict {
        return fixture.verifier.verify(.{
            .user_id = "alice",
            .user_sig = ticket,
            .sdk_app_id = test_sign.sdk_app_id,
            .now_us = now_us,
        });
    }

    fn expectSigned(fixture: Fixture, ticket: test_sign.Ticket, code: codes.Code) !void {
        const text = try test_sign.sign(testing.allocator, ticket);
        defer testing.allocator.free(text);
        // Twice: the second time, a ticket that verifies comes out of the cache.
        try expectCode(code, fixture.verify(text));
        try expectCode(code, fixture.verify(text));
    }

    fn expectEncoded(fixture: Fixture, text: []const u8, desc: []const u8) !void {
        const ticket = try test_sign.encode(testing.allocator, text);
        defer testing.allocator.free(ticket);
        try expectRefused(.user_sig_check_failed, desc, fixture.verify(ticket));
    }
};

fn expectCode(code: codes.Code, verdict: user_sig.Verdict) !void {
    const actual: codes.Code = switch (verdict) {
        .valid => .ok,
        .refused => |refusal| refusal.code,
    };
    try testing.expectEqual(code, actual);
}

fn expectRefused(code: codes.Code, desc: []const u8, verdict: user_sig.Verdict) !void {
    try expectCode(code, verdict);
    if (std.mem.indexOf(u8, verdict.refused.desc, desc) != null) return;
    std.debug.print("\"{s}\" is not in \"{s}\"\n", .{ desc, verdict.refused.desc });
    return error.TestUnexpectedResult;
}

test "a ticket verifies, with and without a userbuf, and with every character that JSON escapes" {
    const fixture: Fixture = try .init();
    defer fixture.deinit();
    try fixture.expectSigned(.{ .time_s = test_now_s }, .ok);
    try fixture.expectSigned(.{ .time_s = test_now_s, .user_buf = "aGVsbG8=" }, .ok);
    try fixture.expectSigned(.{ .time_s = test_now_s, .user_buf = "" }, .ok);

    const user_id = "a\"\\\n\u{7f}é中😀";
    const ticket = try test_sign.sign(
        testing.allocator,
        .{ .user_id = user_id, .time_s = test_now_s },
    );
    defer testing.allocator.free(ticket);
    try testing.expectEqual(user_sig.Verdict{ .valid = test_now_s + 86_400 }, fixture.verifier.verify(.{
        .user_id = user_id,
        .user_sig = ticket,
        .sdk_app_id = test_sign.sdk_app_id,
        .now_us = test_now_s * std.time.us_per_s,
    }));
}

test "each claim is held against the request, in order" {
    const fixture: Fixture = try .init();
    defer fixture.deinit();
    var ticket: test_sign.Ticket = .{
        .user_id = "bob",
        .sdk_app_id = 1,
        .time_s = test_now_s - 100,
        .expire_s = 50,
        .secret_key = "another key",
    };
    try fixture.expectSigned(ticket, .user_sig_mismatch_id);
    ticket.user_id = "alice";
    try fixture.expectSigned(ticket, .user_sig_mismatch_sdk_app_id);
    ticket.sdk_app_id = test_sign.sdk_app_id;
    try fixture.expectSigned(ticket, .user_sig_expired);
    ticket.expire_s = 101;
    try fixture.expectSigned(ticket, .user_sig_mismatch_key);
    ticket.secret_key = user_sig.development_key;
    try fixture.expectSigned(ticket, .ok);
    ticket.user_id = "Alice";
    try fixture.expectSigned(ticket, .user_sig_mismatch_id);
}

test "a ticket expires at its second, cached or not, and may not come from far in the future" {
    const fixture: Fixture = try .init();
    defer fixture.deinit();
    const ticket = try test_sign.sign(testing.allocator, .{ .time_s = test_now_s, .expire_s = 60 });
    defer testing.allocator.free(ticket);
    const end_us = (test_now_s + 60) * std.time.us_per_s;
    try expectCode(.user_sig_expired, fixture.verifyAt(ticket, end_us));
    try expectCode(.ok, fixture.verifyAt(ticket, end_us - 1));
    try expectCode(.ok, fixture.verifyAt(ticket, end_us - 1));
    try expectCode(.user_sig_expired, fixture.verifyAt(ticket, end_us));
    const day_s = 24 * 60 * 60;
    try expectCode(.ok, fixture.verifyAt(ticket, (test_now_s - day_s) * std.time.us_per_s));
    try expectRefused(
        .user_sig_check_failed,
        "TLS.time",
        fixture.verifyAt(ticket, (test_now_s - day_s - 1) * std.time.us_per_s),
    );
    for ([_]i64{ 0, -1, -tickets.integer_max }) |expire_s| {
        try fixture.expectSigned(
            .{ .time_s = test_now_s, .expire_s = expire_s },
            .user_sig_expired,
        );
    }
    try fixture.expectSigned(.{ .time_s = test_now_s, .expire_s = tickets.integer_max }, .ok);
}

test "another key forgets what the last one had verified" {
    const fixture: Fixture = try .init();
    defer fixture.deinit();
    const ticket = try test_sign.sign(testing.allocator, .{ .time_s = test_now_s });
    defer testing.allocator.free(ticket);
    try expectCode(.ok, fixture.verify(ticket));
    fixture.verifier.init("another key");
    try expectCode(.user_sig_mismatch_key, fixture.verify(ticket));
    const long_key: [200]u8 = @splat('k');
    fixture.verifier.init(&long_key);
    try fixture.expectSigned(.{ .time_s = test_now_s, .secret_key = &long_key }, .ok);
}

test "no change of any character makes a valid ticket that says something else" {
    const fixture: Fixture = try .init();
    defer fixture.deinit();
    const json = try test_sign.writeJson(testing.allocator, .{ .time_s = test_now_s });
    defer testing.allocator.free(json);
    const ticket = try test_sign.encode(testing.allocator, json);
    defer testing.allocator.free(ticket);
    const altered = try testing.allocator.dupe(u8, ticket);
    defer testing.allocator.free(altered);
    for (altered, ticket) |*char, original| {
        for ("A*-_z0 \xff\x01") |other| {
            if (other == original) continue;
            char.* = other;
            if (fixture.verify(altered) == .refused) continue;
            // Deflate ends on a bit: those that fill up its last byte carry nothing.
            const scratch = &fixture.verifier.scratch;
            try testing.expectEqualStrings(json, try inflate(scratch.decode(altered).?, &scratch.json));
        }
        char.* = original;
    }
    for (1..ticket.len) |size| try testing.expect(fixture.verify(ticket[0..size]) == .refused);
    try expectCode(.ok, fixture.verify(ticket));
}

test "header and checksum of the compressed ticket are checked" {
    const fixture: Fixture = try .init();
    defer fixture.deinit();
    const gpa = testing.allocator;
    const ticket = try test_sign.sign(gpa, .{ .time_s = test_now_s });
    defer gpa.free(ticket);
    const bytes = try gpa.dupe(u8, fixture.verifier.scratch.decode(ticket).?);
    defer gpa.free(bytes);
    for ([_]usize{ 0, 1, bytes.len - 4, bytes.len - 1 }) |index| {
        for (0..8) |bit| {
            const flipped = @as(u8, 1) << @intCast(bit);
            bytes[index] ^= flipped;
            defer bytes[index] ^= flipped;
            const altered = try test_sign.encodeBytes(gpa, bytes);
            defer gpa.free(altered);
            try expectRefused(.user_sig_check_failed, "inflate", fixture.verify(altered));
        }
    }
}

test "what is no ticket is told apart" {
    const fixture: Fixture = try .init();
    defer fixture.deinit();
    const gpa = testing.allocator;
    try expectRefused(.user_sig_empty, "empty", fixture.verify(""));
    try expectRefused(.user_sig_check_failed, "Base64", fixture.verify("not a ticket"));
    try expectRefused(.user_sig_check_failed, "Base64", fixture.verify("ab+/"));
    try expectRefused(.user_sig_check_failed, "inflate", fixture.verify("aGVsbG8_"));
    // Cut within a symbol.
    for ([_][]const u8{
        "eJw1jMEKwjAQRP9lz1KS2LQh4KEqnopg9SDeqtnI",
        "eJw9ycsKwjAQheF3mbU0SUmTNuDOW6UrL8UuixnL",
    }) |cut| try expectRefused(.user_sig_check_failed, "inflate", fixture.verify(cut));
    const long = try gpa.alloc(u8, tickets.ticket_size_max + 1);
    defer gpa.free(long);
    @memset(long, 'A');
    try expectRefused(.user_sig_check_failed, "longer", fixture.verify(long));
    try expectRefused(.user_sig_check_failed, "inflate", fixture.verify(long[0..tickets.ticket_size_max]));

    const bomb = try gpa.alloc(u8, tickets.json_size_max + 1);
    defer gpa.free(bomb);
    @memset(bomb, ' ');
    try fixture.expectEncoded(bomb, "inflates to more");
    try fixture.expectEncoded(bomb[0..tickets.json_size_max], "no JSON object");
}

test "the JSON is read strictly" {
    const fixture: Fixture = try .init();
    defer fixture.deinit();
    const no_objects = [_][]const u8{
        "", "1", "[]", "{", "{}x", "{\"a\":}", "{'a':1}", "{\"a\":\"\xff\"}", "\x00",
    };
    for (no_objects) |text| try fixture.expectEncoded(text, "no JSON object");
    try fixture.expectEncoded("{}", "TLS.ver");
    try fixture.expectEncoded("{\"TLS.ver\":2.0}", "TLS.ver");
    try fixture.expectEncoded("{\"TLS.ver\":\"2.0\",\"TLS.ver\":\"2.0\"}", "TLS.ver");
    try fixture.expectEncoded("{\"TLS.ver\":\"2.0\",\"TLS.identifier\":null}", "TLS.identifier");
    try fixture.expectEncoded("{\"TLS.sdkappid\":\"1\"}", "TLS.sdkappid");
    const depths = "[" ** (tickets.json_depth_max + 1) ++ "]" ** (tickets.json_depth_max + 1);
    try fixture.expectEncoded("{\"deep\":" ++ depths ++ "}", "no JSON object");

    const json = try test_sign.writeJson(testing.allocator, .{ .time_s = test_now_s });
    defer testing.allocator.free(json);
    for ([_][2][]const u8{
        .{ "\"TLS.ver\":\"2.0\"", "\"TLS.ver\":\"1.0\"" },
        .{ "\"TLS.time\":1700000000", "\"TLS.time\":1.7e9" },
        .{ "\"TLS.time\":1700000000", "\"TLS.time\":99999999999999999999" },
        .{ "\"TLS.sdkappid\":1400000000", "\"TLS.sdkappid\":-1" },
        .{ "\"TLS.expire\":86400", "\"TLS.expire\":\"86400\"" },
    }) |change| {
        const altered = try std.mem.replaceOwned(u8, testing.allocator, json, change[0], change[1]);
        defer testing.allocator.free(altered);
        try testing.expect(!std.mem.eql(u8, json, altered));
        const name = change[0][1 .. std.mem.indexOfScalar(u8, change[0], ':').? - 1];
        try fixture.expectEncoded(altered, name);
    }
}

test "members that nobody signed are passed over" {
    const fixture: Fixture = try .init();
    defer fixture.deinit();
    const gpa = testing.allocator;
    const json = try test_sign.writeJson(gpa, .{ .time_s = test_now_s });
    defer gpa.free(json);
    const extra = "{\"x\":[{\"y\":[1,\"\\u00e9\\n\",null]},{}],\"z\":true,\"w\":\"\\\"\",";
    const longer = try std.mem.concat(gpa, u8, &.{ extra, json[1..] });
    defer gpa.free(longer);
    const ticket = try test_sign.encode(gpa, longer);
    defer gpa.free(ticket);
    try expectCode(.ok, fixture.verify(ticket));
}

test "no desc repeats the ticket or the key" {
    inline for (comptime std.enums.values(tickets.Field)) |field| {
        try testing.expect(tickets.describeBad(field).len < 200);
    }
    const fixture: Fixture = try .init();
    defer fixture.deinit();
    const ticket = try test_sign.sign(
        testing.allocator,
        .{ .time_s = test_now_s, .secret_key = "k3y" },
    );
    defer testing.allocator.free(ticket);
    const desc = fixture.verify(ticket).refused.desc;
    try testing.expect(std.mem.indexOf(u8, desc, "k3y") == null);
    try testing.expect(std.mem.indexOf(u8, desc, ticket[0..8]) == null);
}
