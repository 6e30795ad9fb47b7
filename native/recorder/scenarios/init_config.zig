//! What TIMInit takes and refuses.

const std = @import("std");
const recorder_module = @import("../recorder.zig");
const Recorder = recorder_module.Recorder;
const dialect = @import("dialect.zig");

/// Whether the SDK is initialized now is seen by how a logout is answered.
fn initThenLogout(recorder: *Recorder, app_id: u64, config: ?[:0]const u8) void {
    recorder.init(app_id, config);
    recorder.status();
    recorder.logout(1);
    recorder.collect(1);
    recorder.uninit();
    recorder.quiet();
}

pub fn @"init-config-null"(recorder: *Recorder) void {
    recorder.about = "The header lets the config be NULL.";
    initThenLogout(recorder, recorder_module.test_app_id, null);
}

pub fn @"init-config-empty"(recorder: *Recorder) void {
    recorder.about = "The header lets the config be empty.";
    initThenLogout(recorder, recorder_module.test_app_id, "");
    initThenLogout(recorder, recorder_module.test_app_id, " ");
    initThenLogout(recorder, recorder_module.test_app_id, "{}");
}

pub fn @"init-app-id-zero"(recorder: *Recorder) void {
    recorder.about = "App id 0, alone and with other faults: which of them is told.";
    initThenLogout(recorder, 0, recorder_module.default_config);
    recorder.init(0, "no JSON");
    recorder.init(0, "");
    recorder.init(0, null);
    recorder.init(0, "[]");
}

pub fn @"init-app-id-extremes"(recorder: *Recorder) void {
    recorder.about = "App ids around the limits of 32, 53 and 64 bits.";
    const app_ids = [_]u64{
        1,
        std.math.maxInt(i32),
        std.math.maxInt(i32) + 1,
        std.math.maxInt(u32),
        std.math.maxInt(u32) + 1,
        std.math.maxInt(u32) + 2,
        1 << 53,
        1 << 63,
        std.math.maxInt(u64),
    };
    for (app_ids) |app_id| initThenLogout(recorder, app_id, recorder_module.default_config);
}

pub fn @"init-config-no-object"(recorder: *Recorder) void {
    recorder.about = "A config that is JSON, but no object.";
    for (dialect.no_objects) |config| recorder.init(recorder_module.test_app_id, config);
    recorder.logout(1);
    recorder.collect(1);
}

fn initAll(recorder: *Recorder, configs: []const [:0]const u8) void {
    for (configs) |config| {
        recorder.init(recorder_module.test_app_id, config);
        recorder.uninit();
    }
    recorder.quiet();
}

fn initAllMembers(recorder: *Recorder, member_lists: []const [:0]const u8) void {
    for (member_lists) |members| {
        recorder.init(recorder_module.test_app_id, dialect.braced(members));
        recorder.uninit();
    }
    recorder.quiet();
}

pub fn @"init-config-objects"(recorder: *Recorder) void {
    recorder.about = "What TIMInit's reader of JSON takes for an object.";
    initAll(recorder, &dialect.objects);
}

pub fn @"init-config-members"(recorder: *Recorder) void {
    recorder.about = "What it takes for members of an object.";
    initAllMembers(recorder, &dialect.member_lists);
}

pub fn @"init-config-scalars"(recorder: *Recorder) void {
    recorder.about = "What it takes for words and numbers.";
    initAllMembers(recorder, &dialect.scalars);
}

pub fn @"init-config-strings"(recorder: *Recorder) void {
    recorder.about = "What it takes for strings.";
    initAllMembers(recorder, &dialect.strings);
}

pub fn @"init-config-nested-values"(recorder: *Recorder) void {
    recorder.about = "What it takes for arrays and objects within the object.";
    initAllMembers(recorder, &dialect.nested_values);
}

pub fn @"init-config-wrong-types"(recorder: *Recorder) void {
    recorder.about = "The known keys of the config with values of every type.";
    const keys = [_][]const u8{
        "sdk_config_config_file_path",
        "sdk_config_log_file_path",
        "sdk_config_main_thread_id",
        "sdk_config_java_vm",
    };
    for (keys) |key| {
        for ([_][]const u8{ "null", "true", "7", "-1", "1.5", "[]", "{}", "\"\"" }) |value| {
            const config = dialect.object(key, value);
            recorder.init(recorder_module.test_app_id, config);
            recorder.uninit();
        }
    }
    recorder.quiet();
}

pub fn @"init-config-unknown-keys"(recorder: *Recorder) void {
    recorder.about = "Keys that the SDK does not know.";
    initThenLogout(recorder, recorder_module.test_app_id, "{\"no_such_key\":1}");
    initThenLogout(recorder, recorder_module.test_app_id, "{\"\":{\"deep\":[1,2,{}]}}");
    initThenLogout(recorder, recorder_module.test_app_id, "{\"set_config_log_level\":0}");
}

pub fn @"init-config-paths"(recorder: *Recorder) void {
    recorder.about = "Folders that are missing, lack the last slash, or are no UTF-8.";
    const configs = [_][:0]const u8{
        \\{"sdk_config_config_file_path":"{folder}/made/by/sdk/","sdk_config_log_file_path":"{folder}/made/too/"}
        ,
        \\{"sdk_config_config_file_path":"{folder}/no_slash","sdk_config_log_file_path":"{folder}/no_slash_2"}
        ,
        "{\"sdk_config_config_file_path\":\"{folder}/\xff/\",\"sdk_config_log_file_path\":\"{folder}/\xff/\"}",
        \\{"sdk_config_config_file_path":"{folder}/one_only/"}
        ,
        \\{"sdk_config_log_file_path":"{folder}/other_only/"}
        ,
        \\{"sdk_config_config_file_path":"/proc/nowhere/","sdk_config_log_file_path":"/proc/nowhere/"}
        ,
    };
    for (configs) |config| initThenLogout(recorder, recorder_module.test_app_id, config);
}

pub fn @"init-config-huge"(recorder: *Recorder) void {
    recorder.about = "A config of 1 MB.";
    const value = recorder_module.repeat('x', 1 << 20);
    const quoted = recorder_module.format("\"{s}\"", .{value});
    initThenLogout(recorder, recorder_module.test_app_id, dialect.object("no_such_key", quoted));
}
