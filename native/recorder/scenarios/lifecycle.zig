//! TIMInit and TIMUninit in every order, and the calls that only ask.

const recorder_module = @import("../recorder.zig");
const Recorder = recorder_module.Recorder;
const Scenario = @import("../scenarios.zig").Scenario;

pub const scenarios = [_]Scenario{
    .{
        .name = "version",
        .about = "The version is one constant string, before TIMInit, after it and " ++
            "after TIMUninit.",
        .run = version,
    },
    .{
        .name = "queries-before-init",
        .about = "Status, user id and server time can be asked before TIMInit.",
        .run = queriesBeforeInit,
    },
    .{
        .name = "queries-after-init",
        .about = "Status, user id and server time of a user who never logged in.",
        .run = queriesAfterInit,
    },
    .{
        .name = "queries-after-uninit",
        .about = "Status, user id and server time after TIMUninit.",
        .run = queriesAfterUninit,
    },
    .{
        .name = "user-id-null-buffer",
        .about = "TIMGetLoginUserID takes a NULL buffer while nobody is logged in.",
        .run = userIDNullBuffer,
    },
    .{
        .name = "server-time-moves",
        .about = "The server time follows the clock.",
        .run = serverTimeMoves,
    },
    .{
        .name = "uninit-without-init",
        .about = "TIMUninit without TIMInit, twice.",
        .run = uninitWithoutInit,
    },
    .{
        .name = "uninit-twice",
        .about = "A second TIMUninit after TIMInit.",
        .run = uninitTwice,
    },
    .{
        .name = "init-twice",
        .about = "A second TIMInit changes nothing.",
        .run = initTwice,
    },
    .{
        .name = "init-twice-other-app",
        .about = "A second TIMInit with another app id.",
        .run = initTwiceOtherApp,
    },
    .{
        .name = "init-bad-while-initialized",
        .about = "A second TIMInit whose arguments are refused leaves the first one standing.",
        .run = initBadWhileInitialized,
    },
    .{
        .name = "init-after-refused-init",
        .about = "TIMInit works after TIMInit has been refused.",
        .run = initAfterRefusedInit,
    },
    .{
        .name = "init-again-after-uninit",
        .about = "Three times TIMInit and TIMUninit, each settled before the next.",
        .run = initAgainAfterUninit,
    },
    .{
        .name = "init-right-after-uninit",
        .about = "TIMInit right after TIMUninit, with nothing waited for.",
        .run = initRightAfterUninit,
    },
    .{
        .name = "init-other-app-after-uninit",
        .about = "TIMInit with another app id after TIMUninit.",
        .run = initOtherAppAfterUninit,
    },
    .{
        .name = "uninit-right-after-init",
        .about = "TIMUninit right after TIMInit, ten times.",
        .run = uninitRightAfterInit,
    },
    .{
        .name = "calls-after-uninit",
        .about = "Login and logout after TIMUninit are answered as before TIMInit.",
        .run = callsAfterUninit,
    },
    .{
        .name = "uninit-while-logging-in",
        .about = "TIMUninit ends a login that runs: its callback never comes.",
        .run = uninitWhileLoggingIn,
    },
    .{
        .name = "uninit-with-a-queue",
        .about = "TIMUninit drops what waits behind a login: those callbacks never come either.",
        .run = uninitWithAQueue,
    },
    .{
        .name = "uninit-right-after-login",
        .about = "TIMUninit right after TIMLogin, with nothing waited for.",
        .run = uninitRightAfterLogin,
    },
    .{
        .name = "uninit-init-while-logging-in",
        .about = "TIMUninit and TIMInit while a login runs: the new life starts logged out.",
        .run = uninitInitWhileLoggingIn,
    },
};

fn version(recorder: *Recorder) void {
    recorder.version();
    recorder.versionPointers();
    recorder.initDefault();
    recorder.version();
    recorder.versionPointers();
    recorder.uninit();
    recorder.version();
}

fn queriesBeforeInit(recorder: *Recorder) void {
    recorder.status();
    recorder.userID();
    recorder.serverTime();
    recorder.quiet();
}

fn queriesAfterInit(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.status();
    recorder.userID();
    recorder.serverTime();
    recorder.quiet();
    recorder.status();
    recorder.userID();
}

fn queriesAfterUninit(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.uninit();
    recorder.quiet();
    recorder.status();
    recorder.userID();
    recorder.serverTime();
}

fn userIDNullBuffer(recorder: *Recorder) void {
    recorder.userIDNull();
    recorder.initDefault();
    recorder.userIDNull();
    recorder.login("alice", "ticket", 1);
    recorder.awaitStatus(.logging_in);
    recorder.userIDNull();
}

fn serverTimeMoves(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.startClock();
    recorder.serverTime();
    recorder.elapse(90);
    recorder.serverTime();
}

fn uninitWithoutInit(recorder: *Recorder) void {
    recorder.uninit();
    recorder.uninit();
    recorder.quiet();
    recorder.initDefault();
    recorder.logout(1);
    recorder.collect(1);
}

fn uninitTwice(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.uninit();
    recorder.uninit();
    recorder.quiet();
    recorder.logout(1);
    recorder.collect(1);
}

fn initTwice(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.initDefault();
    recorder.logout(1);
    recorder.collect(1);
    recorder.uninit();
    recorder.quiet();
    recorder.logout(2);
    recorder.collect(1);
}

fn initTwiceOtherApp(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.init(1400000001, recorder_module.default_config);
    recorder.init(1, "{}");
    recorder.status();
    recorder.logout(1);
    recorder.collect(1);
}

fn initBadWhileInitialized(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.init(0, recorder_module.default_config);
    recorder.init(recorder_module.test_app_id, "no JSON");
    recorder.init(recorder_module.test_app_id, null);
    recorder.init(recorder_module.test_app_id, "");
    recorder.logout(1);
    recorder.collect(1);
}

fn initAfterRefusedInit(recorder: *Recorder) void {
    recorder.init(recorder_module.test_app_id, "no JSON");
    recorder.init(0, recorder_module.default_config);
    recorder.logout(1);
    recorder.collect(1);
    recorder.initDefault();
    recorder.logout(2);
    recorder.collect(1);
}

fn initAgainAfterUninit(recorder: *Recorder) void {
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

fn initRightAfterUninit(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.uninit();
    recorder.initDefault();
    recorder.logout(1);
    recorder.collect(1);
    recorder.quiet();
    recorder.logout(2);
    recorder.collect(1);
}

fn initOtherAppAfterUninit(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.uninit();
    recorder.quiet();
    recorder.init(1400000001, recorder_module.default_config);
    recorder.logout(1);
    recorder.collect(1);
}

fn uninitRightAfterInit(recorder: *Recorder) void {
    for (0..10) |_| {
        recorder.initDefault();
        recorder.uninit();
    }
    recorder.quiet();
    recorder.logout(1);
    recorder.collect(1);
}

fn callsAfterUninit(recorder: *Recorder) void {
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

fn uninitWhileLoggingIn(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
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

fn uninitWithAQueue(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.login("bob", "ticket", 2);
    recorder.logout(3);
    recorder.awaitStatus(.logging_in);
    recorder.uninit();
    recorder.awaitStatus(.logged_out);
    recorder.elapse(70);
    recorder.status();
}

fn uninitRightAfterLogin(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.uninit();
    recorder.awaitStatus(.logged_out);
    recorder.elapse(35);
    recorder.status();
}

fn uninitInitWhileLoggingIn(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
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
