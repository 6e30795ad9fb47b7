//! JSON texts on which readers of JSON differ, for every call that takes JSON.

const std = @import("std");
const gpa = @import("../recorder.zig").gpa;

/// JSON, or nearly, that is no object.
pub const no_objects = [_][:0]const u8{
    " ", "\n", "{", "}", "[", "]", "[]", "[{}]", "null", "true", "false", "1", "-1.5e3", "\"text\"", "no JSON",
};

/// Objects, or nearly.
pub const texts = [_][:0]const u8{
    "{}",
    " \t\r\n{ } \t\r\n",
    "{\"a\":1}",
    "{\"a\":1,\"a\":2}",
    "{\"a\":1,}",
    "{,}",
    "{\"a\":}",
    "{\"a\" 1}",
    "{\"a\":1 \"b\":2}",
    "{a:1}",
    "{'a':1}",
    "{\"a\":'1'}",
    "{\"a\":[1,]}",
    "{\"a\":01}",
    "{\"a\":+1}",
    "{\"a\":.5}",
    "{\"a\":5.}",
    "{\"a\":0x10}",
    "{\"a\":1e5}",
    "{\"a\":1e999}",
    "{\"a\":-0}",
    "{\"a\":NaN}",
    "{\"a\":Infinity}",
    "{\"a\":18446744073709551616}",
    "{\"a\":tru}",
    "{\"a\":True}",
    "{\"a\":undefined}",
    "{} {}",
    "{}{}",
    "{} x",
    "{}\x00 x",
    "{\"a\":1}]",
    "\xef\xbb\xbf{}",
    "\x0c{}",
    "/* c */{}",
    "{/* c */}",
    "// c\n{}",
    "{\"a\":\"\xff\"}",
    "{\"a\":\"\xc3\"}",
    "{\"\xff\":1}",
    "{\"a\":\"\n\"}",
    "{\"a\":\"\t\"}",
    "{\"a\":\"\x01\"}",
    "{\"a\":\"\\x\"}",
    "{\"a\":\"\\u00zz\"}",
    "{\"a\":\"\\u0000\"}",
    "{\"a\":\"\\ud800\"}",
    "{\"a\":\"\\udc00\"}",
    "{\"a\":\"\\ud83d\\ude00\"}",
    "{\"a\":\"\\/\\b\\f\\n\\r\\t\\\\\\\"\"}",
    "{\"a\":\"unterminated}",
    "{\"a\":[1,[2,[3,{\"b\":null}]]]}",
};

/// `{"key":value}`
pub fn object(key: []const u8, value: []const u8) [:0]const u8 {
    return std.fmt.allocPrintSentinel(gpa, "{{\"{s}\":{s}}}", .{ key, value }, 0) catch
        @panic("out of memory");
}

/// `{"a":{"a":…1…}}`
pub fn nested(comptime depth: usize) [:0]const u8 {
    return "{\"a\":" ** depth ++ "1" ++ "}" ** depth;
}
