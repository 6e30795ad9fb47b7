//! Reads the contents of a UserSig: JSON, deflated by zlib, in base64 with Tencent's alphabet. This
//! proves nothing. The rules are those of docs/usersig.md, which @timlogin/usersig follows as well.

const std = @import("std");
const inflate = @import("inflate.zig").inflate;

pub const ticket_size_max = 16 * 1024;
pub const json_size_max = 64 * 1024;
pub const json_depth_max = 8;
/// The largest integer that every JSON parser represents exactly.
pub const integer_max = (1 << 53) - 1;

/// The contents of a ticket. The slices are in the verifier's scratch memory until its next call.
pub const Claims = struct {
    identifier: []const u8,
    sdk_app_id: u64,
    time_s: i64,
    expire_s: i64,
    user_buf: ?[]const u8,
    sig: []const u8,

    pub fn expiresAt(claims: Claims) i64 {
        return claims.time_s +| claims.expire_s;
    }
};

pub const Parsed = union(enum) { claims: Claims, malformed: [:0]const u8 };

pub const Scratch = struct {
    standard: [ticket_size_max]u8,
    deflated: [ticket_size_max / 4 * 3]u8,
    json: [json_size_max]u8,
    /// For strings with escapes: a list may be half as large again as its contents.
    strings: [2 * json_size_max]u8,

    pub fn parse(scratch: *Scratch, ticket: []const u8) Parsed {
        if (ticket.len > ticket_size_max) return .{ .malformed = too_long };
        const deflated = scratch.decode(ticket) orelse return .{ .malformed = not_base64 };
        const json = inflate(deflated, &scratch.json) catch |err| return .{ .malformed = switch (err) {
            error.TooLong => inflates_too_long,
            error.Corrupt => does_not_inflate,
        } };
        var arena: std.heap.FixedBufferAllocator = .init(&scratch.strings);
        return parseClaims(arena.allocator(), json);
    }

    pub fn decode(scratch: *Scratch, ticket: []const u8) ?[]const u8 {
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

pub const Field = enum {
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
    if (!std.mem.eql(u8, texts.get(.@"TLS.ver").?, "2.0"))
        return .{ .malformed = describeBad(.@"TLS.ver") };
    if (texts.get(.@"TLS.userbuf")) |user_buf| if (!isBase64(user_buf))
        return .{ .malformed = describeBad(.@"TLS.userbuf") };
    const sdk_app_id = parseInteger(texts.get(.@"TLS.sdkappid").?) orelse -1;
    if (sdk_app_id < 0) return .{ .malformed = describeBad(.@"TLS.sdkappid") };
    return .{ .claims = .{
        .identifier = texts.get(.@"TLS.identifier").?,
        .sdk_app_id = @intCast(sdk_app_id),
        .time_s = parseInteger(texts.get(.@"TLS.time").?) orelse
            return .{ .malformed = describeBad(.@"TLS.time") },
        .expire_s = parseInteger(texts.get(.@"TLS.expire").?) orelse
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

/// A JSON number that is written as an integer, within `integer_max`.
fn parseInteger(text: []const u8) ?i64 {
    if (std.mem.eql(u8, text, "-0")) return null;
    const integer = std.fmt.parseInt(i64, text, 10) catch return null;
    return if (integer >= -integer_max and integer <= integer_max) integer else null;
}

/// Whether it is standard base64, padded, without stray bits.
fn isBase64(text: []const u8) bool {
    const decoder = std.base64.standard.Decoder;
    var groups = std.mem.window(u8, text, 4, 4);
    while (groups.next()) |group| {
        var bytes: [3]u8 = undefined;
        const size = decoder.calcSizeForSlice(group) catch return false;
        const is_last = groups.index == null;
        if (size < bytes.len and !is_last) return false;
        decoder.decode(bytes[0..size], group) catch return false;
    }
    return true;
}

pub fn describeBad(field: Field) [:0]const u8 {
    return switch (field) {
        inline else => |known| "the UserSig's " ++ @tagName(known) ++
            " is missing, double or not " ++ switch (known) {
            .@"TLS.ver" => "\"2.0\"",
            .@"TLS.sdkappid", .@"TLS.expire", .@"TLS.time" => "written as an integer",
            .@"TLS.userbuf" => "base64",
            .@"TLS.identifier", .@"TLS.sig" => "a string",
        },
    };
}
