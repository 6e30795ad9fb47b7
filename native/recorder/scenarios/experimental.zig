//! callExperimentalAPI: what it refuses, and what its harmless operations answer.

const std = @import("std");
const recorder_module = @import("../recorder.zig");
const Recorder = recorder_module.Recorder;
const dialect = @import("dialect.zig");

const no_callback = [_][]const u8{
    "set_env",
    "set_ipv6_prior",
    "set_max_retry_count",
    "set_packet_request_timeout",
    "set_ui_platform",
    "set_application_id",
    "set_ignore_repeat_login",
    "update_proxy_info",
};

const answered = [_][]const u8{
    "is_commercial_ability_enabled",
    "set_offline_push_state",
    "get_offline_push_state",
    "clear_local_history_message",
    "report_tuicomponent_usage",
    "send_trtc_custom_data",
    "send_room_custom_data",
    "get_server_config",
    "start_message_long_polling",
    "stop_message_long_polling",
    "find_merger_messages",
    "get_brief_group_member_list",
};

const refused = [_][]const u8{
    "sso_data",
    "userid_tinyid",
    "tinyid_userid",
    "set_custom_server_info",
    "enable_quic_channel",
    "set_cos_save_region_for_conversation",
    "set_database_encrypt_info",
    "get_message_revoker",
    "write_log",
};

fn request(operation: []const u8) [:0]const u8 {
    const template = "{{\"request_internal_operation\":\"internal_operation_{s}\"}}";
    return recorder_module.format(template, .{operation});
}

fn requestWith(operation: []const u8, value: []const u8) [:0]const u8 {
    return recorder_module.format(
        "{{\"request_internal_operation\":\"internal_operation_{s}\",\"request_{s}_param\":{s}}}",
        .{ operation, operation, value },
    );
}

pub fn @"experimental-null"(recorder: *Recorder) void {
    recorder.about = "A NULL or empty request, with and without a callback.";
    recorder.experimental(null, 1);
    recorder.experimental("", 2);
    recorder.experimentalWith(null, null, 3);
    recorder.initDefault();
    recorder.experimental(null, 4);
    recorder.experimental("", 5);
    recorder.quiet();
}

pub fn @"experimental-no-object"(recorder: *Recorder) void {
    recorder.about = "A request that is JSON, but no object.";
    for (dialect.no_objects, 1..) |text, user_data| recorder.experimental(text, user_data);
    recorder.initDefault();
    for (dialect.no_objects, 1..) |text, user_data| recorder.experimental(text, user_data);
    recorder.quiet();
}

pub fn @"experimental-no-operation"(recorder: *Recorder) void {
    recorder.about = "Objects, or nearly, that name no operation.";
    for (dialect.objects, 1..) |text, user_data| recorder.experimental(text, user_data);
    recorder.quiet();
}

/// The operation comes last, so that it is found only where all before it was taken for members.
fn requestAll(recorder: *Recorder, member_lists: []const [:0]const u8) void {
    const template = "{{{s},\"request_internal_operation\":\"internal_operation_set_env\"}}";
    for (member_lists, 1..) |members, user_data| {
        recorder.experimental(recorder_module.format(template, .{members}), user_data);
    }
    recorder.quiet();
}

pub fn @"experimental-members"(recorder: *Recorder) void {
    recorder.about = "Members, or nearly, before the operation.";
    requestAll(recorder, &dialect.member_lists);
}

pub fn @"experimental-scalars"(recorder: *Recorder) void {
    recorder.about = "Words and numbers, or nearly, before the operation.";
    requestAll(recorder, &dialect.scalars);
}

pub fn @"experimental-strings"(recorder: *Recorder) void {
    recorder.about = "Strings, or nearly, before the operation.";
    requestAll(recorder, &dialect.strings);
}

pub fn @"experimental-operation-spelled"(recorder: *Recorder) void {
    recorder.about = "An operation that is named twice, or with escapes, or among other keys.";
    const texts = [_][:0]const u8{
        \\{"request_internal_operation":"internal_operation_set_env","request_internal_operation":"no_such"}
        ,
        \\{"request_internal_operation":"no_such","request_internal_operation":"internal_operation_set_env"}
        ,
        \\{"request_internal_operation":"internal_operation_set_\u0065nv"}
        ,
        \\{"request_internal_\u006fperation":"internal_operation_set_env"}
        ,
        \\{ "a" : {} , "request_internal_operation" : "internal_operation_set_env" }
        ,
        \\{"a":{"request_internal_operation":"internal_operation_set_env"}}
        ,
        \\{"request_internal_operation":" internal_operation_set_env"}
        ,
        \\{"request_internal_operation":"internal_operation_set_env\u0000"}
        ,
        \\{"Request_Internal_Operation":"internal_operation_set_env"}
        ,
        \\{"request_internal_operation":["internal_operation_set_env"]}
        ,
        \\{"request_internal_operation":internal_operation_set_env}
        ,
    };
    for (texts, 1..) |text, user_data| recorder.experimental(text, user_data);
    recorder.quiet();
}

pub fn @"experimental-operation-types"(recorder: *Recorder) void {
    recorder.about = "An operation that is no string.";
    const values = [_][]const u8{
        "null", "true", "0", "7", "-1", "1.5", "\"\"", "\" \"", "[]", "{}",
    };
    for (values) |value| {
        recorder.experimental(dialect.object("request_internal_operation", value), 1);
    }
    recorder.quiet();
}

pub fn @"experimental-unknown-operation"(recorder: *Recorder) void {
    recorder.about = "An operation that the SDK does not know is refused at once, without a callback.";
    recorder.experimental(request("no_such_operation"), 1);
    recorder.experimental("{\"request_internal_operation\":\"no_such_operation\"}", 2);
    recorder.experimental("{\"request_internal_operation\":\"INTERNAL_OPERATION_SET_ENV\"}", 3);
    recorder.experimental("{\"request_internal_operation\":\"\xff\"}", 4);
    recorder.experimental("{\"internal_operation_set_env\":true}", 5);
    recorder.experimental(request(recorder_module.repeat('x', 1 << 20)), 6);
    recorder.initDefault();
    recorder.experimental(request("no_such_operation"), 7);
    recorder.experimentalWith(request("no_such_operation"), null, 8);
    recorder.quiet();
}

fn callAll(recorder: *Recorder, operations: []const []const u8) void {
    for (operations, 1..) |operation, user_data| {
        recorder.experimental(request(operation), user_data);
    }
}

pub fn @"experimental-settings-before-init"(recorder: *Recorder) void {
    recorder.about = "The settings before TIMInit, without their parameter.";
    callAll(recorder, &no_callback);
    recorder.quiet();
}

pub fn @"experimental-settings-after-init"(recorder: *Recorder) void {
    recorder.about = "The settings after TIMInit, without their parameter.";
    recorder.initDefault();
    callAll(recorder, &no_callback);
    recorder.quiet();
    recorder.status();
}

pub fn @"experimental-settings-wrong-types"(recorder: *Recorder) void {
    recorder.about = "The settings of login with parameters of every type.";
    recorder.initDefault();
    const operations = [_][]const u8{
        "set_env", "set_max_retry_count", "set_packet_request_timeout", "set_ignore_repeat_login",
    };
    for (operations) |operation| {
        for ([_][]const u8{ "null", "true", "0", "-1", "1.5", "\"text\"", "[]", "{}" }) |value| {
            recorder.experimental(requestWith(operation, value), 1);
        }
    }
    recorder.quiet();
}

pub fn @"experimental-settings-null-callback"(recorder: *Recorder) void {
    recorder.about = "The settings without a callback.";
    recorder.initDefault();
    for (no_callback) |operation| recorder.experimentalWith(request(operation), null, 1);
    recorder.quiet();
}

/// One after another, as some answer on the caller's thread and some on the SDK's.
fn queryAll(recorder: *Recorder) void {
    for (answered, 1..) |operation, user_data| {
        recorder.experimental(request(operation), user_data);
        recorder.collect(1);
    }
    recorder.quiet();
}

pub fn @"experimental-queries-before-init"(recorder: *Recorder) void {
    recorder.about = "Operations that answer, before TIMInit.";
    queryAll(recorder);
}

pub fn @"experimental-queries-after-init"(recorder: *Recorder) void {
    recorder.about = "Operations that answer, after TIMInit.";
    recorder.initDefault();
    queryAll(recorder);
}

pub fn @"experimental-queries-after-uninit"(recorder: *Recorder) void {
    recorder.about = "Operations that answer, after TIMUninit.";
    recorder.initDefault();
    recorder.uninit();
    recorder.quiet();
    queryAll(recorder);
}

pub fn @"experimental-queries-null-callback"(recorder: *Recorder) void {
    recorder.about = "Operations that answer, without a callback.";
    recorder.initDefault();
    for (answered) |operation| recorder.experimentalWith(request(operation), null, 1);
    recorder.quiet();
    recorder.logout(2);
    recorder.collect(1);
}

pub fn @"experimental-query-while-logging-in"(recorder: *Recorder) void {
    recorder.about = "An operation that answers does not wait behind a login.";
    recorder.initDefault();
    recorder.login("alice", "ticket", 1);
    recorder.awaitStatus(.logging_in);
    recorder.experimental(request("get_offline_push_state"), 2);
    recorder.collect(1);
    recorder.status();
}

pub fn @"experimental-needs-parameter"(recorder: *Recorder) void {
    recorder.about = "Operations that are refused without their parameter.";
    callAll(recorder, &refused);
    recorder.initDefault();
    callAll(recorder, &refused);
    recorder.quiet();
}
