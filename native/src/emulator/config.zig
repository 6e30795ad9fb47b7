//! The input of TIMInit: the app id, and settings from the environment and the init JSON.

const std = @import("std");
const control = @import("control.zig");
const dialect = @import("dialect.zig");
const faults = @import("faults.zig");
const json = @import("json.zig");
const user_sig = @import("user_sig.zig");

pub const environment_name = "TIM_EMULATOR_CONFIG";

/// The thread on which the application is called back.
pub const CallbackThread = enum {
    /// On the SDK's own thread.
    own,
    /// As in the real SDK on Windows: by a window of the thread that called TIMInit, if that is the
    /// process's first thread; so never, if that thread dispatches no messages.
    init,
};

/// The start of a session. The call that carries it owns its memory.
pub const Start = struct {
    sdk_app_id: u64,
    secret_key: []const u8 = user_sig.development_key,
    callback_thread: CallbackThread = .own,
    /// Applied in this order: the environment's, then the init JSON's.
    settings: []const control.Operation = &.{},
};

pub const Error = error{ NotJson, InvalidValue, OutOfMemory };

/// Why a text was refused, for a line on stderr. It contains no value, which may be a secret.
pub const Complaint = struct { text: []const u8 = "" };

/// `init_json` is parsed as the SDK parses it; the emulator's own part of it and the environment
/// are parsed strictly.
pub fn read(
    arena: std.mem.Allocator,
    start: *Start,
    environment: ?[]const u8,
    init_json: []const u8,
    complaint: *Complaint,
) Error!void {
    try dialect.check(init_json);
    var reader: Reader = .{ .arena = arena, .start = start, .complaint = complaint };
    if (environment) |text| if (text.len > 0) try reader.readSettings(environment_name, text);
    try reader.readInit(init_json);
    start.settings = reader.settings.items;
}

const key_name = "emulator_secret_key";
const settings_name = "emulator";

const Reader = struct {
    arena: std.mem.Allocator,
    start: *Start,
    complaint: *Complaint,
    settings: std.ArrayList(control.Operation) = .empty,
    fault_count: usize = 0,

    fn readInit(reader: *Reader, init_json: []const u8) Error!void {
        if (try dialect.find(init_json, settings_name)) |settings| {
            try reader.readSettings(settings_name, settings.raw());
        }
        var members: dialect.Members = try .init(init_json);
        while (try members.next()) |member| {
            if (std.mem.eql(u8, member.name, key_name)) {
                const value = json.parse(reader.arena, member.value.raw()) catch .null;
                try reader.readKey(key_name, value);
            } else if (std.mem.startsWith(u8, member.name, control.prefix)) {
                return reader.refuse(error.InvalidValue, "unknown key \"{f}\"", .{
                    std.unicode.fmtUtf8(control.excerpt(member.name)),
                });
            }
        }
    }

    fn readSettings(reader: *Reader, place: []const u8, text: []const u8) Error!void {
        const value = json.parse(reader.arena, text) catch |err| switch (err) {
            error.NotJson => return reader.refuse(error.NotJson, "{s} holds no JSON", .{place}),
            error.OutOfMemory => return error.OutOfMemory,
        };
        if (value != .object) return reader.refuse(
            error.NotJson,
            "{s} must be a JSON object",
            .{place},
        );
        for (value.object.keys(), value.object.values()) |name, member| {
            if (std.mem.eql(u8, name, "secret_key")) {
                try reader.readKey("secret_key", member);
            } else if (std.mem.eql(u8, name, "callback_thread")) {
                try reader.readCallbackThread(place, member);
            } else if (member == .array) {
                for (member.array.items) |param| try reader.readSetting(place, name, param);
            } else {
                try reader.readSetting(place, name, member);
            }
        }
    }

    fn readSetting(
        reader: *Reader,
        place: []const u8,
        name: []const u8,
        param: json.Value,
    ) Error!void {
        switch (try control.parse(reader.arena, name, param)) {
            .operation => |operation| {
                if (operation == .add_fault) try reader.countFault();
                if (operation.isSetting()) return reader.settings.append(reader.arena, operation);
            },
            .refused => |refusal| if (refusal.code == .invalid_parameters) {
                return reader.refuse(error.InvalidValue, "{s}: {s}", .{ place, refusal.desc });
            },
        }
        return reader.refuse(
            error.InvalidValue,
            "unknown key \"{s}\" in {s}: it has secret_key, callback_thread, set_network, " ++
                "set_latency, add_fault, freeze_time, set_accounts",
            .{ control.excerpt(name), place },
        );
    }

    fn countFault(reader: *Reader) Error!void {
        reader.fault_count += 1;
        if (reader.fault_count > faults.rule_count_max)
            return reader.refuse(
                error.InvalidValue,
                "there are more than {d} faults",
                .{faults.rule_count_max},
            );
    }

    fn readKey(reader: *Reader, name: []const u8, value: json.Value) Error!void {
        const is_key = value == .string and value.string.len > 0 and
            value.string.len <= user_sig.secret_key_size_max;
        if (!is_key) return reader.refuse(
            error.InvalidValue,
            "{s} must be a string of 1 to {d} bytes",
            .{ name, user_sig.secret_key_size_max },
        );
        reader.start.secret_key = value.string;
    }

    fn readCallbackThread(reader: *Reader, place: []const u8, value: json.Value) Error!void {
        const name = if (value == .string) value.string else "";
        reader.start.callback_thread = std.meta.stringToEnum(CallbackThread, name) orelse
            return reader.refuse(
                error.InvalidValue,
                "{s}: callback_thread must be \"own\" or \"init\"",
                .{place},
            );
    }

    fn refuse(reader: *Reader, err: Error, comptime fmt: []const u8, args: anytype) Error {
        reader.complaint.text = try std.fmt.allocPrint(
            reader.arena,
            "tim_emulator: TIMInit: " ++ fmt ++ "\n",
            args,
        );
        return err;
    }
};

// --- tests ---

const testing = std.testing;

fn readText(
    arena: std.mem.Allocator,
    environment: ?[]const u8,
    init_json: []const u8,
    complaint: *Complaint,
) !Start {
    var start: Start = .{ .sdk_app_id = 1 };
    try read(arena, &start, environment, init_json, complaint);
    return start;
}

fn expectRefused(
    err: Error,
    part: []const u8,
    environment: ?[]const u8,
    init_json: []const u8,
) !void {
    var arena: std.heap.ArenaAllocator = .init(testing.allocator);
    defer arena.deinit();
    var complaint: Complaint = .{};
    try testing.expectError(err, readText(arena.allocator(), environment, init_json, &complaint));
    if (std.mem.indexOf(u8, complaint.text, part) != null) return;
    std.debug.print("\"{s}\" is not in \"{s}\"\n", .{ part, complaint.text });
    return error.TestUnexpectedResult;
}

test "the init JSON wins over the environment, and the SDK's own keys pass" {
    var arena: std.heap.ArenaAllocator = .init(testing.allocator);
    defer arena.deinit();
    var complaint: Complaint = .{};
    const gpa = arena.allocator();
    for ([_][]const u8{
        "{}",
        "{\"sdk_config_log_file_path\":\"/tmp/\",\"emulator\":{},\"x\":}",
    }) |text| {
        const start = try readText(gpa, "", text, &complaint);
        try testing.expectEqualStrings(user_sig.development_key, start.secret_key);
        try testing.expectEqual(0, start.settings.len);
    }
    const environment = "{\"secret_key\":\"a\",\"set_network\":{\"state\":\"down\"}}";
    try testing.expectEqualStrings(
        "a",
        (try readText(gpa, environment, "{}", &complaint)).secret_key,
    );
    const on_init = "{\"callback_thread\":\"init\"}";
    try testing.expectEqual(.own, (try readText(gpa, null, "{}", &complaint)).callback_thread);
    try testing.expectEqual(.init, (try readText(gpa, on_init, "{}", &complaint)).callback_thread);
    const on_own = "{\"emulator\":{\"callback_thread\":\"own\"}}";
    try testing.expectEqual(.own, (try readText(gpa, on_init, on_own, &complaint)).callback_thread);
    const start = try readText(gpa, environment,
        \\{"emulator_secret_key":"c","emulator":{"secret_key":"b","set_network":{"state":"up"},
        \\ "add_fault":[{"call":"login","code":1},{"call":"login","code":2}]}}
    , &complaint);
    try testing.expectEqualStrings("c", start.secret_key);
    try testing.expectEqual(4, start.settings.len);
    try testing.expectEqual(.down, start.settings[0].set_network.state);
    try testing.expectEqual(.up, start.settings[1].set_network.state);
    try testing.expectEqual(2, start.settings[3].add_fault.code.?);
}

test "what the emulator does not know is refused, and named" {
    try expectRefused(error.NotJson, "TIM_EMULATOR_CONFIG holds no JSON", "{", "{}");
    try expectRefused(error.NotJson, "TIM_EMULATOR_CONFIG must be a JSON object", "[]", "{}");
    try expectRefused(error.NotJson, "emulator must be a JSON object", null, "{\"emulator\":1}");
    try expectRefused(error.NotJson, "", null, "{");
    try expectRefused(
        error.InvalidValue,
        "\"dance\" in TIM_EMULATOR_CONFIG",
        "{\"dance\":1}",
        "{}",
    );
    try expectRefused(
        error.InvalidValue,
        "\"reset\" in emulator",
        null,
        "{\"emulator\":{\"reset\":{}}}",
    );
    for ([_][]const u8{ "\"main\"", "1", "null", "{}" }) |value| {
        var text: [64]u8 = undefined;
        const environment = try std.fmt.bufPrint(&text, "{{\"callback_thread\":{s}}}", .{value});
        try expectRefused(error.InvalidValue, "\"own\" or \"init\"", environment, "{}");
    }
    try expectRefused(error.InvalidValue, "\"emulator_x\"", null, "{\"emulator_x\":1}");
    try expectRefused(
        error.InvalidValue,
        "\"state\"",
        null,
        "{\"emulator\":{\"set_network\":{\"state\":1}}}",
    );
    try expectRefused(
        error.InvalidValue,
        "emulator_secret_key must be",
        null,
        "{\"emulator_secret_key\":\"\"}",
    );
    try expectRefused(error.InvalidValue, "64", null, "{\"emulator\":{\"add_fault\":[" ++
        "{\"call\":\"login\",\"code\":1}," ** 64 ++ "{\"call\":\"login\",\"code\":1}]}}");
}
