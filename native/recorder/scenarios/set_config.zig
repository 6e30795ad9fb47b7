//! TIMSetConfig: it answers on the caller's thread, with the text that it was given.

const std = @import("std");
const recorder_module = @import("../recorder.zig");
const Recorder = recorder_module.Recorder;
const Scenario = @import("../scenarios.zig").Scenario;
const dialect = @import("dialect.zig");

const keys = [_][]const u8{
    "set_config_log_level",
    "set_config_callback_log_level",
    "set_config_is_log_output_console",
    "set_config_user_config",
    "set_config_user_define_data",
    "set_config_http_proxy_info",
    "set_config_socks5_proxy_info",
    "set_config_pac_proxy_info",
    "set_config_is_only_local_dns_source",
};

pub const of_keys = keyScenarios();

/// One scenario a key, as that is what a difference is looked up by.
fn keyScenarios() [keys.len]Scenario {
    var made: [keys.len]Scenario = undefined;
    for (&made, keys) |*scenario, key| scenario.* = .{
        .name = "set-config-key-" ++ dashed(key["set_config_".len..]),
        .run = struct {
            fn run(recorder: *Recorder) void {
                recorder.about = "The key " ++ key ++ " with values of every type.";
                keyOfEveryType(recorder, key);
            }
        }.run,
    };
    return made;
}

fn dashed(comptime name: []const u8) []const u8 {
    var copy: [name.len]u8 = name[0..name.len].*;
    for (&copy) |*byte| {
        if (byte.* == '_') byte.* = '-';
    }
    const final = copy;
    return &final;
}

fn keyOfEveryType(recorder: *Recorder, key: []const u8) void {
    const values = [_][]const u8{
        "null", "true",       "false", "0",        "1",  "7",  "8",         "-1",
        "1.5",  "4294967296", "\"\"",  "\"text\"", "[]", "{}", "{\"a\":1}",
    };
    for (values) |value| recorder.setConfig(dialect.object(key, value), 1);
    recorder.collect(values.len);
    recorder.initDefault();
    recorder.logout(2);
    recorder.collect(1);
}

pub fn @"set-config-null"(recorder: *Recorder) void {
    recorder.about = "A NULL or empty config, with and without a callback.";
    recorder.setConfig(null, 1);
    recorder.setConfig("", 2);
    recorder.setConfigWith(null, null, 3);
    recorder.setConfigWith("", null, 4);
    recorder.initDefault();
    recorder.setConfig(null, 5);
    recorder.setConfig("", 6);
    recorder.quiet();
}

pub fn @"set-config-no-object"(recorder: *Recorder) void {
    recorder.about = "A config that is JSON, but no object.";
    for (dialect.no_objects, 1..) |config, user_data| recorder.setConfig(config, user_data);
    recorder.quiet();
}

pub fn @"set-config-objects"(recorder: *Recorder) void {
    recorder.about = "What TIMSetConfig's reader of JSON takes for an object.";
    for (dialect.objects, 1..) |config, user_data| recorder.setConfig(config, user_data);
    recorder.quiet();
}

fn setAllMembers(recorder: *Recorder, member_lists: []const [:0]const u8) void {
    for (member_lists, 1..) |members, user_data| {
        recorder.setConfig(dialect.braced(members), user_data);
    }
    recorder.quiet();
}

pub fn @"set-config-members"(recorder: *Recorder) void {
    recorder.about = "What it takes for members of an object.";
    setAllMembers(recorder, &dialect.member_lists);
}

pub fn @"set-config-scalars"(recorder: *Recorder) void {
    recorder.about = "What it takes for words and numbers.";
    setAllMembers(recorder, &dialect.scalars);
}

pub fn @"set-config-strings"(recorder: *Recorder) void {
    recorder.about = "What it takes for strings.";
    setAllMembers(recorder, &dialect.strings);
}

pub fn @"set-config-nested-values"(recorder: *Recorder) void {
    recorder.about = "What it takes for arrays and objects within the object.";
    setAllMembers(recorder, &dialect.nested_values);
}

pub fn @"set-config-unknown-keys"(recorder: *Recorder) void {
    recorder.about = "Keys that the SDK does not know are accepted, and told back.";
    recorder.setConfig("{\"no_such_key\":1}", 1);
    recorder.setConfig("{\"no_such_key\":null}", 2);
    recorder.setConfig("{\"sdk_config_log_file_path\":\"{folder}/\"}", 3);
    recorder.setConfig("{ \"b\" : 1,\n\"a\" : [ 1.0 , \"\\u0041\\/\" ] }", 4);
    recorder.collect(4);
    recorder.setConfig("{\"\":1}", 5);
    recorder.setConfig("{\"a\":{\"\":1}}", 6);
    recorder.quiet();
}

pub fn @"set-config-nested"(recorder: *Recorder) void {
    recorder.about = "Objects within objects, 100 and 1000 deep.";
    recorder.setConfig(dialect.nested(100), 1);
    recorder.setConfig(dialect.nested(1000), 2);
    recorder.collect(2);
}

pub fn @"set-config-huge"(recorder: *Recorder) void {
    recorder.about = "A config of 1 MB is told back whole.";
    const value = recorder_module.repeat('x', 1 << 20);
    const quoted = recorder_module.format("\"{s}\"", .{value});
    recorder.setConfig(dialect.object("set_config_user_define_data", quoted), 1);
    recorder.setConfig(dialect.object("no_such_key", quoted), 2);
    recorder.collect(2);
    recorder.initDefault();
    recorder.logout(3);
    recorder.collect(1);
}

pub fn @"set-config-null-callback"(recorder: *Recorder) void {
    recorder.about = "Without a callback nothing is told back.";
    recorder.setConfigWith("{\"set_config_is_log_output_console\":false}", null, 1);
    recorder.setConfigWith("no JSON", null, 2);
    recorder.setConfigWith("[]", null, 3);
    recorder.quiet();
}

pub fn @"set-config-through-a-life"(recorder: *Recorder) void {
    recorder.about = "Before TIMInit, after it, while logging in, and after TIMUninit.";
    const config = "{\"set_config_is_log_output_console\":false}";
    recorder.setConfig(config, 1);
    recorder.collect(1);
    recorder.initDefault();
    recorder.setConfig(config, 2);
    recorder.collect(1);
    recorder.login("alice", "ticket", 3);
    recorder.awaitStatus(.logging_in);
    recorder.setConfig(config, 4);
    recorder.collect(1);
    recorder.uninit();
    recorder.awaitStatus(.logged_out);
    recorder.setConfig(config, 5);
    recorder.collect(1);
    recorder.quiet();
}

pub fn @"set-config-proxies"(recorder: *Recorder) void {
    recorder.about = "Proxy settings, whole and broken.";
    const configs = [_][:0]const u8{
        \\{"set_config_http_proxy_info":{"http_proxy_info_ip":"127.0.0.1","http_proxy_info_port":8888}}
        ,
        \\{"set_config_http_proxy_info":{"http_proxy_info_ip":"","http_proxy_info_port":0}}
        ,
        \\{"set_config_http_proxy_info":{"http_proxy_info_ip":7,"http_proxy_info_port":"x"}}
        ,
        \\{"set_config_socks5_proxy_info":{"socks5_proxy_info_ip":"127.0.0.1","socks5_proxy_info_port":99999}}
        ,
        \\{"set_config_socks5_proxy_info":{"socks5_proxy_info_ip":"","socks5_proxy_info_port":0}}
        ,
        \\{"set_config_pac_proxy_info":{"pac_proxy_info_username":"u","pac_proxy_info_password":"p"}}
        ,
    };
    for (configs, 1..) |config, user_data| recorder.setConfig(config, user_data);
    recorder.collect(configs.len);
}

pub fn @"set-config-login-is-the-same"(recorder: *Recorder) void {
    recorder.about = "User define data, storage and DNS settings do not change a login " ++
        "without a network.";
    recorder.setConfig(
        \\{"set_config_user_define_data":"define","set_config_is_only_local_dns_source":true,"set_config_user_config":{"user_config_is_is_disable_storage":true}}
    , 1);
    recorder.collect(1);
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 2);
    recorder.elapse(33);
    recorder.status();
}
