//! TIMLogin and TIMLogout: arguments, answers without a network, user data.

const std = @import("std");
const recorder_module = @import("../recorder.zig");
const Recorder = recorder_module.Recorder;

pub fn @"login-before-init"(recorder: *Recorder) void {
    recorder.about = "TIMLogin before TIMInit succeeds as a call; its callback brings the error.";
    recorder.login("alice", "ticket", 1);
    recorder.collect(1);
    recorder.status();
    recorder.userID();
    recorder.quiet();
}

pub fn @"logout-before-init"(recorder: *Recorder) void {
    recorder.about = "TIMLogout before TIMInit, likewise.";
    recorder.logout(1);
    recorder.collect(1);
    recorder.status();
    recorder.quiet();
}

pub fn @"many-calls-before-init"(recorder: *Recorder) void {
    recorder.about = "Twenty logins and twenty logouts before TIMInit are answered in call order.";
    for (0..20) |index| {
        recorder.login("alice", "ticket", 0x100 + index);
        recorder.logout(0x200 + index);
    }
    recorder.collect(40);
    recorder.quiet();
}

const Pair = struct { ?[:0]const u8, ?[:0]const u8 };

const refused_pairs = [_]Pair{
    .{ null, null },
    .{ null, "ticket" },
    .{ "alice", null },
    .{ "", "" },
    .{ "", "ticket" },
    .{ "alice", "" },
    .{ null, "" },
    .{ "", null },
};

fn loginRefused(recorder: *Recorder) void {
    for (refused_pairs, 1..) |pair, user_data| recorder.login(pair[0], pair[1], user_data);
    recorder.loginWith(null, null, null, 0);
    recorder.quiet();
    recorder.status();
}

pub fn @"login-arguments-before-init"(recorder: *Recorder) void {
    recorder.about = "NULL and empty user ids and tickets before TIMInit.";
    loginRefused(recorder);
}

pub fn @"login-arguments-after-init"(recorder: *Recorder) void {
    recorder.about = "NULL and empty user ids and tickets after TIMInit.";
    recorder.initDefault();
    loginRefused(recorder);
}

pub fn @"login-refused-while-logging-in"(recorder: *Recorder) void {
    recorder.about = "A refused login leaves the one that runs alone.";
    recorder.initDefault();
    recorder.login("alice", "ticket", 1);
    recorder.awaitStatus(.logging_in);
    for (refused_pairs, 2..) |pair, user_data| recorder.login(pair[0], pair[1], user_data);
    recorder.quiet();
    recorder.status();
}

pub fn @"null-callbacks-before-init"(recorder: *Recorder) void {
    recorder.about = "Logins and logouts without a callback before TIMInit.";
    recorder.loginWith("alice", "ticket", null, 1);
    recorder.loginWith("alice", "ticket", null, 0);
    recorder.logoutWith(null, 2);
    recorder.logout(3);
    recorder.collect(1);
    recorder.quiet();
}

pub fn @"null-callbacks-after-init"(recorder: *Recorder) void {
    recorder.about = "A logout without a callback, and one with, after TIMInit.";
    recorder.initDefault();
    recorder.logoutWith(null, 1);
    recorder.logoutWith(null, 0);
    recorder.logout(2);
    recorder.collect(1);
    recorder.quiet();
    recorder.status();
}

pub fn @"user-data-bits"(recorder: *Recorder) void {
    recorder.about = "All 64 bits of user_data come back, NULL too.";
    const values = [_]u64{
        0,
        1,
        0xdead_beef,
        std.math.maxInt(u32),
        1 << 32,
        1 << 53 | 1,
        1 << 63,
        0xfedc_ba98_7654_3210,
        std.math.maxInt(u64),
    };
    for (values) |value| recorder.login("alice", "ticket", value);
    recorder.collect(values.len);
    for (values) |value| recorder.setConfig("{}", value);
    recorder.collect(values.len);
    recorder.initDefault();
    for (values) |value| recorder.logout(value);
    recorder.collect(values.len);
}

pub fn @"logout-while-logged-out"(recorder: *Recorder) void {
    recorder.about = "A logout of nobody succeeds.";
    recorder.initDefault();
    recorder.logout(1);
    recorder.collect(1);
    recorder.status();
    recorder.userID();
    recorder.quiet();
}

pub fn @"logouts-in-order"(recorder: *Recorder) void {
    recorder.about = "Twenty logouts at once are answered in call order, none is dropped.";
    recorder.initDefault();
    for (1..21) |user_data| recorder.logout(user_data);
    recorder.collect(20);
    recorder.quiet();
}

pub fn @"logouts-by-the-thousand"(recorder: *Recorder) void {
    recorder.about = "5000 logouts at once, before TIMInit and after it.";
    recorder.logoutBurst(5000);
    recorder.collectBurst(5000);
    recorder.initDefault();
    recorder.logoutBurst(5000);
    recorder.collectBurst(5000);
    recorder.quiet();
}

pub fn @"user-id-lengths"(recorder: *Recorder) void {
    recorder.about = "The SDK judges no user id by its length.";
    recorder.initDefault();
    recorder.login("a", "ticket", 1);
    recorder.login(recorder_module.repeat('b', 32), "ticket", 2);
    recorder.login(recorder_module.repeat('c', 33), "ticket", 3);
    recorder.login(recorder_module.repeat('d', 127), "ticket", 4);
    recorder.login(recorder_module.repeat('e', 128), "ticket", 5);
    recorder.login(recorder_module.repeat('f', 200), "ticket", 6);
    recorder.login(recorder_module.repeat('g', 1 << 20), "ticket", 7);
    recorder.awaitStatus(.logging_in);
    recorder.quiet();
    recorder.userID();
}

const odd_strings = [_][:0]const u8{
    " ",            "a b",      "a\nb",         "\t",         "\x01\x7f",
    "\xe4\xbd\xa0", "\xff\xfe", "\xed\xa0\x80", "\"quoted\\", "{}",
};

pub fn @"user-id-bytes"(recorder: *Recorder) void {
    recorder.about = "Nor by its bytes: blanks, control characters, invalid UTF-8.";
    recorder.initDefault();
    for (odd_strings, 1..) |user_id, user_data| recorder.login(user_id, "ticket", user_data);
    recorder.awaitStatus(.logging_in);
    recorder.quiet();
    recorder.userID();
}

pub fn @"user-sig-bytes"(recorder: *Recorder) void {
    recorder.about = "Nor does it judge a ticket: one that is none waits for the network.";
    recorder.initDefault();
    for (odd_strings, 1..) |user_sig, user_data| recorder.login("alice", user_sig, user_data);
    recorder.awaitStatus(.logging_in);
    recorder.quiet();
}

pub fn @"huge-user-id-times-out"(recorder: *Recorder) void {
    recorder.about = "A login with 1 MB of user id and of ticket ends like any other " ++
        "without a network.";
    recorder.initDefault();
    recorder.startClock();
    const huge = recorder_module.repeat('x', 1 << 20);
    recorder.login(huge, huge, 1);
    recorder.awaitStatus(.logging_in);
    recorder.elapse(45);
    recorder.status();
    recorder.userID();
}

pub fn @"odd-arguments-before-init"(recorder: *Recorder) void {
    recorder.about = "Odd user ids and tickets before TIMInit.";
    for (odd_strings, 1..) |string, user_data| recorder.login(string, string, user_data);
    const huge = recorder_module.repeat('x', 1 << 20);
    recorder.login(huge, huge, 0xff);
    recorder.collect(odd_strings.len + 1);
    recorder.quiet();
}

pub fn @"status-right-after-login"(recorder: *Recorder) void {
    recorder.about = "The status becomes 2 a moment after TIMLogin has returned, or before.";
    recorder.initDefault();
    recorder.login("alice", "ticket", 1);
    recorder.statusRacing(
        &.{ .logging_in, .logged_out },
        "the SDK's own thread begins the login",
    );
    recorder.awaitStatus(.logging_in);
    recorder.uninit();
    recorder.statusRacing(
        &.{ .logging_in, .logged_out },
        "the SDK's own thread ends the login",
    );
    recorder.awaitStatus(.logged_out);
}

pub fn @"user-id-while-logging-in"(recorder: *Recorder) void {
    recorder.about = "TIMGetLoginUserID leaves the buffer alone while a login runs.";
    recorder.initDefault();
    recorder.login("alice", "ticket", 1);
    recorder.awaitStatus(.logging_in);
    recorder.userID();
    recorder.uninit();
    recorder.awaitStatus(.logged_out);
    recorder.userID();
}
