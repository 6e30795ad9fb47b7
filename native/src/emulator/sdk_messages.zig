//! The calls of `Sdk` for messages and profiles: a wrong argument is refused at once, the rest goes
//! to the machine.

const std = @import("std");
const tim = @import("../tim.zig");
const dialect = @import("dialect.zig");
const messages = @import("message.zig");
const profiles = @import("profiles.zig");
const sdks = @import("sdk.zig");
const Call = @import("call.zig").Call;
const Result = @import("result.zig").Result;
const Sdk = sdks.Sdk;
const spanUpTo = tim.spanUpTo;

/// Longer than any id of a user or a group.
pub const conv_id_size_max = 1024;

/// Apart from the numbers of messages that are received.
const sent_random = 1_000_000_000;

/// Writes the message's id to the buffer before it returns.
pub fn sendMessage(
    sdk: *Sdk,
    conv_id: tim.CString,
    conv_type: c_int,
    json_message: tim.CString,
    id_buffer: ?[*]u8,
    callback: ?tim.CommCallback,
    user_data: tim.UserData,
) c_int {
    const receiver = spanUpTo(conv_id, conv_id_size_max) orelse return tim.err_param;
    const text = spanUpTo(json_message, dialect.size_max) orelse return tim.err_param;
    if (receiver.len == 0 or receiver.len > conv_id_size_max) return tim.err_param;
    if (!isConversation(conv_type) or text.len == 0) return tim.err_param;
    const call = Call.create(sdk.gpa, callback, user_data) catch return tim.err_param;
    readMessage(call, receiver, conv_type, text) catch |err| {
        call.destroy();
        return if (err == error.NotJson) tim.err_json else tim.err_param;
    };
    const message = &call.request.send_message;
    const is_started = stamp(sdk, message);
    if (id_buffer) |buffer| {
        var id: [messages.id_size_max]u8 = undefined;
        const written = message.writeId(&id);
        // Like the SDK, without a NUL: the caller must zero the buffer.
        @memcpy(buffer[0..written.len], written);
    }
    if (is_started) return sdk.submit(call);
    defer call.destroy();
    var result: Result = .not_initialized;
    result.json = message.write(call.arena.allocator()) catch "";
    call.answer.tell(result);
    return tim.succ;
}

fn readMessage(call: *Call, receiver: []const u8, conv_type: c_int, text: []const u8) !void {
    const arena = call.arena.allocator();
    var message: messages.Message = .{
        .conv_id = try arena.dupe(u8, receiver),
        .conv_type = @intCast(conv_type),
        .elements = &.{},
    };
    try messages.read(arena, text, &message);
    call.request = .{ .send_message = message };
}

/// Sets the message's sender and time. False while there is no SDK to number it.
fn stamp(sdk: *Sdk, message: *messages.Message) bool {
    sdk.lock();
    defer sdk.unlock();
    if (!sdk.presence.is_started) return false;
    sdk.message_count +%= 1;
    const now_us = sdk.clock.now(sdk.systemUs());
    message.stamp = .{
        .time_s = std.math.lossyCast(u32, @divFloor(now_us, std.time.us_per_s)),
        .random = sent_random +% sdk.message_count,
    };
    if (sdk.presence.login_status == .logged_in) {
        message.sender = sdk.presence.user_id;
        message.stamp.sequence = sdk.message_count;
    }
    return true;
}

pub fn reportRead(
    sdk: *Sdk,
    conv_id: tim.CString,
    conv_type: c_int,
    callback: ?tim.CommCallback,
    user_data: tim.UserData,
) c_int {
    if (!isConversation(conv_type)) return tim.err_param;
    const text = spanUpTo(conv_id, conv_id_size_max) orelse "";
    if (text.len > conv_id_size_max) return tim.err_param;
    const call = Call.create(sdk.gpa, callback, user_data) catch return tim.err_param;
    const own = call.arena.allocator().dupe(u8, text) catch {
        call.destroy();
        return tim.err_param;
    };
    call.request = .{ .report_read = own };
    return sdk.submit(call);
}

pub fn getProfiles(
    sdk: *Sdk,
    json_param: tim.CString,
    callback: ?tim.CommCallback,
    user_data: tim.UserData,
) c_int {
    const text = spanUpTo(json_param, dialect.size_max) orelse return tim.err_param;
    if (text.len == 0) return tim.err_param;
    const call = Call.create(sdk.gpa, callback, user_data) catch return tim.err_param;
    const user_ids = profiles.read(call.arena.allocator(), text) catch |err| {
        call.destroy();
        return if (err == error.NotJson) tim.err_json else tim.err_param;
    };
    call.request = .{ .get_profiles = user_ids };
    return sdk.submit(call);
}

fn isConversation(conv_type: c_int) bool {
    return conv_type == messages.conv_type_c2c or conv_type == messages.conv_type_group;
}
