//! Verifies a UserSig (TLSSigAPIv2): base64 in Tencent's alphabet over zlib over JSON, signed with
//! HMAC-SHA256 under the app's secret key.
//!
//! Tencent does not publish its server's order of checks. This is the order of the check in the
//! official PHP signer: the ticket's form, its user id, its app id, its expiry, its signature.

const std = @import("std");
const codes = @import("codes.zig");
const TicketCache = @import("ticket_cache.zig").TicketCache;
const flate = std.compress.flate;
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

pub const Refusal = struct { code: i32, desc: [:0]const u8 };

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
            "the UserSig's signature does not verify: it was signed with another secret key than " ++
                "this app's, or altered",
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
        return std.crypto.timing_safe.eql([encoded_mac_size]u8, expected, claims.sig[0..encoded_mac_size].*);
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
    return .{ .refused = .{ .code = @intFromEnum(code), .desc = desc } };
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
        const json = scratch.inflate(deflated) catch |err| return .{ .malformed = switch (err) {
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

    fn inflate(scratch: *Scratch, deflated: []const u8) error{ TooLong, Corrupt }![]const u8 {
        if (!hasZlibHeader(deflated)) return error.Corrupt;
        var input: std.Io.Reader = .fixed(deflated);
        var output: std.Io.Writer = .fixed(&scratch.json);
        var inflater: flate.Decompress = .init(&input, .zlib, &.{});
        _ = inflater.reader.streamRemaining(&output) catch |err| switch (err) {
            error.WriteFailed => return error.TooLong,
            error.ReadFailed => return error.Corrupt,
        };
        const json = output.buffered();
        const is_whole = input.bufferedLen() == 0 and
            inflater.container_metadata.zlib.adler == std.hash.Adler32.hash(json);
        return if (is_whole) json else error.Corrupt;
    }
};

/// The two header bytes check each other; the inflater looks at the first alone.
fn hasZlibHeader(deflated: []const u8) bool {
    if (deflated.len < 2) return false;
    const wants_dictionary = deflated[1] & 0x20 != 0;
    return !wants_dictionary and std.mem.readInt(u16, deflated[0..2], .big) % 31 == 0;
}

/// Maps each byte of Tencent's alphabet to the standard one, and every other byte to an invalid one.
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
const not_base64 = "the UserSig is not Base64 in Tencent's alphabet (* - _ for + / =): it was cut off or altered";
const does_not_inflate = "the UserSig does not inflate: it was cut off or altered";
const inflates_too_long = std.fmt.comptimePrint("the UserSig inflates to more than {d} bytes", .{json_size_max});
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
        if (field != .@"TLS.userbuf" and texts.get(field) == null) return .{ .malformed = describeBad(field) };
    }
    if (!std.mem.eql(u8, texts.get(.@"TLS.ver").?, "2.0")) return .{ .malformed = describeBad(.@"TLS.ver") };
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
        inline else => |known| "the UserSig's " ++ @tagName(known) ++ " is missing, double or not " ++ switch (known) {
            .@"TLS.ver" => "\"2.0\"",
            .@"TLS.sdkappid", .@"TLS.expire", .@"TLS.time" => "an integer",
            .@"TLS.identifier", .@"TLS.userbuf", .@"TLS.sig" => "a string",
        },
    };
}
