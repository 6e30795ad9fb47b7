//! Verifies a UserSig (TLSSigAPIv2): base64 in Tencent's alphabet over zlib over JSON, signed with
//! HMAC-SHA256 under the app's secret key.
//!
//! Tencent does not publish its server's order of checks. This is the order of the check in the
//! official PHP signer: the ticket's form, its user id, its app id, its expiry, its signature.

const std = @import("std");
const codes = @import("codes.zig");
const inflater = @import("inflate.zig");
const Refusal = @import("result.zig").Refusal;
const TicketCache = @import("ticket_cache.zig").TicketCache;
const Sha256 = std.crypto.hash.sha2.Sha256;
const HmacSha256 = std.crypto.auth.hmac.sha2.HmacSha256;

/// Used where neither TIMInit nor the environment names a key. It is public: it protects nothing.
pub const development_key = "timlogin-public-development-key-do-not-use-in-production";

pub const ticket_size_max = 16 * 1024;
pub const json_size_max = 64 * 1024;
pub const json_depth_max = 8;
pub const user_id_size_max = 32;
pub const secret_key_size_max = 1024;

/// A signing server's clock may run ahead by as much.
const future_s_max = 24 * 60 * 60;

pub const Request = struct {
    user_id: []const u8,
    user_sig: []const u8,
    sdk_app_id: u64,
    /// Unix time in microseconds.
    now_us: i64,
};

pub const Verdict = union(enum) {
    /// Unix time in seconds at which the ticket expires.
    valid: i64,
    refused: Refusal,
};

/// What a ticket says. The slices live in the verifier's scratch memory until its next call.
pub const Claims = struct {
    identifier: []const u8,
    sdk_app_id: u64,
    time_s: i64,
    expire_s: i64,
    user_buf: ?[]const u8,
    sig: []const u8,

    fn expiresAt(claims: Claims) i64 {
        return claims.time_s +| claims.expire_s;
    }
};

pub const Verifier = struct {
    /// The hash states after the key's two pads: each signature starts from copies of them.
    inner: Sha256,
    outer: Sha256,
    cache: TicketCache,
    scratch: Scratch,

    pub fn init(verifier: *Verifier, secret_key: []const u8) void {
        const hmac: HmacSha256 = .init(secret_key);
        verifier.inner = hmac.hash;
        verifier.outer = .init(.{});
        verifier.outer.update(&hmac.o_key_pad);
        verifier.cache.clear();
    }

    pub fn verify(verifier: *Verifier, request: Request) Verdict {
        if (request.user_sig.len == 0) return refuse(.user_sig_empty, "the UserSig is empty");
        if (verifier.cache.find(request.user_sig)) |claims| {
            return check(claims, request) orelse .{ .valid = claims.expiresAt() };
        }
        const claims = switch (verifier.scratch.parse(request.user_sig)) {
            .claims => |claims| claims,
            .malformed => |desc| return refuse(.user_sig_check_failed, desc),
        };
        if (check(claims, request)) |verdict| return verdict;
        if (!verifier.isSignedByKey(claims)) return refuse(
            .user_sig_mismatch_key,
            "the UserSig's signature does not verify: it was signed with another secret key " ++
                "than this app's, or altered",
        );
        verifier.cache.put(request.user_sig, claims);
        return .{ .valid = claims.expiresAt() };
    }

    fn isSignedByKey(verifier: *const Verifier, claims: Claims) bool {
        var inner = verifier.inner;
        updateWithLines(&inner, claims);
        var outer = verifier.outer;
        outer.update(&inner.finalResult());
        const mac = outer.finalResult();

        var expected: [encoded_mac_size]u8 = undefined;
        _ = std.base64.standard.Encoder.encode(&expected, &mac);
        if (claims.sig.len != expected.len) return false;
        return std.crypto.timing_safe.eql(
            [encoded_mac_size]u8,
            expected,
            claims.sig[0..encoded_mac_size].*,
        );
    }
};

const encoded_mac_size = std.base64.standard.Encoder.calcSize(HmacSha256.mac_length);

fn updateWithLines(hash: *Sha256, claims: Claims) void {
    var number: [24]u8 = undefined;
    hash.update("TLS.identifier:");
    hash.update(claims.identifier);
    hash.update("\nTLS.sdkappid:");
    hash.update(printDecimal(&number, claims.sdk_app_id));
    hash.update("\nTLS.time:");
    hash.update(printDecimal(&number, claims.time_s));
    hash.update("\nTLS.expire:");
    hash.update(printDecimal(&number, claims.expire_s));
    hash.update("\n");
    if (claims.user_buf) |user_buf| {
        hash.update("TLS.userbuf:");
        hash.update(user_buf);
        hash.update("\n");
    }
}

fn printDecimal(buffer: []u8, number: anytype) []const u8 {
    return buffer[0..std.fmt.printInt(buffer, number, 10, .lower, .{})];
}

fn refuse(code: codes.Code, desc: [:0]const u8) Verdict {
    return .{ .refused = .{ .code = code, .desc = desc } };
}

/// The checks that depend on the request and the time. They are made anew for a cached ticket.
fn check(claims: Claims, request: Request) ?Verdict {
    if (!std.mem.eql(u8, claims.identifier, request.user_id)) return refuse(
        .user_sig_mismatch_id,
        "the UserSig was made for another user id than the one that logs in",
    );
    if (claims.sdk_app_id != request.sdk_app_id) return refuse(
        .user_sig_mismatch_sdk_app_id,
        "the UserSig was made for another SDKAppID than the one given to TIMInit",
    );
    const now_s = @divFloor(request.now_us, std.time.us_per_s);
    if (claims.expiresAt() <= now_s) return refuse(
        .user_sig_expired,
        "the UserSig has expired: make a new one and log in again",
    );
    if (claims.time_s > now_s + future_s_max) return refuse(
        .user_sig_check_failed,
        "the UserSig's TLS.time lies more than a day in the future: check the signing clock",
    );
    return null;
}

// --- parsing ---

const Parsed = union(enum) { claims: Claims, malformed: [:0]const u8 };

const Scratch = struct {
    standard: [ticket_size_max]u8,
    deflated: [ticket_size_max / 4 * 3]u8,
    json: [json_size_max]u8,
    strings: [json_size_max + 1024]u8,

    fn parse(scratch: *Scratch, ticket: []const u8) Parsed {
        if (ticket.len > ticket_size_max) return .{ .malformed = too_long };
        const deflated = scratch.decode(ticket) orelse return .{ .malformed = not_base64 };
        const json = inflater.inflate(deflated, &scratch.json) catch |err| return .{ .malformed = switch (err) {
            error.TooLong => inflates_too_long,
            error.Corrupt => does_not_inflate,
        } };
        var arena: std.heap.FixedBufferAllocator = .init(&scratch.strings);
        return parseClaims(arena.allocator(), json);
    }

    fn decode(scratch: *Scratch, ticket: []const u8) ?[]const u8 {
        for (ticket, 0..) |char, index| {
            scratch.standard[index] = standard_of_tls[char];
        }
        const standard = scratch.standard[0..ticket.len];
        const decoder = std.base64.standard.Decoder;
        const size = decoder.calcSizeForSlice(standard) catch return null;
        const deflated = scratch.deflated[0..size];
        decoder.decode(deflated, standard) catch return null;
        return deflated;
    }
};

/// Maps each byte of Tencent's alphabet to the standard one, and every other byte to an invalid
/// one.
const standard_of_tls: [256]u8 = table: {
    var table: [256]u8 = @splat(0);
    for (std.base64.standard_alphabet_chars) |char| table[char] = char;
    table['+'] = 0;
    table['/'] = 0;
    table['*'] = '+';
    table['-'] = '/';
    table['_'] = '=';
    break :table table;
};

const too_long = std.fmt.comptimePrint("the UserSig is longer than {d} bytes", .{ticket_size_max});
const not_base64 = "the UserSig is not Base64 in Tencent's alphabet (* - _ for + / =): it was " ++
    "cut off or altered";
const does_not_inflate = "the UserSig does not inflate: it was cut off or altered";
const inflates_too_long = std.fmt.comptimePrint(
    "the UserSig inflates to more than {d} bytes",
    .{json_size_max},
);
const not_json = "the UserSig holds no JSON object";

const Field = enum {
    @"TLS.ver",
    @"TLS.identifier",
    @"TLS.sdkappid",
    @"TLS.expire",
    @"TLS.time",
    @"TLS.userbuf",
    @"TLS.sig",
};

fn parseClaims(arena: std.mem.Allocator, json: []const u8) Parsed {
    var scanner: std.json.Scanner = .initCompleteInput(arena, json);
    var texts: std.EnumArray(Field, ?[]const u8) = .initFill(null);
    var bad: ?Field = null;
    scanFields(arena, &scanner, &texts, &bad) catch
        return .{ .malformed = if (bad) |field| describeBad(field) else not_json };

    inline for (comptime std.enums.values(Field)) |field| {
        const is_optional = field == .@"TLS.userbuf";
        if (!is_optional and texts.get(field) == null) return .{ .malformed = describeBad(field) };
    }
    if (!std.mem.eql(
        u8,
        texts.get(.@"TLS.ver").?,
        "2.0",
    )) return .{ .malformed = describeBad(.@"TLS.ver") };
    return .{ .claims = .{
        .identifier = texts.get(.@"TLS.identifier").?,
        .sdk_app_id = parseInteger(u64, texts.get(.@"TLS.sdkappid").?) orelse
            return .{ .malformed = describeBad(.@"TLS.sdkappid") },
        .time_s = parseInteger(i64, texts.get(.@"TLS.time").?) orelse
            return .{ .malformed = describeBad(.@"TLS.time") },
        .expire_s = parseInteger(i64, texts.get(.@"TLS.expire").?) orelse
            return .{ .malformed = describeBad(.@"TLS.expire") },
        .user_buf = texts.get(.@"TLS.userbuf"),
        .sig = texts.get(.@"TLS.sig").?,
    } };
}

fn scanFields(
    arena: std.mem.Allocator,
    scanner: *std.json.Scanner,
    texts: *std.EnumArray(Field, ?[]const u8),
    bad: *?Field,
) !void {
    if (try scanner.next() != .object_begin) return error.SyntaxError;
    while (true) {
        const name = switch (try scanner.nextAlloc(arena, .alloc_if_needed)) {
            .object_end => break,
            .string, .allocated_string => |name| name,
            else => return error.SyntaxError,
        };
        const field = std.meta.stringToEnum(Field, name) orelse {
            try skipValue(scanner);
            continue;
        };
        bad.* = field;
        if (texts.get(field) != null) return error.SyntaxError;
        texts.set(field, try scanValue(arena, scanner, isNumber(field)));
        bad.* = null;
    }
    if (try scanner.next() != .end_of_document) return error.SyntaxError;
}

fn scanValue(arena: std.mem.Allocator, scanner: *std.json.Scanner, is_number: bool) ![]const u8 {
    switch (try scanner.nextAlloc(arena, .alloc_if_needed)) {
        .number, .allocated_number => |text| if (is_number) return text,
        .string, .allocated_string => |text| if (!is_number) return text,
        else => {},
    }
    return error.SyntaxError;
}

fn skipValue(scanner: *std.json.Scanner) !void {
    const height = scanner.stackHeight();
    while (true) {
        switch (try scanner.next()) {
            .partial_number,
            .partial_string,
            .partial_string_escaped_1,
            .partial_string_escaped_2,
            .partial_string_escaped_3,
            .partial_string_escaped_4,
            => continue,
            else => {},
        }
        if (scanner.stackHeight() > json_depth_max) return error.SyntaxError;
        if (scanner.stackHeight() == height) return;
    }
}

fn isNumber(field: Field) bool {
    return switch (field) {
        .@"TLS.sdkappid", .@"TLS.expire", .@"TLS.time" => true,
        .@"TLS.ver", .@"TLS.identifier", .@"TLS.userbuf", .@"TLS.sig" => false,
    };
}

fn parseInteger(comptime Integer: type, text: []const u8) ?Integer {
    return std.fmt.parseInt(Integer, text, 10) catch null;
}

fn describeBad(field: Field) [:0]const u8 {
    return switch (field) {
        inline else => |known| "the UserSig's " ++ @tagName(known) ++
            " is missing, double or not " ++ switch (known) {
            .@"TLS.ver" => "\"2.0\"",
            .@"TLS.sdkappid", .@"TLS.expire", .@"TLS.time" => "an integer",
            .@"TLS.identifier", .@"TLS.userbuf", .@"TLS.sig" => "a string",
        },
    };
}

// --- tests ---

const testing = std.testing;
const test_sign = @import("test_sign.zig");
const test_now_s = 1_700_000_000;

const Fixture = struct {
    verifier: *Verifier,

    fn init() !Fixture {
        const verifier = try testing.allocator.create(Verifier);
        verifier.init(development_key);
        return .{ .verifier = verifier };
    }

    fn deinit(fixture: Fixture) void {
        testing.allocator.destroy(fixture.verifier);
    }

    fn verify(fixture: Fixture, ticket: []const u8) Verdict {
        return fixture.verifyAt(ticket, test_now_s * std.time.us_per_s);
    }

    fn verifyAt(fixture: Fixture, ticket: []const u8, now_us: i64) Verdict {
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

fn expectCode(code: codes.Code, verdict: Verdict) !void {
    const actual: codes.Code = switch (verdict) {
        .valid => .ok,
        .refused => |refusal| refusal.code,
    };
    try testing.expectEqual(code, actual);
}

fn expectRefused(code: codes.Code, desc: []const u8, verdict: Verdict) !void {
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
    try testing.expectEqual(Verdict{ .valid = test_now_s + 86_400 }, fixture.verifier.verify(.{
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
    ticket.secret_key = development_key;
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
    for ([_]i64{ 0, -1, std.math.minInt(i64) }) |expire_s| {
        try fixture.expectSigned(
            .{ .time_s = test_now_s, .expire_s = expire_s },
            .user_sig_expired,
        );
    }
    try fixture.expectSigned(.{ .time_s = test_now_s, .expire_s = std.math.maxInt(i64) }, .ok);
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
            try testing.expectEqualStrings(json, try inflater.inflate(scratch.decode(altered).?, &scratch.json));
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
    const long = try gpa.alloc(u8, ticket_size_max + 1);
    defer gpa.free(long);
    @memset(long, 'A');
    try expectRefused(.user_sig_check_failed, "longer", fixture.verify(long));
    try expectRefused(.user_sig_check_failed, "inflate", fixture.verify(long[0..ticket_size_max]));

    const bomb = try gpa.alloc(u8, json_size_max + 1);
    defer gpa.free(bomb);
    @memset(bomb, ' ');
    try fixture.expectEncoded(bomb, "inflates to more");
    try fixture.expectEncoded(bomb[0..json_size_max], "no JSON object");
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
    const depths = "[" ** (json_depth_max + 1) ++ "]" ** (json_depth_max + 1);
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
    inline for (comptime std.enums.values(Field)) |field| {
        try testing.expect(describeBad(field).len < 200);
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
