//! callExperimentalAPI: what it refuses, and what its harmless operations answer.

const std = @import("std");
const recorder_module = @import("../recorder.zig");
const Recorder = recorder_module.Recorder;
const Scenario = @import("../scenarios.zig").Scenario;
const dialect = @import("dialect.zig");

pub const scenarios = [_]Scenario{
    .{
        .name = "experimental-null",
        .about = "A NULL or empty request, with and without a callback.",
        .run = nullOrEmpty,
    },
    .{
        .name = "experimental-no-object",
        .about = "A request that is JSON, but no object.",
        .run = noObject,
    },
    .{
        .name = "experimental-no-operation",
        .about = "Objects, or nearly, that name no operation.",
        .run = noOperation,
    },
    .{
        .name = "experimental-members",
        .about = "Members, or nearly, before the operation.",
        .run = requestMembers,
    },
    .{
        .name = "experimental-scalars",
        .about = "Words and numbers, or nearly, before the operation.",
        .run = requestScalars,
    },
    .{
        .name = "experimental-strings",
        .about = "Strings, or nearly, before the operation.",
        .run = requestStrings,
    },
    .{
        .name = "experimental-operation-spelled",
        .about = "An operation that is named twice, or with escapes, or among other keys.",
        .run = operationSpelled,
    },
    .{
        .name = "experimental-operation-types",
        .about = "An operation that is no string.",
        .run = operationTypes,
    },
    .{
        .name = "experimental-unknown-operation",
        .about = "An operation that the SDK does not know is refused at once, without a callback.",
        .run = unknownOperation,
    },
    .{
        .name = "experimental-settings-before-init",
        .about = "The settings before TIMInit, without their parameter.",
        .run = settingsBeforeInit,
    },
    .{
        .name = "experimental-settings-after-init",
        .about = "The settings after TIMInit, without their parameter.",
        .run = settingsAfterInit,
    },
    .{
        .name = "experimental-settings-wrong-types",
        .about = "The settings of login with parameters of every type.",
        .run = settingsWrongTypes,
    },
    .{
        .name = "experimental-settings-null-callback",
        .about = "The settings without a callback.",
        .run = settingsNullCallback,
    },
    .{
        .name = "experimental-queries-before-init",
        .about = "Operations that answer, before TIMInit.",
        .run = queriesBeforeInit,
    },
    .{
        .name = "experimental-queries-after-init",
        .about = "Operations that answer, after TIMInit.",
        .run = queriesAfterInit,
    },
    .{
        .name = "experimental-queries-after-uninit",
        .about = "Operations that answer, after TIMUninit.",
        .run = queriesAfterUninit,
    },
    .{
        .name = "experimental-queries-null-callback",
        .about = "Operations that answer, without a callback.",
        .run = queriesNullCallback,
    },
    .{
        .name = "experimental-query-while-logging-in",
        .about = "An operation that answers does not wait behind a login.",
        .run = queryWhileLoggingIn,
    },
    .{
        .name = "experimental-needs-parameter",
        .about = "Operations that are refused without their parameter.",
        .run = needsParameter,
    },
};

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

fn nullOrEmpty(recorder: *Recorder) void {
    recorder.experimental(null, 1);
    recorder.experimental("", 2);
    recorder.experimentalWith(null, null, 3);
    recorder.initDefault();
    recorder.experimental(null, 4);
    recorder.experimental("", 5);
    recorder.quiet();
}

fn noObject(recorder: *Recorder) void {
    for (dialect.no_objects, 1..) |text, user_data| recorder.experimental(text, user_data);
    recorder.initDefault();
    for (dialect.no_objects, 1..) |text, user_data| recorder.experimental(text, user_data);
    recorder.quiet();
}

fn noOperation(recorder: *Recorder) void {
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

fn requestMembers(recorder: *Recorder) void {
    requestAll(recorder, &dialect.member_lists);
}

fn requestScalars(recorder: *Recorder) void {
    requestAll(recorder, &dialect.scalars);
}

fn requestStrings(recorder: *Recorder) void {
    requestAll(recorder, &dialect.strings);
}

fn operationSpelled(recorder: *Recorder) void {
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

fn operationTypes(recorder: *Recorder) void {
    const values = [_][]const u8{
        "null", "true", "0", "7", "-1", "1.5", "\"\"", "\" \"", "[]", "{}",
    };
    for (values) |value| {
        recorder.experimental(dialect.object("request_internal_operation", value), 1);
    }
    recorder.quiet();
}

fn unknownOperation(recorder: *Recorder) void {
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

fn settingsBeforeInit(recorder: *Recorder) void {
    callAll(recorder, &no_callback);
    recorder.quiet();
}

fn settingsAfterInit(recorder: *Recorder) void {
    recorder.initDefault();
    callAll(recorder, &no_callback);
    recorder.quiet();
    recorder.status();
}

fn settingsWrongTypes(recorder: *Recorder) void {
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

fn settingsNullCallback(recorder: *Recorder) void {
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

fn queriesBeforeInit(recorder: *Recorder) void {
    queryAll(recorder);
}

fn queriesAfterInit(recorder: *Recorder) void {
    recorder.initDefault();
    queryAll(recorder);
}

fn queriesAfterUninit(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.uninit();
    recorder.quiet();
    queryAll(recorder);
}

fn queriesNullCallback(recorder: *Recorder) void {
    recorder.initDefault();
    for (answered) |operation| recorder.experimentalWith(request(operation), null, 1);
    recorder.quiet();
    recorder.logout(2);
    recorder.collect(1);
}

fn queryWhileLoggingIn(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.login("alice", "ticket", 1);
    recorder.awaitStatus(.logging_in);
    recorder.experimental(request("get_offline_push_state"), 2);
    recorder.collect(1);
    recorder.status();
}

fn needsParameter(recorder: *Recorder) void {
    callAll(recorder, &refused);
    recorder.initDefault();
    callAll(recorder, &refused);
    recorder.quiet();
}
