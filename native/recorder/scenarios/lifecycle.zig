//! TIMInit and TIMUninit in every order, and the calls that only ask.

const recorder_module = @import("../recorder.zig");
const Recorder = recorder_module.Recorder;

pub fn version(recorder: *Recorder) void {
    recorder.about = "The version is one constant string, before TIMInit, after it and " ++
        "after TIMUninit.";
    recorder.version();
    recorder.versionPointers();
    recorder.initDefault();
    recorder.version();
    recorder.versionPointers();
    recorder.uninit();
    recorder.version();
}

pub fn @"queries-before-init"(recorder: *Recorder) void {
    recorder.about = "Status, user id and server time can be asked before TIMInit.";
    recorder.status();
    recorder.userID();
    recorder.serverTime();
    recorder.quiet();
}

pub fn @"queries-after-init"(recorder: *Recorder) void {
    recorder.about = "Status, user id and server time of a user who never logged in.";
    recorder.initDefault();
    recorder.status();
    recorder.userID();
    recorder.serverTime();
    recorder.quiet();
    recorder.status();
    recorder.userID();
}

pub fn @"queries-after-uninit"(recorder: *Recorder) void {
    recorder.about = "Status, user id and server time after TIMUninit.";
    recorder.initDefault();
    recorder.uninit();
    recorder.quiet();
    recorder.status();
    recorder.userID();
    recorder.serverTime();
}

pub fn @"user-id-null-buffer"(recorder: *Recorder) void {
    recorder.about = "TIMGetLoginUserID takes a NULL buffer while nobody is logged in.";
    recorder.userIDNull();
    recorder.initDefault();
    recorder.userIDNull();
    recorder.login("alice", "ticket", 1);
    recorder.awaitStatus(.logging_in);
    recorder.userIDNull();
}

pub fn @"server-time-moves"(recorder: *Recorder) void {
    recorder.about = "The server time follows the clock.";
    recorder.initDefault();
    recorder.startClock();
    recorder.serverTime();
    recorder.elapse(90);
    recorder.serverTime();
}

pub fn @"uninit-without-init"(recorder: *Recorder) void {
    recorder.about = "TIMUninit without TIMInit, twice.";
    recorder.uninit();
    recorder.uninit();
    recorder.quiet();
    recorder.initDefault();
    recorder.logout(1);
    recorder.collect(1);
}

pub fn @"uninit-twice"(recorder: *Recorder) void {
    recorder.about = "A second TIMUninit after TIMInit.";
    recorder.initDefault();
    recorder.uninit();
    recorder.uninit();
    recorder.quiet();
    recorder.logout(1);
    recorder.collect(1);
}

pub fn @"init-twice"(recorder: *Recorder) void {
    recorder.about = "A second TIMInit changes nothing.";
    recorder.initDefault();
    recorder.initDefault();
    recorder.logout(1);
    recorder.collect(1);
    recorder.uninit();
    recorder.quiet();
    recorder.logout(2);
    recorder.collect(1);
}

pub fn @"init-twice-other-app"(recorder: *Recorder) void {
    recorder.about = "A second TIMInit with another app id.";
    recorder.initDefault();
    recorder.init(1400000001, recorder_module.default_config);
    recorder.init(1, "{}");
    recorder.status();
    recorder.logout(1);
    recorder.collect(1);
}

pub fn @"init-bad-while-initialized"(recorder: *Recorder) void {
    recorder.about = "A second TIMInit whose arguments are refused leaves the first one standing.";
    recorder.initDefault();
    recorder.init(0, recorder_module.default_config);
    recorder.init(recorder_module.test_app_id, "no JSON");
    recorder.init(recorder_module.test_app_id, null);
    recorder.init(recorder_module.test_app_id, "");
    recorder.logout(1);
    recorder.collect(1);
}

pub fn @"init-after-refused-init"(recorder: *Recorder) void {
    recorder.about = "TIMInit works after TIMInit has been refused.";
    recorder.init(recorder_module.test_app_id, "no JSON");
    recorder.init(0, recorder_module.default_config);
    recorder.logout(1);
    recorder.collect(1);
    recorder.initDefault();
    recorder.logout(2);
    recorder.collect(1);
}

pub fn @"init-again-after-uninit"(recorder: *Recorder) void {
    recorder.about = "Three times TIMInit and TIMUninit, each settled before the next.";
    inline for (0..3) |round| {
        recorder.initDefault();
        recorder.logout(2 * round);
        recorder.collect(1);
        recorder.uninit();
        recorder.quiet();
        recorder.logout(2 * round + 1);
        recorder.collect(1);
    }
}

pub fn @"init-right-after-uninit"(recorder: *Recorder) void {
    recorder.about = "TIMInit right after TIMUninit, with nothing waited for.";
    recorder.initDefault();
    recorder.uninit();
    recorder.initDefault();
    recorder.logout(1);
    recorder.collect(1);
    recorder.quiet();
    recorder.logout(2);
    recorder.collect(1);
}

pub fn @"init-other-app-after-uninit"(recorder: *Recorder) void {
    recorder.about = "TIMInit with another app id after TIMUninit.";
    recorder.initDefault();
    recorder.uninit();
    recorder.quiet();
    recorder.init(1400000001, recorder_module.default_config);
    recorder.logout(1);
    recorder.collect(1);
}

pub fn @"uninit-right-after-init"(recorder: *Recorder) void {
    recorder.about = "TIMUninit right after TIMInit, ten times.";
    for (0..10) |_| {
        recorder.initDefault();
        recorder.uninit();
    }
    recorder.quiet();
    recorder.logout(1);
    recorder.collect(1);
}

pub fn @"calls-after-uninit"(recorder: *Recorder) void {
    recorder.about = "Login and logout after TIMUninit are answered as before TIMInit.";
    recorder.initDefault();
    recorder.uninit();
    recorder.quiet();
    recorder.login("alice", "ticket", 1);
    recorder.collect(1);
    recorder.logout(2);
    recorder.collect(1);
    recorder.login(null, "ticket", 3);
    recorder.login("alice", "", 4);
    recorder.quiet();
    recorder.status();
}

pub fn @"uninit-while-logging-in"(recorder: *Recorder) void {
    recorder.about = "TIMUninit ends a login that runs: its callback never comes.";
    recorder.initAndLogin();
    recorder.awaitStatus(.logging_in);
    recorder.elapse(5);
    recorder.uninit();
    recorder.awaitStatus(.logged_out);
    recorder.userID();
    recorder.elapse(40);
    recorder.status();
    recorder.logout(2);
    recorder.collect(1);
}

pub fn @"uninit-with-a-queue"(recorder: *Recorder) void {
    recorder.about = "TIMUninit drops what waits behind a login: those callbacks never come either.";
    recorder.initAndLogin();
    recorder.login("bob", "ticket", 2);
    recorder.logout(3);
    recorder.awaitStatus(.logging_in);
    recorder.uninit();
    recorder.awaitStatus(.logged_out);
    recorder.elapse(70);
    recorder.status();
}

pub fn @"uninit-right-after-login"(recorder: *Recorder) void {
    recorder.about = "TIMUninit right after TIMLogin, with nothing waited for.";
    recorder.initAndLogin();
    recorder.uninit();
    recorder.awaitStatus(.logged_out);
    recorder.elapse(35);
    recorder.status();
}

pub fn @"uninit-init-while-logging-in"(recorder: *Recorder) void {
    recorder.about = "TIMUninit and TIMInit while a login runs: the new life starts logged out.";
    recorder.initAndLogin();
    recorder.awaitStatus(.logging_in);
    recorder.elapse(10);
    recorder.uninit();
    recorder.initDefault();
    recorder.awaitStatus(.logged_out);
    recorder.logout(2);
    recorder.collect(1);
    recorder.login("bob", "ticket", 3);
    recorder.awaitStatus(.logging_in);
    recorder.elapse(35);
    recorder.status();
}
