//! A message in the application's JSON and in the SDK's: the JSON that the SDK's headers call
//! `Message`, with text and custom elements.

const std = @import("std");
const hosts = @import("host.zig");
const json = @import("json.zig");
const Stringify = std.json.Stringify;
const UserID = hosts.UserID;

pub const conv_type_c2c = 1;
pub const conv_type_group = 2;

/// `kTIMMsg_…`
pub const Status = enum(u8) { sending = 1, sent = 2, failed = 3 };

const element_types = struct {
    const text = 0;
    const custom = 3;
    /// Merged messages; the SDK drops an element of any greater type.
    const last = 12;
};

pub const Element = union(enum) {
    text: []const u8,
    custom: Custom,
    /// An element that the emulator cannot send.
    other,

    pub const Custom = struct {
        data: []const u8 = "",
        desc: []const u8 = "",
        ext: []const u8 = "",
        sound: []const u8 = "",
    };

    pub fn jsonStringify(element: Element, writer: anytype) !void {
        switch (element) {
            .text => |text| try writer.write(.{
                .elem_type = element_types.text,
                .text_elem_content = text,
            }),
            .custom => |custom| try writer.write(.{
                .custom_elem_data = custom.data,
                .custom_elem_desc = custom.desc,
                .custom_elem_ext = custom.ext,
                .custom_elem_sound = custom.sound,
                .elem_type = element_types.custom,
            }),
            .other => try writer.write(.{}),
        }
    }
};

/// What identifies a message.
pub const Stamp = struct {
    time_s: u64 = 0,
    random: u32 = 0,
    sequence: u64 = 0,

    fn uniqueId(stamp: Stamp) u64 {
        return stamp.time_s << 32 | stamp.random;
    }
};

pub const Message = struct {
    /// The other side of the conversation.
    conv_id: []const u8,
    conv_type: u8 = conv_type_c2c,
    sender: UserID = .{},
    stamp: Stamp = .{},
    server_time_s: u64 = 0,
    status: Status = .sent,
    is_from_self: bool = true,
    elements: []const Element,
    options: Options = .{},

    /// The application's keys that are passed on unchanged.
    pub const Options = struct {
        message_cloud_custom_str: []const u8 = "",
        message_custom_int: u32 = 0,
        message_custom_str: []const u8 = "",
        message_is_excluded_from_unread_count: bool = false,
        message_is_online_msg: bool = false,
        message_need_read_receipt: bool = false,
        message_priority: u8 = 1,
        message_support_message_extension: bool = false,
    };

    /// The text of `message_msg_id`.
    pub fn writeId(message: *const Message, buffer: []u8) [:0]const u8 {
        const stamp = message.stamp;
        const args = .{ message.sender.slice(), stamp.time_s, stamp.random };
        return std.fmt.bufPrintZ(buffer, "{s}-{d}-{d}", args) catch unreachable;
    }

    pub fn hasOthers(message: *const Message) bool {
        for (message.elements) |element| if (element == .other) return true;
        return false;
    }

    pub fn write(
        message: *const Message,
        arena: std.mem.Allocator,
    ) error{OutOfMemory}![:0]const u8 {
        return stringify(arena, message);
    }

    /// Writes the keys of the real SDK, in its order.
    pub fn jsonStringify(message: *const Message, writer: anytype) !void {
        var id_buffer: [id_size_max]u8 = undefined;
        const options = message.options;
        const sender = message.sender.slice();
        try writer.write(.{
            .message_client_time = message.stamp.time_s,
            .message_cloud_custom_str = options.message_cloud_custom_str,
            .message_conv_id = message.conv_id,
            .message_conv_type = message.conv_type,
            .message_custom_int = options.message_custom_int,
            .message_custom_moderation_configuration_id = "",
            .message_custom_str = options.message_custom_str,
            .message_elem_array = message.elements,
            .message_excluded_from_content_moderation = false,
            .message_excluded_from_last_message = false,
            .message_group_receipt_read_count = 0,
            .message_group_receipt_unread_count = -1,
            .message_has_risk_content = false,
            .message_has_sent_receipt = false,
            .message_is_broadcast_message = false,
            .message_is_excluded_from_unread_count = options.message_is_excluded_from_unread_count,
            .message_is_from_self = message.is_from_self,
            .message_is_online_msg = options.message_is_online_msg,
            .message_is_peer_read = false,
            .message_is_read = message.is_from_self,
            .message_msg_id = message.writeId(&id_buffer),
            .message_need_read_receipt = options.message_need_read_receipt,
            .message_pinner_face_url = "",
            .message_pinner_friend_remark = "",
            .message_pinner_name_card = "",
            .message_pinner_nick_name = "",
            .message_pinner_user_id = "",
            .message_platform = 0,
            .message_priority = options.message_priority,
            .message_rand = message.stamp.random,
            .message_receipt_peer_read = false,
            .message_revoke_reason = "",
            .message_revoker_face_url = "",
            .message_revoker_nick_name = "",
            .message_revoker_user_id = "",
            .message_risk_type_identified = 0,
            .message_sender = sender,
            .message_sender_profile = .{
                .user_profile_face_url = "",
                .user_profile_friend_remark = "",
                .user_profile_identifier = sender,
                .user_profile_nick_name = "",
            },
            .message_seq = message.stamp.sequence,
            .message_server_time = message.server_time_s,
            .message_status = @intFromEnum(message.status),
            .message_support_message_extension = options.message_support_message_extension,
            .message_unique_id = message.stamp.uniqueId(),
            .message_version = 0,
        });
    }
};

/// A user id, two integers of up to 20 digits, and what is between them.
pub const id_size_max = hosts.UserID.size_max + 2 * 21 + 1;

/// Any value as the arena's JSON.
pub fn stringify(arena: std.mem.Allocator, value: anytype) error{OutOfMemory}![:0]const u8 {
    var output: std.Io.Writer.Allocating = .init(arena);
    Stringify.value(value, .{}, &output.writer) catch return error.OutOfMemory;
    return output.toOwnedSliceSentinel(0);
}

/// The elements and options of the application's JSON. NotJson without a list of elements.
pub fn read(arena: std.mem.Allocator, text: []const u8, message: *Message) json.Error!void {
    const value = try json.parse(arena, text);
    if (value != .object) return error.NotJson;
    const array = value.object.get("message_elem_array") orelse return error.NotJson;
    if (array != .array) return error.NotJson;
    var elements: std.ArrayList(Element) = .empty;
    for (array.array.items) |item| {
        if (readElement(item)) |element| try elements.append(arena, element);
    }
    message.elements = elements.items;
    inline for (@typeInfo(Message.Options).@"struct".fields) |field| {
        if (value.object.get(field.name)) |member| {
            if (readScalar(field.type, member)) |known| {
                @field(message.options, field.name) = known;
            }
        }
    }
}

/// Null for an element that the SDK drops.
fn readElement(item: json.Value) ?Element {
    if (item != .object) return null;
    const kind = item.object.get("elem_type") orelse return null;
    if (kind != .integer or kind.integer < 0 or kind.integer > element_types.last) return null;
    return switch (kind.integer) {
        element_types.text => .{ .text = string(item, "text_elem_content") },
        element_types.custom => .{ .custom = .{
            .data = string(item, "custom_elem_data"),
            .desc = string(item, "custom_elem_desc"),
            .ext = string(item, "custom_elem_ext"),
            .sound = string(item, "custom_elem_sound"),
        } },
        else => .other,
    };
}

fn string(object: json.Value, name: []const u8) []const u8 {
    const member = object.object.get(name) orelse return "";
    return if (member == .string) member.string else "";
}

fn readScalar(comptime T: type, value: json.Value) ?T {
    return switch (T) {
        []const u8 => if (value == .string) value.string else null,
        bool => if (value == .bool) value.bool else null,
        else => if (value == .integer) std.math.cast(T, value.integer) else null,
    };
}

test "elements and options are kept, what the SDK does not know is dropped" {
    var arena: std.heap.ArenaAllocator = .init(std.testing.allocator);
    defer arena.deinit();
    var message: Message = .{ .conv_id = "bob", .elements = &.{} };
    try read(arena.allocator(),
        \\{"message_elem_array":[{"elem_type":0,"text_elem_content":"hi"},{"elem_type":99},1,
        \\ {"elem_type":3,"custom_elem_data":"x"},{"elem_type":1}],"message_priority":0,
        \\ "message_custom_int":-1,"message_cloud_custom_str":"c"}
    , &message);
    try std.testing.expectEqual(3, message.elements.len);
    try std.testing.expectEqualStrings("hi", message.elements[0].text);
    try std.testing.expectEqualStrings("x", message.elements[1].custom.data);
    try std.testing.expect(message.hasOthers());
    try std.testing.expectEqual(0, message.options.message_priority);
    try std.testing.expectEqual(0, message.options.message_custom_int);
    try std.testing.expectEqualStrings("c", message.options.message_cloud_custom_str);
    for ([_][]const u8{ "", "[]", "{}", "{\"message_elem_array\":{}}", "{" }) |text| {
        try std.testing.expectError(error.NotJson, read(arena.allocator(), text, &message));
    }
}

test "a message's id is who sent it, when, and a number" {
    var arena: std.heap.ArenaAllocator = .init(std.testing.allocator);
    defer arena.deinit();
    const message: Message = .{
        .conv_id = "bob",
        .sender = .of("alice"),
        .stamp = .{ .time_s = 1_700_000_000, .random = 7, .sequence = 3 },
        .elements = &.{.{ .text = "hi" }},
    };
    var buffer: [id_size_max]u8 = undefined;
    try std.testing.expectEqualStrings("alice-1700000000-7", message.writeId(&buffer));
    const text = try message.write(arena.allocator());
    const parsed = try json.parse(arena.allocator(), text);
    const unique_id = parsed.object.get("message_unique_id").?.integer;
    try std.testing.expectEqual(1_700_000_000 << 32 | 7, unique_id);
}
