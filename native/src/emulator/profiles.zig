//! The profiles of users, of whom the emulator knows only the id.

const std = @import("std");
const json = @import("json.zig");
const messages = @import("message.zig");
const Accounts = @import("accounts.zig").Accounts;

/// The JSON that the SDK's headers call `UserProfile`.
const Profile = struct {
    user_profile_add_permission: u8 = 1,
    user_profile_birthday: u32 = 0,
    user_profile_custom_string_array: []const []const u8 = &.{},
    user_profile_face_url: []const u8 = "",
    user_profile_gender: u8 = 0,
    user_profile_identifier: []const u8,
    user_profile_language: u32 = 0,
    user_profile_level: u32 = 0,
    user_profile_location: []const u8 = "",
    user_profile_nick_name: []const u8 = "",
    user_profile_role: u32 = 0,
    user_profile_self_signature: []const u8 = "",
};

/// The user ids of a request; the list may be empty.
pub fn read(arena: std.mem.Allocator, text: []const u8) json.Error![]const []const u8 {
    const value = try json.parse(arena, text);
    if (value != .object) return error.NotJson;
    const array = value.object.get("friendship_getprofilelist_param_identifier_array") orelse
        return &.{};
    if (array != .array) return &.{};
    var user_ids: std.ArrayList([]const u8) = .empty;
    for (array.array.items) |item| if (item == .string) try user_ids.append(arena, item.string);
    return user_ids.items;
}

/// The profiles of the users that exist, in the order of the request.
pub fn write(
    arena: std.mem.Allocator,
    accounts: *const Accounts,
    user_ids: []const []const u8,
) error{OutOfMemory}![:0]const u8 {
    var found: std.ArrayList(Profile) = .empty;
    for (user_ids) |user_id| {
        if (accounts.mayExist(user_id)) try found.append(arena, .{ .user_profile_identifier = user_id });
    }
    return messages.stringify(arena, found.items);
}
