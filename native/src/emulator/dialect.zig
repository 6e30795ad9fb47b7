//! JSON as the real SDK parses it in TIMInit, TIMSetConfig and callExperimentalAPI. The SDK has its
//! own parser: it removes white space from numbers, skips unexpected text before a key, and does
//! not check the inside of nested values. Found by experiment; the probes are the tests below.

const std = @import("std");

pub const size_max = 16 * 1024 * 1024;
const depth_max = 16 * 1024;
const literal_size_max = 1024;

pub const Error = error{NotJson};

pub const Member = struct {
    /// The text between the quotes, escapes included: the SDK does not decode keys.
    name: []const u8,
    value: Value,
};

pub const Value = union(enum) {
    /// The text between the quotes, escapes included.
    string: []const u8,
    /// An object or an array, brackets included.
    nested: []const u8,
    /// A number, true, false or null, or nothing at all.
    literal: []const u8,

    /// Its raw text.
    pub fn raw(value: Value) []const u8 {
        return switch (value) {
            .string => |escaped| (escaped.ptr - 1)[0 .. escaped.len + 2],
            .nested, .literal => |text| text,
        };
    }
};

/// Iterates over the members of an object.
pub const Members = struct {
    text: []const u8,
    index: usize,
    is_done: bool,

    pub fn init(text: []const u8) Error!Members {
        const object = std.mem.trim(u8, text, white_space);
        if (object.len > size_max or object.len < 2 or object[0] != '{') return error.NotJson;
        return .{ .text = object, .index = 1, .is_done = std.mem.eql(u8, object, "{}") };
    }

    pub fn next(members: *Members) Error!?Member {
        if (members.is_done) return null;
        try members.skipPast('"');
        const name = try members.takeString();
        if (name.len == 0) return error.NotJson;
        try members.skipPast(':');
        members.skipWhiteSpace();
        const value = try members.takeValue();
        try members.endMember();
        return .{ .name = name, .value = value };
    }

    /// Any text before it is skipped.
    fn skipPast(members: *Members, char: u8) Error!void {
        const found = std.mem.indexOfScalarPos(u8, members.text, members.index, char) orelse
            return error.NotJson;
        members.index = found + 1;
    }

    fn skipWhiteSpace(members: *Members) void {
        while (members.index < members.text.len and isWhiteSpace(members.text[members.index])) {
            members.index += 1;
        }
    }

    fn takeValue(members: *Members) Error!Value {
        const start = members.index;
        if (start == members.text.len) return error.NotJson;
        switch (members.text[start]) {
            '"' => {
                members.index += 1;
                const string = try members.takeString();
                if (!isString(string)) return error.NotJson;
                return .{ .string = string };
            },
            '{', '[' => {
                try members.skipNested();
                return .{ .nested = members.text[start..members.index] };
            },
            else => {
                const end = std.mem.indexOfAnyPos(u8, members.text, start, ",}") orelse
                    return error.NotJson;
                members.index = end;
                if (!isLiteral(members.text[start..end])) return error.NotJson;
                return .{ .literal = members.text[start..end] };
            },
        }
    }

    /// The opening quote has been consumed.
    fn takeString(members: *Members) Error![]const u8 {
        const start = members.index;
        while (members.index < members.text.len) : (members.index += 1) {
            switch (members.text[members.index]) {
                '\\' => members.index += 1,
                '"' => {
                    members.index += 1;
                    return members.text[start .. members.index - 1];
                },
                else => {},
            }
        }
        return error.NotJson;
    }

    /// Skips to the bracket that closes the one at the current position.
    fn skipNested(members: *Members) Error!void {
        var is_array: std.StaticBitSet(depth_max) = .initEmpty();
        var depth: usize = 0;
        while (members.index < members.text.len) {
            const char = members.text[members.index];
            members.index += 1;
            switch (char) {
                '"' => _ = try members.takeString(),
                '{', '[' => {
                    if (depth == depth_max) return error.NotJson;
                    is_array.setValue(depth, char == '[');
                    depth += 1;
                },
                '}', ']' => {
                    depth -= 1;
                    if (is_array.isSet(depth) != (char == ']')) return error.NotJson;
                    if (depth == 0) return;
                },
                else => {},
            }
        }
        return error.NotJson;
    }

    /// Only the object's own bracket ends it: after anything else another member must follow.
    fn endMember(members: *Members) Error!void {
        members.skipWhiteSpace();
        if (members.index == members.text.len) return error.NotJson;
        if (members.text[members.index] != '}') return;
        if (members.index + 1 != members.text.len) return error.NotJson;
        members.is_done = true;
    }
};

/// Whether the SDK accepts the text as an object.
pub fn check(text: []const u8) Error!void {
    var members: Members = try .init(text);
    while (try members.next()) |_| {}
}

/// The last member of that name.
pub fn find(text: []const u8, name: []const u8) Error!?Value {
    var members: Members = try .init(text);
    var found: ?Value = null;
    while (try members.next()) |member| {
        if (std.mem.eql(u8, member.name, name)) found = member.value;
    }
    return found;
}

/// Decodes a string's inside, as far as JSON defines it.
pub fn unescape(
    arena: std.mem.Allocator,
    escaped: []const u8,
) error{ NotJson, OutOfMemory }![]const u8 {
    if (std.mem.indexOfScalar(u8, escaped, '\\') == null) return escaped;
    const quoted = (escaped.ptr - 1)[0 .. escaped.len + 2];
    return std.json.parseFromSliceLeaky([]const u8, arena, quoted, .{}) catch |err| switch (err) {
        error.OutOfMemory => error.OutOfMemory,
        else => error.NotJson,
    };
}

const white_space = " \t\n\r\x0b\x0c";

fn isWhiteSpace(char: u8) bool {
    return std.mem.indexOfScalar(u8, white_space, char) != null;
}

fn isString(escaped: []const u8) bool {
    var index: usize = 0;
    while (index < escaped.len) : (index += 1) {
        if (escaped[index] != '\\') continue;
        index += 1;
        switch (escaped[index]) {
            '"', '\\', '/', 'b', 'f', 'n', 'r', 't' => {},
            'u' => {
                if (escaped.len - index <= 4) return false;
                if (!isCodeUnit(escaped[index + 1 ..][0..4])) return false;
                index += 4;
            },
            else => return false,
        }
    }
    return true;
}

/// Parsed as by `strtol` with base 16, which accepts blanks, a sign and a prefix.
fn isCodeUnit(digits: *const [4]u8) bool {
    var rest = std.mem.trimStart(u8, digits, white_space);
    const is_negative = std.mem.startsWith(u8, rest, "-");
    if (is_negative or std.mem.startsWith(u8, rest, "+")) rest = rest[1..];
    if (rest.len > 2 and rest[0] == '0' and rest[1] | 0x20 == 'x') rest = rest[2..];
    if (rest.len == 0) return false;
    var unit: u16 = 0;
    for (rest) |char| unit = unit << 4 | (std.fmt.charToDigit(char, 16) catch return false);
    // A high surrogate is refused, whatever follows it.
    return is_negative or unit < 0xd800 or unit > 0xdbff;
}

fn isLiteral(text: []const u8) bool {
    var buffer: [literal_size_max]u8 = undefined;
    var size: usize = 0;
    for (text) |char| {
        if (isWhiteSpace(char)) continue;
        if (size == buffer.len) return false;
        buffer[size] = char;
        size += 1;
    }
    const literal = buffer[0..size];
    if (literal.len == 0) return true;
    for ([_][]const u8{ "true", "false", "null" }) |word| {
        if (std.ascii.eqlIgnoreCase(literal, word)) return true;
    }
    return isNumber(literal);
}

fn isNumber(literal: []const u8) bool {
    const is_negative = literal[0] == '-';
    const unsigned = if (is_negative or literal[0] == '+') literal[1..] else literal;
    const whole = skipDigits(unsigned, 0);
    if (whole == 0) return false;
    if (whole == unsigned.len) return isIntegerInRange(unsigned, is_negative);
    var index = whole;
    if (unsigned[index] == '.') index = skipDigits(unsigned, index + 1);
    if (index < unsigned.len) {
        if (unsigned[index] | 0x20 != 'e') return false;
        index += 1;
        if (index < unsigned.len and (unsigned[index] == '+' or unsigned[index] == '-')) index += 1;
        const end = skipDigits(unsigned, index);
        if (end == index or end != unsigned.len) return false;
    }
    return isFloatInRange(unsigned);
}

fn skipDigits(text: []const u8, start: usize) usize {
    var index = start;
    while (index < text.len and std.ascii.isDigit(text[index])) index += 1;
    return index;
}

fn isIntegerInRange(digits: []const u8, is_negative: bool) bool {
    const number = std.fmt.parseInt(u64, digits, 10) catch return false;
    return !is_negative or number <= 1 << 63;
}

/// Neither too large nor subnormal.
fn isFloatInRange(unsigned: []const u8) bool {
    const number = std.fmt.parseFloat(f64, unsigned) catch return false;
    if (std.math.isInf(number)) return false;
    if (number >= std.math.floatMin(f64)) return true;
    const mantissa = unsigned[0 .. std.mem.indexOfAny(u8, unsigned, "eE") orelse unsigned.len];
    return std.mem.indexOfAny(u8, mantissa, "123456789") == null;
}

// --- tests ---

const testing = std.testing;

// zig fmt: off

/// What TIMSetConfig of the real SDK, 8.0.5903 on Linux, accepted in an experiment.
const accepted = [_][]const u8{
    "{}", " {}", "\t{}", "\n{}", "\r{}", "\x0c{}", "\x0b{}", "{} ", "{}\n", "{}\t", "{}\x0c",
    "{ \"a\":1}", "{\"a\" :1}", "{\"a\": 1}", "{\"a\":1 }", "{\"a\":1 ,\"b\":2}",
    "{\"a\":1, \"b\":2}", "{\"a\":1,\n\"b\":2}", "{\"a\":\n1}", "{\"a\":\t1}", "{\"a\":\x0c1}",
    "{\"a\"\x0c:1}", "{\x0c\"a\":1}", "{\"a\":1\x0c}", "{\"a\":1\n}", "{\"a\":1}\n", "{\"a\":1} ",
    "{\"a\":[ ]}", "{\"a\":[]}", "{\"a\":[,]}", "{\"a\":[,1]}", "{\"a\":[1,,2]}", "{\"a\":[1,]}",
    "{\"a\":[1, ]}", "{\"a\":[1 2]}", "{\"a\":[1 ,2]}", "{\"a\":{}}", "{\"a\":{ }}", "{\"a\":{,}}",
    "{\"a\":{\"b\":1,}}", "{\"a\":{\"b\"}}", "{\"a\":{\"b\":}}", "{\"a\":{b:1}}", "{\"a\":}",
    "{\"a\": }", "{\"a\":,\"b\":1}", "{\"a\":1,,\"b\":2}", "{,\"a\":1}", "{\"a\":true}",
    "{\"a\":TRUE}", "{\"a\":True}", "{\"a\":tRuE}", "{\"a\":false}", "{\"a\":FALSE}",
    "{\"a\":null}", "{\"a\":NULL}", "{\"a\":Null}", "{\"a\":1}", "{\"a\":-1}", "{\"a\":+1}",
    "{\"a\":00}", "{\"a\":007}", "{\"a\":1.}", "{\"a\":1.5}", "{\"a\":1e+5}", "{\"a\":1E5}",
    "{\"a\":1e308}", "{\"a\":-0.5}", "{\"a\":9223372036854775807}", "{\"a\":9223372036854775808}",
    "{\"a\":-9223372036854775808}", "{\"a\":18446744073709551615}",
    "{\"a\":18446744073709551616.0}", "{\"a\":99999999999999999999999e1}", "{\"a\":\"\"}",
    "{\"a\":\"b\"}", "{\"a\":\"\\\\\"}", "{\"a\":\"\\\"\"}", "{\"a\":\"\\b\"}",
    "{\"a\":\"\\u0041\"}", "{\"a\":\"\\u00e9\"}", "{\"a\":\"\\u4e2d\"}", "{\"a\":\"\\uD7FF\"}",
    "{\"a\":\"\\uDC00\"}", "{\"a\":\"\\uDFFF\"}", "{\"a\":\"\\uE000\"}", "{\"a\":\"\\uFFFF\"}",
    "{\"a\":\"\n\"}", "{\"\\u0041\":1}", "{\"\\x\":1}", "{\" \":1}", "{\"a\":{\"\":1}}",
    "{\"\\u0000\":1}", "{\"a\":{\"b\":[1,{\"c\":}]}}", "{\"a\":[true false]}",
    "{\"a\":[truefalse]}", "{\"a\":[\"x\"\"y\"]}", "{\"a\":{\"b\":1\"c\":2}}", "{\"a\":[\"]\"]}",
    "{\"a\":[\"[\"]}", "{\"a\":[\"}\"]}", "{\"a\":{\"b\":\"}\"}}", "{\"a\":{\"b\":\"{\"}}",
    "{\"a\":[\"\\\"]\"]}", "{\"a\":[\"\\\\\"]}", "{\"a\":[\"\\x\"]}", "{\"a\":[\"\\ud800\"]}",
    "{\"a\":[(]}", "{\"a\":[] \"b\":1}", "{\"a\":[],\"b\":1}", "{\"a\":t rue}", "{\"a\":1 2}",
    "{\"a\" \"b\":1}", "{\"a\"x:1}", "{\"a\nb\":1}", "{, ,\"a\":1}", "{,,,\"a\":1}",
    "{\"a\":1 , , \"b\":2}", "{\"a\"\x01:1}", "{\x01\"a\":1}", "{\"a\":,,\"b\":1}",
    "{\"a\": , \"b\":1}", "{\"a\":\"\\u00E9\\uDC00\"}", "{\"a\":\"\\uD7ff\\uDc00\"}",
    "{\"a\":\"\\u 041\"}", "{\"a\":\"\\u+041\"}", "{\"a\":\"\\u-041\"}", "{\"a\":\"\\u0x41\"}",
    "{\"a\":1e0005}", "{\"a\":0e0}", "{\"a\":0e999}", "{\"a\":0.0e999}",
    "{\"a\":1.7976931348623157e308}", "{\"a\":+18446744073709551615}",
    "{\"a\":000000000000000000000000000000001}", "{\"a\":1.e5}", "{\"a\":1 000}", "{\"a\":-0}",
    "{\"a\":-0.}", "{\"a\":- 1}", "{\"a\":+ 1}", "{\"a\":1e 5}", "{\"a\":nULL }",
    "{\"a\": nULL,\"b\": fALSE , \"c\":\"x\" }", "{\"a\":\"\\\\\\\"\"}", "{\" a \":1}",
    "{\"\\\"\":1}", "{\"\\\\\":1}", "{\"a\":1,\"b\":}", "{;\"a\":1}", "{:\"a\":1}",
    "{\"a\":1,:\"b\":1}", "{\"a\":1,x\"b\":1}", "{\"a\":{\"x\":\"\\u12\"}}", "{\xa0\"a\":1}",
};

/// What it refused.
const refused = [_][]const u8{
    "\x01{}", "{}\x01", "{ }", "{\n}", "{\t}", "{\x0c}", "{\"a\":[1}", "{\"a\":[1]]}", "{\"a\":1,}",
    "{\"a\":1, }", "{\"a\"}", "{\"a\",}", "{\"a\":truex}", "{\"a\":true1}", "{\"a\":tru}",
    "{\"a\":falsee}", "{\"a\":nul}", "{\"a\":nullx}", "{\"a\":--1}", "{\"a\":+-1}", "{\"a\":-+1}",
    "{\"a\":-}", "{\"a\":+}", "{\"a\":1.5.5}", "{\"a\":1e}", "{\"a\":1e+}", "{\"a\":1e5.5}",
    "{\"a\":1e309}", "{\"a\":1e-400}", "{\"a\":1x}", "{\"a\":1 x}", "{\"a\":0x}", "{\"a\":0x10}",
    "{\"a\":.5}", "{\"a\":-.5}", "{\"a\":-9223372036854775809}", "{\"a\":18446744073709551616}",
    "{\"a\":1-2}", "{\"a\":1+2}", "{\"a\":1e5e5}", "{\"a\":inf}", "{\"a\":nan}", "{\"a\":infinity}",
    "{\"a\":\"b\"c}", "{\"a\":\"b\" \"c\"}", "{\"a\":\"\\a\"}", "{\"a\":\"\\0\"}",
    "{\"a\":\"\\'\"}", "{\"a\":\"\\u\"}", "{\"a\":\"\\u0\"}", "{\"a\":\"\\u00\"}",
    "{\"a\":\"\\u000\"}", "{\"a\":\"\\uD800\"}", "{\"a\":\"\\uD83D\\uDE00\"}",
    "{\"a\":\"\\uDBFF\"}", "{\"a\":\"\\uDBFF\\uDFFF\"}", "{\"a\":\"\\uD800\\u0041\"}",
    "{\"a\":\"\\U0041\"}", "{\"a\":\"\\x41\"}", "{\"a\\\":1}", "{\"\":1}", "{\"a\":1,\"\":2}",
    "{\"\":1,\"a\":2}", "{'a':1}", "{a:1}", "{1:1}", "{\"a\":'b'}", "{\"a\":b}", "{\"a\":/**/1}",
    "[]", "[1]", "\"\"", "\"a\"", "1", "true", "null", "{}{}", "{}x", "{},", "{}]", "{}}", "x{}",
    "{\"a\":{\"a\":{\"a\":{}}}", "{\"a\":1;\"b\":2}", "{\"a\"=1}", "{\"a\"::1}", "{\"a\":1:2}",
    "{{}}", "{\"a\":[{]}}", "{\"a\":[}]}", "{\"a\":1\"b\":2}", "{\"a\":true\"b\":2}",
    "{\"a\":\"x\",\"b\"}", "{\"a\":[\"\\\"]}", "{\"a\":[\"unterminated]}", "{\"a\":[']']}",
    "{\"a\":[1]x}", "{\"a\":{}x}", "{\"a\":[]:1}", "{\"a\":1[}", "{\"a\":1]}", "{\"a\":1{}}",
    "{\"a\":1[]}", "{\"a\":1,,}", "{\"a\":\x011}", "{\"a\":1\x01}", "{\"a\":\"b\"\x01}",
    "{\"a\":\"b\",}", "{\"a\":[],}", "{\"a\":{},}", "{\"a\":,}", "{\"a\":}}",
    "{\"a\":\"\\uDC00\\uD800\"}", "{\"a\":\"\\u00g0\"}", "{\"a\":\"x\\\"}", "{\"a\":\"x\\",
    "{\"a\":\"", "{\"a", "{\"a\":[", "{\"a\":{", "{\"a\":1", "{\"a\":", "{\"a\"", "{", "{\"a\":1}}",
    "{\"a\":{}}}", "{\"a\":1}{\"b\":1}", "{\"a\":1},{\"b\":1}", "{\"a\":1e99999999999}",
    "{\"a\":1.7976931348623159e308}", "{\"a\":4.9e-324}", "{\"a\":1e-310}", "{\"a\":2e-308}",
    "{\"a\":-1e309}", "{\"a\":-18446744073709551615}", "{\"a\":+18446744073709551616}",
    "{\"a\":-00000000000000000000000000000000009223372036854775809}", "{\"a\":1.0.}", "{\"a\":1..}",
    "{\"a\":1.e}", "{\"a\":5.f}", "{\"a\":1f}", "{\"a\":1L}", "{\"a\":1_000}", "{\"a\":+.5}",
    "{\"a\":1p5}", "{\"a\":0b1}", "{\"a\":1d}", "{\"a\":\"b\"/**/}", "{\"a\":1//\n}",
    "{\"a\":Null1}", "{\"a\":true,}", "{\"a\":\"\\\"}", "{\"\"a\"\":1}", "{\"a\":\"\"b\"\"}",
    "{\"a\":\"\",}", "{\"\\\":1}", "{\"a\":1,\"a\\\":2}", "{\"a\":1,b:2}", "{\"a\":1,\"b\" 2}",
    "{\"a\":1,\"b\":,}", "{\"a\":1 \"b\":2,\"c\":3}", "{ , }", "{,}", "{\"a\":(1)}", "{\"a\":<1>}",
    "{\"a\":{\"x\":'}'}}", "\xef\xbb\xbf{\"a\":1}", "\xa0{}", "\x85{}", "{\"a\":1}\xa0",
    "{\"a\":\xa01}",
};

// zig fmt: on

test "the SDK's reader is followed even if it is laxer or stricter than the standard" {
    for (accepted) |text| {
        errdefer std.debug.print("refused: {s}\n", .{text});
        try check(text);
    }
    for (refused) |text| {
        errdefer std.debug.print("accepted: {s}\n", .{text});
        try testing.expectError(error.NotJson, check(text));
    }
}

test "members come in order, and the last of a name counts" {
    const text = " { \"a\" : 1 , \"b\":\"x\\u0041\", \"a\":[{}, \"]\"] } ";
    var members: Members = try .init(text);
    try testing.expectEqualStrings("1 ", (try members.next()).?.value.literal);
    try testing.expectEqualStrings("x\\u0041", (try members.next()).?.value.string);
    try testing.expectEqualStrings("[{}, \"]\"]", (try members.next()).?.value.nested);
    try testing.expectEqual(null, try members.next());
    try testing.expectEqual(null, try members.next());
    try testing.expectEqualStrings("[{}, \"]\"]", (try find(text, "a")).?.nested);
    try testing.expectEqual(null, try find(text, "c"));
}

test "depth and size are bounded" {
    const gpa = testing.allocator;
    const deep = "{\"a\":" ++ "[" ** 1_000 ++ "]" ** 1_000 ++ "}";
    try check(deep);
    const deeper = try gpa.alloc(u8, depth_max + 10);
    defer gpa.free(deeper);
    @memset(deeper, '[');
    @memcpy(deeper[0..5], "{\"a\":");
    try testing.expectError(error.NotJson, check(deeper));
    const long = try gpa.alloc(u8, size_max + 1);
    defer gpa.free(long);
    @memset(long, 'x');
    @memcpy(long[0..6], "{\"a\":\"");
    @memcpy(long[long.len - 2 ..], "\"}");
    try testing.expectError(error.NotJson, check(long));
    try check("{\"a\":1." ++ "0" ** (literal_size_max - 2) ++ "}");
    try testing.expectError(error.NotJson, check("{\"a\":1." ++ "0" ** (literal_size_max - 1) ++ "}"));
}
