//! What happens in time while there is no network. Seconds count from the first call of interest.

const Recorder = @import("../recorder.zig").Recorder;

pub fn @"offline-login"(recorder: *Recorder) void {
    recorder.about = "A login without a network times out after 30 s.";
    recorder.initAndLogin();
    recorder.awaitStatus(.logging_in);
    recorder.elapse(28);
    recorder.status();
    recorder.elapse(5);
    recorder.status();
    recorder.userID();
    recorder.elapse(30);
}

pub fn @"offline-logins-queue"(recorder: *Recorder) void {
    recorder.about = "Logins run one after another: 30, 60 and 90 s.";
    recorder.initAndLogin();
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

pub fn @"offline-login-logout-login"(recorder: *Recorder) void {
    recorder.about = "Login, logout, login: each begins when the one before it has ended.";
    recorder.initAndLogin();
    recorder.logout(2);
    recorder.login("bob", "ticket", 3);
    recorder.logout(4);
    recorder.elapse(35);
    recorder.status();
    recorder.elapse(30);
    recorder.status();
}

pub fn @"offline-login-again"(recorder: *Recorder) void {
    recorder.about = "A second login after the first has timed out takes 30 s of its own.";
    recorder.initAndLogin();
    recorder.elapse(35);
    recorder.status();
    recorder.login("alice", "ticket", 2);
    recorder.awaitStatus(.logging_in);
    recorder.elapse(35);
    recorder.status();
}

pub fn @"offline-login-late"(recorder: *Recorder) void {
    recorder.about = "The 30 s count from the login, not from TIMInit.";
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

pub fn @"offline-retry-in-callback"(recorder: *Recorder) void {
    recorder.about = "A login from inside the callback of one that timed out.";
    recorder.inside(1, loginBob);
    recorder.initAndLogin();
    recorder.elapse(35);
    recorder.status();
    recorder.elapse(30);
    recorder.status();
}

fn loginBob(recorder: *Recorder) void {
    recorder.login("bob", "ticket", 0xb0b);
}

pub fn @"offline-retry-before-queue"(recorder: *Recorder) void {
    recorder.about = "Such a login waits behind one that was queued before.";
    recorder.inside(1, loginBob);
    recorder.initAndLogin();
    recorder.login("carol", "ticket", 2);
    recorder.logout(3);
    recorder.elapse(95);
    recorder.status();
}

pub fn @"offline-logout-in-callback"(recorder: *Recorder) void {
    recorder.about = "A logout from inside the callback of a login that timed out.";
    recorder.inside(1, logoutOne);
    recorder.initAndLogin();
    recorder.elapse(35);
    recorder.status();
}

fn logoutOne(recorder: *Recorder) void {
    recorder.logout(0x100);
}

pub fn @"offline-uninit-in-callback"(recorder: *Recorder) void {
    recorder.about = "TIMUninit from inside the callback of a login that timed out, with " ++
        "another waiting.";
    recorder.inside(1, uninitOne);
    recorder.initAndLogin();
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

pub fn @"offline-state-in-callback"(recorder: *Recorder) void {
    recorder.about = "Status and user id from inside the callbacks of two logins that time out.";
    recorder.inside(1, askState);
    recorder.inside(2, askState);
    recorder.initAndLogin();
    recorder.login("bob", "ticket", 2);
    recorder.elapse(65);
}

fn askState(recorder: *Recorder) void {
    recorder.status();
    recorder.userID();
}

pub fn @"offline-null-callback-holds-queue"(recorder: *Recorder) void {
    recorder.about = "A login without a callback holds the next for its 30 s too.";
    recorder.initDefault();
    recorder.startClock();
    recorder.loginWith("alice", "ticket", null, 0);
    recorder.logout(1);
    recorder.elapse(35);
    recorder.status();
}

pub fn @"offline-request-timeout"(recorder: *Recorder) void {
    recorder.about = "The experimental time-out and retry settings do not change the 30 s.";
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

pub fn @"offline-ignore-repeat-login"(recorder: *Recorder) void {
    recorder.about = "Nor does ignoring repeated logins change the queue of one user's logins.";
    recorder.initDefault();
    recorder.experimental(
        \\{"request_internal_operation":"internal_operation_set_ignore_repeat_login","request_set_ignore_repeat_login_param":true}
    , 1);
    recorder.startClock();
    recorder.login("alice", "ticket", 2);
    recorder.login("alice", "ticket", 3);
    recorder.elapse(65);
}

pub fn @"offline-login-in-new-life"(recorder: *Recorder) void {
    recorder.about = "A login after TIMUninit and TIMInit takes 30 s of its own.";
    recorder.initAndLogin();
    recorder.elapse(10);
    recorder.uninit();
    recorder.initDefault();
    recorder.login("bob", "ticket", 2);
    recorder.elapse(25);
    recorder.status();
    recorder.elapse(10);
    recorder.status();
}
