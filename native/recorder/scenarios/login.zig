//! TIMLogin and TIMLogout: arguments, answers without a network, user data.

const std = @import("std");
const recorder_module = @import("../recorder.zig");
const Recorder = recorder_module.Recorder;
const Scenario = @import("../scenarios.zig").Scenario;

pub const scenarios = [_]Scenario{
    .{
        .name = "login-before-init",
        .about = "TIMLogin before TIMInit succeeds as a call; its callback brings the error.",
        .run = loginBeforeInit,
    },
    .{
        .name = "logout-before-init",
        .about = "TIMLogout before TIMInit, likewise.",
        .run = logoutBeforeInit,
    },
    .{
        .name = "many-calls-before-init",
        .about = "Twenty logins and twenty logouts before TIMInit are answered in call order.",
        .run = manyCallsBeforeInit,
    },
    .{
        .name = "login-arguments-before-init",
        .about = "NULL and empty user ids and tickets before TIMInit.",
        .run = loginArgumentsBeforeInit,
    },
    .{
        .name = "login-arguments-after-init",
        .about = "NULL and empty user ids and tickets after TIMInit.",
        .run = loginArgumentsAfterInit,
    },
    .{
        .name = "login-refused-while-logging-in",
        .about = "A refused login leaves the one that runs alone.",
        .run = loginRefusedWhileLoggingIn,
    },
    .{
        .name = "null-callbacks-before-init",
        .about = "Logins and logouts without a callback before TIMInit.",
        .run = nullCallbacksBeforeInit,
    },
    .{
        .name = "null-callbacks-after-init",
        .about = "A logout without a callback, and one with, after TIMInit.",
        .run = nullCallbacksAfterInit,
    },
    .{
        .name = "user-data-bits",
        .about = "All 64 bits of user_data come back, NULL too.",
        .run = userDataBits,
    },
    .{
        .name = "logout-while-logged-out",
        .about = "A logout of nobody succeeds.",
        .run = logoutWhileLoggedOut,
    },
    .{
        .name = "logouts-in-order",
        .about = "Twenty logouts at once are answered in call order, none is dropped.",
        .run = logoutsInOrder,
    },
    .{
        .name = "logouts-by-the-thousand",
        .about = "5000 logouts at once, before TIMInit and after it.",
        .run = logoutsByTheThousand,
    },
    .{
        .name = "user-id-lengths",
        .about = "The SDK judges no user id by its length.",
        .run = userIDLengths,
    },
    .{
        .name = "user-id-bytes",
        .about = "Nor by its bytes: blanks, control characters, invalid UTF-8.",
        .run = userIDBytes,
    },
    .{
        .name = "user-sig-bytes",
        .about = "Nor does it judge a ticket: one that is none waits for the network.",
        .run = userSigBytes,
    },
    .{
        .name = "huge-user-id-times-out",
        .about = "A login with 1 MB of user id and of ticket ends like any other " ++
            "without a network.",
        .run = hugeUserIDTimesOut,
    },
    .{
        .name = "odd-arguments-before-init",
        .about = "Odd user ids and tickets before TIMInit.",
        .run = oddArgumentsBeforeInit,
    },
    .{
        .name = "status-right-after-login",
        .about = "The status becomes 2 a moment after TIMLogin has returned, or before.",
        .run = statusRightAfterLogin,
    },
    .{
        .name = "user-id-while-logging-in",
        .about = "TIMGetLoginUserID leaves the buffer alone while a login runs.",
        .run = userIDWhileLoggingIn,
    },
};

fn loginBeforeInit(recorder: *Recorder) void {
    recorder.login("alice", "ticket", 1);
    recorder.collect(1);
    recorder.status();
    recorder.userID();
    recorder.quiet();
}

fn logoutBeforeInit(recorder: *Recorder) void {
    recorder.logout(1);
    recorder.collect(1);
    recorder.status();
    recorder.quiet();
}

fn manyCallsBeforeInit(recorder: *Recorder) void {
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

fn loginArgumentsBeforeInit(recorder: *Recorder) void {
    loginRefused(recorder);
}

fn loginArgumentsAfterInit(recorder: *Recorder) void {
    recorder.initDefault();
    loginRefused(recorder);
}

fn loginRefusedWhileLoggingIn(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.login("alice", "ticket", 1);
    recorder.awaitStatus(.logging_in);
    for (refused_pairs, 2..) |pair, user_data| recorder.login(pair[0], pair[1], user_data);
    recorder.quiet();
    recorder.status();
}

fn nullCallbacksBeforeInit(recorder: *Recorder) void {
    recorder.loginWith("alice", "ticket", null, 1);
    recorder.loginWith("alice", "ticket", null, 0);
    recorder.logoutWith(null, 2);
    recorder.logout(3);
    recorder.collect(1);
    recorder.quiet();
}

fn nullCallbacksAfterInit(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.logoutWith(null, 1);
    recorder.logoutWith(null, 0);
    recorder.logout(2);
    recorder.collect(1);
    recorder.quiet();
    recorder.status();
}

fn userDataBits(recorder: *Recorder) void {
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

fn logoutWhileLoggedOut(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.logout(1);
    recorder.collect(1);
    recorder.status();
    recorder.userID();
    recorder.quiet();
}

fn logoutsInOrder(recorder: *Recorder) void {
    recorder.initDefault();
    for (1..21) |user_data| recorder.logout(user_data);
    recorder.collect(20);
    recorder.quiet();
}

fn logoutsByTheThousand(recorder: *Recorder) void {
    recorder.logoutBurst(5000);
    recorder.collectBurst(5000);
    recorder.initDefault();
    recorder.logoutBurst(5000);
    recorder.collectBurst(5000);
    recorder.quiet();
}

fn userIDLengths(recorder: *Recorder) void {
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

fn userIDBytes(recorder: *Recorder) void {
    recorder.initDefault();
    for (odd_strings, 1..) |user_id, user_data| recorder.login(user_id, "ticket", user_data);
    recorder.awaitStatus(.logging_in);
    recorder.quiet();
    recorder.userID();
}

fn userSigBytes(recorder: *Recorder) void {
    recorder.initDefault();
    for (odd_strings, 1..) |user_sig, user_data| recorder.login("alice", user_sig, user_data);
    recorder.awaitStatus(.logging_in);
    recorder.quiet();
}

fn hugeUserIDTimesOut(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.startClock();
    const huge = recorder_module.repeat('x', 1 << 20);
    recorder.login(huge, huge, 1);
    recorder.awaitStatus(.logging_in);
    recorder.elapse(45);
    recorder.status();
    recorder.userID();
}

fn oddArgumentsBeforeInit(recorder: *Recorder) void {
    for (odd_strings, 1..) |string, user_data| recorder.login(string, string, user_data);
    const huge = recorder_module.repeat('x', 1 << 20);
    recorder.login(huge, huge, 0xff);
    recorder.collect(odd_strings.len + 1);
    recorder.quiet();
}

fn statusRightAfterLogin(recorder: *Recorder) void {
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

fn userIDWhileLoggingIn(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.login("alice", "ticket", 1);
    recorder.awaitStatus(.logging_in);
    recorder.userID();
    recorder.uninit();
    recorder.awaitStatus(.logged_out);
    recorder.userID();
}
