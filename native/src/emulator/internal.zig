//! The real SDK's own operations of callExperimentalAPI: what each of them does while nobody is
//! logged in, as far as it can be observed without Tencent's servers.

const std = @import("std");
const tim = @import("../tim.zig");
const codes = @import("codes.zig");
const Result = @import("result.zig").Result;

pub const prefix = "internal_operation_";

pub const Effect = union(enum) {
    /// Ignored: it returns 0, and its callback is never called.
    setting,
    /// Answered on the caller's thread, before the call returns.
    told_at_once: Result,
    /// Answered on the logic thread.
    posted: Query,
    /// Refused without its parameter; with it, as given.
    needs_param: struct { missing: c_int = tim.err_json, given: *const Effect },
};

pub const Query = enum {
    nothing,
    commercial_ability,
    offline_push_state,
    needs_login,
    needs_login_list,
    not_emulated,
};

const setting: Effect = .setting;
const needs_login: Effect = .{ .posted = .needs_login };
const needs_param: Effect = .{ .needs_param = .{ .given = &.setting } };
const not_emulated: Effect = .{ .needs_param = .{ .given = &.{ .posted = .not_emulated } } };

const write_log: Effect = .{ .needs_param = .{
    .missing = @intFromEnum(codes.Code.invalid_parameters),
    .given = &.setting,
} };

const effects: std.StaticStringMap(Effect) = .initComptime(.{
    .{ "set_env", setting },
    .{ "set_ipv6_prior", setting },
    .{ "set_max_retry_count", setting },
    .{ "set_packet_request_timeout", setting },
    .{ "set_ui_platform", setting },
    .{ "set_application_id", setting },
    .{ "set_ignore_repeat_login", setting },
    .{ "update_proxy_info", setting },
    .{ "is_commercial_ability_enabled", Effect{ .posted = .commercial_ability } },
    .{ "set_offline_push_state", Effect{ .posted = .nothing } },
    .{ "get_offline_push_state", Effect{ .posted = .offline_push_state } },
    .{ "clear_local_history_message", needs_login },
    .{ "send_trtc_custom_data", needs_login },
    .{ "send_room_custom_data", needs_login },
    .{ "start_message_long_polling", needs_login },
    .{ "stop_message_long_polling", needs_login },
    .{ "get_brief_group_member_list", needs_login },
    .{ "find_merger_messages", Effect{ .posted = .needs_login_list } },
    .{ "report_tuicomponent_usage", Effect{ .told_at_once = .{ .desc = "OK" } } },
    .{ "get_server_config", Effect{ .told_at_once = .failed(
        .invalid_parameters,
        "invalid value type",
    ) } },
    .{ "set_custom_server_info", needs_param },
    .{ "enable_quic_channel", needs_param },
    .{ "set_cos_save_region_for_conversation", needs_param },
    .{ "set_database_encrypt_info", needs_param },
    .{ "write_log", write_log },
    .{ "sso_data", not_emulated },
    .{ "userid_tinyid", not_emulated },
    .{ "tinyid_userid", not_emulated },
    .{ "get_message_revoker", not_emulated },
});

/// Null if the SDK does not know the operation. The name has no prefix.
pub fn find(name: []const u8) ?Effect {
    return effects.get(name);
}

pub fn answer(query: Query, is_started: bool, is_logged_in: bool) Result {
    switch (query) {
        .nothing => return .ok,
        .commercial_ability => return .{ .json = if (is_started)
            "{\"commercial_ability_result_enabled\":true}"
        else
            "{\"commercial_ability_result_enabled\":false}" },
        .offline_push_state => return .{ .json = "{\"response_get_offline_push_state_res\":0}" },
        .needs_login, .needs_login_list, .not_emulated => {},
    }
    var result: Result = if (!is_started)
        .not_initialized
    else if (!is_logged_in)
        .failed(.not_logged_in, "not login")
    else
        .failed(.interface_not_supported, "the emulator does not emulate this operation");
    if (query == .needs_login_list) result.json = "[]";
    return result;
}
