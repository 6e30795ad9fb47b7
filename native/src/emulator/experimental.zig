//! Reads a request to callExperimentalAPI: an operation of the emulator, or one of the SDK's own.

const std = @import("std");
const tim = @import("../tim.zig");
const control = @import("control.zig");
const dialect = @import("dialect.zig");
const internal = @import("internal.zig");
const Call = @import("call.zig").Call;
const Result = @import("result.zig").Result;

pub const Outcome = union(enum) { posted, returned: c_int, told_at_once: Result };

pub fn read(call: *Call, text: []const u8) !Outcome {
    const arena = call.arena.allocator();
    const operation = try dialect.find(
        text,
        control.operation_member,
    ) orelse return error.NotJson;
    if (operation != .string) return error.NotJson;
    const name = try dialect.unescape(arena, operation.string);
    if (std.mem.cutPrefix(u8, name, control.prefix)) |own_name| {
        call.request = switch (try control.parseRequest(arena, own_name, text)) {
            .operation => |known| .{ .control = known },
            .refused => |refusal| .{ .settled = .failed(refusal.code, refusal.desc) },
        };
        return .posted;
    }
    const sdk_name = std.mem.cutPrefix(u8, name, internal.prefix) orelse return error.NotJson;
    var effect = internal.find(sdk_name) orelse return error.NotJson;
    if (effect == .needs_param) {
        const param_name = try std.fmt.allocPrint(arena, "request_{s}_param", .{sdk_name});
        const param = try dialect.find(text, param_name);
        if (param == null) return .{ .returned = effect.needs_param.missing };
        effect = effect.needs_param.given.*;
    }
    switch (effect) {
        .setting => return .{ .returned = tim.succ },
        .told_at_once => |result| return .{ .told_at_once = result },
        .posted => |query| call.request = .{ .internal = query },
        .needs_param => unreachable,
    }
    return .posted;
}
