//! The operations by which a test controls the emulator: their names, parameters and bounds. They
//! come through callExperimentalAPI, or at the start as members of the `emulator` object.

const std = @import("std");
const codes = @import("codes.zig");
const dialect = @import("dialect.zig");
const json = @import("json.zig");
const UserID = @import("host.zig").UserID;
const Refusal = @import("result.zig").Refusal;

const ms_per_hour = 60 * 60 * 1000;
const ms_per_year = 366 * 24 * ms_per_hour;
/// The last millisecond of the year 9999: the clock cannot be set later.
pub const time_ms_max = 253_402_300_799_999;
/// The largest integer that every JSON parser represents exactly.
const integer_max = (1 << 53) - 1;

pub const Network = enum { up, down };

pub const SetNetwork = struct { state: Network };

pub const SetLatency = struct {
    min_ms: u32 = 0,
    max_ms: u32,
    seed: u64 = 0,

    const limits = .{ .min_ms = .{ 0, ms_per_hour }, .max_ms = .{ 0, ms_per_hour } };

    fn validate(latency: SetLatency) ?[:0]const u8 {
        if (latency.min_ms > latency.max_ms) return "min_ms must not be greater than max_ms";
        return null;
    }
};

pub const AddFault = struct {
    call: enum { login, logout, send_message, report_read, get_profiles, any },
    answers: enum { once, never, twice } = .once,
    /// The answer in place of the real result.
    code: ?i32 = null,
    desc: ?[:0]const u8 = null,
    /// Applies to every nth call that matches, rather than to each.
    every: ?u32 = null,
    /// Matches only the calls of this user: a login by its argument, other calls by who is logged
    /// in.
    user_id: ?[:0]const u8 = null,
    /// How often it applies. Once by default; without limit if `every` or `user_id` is given.
    times: ?u32 = null,

    const limits = .{ .every = .{ 1, integer_max }, .times = .{ 1, integer_max } };

    fn validate(fault: AddFault) ?[:0]const u8 {
        if (fault.code == 0)
            return "code must not be 0: a fault cannot grant what the server refuses";
        if (fault.answers == .once and fault.code == null)
            return "code is missing: it is what \"once\" answers";
        if (fault.answers == .never and fault.code != null)
            return "code has no use where answers is \"never\"";
        if (fault.code == null and fault.desc != null) return "desc has no use without code";
        return null;
    }
};

pub const FreezeTime = struct {
    /// The Unix time to freeze at, in milliseconds; now, if it is left out.
    at_ms: ?u64 = null,

    const limits = .{ .at_ms = .{ 0, time_ms_max } };
};

pub const AdvanceTime = struct {
    ms: u64,

    const limits = .{ .ms = .{ 0, 10 * ms_per_year } };
};

pub const SetAccounts = struct {
    mode: enum { any, allow, block } = .any,
    user_ids: []const [:0]const u8 = &.{},
    /// How many different users may log in.
    limit: ?u32 = null,

    const limits = .{ .limit = .{ 0, 100_000 } };

    fn validate(accounts: SetAccounts) ?[:0]const u8 {
        if (accounts.mode == .any and accounts.user_ids.len > 0)
            return "user_ids has no use where mode is \"any\"";
        return null;
    }
};

pub const ReceiveMessage = struct {
    from: [:0]const u8,
    text: ?[:0]const u8 = null,
    custom_data: ?[:0]const u8 = null,
    custom_desc: ?[:0]const u8 = null,
    custom_ext: ?[:0]const u8 = null,

    fn validate(message: ReceiveMessage) ?[:0]const u8 {
        if (message.text == null and message.custom_data == null)
            return "text or custom_data is missing";
        return whyNoUser(message.from, "from");
    }
};

pub const ReadMessages = struct {
    by: [:0]const u8,

    fn validate(param: ReadMessages) ?[:0]const u8 {
        return whyNoUser(param.by, "by");
    }
};

fn whyNoUser(user_id: []const u8, comptime name: []const u8) ?[:0]const u8 {
    if (user_id.len >= 1 and user_id.len <= UserID.size_max) return null;
    return std.fmt.comptimePrint(name ++ " must have 1 to {d} bytes", .{UserID.size_max});
}

pub const TakeMessage = struct {
    /// Only a message that was sent to this user.
    to: ?[:0]const u8 = null,
};

const Nothing = struct {};

pub const Operation = union(enum) {
    kick_offline: Nothing,
    expire_user_sig: Nothing,
    set_network: SetNetwork,
    set_latency: SetLatency,
    add_fault: AddFault,
    clear_faults: Nothing,
    freeze_time: FreezeTime,
    resume_time: Nothing,
    advance_time: AdvanceTime,
    set_accounts: SetAccounts,
    receive_message: ReceiveMessage,
    read_messages: ReadMessages,
    take_message: TakeMessage,
    reset: Nothing,
    state: Nothing,

    /// Whether it makes sense as an initial setting.
    pub fn isSetting(operation: Operation) bool {
        return switch (operation) {
            .set_network, .set_latency, .add_fault, .freeze_time, .set_accounts => true,
            else => false,
        };
    }
};

pub const prefix = "emulator_";
pub const string_size_max = 4096;
pub const list_size_max = 10_000;

pub const Parsed = union(enum) {
    operation: Operation,
    refused: Refusal,
};

/// `name` has no prefix. The arena owns the operation's strings.
pub fn parse(
    arena: std.mem.Allocator,
    name: []const u8,
    param: json.Value,
) error{OutOfMemory}!Parsed {
    inline for (@typeInfo(Operation).@"union".fields) |field| {
        if (std.mem.eql(u8, field.name, name)) {
            var reader: Reader = .{ .arena = arena, .operation = field.name };
            const payload = reader.readObject(field.type, param) catch |err| switch (err) {
                error.OutOfMemory => return error.OutOfMemory,
                error.Refused => return .{ .refused = .{
                    .code = .invalid_parameters,
                    .desc = reader.desc,
                } },
            };
            return .{ .operation = @unionInit(Operation, field.name, payload) };
        }
    }
    return .{ .refused = .{
        .code = .interface_not_supported,
        .desc = try std.fmt.allocPrintSentinel(
            arena,
            "unknown operation \"{s}{s}\": the emulator has {s}",
            .{ prefix, excerpt(name), operation_names },
            0,
        ),
    } };
}

const operation_names = names: {
    var names: []const u8 = "";
    for (@typeInfo(Operation).@"union".fields) |field| {
        names = names ++ (if (names.len > 0) ", " else "") ++ prefix ++ field.name;
    }
    break :names names;
};

/// Reads a JSON object into a struct: only members that are fields, each of the field's type.
const Reader = struct {
    arena: std.mem.Allocator,
    operation: []const u8,
    desc: [:0]const u8 = "",

    const Error = error{ OutOfMemory, Refused };

    fn readObject(reader: *Reader, comptime T: type, value: json.Value) Error!T {
        if (value != .object) return reader.refuse("its parameters must be an object", .{});
        const fields = @typeInfo(T).@"struct".fields;
        for (value.object.keys()) |name| {
            if (!isField(T, name)) return reader.refuse(
                "unknown parameter \"{s}\"",
                .{excerpt(name)},
            );
        }
        var result: T = undefined;
        inline for (fields) |field| {
            if (value.object.get(field.name)) |member| {
                @field(result, field.name) = try reader.readField(T, field, member);
            } else {
                @field(result, field.name) = field.defaultValue() orelse
                    return reader.refuse("parameter \"" ++ field.name ++ "\" is missing", .{});
            }
        }
        if (@hasDecl(T, "validate")) {
            if (result.validate()) |complaint| return reader.refuse("parameter {s}", .{complaint});
        }
        return result;
    }

    fn readField(
        reader: *Reader,
        comptime T: type,
        comptime field: std.builtin.Type.StructField,
        value: json.Value,
    ) Error!field.type {
        const Value = switch (@typeInfo(field.type)) {
            .optional => |optional| optional.child,
            else => field.type,
        };
        if (Value != field.type and value == .null) return null;
        return switch (@typeInfo(Value)) {
            .int => try reader.readInteger(Value, field.name, rangeOf(T, field.name, Value), value),
            .@"enum" => try reader.readEnum(Value, field.name, value),
            .pointer => |pointer| if (pointer.child == u8)
                try reader.readString(field.name, value)
            else
                try reader.readStrings(field.name, value),
            else => comptime unreachable,
        };
    }

    fn readInteger(
        reader: *Reader,
        comptime Integer: type,
        comptime name: []const u8,
        comptime range: [2]comptime_int,
        value: json.Value,
    ) Error!Integer {
        if (value == .integer and value.integer >= range[0] and value.integer <= range[1])
            return @intCast(value.integer);
        return reader.refuse(
            "parameter \"" ++ name ++ "\" must be an integer from {d} to {d}",
            .{ range[0], range[1] },
        );
    }

    fn readEnum(
        reader: *Reader,
        comptime Enum: type,
        comptime name: []const u8,
        value: json.Value,
    ) Error!Enum {
        if (value == .string) {
            if (std.meta.stringToEnum(Enum, value.string)) |tag| return tag;
        }
        return reader.refuse(
            "parameter \"" ++ name ++ "\" must be " ++ comptime alternatives(Enum),
            .{},
        );
    }

    fn readString(
        reader: *Reader,
        comptime name: []const u8,
        value: json.Value,
    ) Error![:0]const u8 {
        const is_text = value == .string and value.string.len <= string_size_max and
            std.mem.indexOfScalar(u8, value.string, 0) == null;
        if (is_text) return reader.arena.dupeZ(u8, value.string);
        return reader.refuse(
            "parameter \"" ++ name ++ "\" must be a string of at most {d} bytes, without NUL",
            .{string_size_max},
        );
    }

    fn readStrings(
        reader: *Reader,
        comptime name: []const u8,
        value: json.Value,
    ) Error![]const [:0]const u8 {
        if (value != .array or value.array.items.len > list_size_max) return reader.refuse(
            "parameter \"" ++ name ++ "\" must be an array of at most {d} strings",
            .{list_size_max},
        );
        const strings = try reader.arena.alloc([:0]const u8, value.array.items.len);
        for (strings, value.array.items) |*string, item| {
            string.* = try reader.readString(name, item);
        }
        return strings;
    }

    fn refuse(reader: *Reader, comptime fmt: []const u8, args: anytype) Error {
        reader.desc = try std.fmt.allocPrintSentinel(
            reader.arena,
            "{s}{s}: " ++ fmt,
            .{ prefix, reader.operation } ++ args,
            0,
        );
        return error.Refused;
    }
};

fn isField(comptime T: type, name: []const u8) bool {
    inline for (@typeInfo(T).@"struct".fields) |field| {
        if (std.mem.eql(u8, field.name, name)) return true;
    }
    return false;
}

fn rangeOf(comptime T: type, comptime name: []const u8, comptime Integer: type) [2]comptime_int {
    if (@hasDecl(T, "limits") and @hasField(@TypeOf(T.limits), name)) {
        const range = @field(T.limits, name);
        return .{ range[0], @min(range[1], std.math.maxInt(Integer)) };
    }
    return .{ std.math.minInt(Integer), @min(std.math.maxInt(Integer), integer_max) };
}

fn alternatives(comptime Enum: type) []const u8 {
    const fields = @typeInfo(Enum).@"enum".fields;
    var text: []const u8 = "";
    for (fields, 0..) |field, index| {
        const separator = if (index == 0) "" else if (index + 1 == fields.len) " or " else ", ";
        text = text ++ separator ++ "\"" ++ field.name ++ "\"";
    }
    return text;
}

/// Enough of an unknown name to recognise it.
pub fn excerpt(name: []const u8) []const u8 {
    if (name.len <= 64) return name;
    var size: usize = 64;
    while (size > 0 and name[size] & 0xc0 == 0x80) size -= 1;
    return name[0..size];
}

pub const operation_member = "request_internal_operation";
pub const param_member = "request_emulator_param";

/// A request to callExperimentalAPI with one of these operations; `name` has no prefix.
pub fn parseRequest(arena: std.mem.Allocator, name: []const u8, text: []const u8) !Parsed {
    var param: json.Value = .{ .object = .empty };
    var members: dialect.Members = try .init(text);
    while (try members.next()) |member| {
        if (std.mem.eql(u8, member.name, operation_member)) continue;
        if (!std.mem.eql(u8, member.name, param_member)) return .{ .refused = .{
            .code = .invalid_parameters,
            .desc = try std.fmt.allocPrintSentinel(
                arena,
                "unknown member \"{f}\": a request has " ++ operation_member ++ " and " ++
                    param_member,
                .{std.unicode.fmtUtf8(excerpt(member.name))},
                0,
            ),
        } };
        param = json.parse(arena, member.value.raw()) catch |err| switch (err) {
            error.OutOfMemory => return error.OutOfMemory,
            error.NotJson => return .{ .refused = .{
                .code = .invalid_parameters,
                .desc = param_member ++ " must be JSON",
            } },
        };
    }
    return parse(arena, name, param);
}

// --- tests ---

const testing = std.testing;

fn expectRefused(code: codes.Code, desc: []const u8, request: []const u8) !void {
    var arena: std.heap.ArenaAllocator = .init(testing.allocator);
    defer arena.deinit();
    const name = (try dialect.find(request, operation_member)).?.string[prefix.len..];
    const refusal = (try parseRequest(arena.allocator(), name, request)).refused;
    try testing.expectEqual(code, refusal.code);
    if (std.mem.indexOf(u8, refusal.desc, desc) != null) return;
    std.debug.print("\"{s}\" is not in \"{s}\"\n", .{ desc, refusal.desc });
    return error.TestUnexpectedResult;
}

fn expectParamRefused(
    comptime operation: []const u8,
    comptime param: []const u8,
    desc: []const u8,
) !void {
    const request = "{\"request_internal_operation\":\"emulator_" ++ operation ++
        "\",\"request_emulator_param\":" ++ param ++ "}";
    try expectRefused(.invalid_parameters, "emulator_" ++ operation ++ ": ", request);
    try expectRefused(.invalid_parameters, desc, request);
}

test "an operation or a member that is unknown is refused by name" {
    const operation = "{\"request_internal_operation\":\"emulator_";
    try expectRefused(.interface_not_supported, "\"emulator_dance\"", operation ++ "dance\"}");
    try expectRefused(.invalid_parameters, "\"extra\"", operation ++ "state\",\"extra\":1}");
    try expectRefused(.invalid_parameters, "\"\u{fffd}\"", operation ++ "state\",\"\xff\":1}");
    const param = "\",\"request_emulator_param\":";
    try expectRefused(.invalid_parameters, "must be JSON", operation ++ "state" ++ param ++ "{x}}");
    try expectRefused(.invalid_parameters, "must be JSON", operation ++ "state" ++ param ++ "}");
    try expectRefused(
        .invalid_parameters,
        "must be an object",
        operation ++ "state" ++ param ++ "\"\"}",
    );
}

test "a parameter that is unknown, missing, of the wrong type or out of bounds is refused by name" {
    try expectParamRefused("state", "[]", "must be an object");
    try expectParamRefused("state", "{\"x\":1}", "\"x\"");
    try expectParamRefused("set_network", "{}", "\"state\" is missing");
    try expectParamRefused(
        "set_network",
        "{\"state\":\"sideways\"}",
        "\"state\" must be \"up\" or \"down\"",
    );
    try expectParamRefused("set_network", "{\"state\":1}", "\"state\" must be");
    try expectParamRefused(
        "set_latency",
        "{\"max_ms\":3600001}",
        "\"max_ms\" must be an integer from 0 to 3600000",
    );
    try expectParamRefused("set_latency", "{\"max_ms\":-1}", "\"max_ms\"");
    try expectParamRefused("set_latency", "{\"max_ms\":1.5}", "\"max_ms\"");
    try expectParamRefused("set_latency", "{\"max_ms\":\"1\"}", "\"max_ms\"");
    try expectParamRefused("set_latency", "{\"max_ms\":null}", "\"max_ms\"");
    try expectParamRefused("set_latency", "{\"max_ms\":99999999999999999999}", "\"max_ms\"");
    try expectParamRefused("set_latency", "{\"min_ms\":2,\"max_ms\":1}", "min_ms");
    try expectParamRefused("set_latency", "{\"max_ms\":1,\"seed\":9007199254740992}", "\"seed\"");
    try expectParamRefused("add_fault", "{\"call\":\"login\"}", "code is missing");
    try expectParamRefused("add_fault", "{\"call\":\"login\",\"code\":0}", "code must not be 0");
    try expectParamRefused(
        "add_fault",
        "{\"call\":\"login\",\"code\":1,\"answers\":\"never\"}",
        "no use",
    );
    try expectParamRefused(
        "add_fault",
        "{\"call\":\"login\",\"answers\":\"twice\",\"desc\":\"x\"}",
        "no use",
    );
    try expectParamRefused("add_fault", "{\"call\":\"login\",\"code\":1,\"every\":0}", "\"every\"");
    try expectParamRefused(
        "add_fault",
        "{\"call\":\"login\",\"code\":1,\"user_id\":\"a\\u0000\"}",
        "\"user_id\"",
    );
    try expectParamRefused("set_accounts", "{\"user_ids\":[\"a\"]}", "user_ids");
    try expectParamRefused("set_accounts", "{\"mode\":\"allow\",\"user_ids\":[1]}", "\"user_ids\"");
    try expectParamRefused(
        "set_accounts",
        "{\"mode\":\"allow\",\"user_ids\":\"a\"}",
        "\"user_ids\"",
    );
    try expectParamRefused("advance_time", "{\"ms\":316224000001}", "\"ms\"");
    try expectParamRefused("state", "{\"" ++ "é" ** 60 ++ "\":1}", "\"" ++ "é" ** 32 ++ "\"");
}

test "parameters are read as they are given, and left at their defaults if they are not" {
    var arena: std.heap.ArenaAllocator = .init(testing.allocator);
    defer arena.deinit();
    const parsed = try parseRequest(arena.allocator(), "add_fault",
        \\{"request_internal_operation":"emulator_add_fault","request_emulator_param":
        \\ {"call":"any","code":-7,"desc":"d","every":3,"user_id":"alice","times":null}}
    );
    const fault = parsed.operation.add_fault;
    try testing.expectEqual(.any, fault.call);
    try testing.expectEqual(.once, fault.answers);
    try testing.expectEqual(-7, fault.code.?);
    try testing.expectEqualStrings("d", fault.desc.?);
    try testing.expectEqual(3, fault.every.?);
    try testing.expectEqualStrings("alice", fault.user_id.?);
    try testing.expectEqual(null, fault.times);
}
