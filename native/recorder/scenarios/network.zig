//! What happens in time while there is no network. Seconds count from the first call of interest.

const Recorder = @import("../recorder.zig").Recorder;
const Scenario = @import("../scenarios.zig").Scenario;

pub const scenarios = [_]Scenario{
    .{
        .name = "offline-login",
        .about = "A login without a network times out after 30 s.",
        .run = login,
    },
    .{
        .name = "offline-logins-queue",
        .about = "Logins run one after another: 30, 60 and 90 s.",
        .run = loginsQueue,
    },
    .{
        .name = "offline-login-logout-login",
        .about = "Login, logout, login: each begins when the one before it has ended.",
        .run = loginLogoutLogin,
    },
    .{
        .name = "offline-login-again",
        .about = "A second login after the first has timed out takes 30 s of its own.",
        .run = loginAgain,
    },
    .{
        .name = "offline-login-late",
        .about = "The 30 s count from the login, not from TIMInit.",
        .run = loginLate,
    },
    .{
        .name = "offline-retry-in-callback",
        .about = "A login from inside the callback of one that timed out.",
        .run = retryInCallback,
    },
    .{
        .name = "offline-retry-before-queue",
        .about = "Such a login waits behind one that was queued before.",
        .run = retryBeforeQueue,
    },
    .{
        .name = "offline-logout-in-callback",
        .about = "A logout from inside the callback of a login that timed out.",
        .run = logoutInCallback,
    },
    .{
        .name = "offline-uninit-in-callback",
        .about = "TIMUninit from inside the callback of a login that timed out, with " ++
            "another waiting.",
        .run = uninitInCallback,
    },
    .{
        .name = "offline-state-in-callback",
        .about = "Status and user id from inside the callbacks of two logins that time out.",
        .run = stateInCallback,
    },
    .{
        .name = "offline-null-callback-holds-queue",
        .about = "A login without a callback holds the next for its 30 s too.",
        .run = nullCallbackHoldsQueue,
    },
    .{
        .name = "offline-request-timeout",
        .about = "The experimental time-out and retry settings do not change the 30 s.",
        .run = requestTimeout,
    },
    .{
        .name = "offline-ignore-repeat-login",
        .about = "Nor does ignoring repeated logins change the queue of one user's logins.",
        .run = ignoreRepeatLogin,
    },
    .{
        .name = "offline-login-in-new-life",
        .about = "A login after TIMUninit and TIMInit takes 30 s of its own.",
        .run = loginInNewLife,
    },
};

fn login(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.awaitStatus(.logging_in);
    recorder.elapse(28);
    recorder.status();
    recorder.elapse(5);
    recorder.status();
    recorder.userID();
    recorder.elapse(30);
}

fn loginsQueue(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.login("bob", "ticket", 2);
    recorder.login("carol", "ticket", 3);
    recorder.awaitStatus(.logging_in);
    recorder.elapse(35);
    recorder.status();
    recorder.elapse(30);
    recorder.status();
    recorder.elapse(30);
    recorder.status();
    recorder.userID();
}

fn loginLogoutLogin(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.logout(2);
    recorder.login("bob", "ticket", 3);
    recorder.logout(4);
    recorder.elapse(35);
    recorder.status();
    recorder.elapse(30);
    recorder.status();
}

fn loginAgain(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.elapse(35);
    recorder.status();
    recorder.login("alice", "ticket", 2);
    recorder.awaitStatus(.logging_in);
    recorder.elapse(35);
    recorder.status();
}

fn loginLate(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.startClock();
    recorder.elapse(14);
    recorder.login("alice", "ticket", 1);
    recorder.awaitStatus(.logging_in);
    recorder.elapse(20);
    recorder.status();
    recorder.elapse(15);
    recorder.status();
}

fn retryInCallback(recorder: *Recorder) void {
    recorder.inside(1, loginBob);
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.elapse(35);
    recorder.status();
    recorder.elapse(30);
    recorder.status();
}

fn loginBob(recorder: *Recorder) void {
    recorder.login("bob", "ticket", 0xb0b);
}

fn retryBeforeQueue(recorder: *Recorder) void {
    recorder.inside(1, loginBob);
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.login("carol", "ticket", 2);
    recorder.logout(3);
    recorder.elapse(95);
    recorder.status();
}

fn logoutInCallback(recorder: *Recorder) void {
    recorder.inside(1, logoutOne);
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.elapse(35);
    recorder.status();
}

fn logoutOne(recorder: *Recorder) void {
    recorder.logout(0x100);
}

fn uninitInCallback(recorder: *Recorder) void {
    recorder.inside(1, uninitOne);
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.login("bob", "ticket", 2);
    recorder.elapse(35);
    recorder.status();
    recorder.elapse(35);
    recorder.logout(3);
    recorder.collect(1);
}

fn uninitOne(recorder: *Recorder) void {
    recorder.uninit();
}

fn stateInCallback(recorder: *Recorder) void {
    recorder.inside(1, askState);
    recorder.inside(2, askState);
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.login("bob", "ticket", 2);
    recorder.elapse(65);
}

fn askState(recorder: *Recorder) void {
    recorder.status();
    recorder.userID();
}

fn nullCallbackHoldsQueue(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.startClock();
    recorder.loginWith("alice", "ticket", null, 0);
    recorder.logout(1);
    recorder.elapse(35);
    recorder.status();
}

fn requestTimeout(recorder: *Recorder) void {
    const settings = [_][:0]const u8{
        \\{"request_internal_operation":"internal_operation_set_packet_request_timeout","request_set_packet_request_timeout_param":5}
        ,
        \\{"request_internal_operation":"internal_operation_set_max_retry_count","request_set_max_retry_count_param":0}
        ,
    };
    for (settings) |setting| recorder.experimental(setting, 1);
    recorder.initDefault();
    for (settings) |setting| recorder.experimental(setting, 1);
    recorder.startClock();
    recorder.login("alice", "ticket", 2);
    recorder.elapse(25);
    recorder.status();
    recorder.elapse(10);
}

fn ignoreRepeatLogin(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.experimental(
        \\{"request_internal_operation":"internal_operation_set_ignore_repeat_login","request_set_ignore_repeat_login_param":true}
    , 1);
    recorder.startClock();
    recorder.login("alice", "ticket", 2);
    recorder.login("alice", "ticket", 3);
    recorder.elapse(65);
}

fn loginInNewLife(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.elapse(10);
    recorder.uninit();
    recorder.initDefault();
    recorder.login("bob", "ticket", 2);
    recorder.elapse(25);
    recorder.status();
    recorder.elapse(10);
    recorder.status();
}
