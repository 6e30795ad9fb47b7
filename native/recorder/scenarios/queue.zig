//! What waits behind a login that runs: at most ten calls, of which the oldest gives way.

const recorder_module = @import("../recorder.zig");
const Recorder = recorder_module.Recorder;

fn loginMany(recorder: *Recorder, comptime count: usize, first_user_data: u64) void {
    for (0..count) |index| recorder.login("alice", "ticket", first_user_data + index);
}

pub fn @"queue-ten-logins-wait"(recorder: *Recorder) void {
    recorder.about = "One login runs and ten wait: nothing is dropped.";
    recorder.initDefault();
    loginMany(recorder, 11, 1);
    recorder.awaitStatus(.logging_in);
    recorder.quiet();
    recorder.status();
}

pub fn @"queue-eleventh-login"(recorder: *Recorder) void {
    recorder.about = "An eleventh waiting login interrupts the oldest that waits, not the " ++
        "one that runs.";
    recorder.initDefault();
    loginMany(recorder, 12, 1);
    recorder.collect(1);
    recorder.quiet();
    recorder.status();
}

pub fn @"queue-twenty-logins"(recorder: *Recorder) void {
    recorder.about = "Twenty logins, then three more a moment later.";
    recorder.initDefault();
    loginMany(recorder, 20, 0x100);
    recorder.collect(9);
    recorder.quiet();
    loginMany(recorder, 3, 0x200);
    recorder.collect(3);
    recorder.quiet();
    recorder.status();
}

pub fn @"queue-logouts-wait-too"(recorder: *Recorder) void {
    recorder.about = "Logouts that wait behind a login take places in the same queue.";
    recorder.initDefault();
    recorder.login("alice", "ticket", 1);
    for (0..13) |index| recorder.logout(0x100 + index);
    recorder.collect(3);
    recorder.quiet();
    recorder.status();
}

pub fn @"queue-mixed"(recorder: *Recorder) void {
    recorder.about = "Logins and logouts in turn: each gives way with a desc of its own.";
    recorder.initDefault();
    for (0..8) |index| {
        recorder.login("alice", "ticket", 0x100 + index);
        recorder.logout(0x200 + index);
    }
    recorder.collect(5);
    recorder.quiet();
    recorder.uninit();
    recorder.awaitStatus(.logged_out);
    recorder.quiet();
}

pub fn @"queue-null-callbacks"(recorder: *Recorder) void {
    recorder.about = "Calls without a callback wait and give way like others.";
    recorder.initDefault();
    recorder.login("alice", "ticket", 1);
    for (0..6) |_| recorder.loginWith("alice", "ticket", null, 2);
    for (0..6) |_| recorder.logoutWith(null, 3);
    recorder.login("bob", "ticket", 4);
    for (0..9) |_| recorder.logoutWith(null, 5);
    recorder.quiet();
    recorder.logoutWith(null, 6);
    recorder.collect(1);
    recorder.quiet();
}

pub fn @"queue-login-from-interrupted"(recorder: *Recorder) void {
    recorder.about = "A login from inside the callback of one that gave way.";
    recorder.inside(2, loginOnce);
    recorder.initDefault();
    loginMany(recorder, 12, 1);
    recorder.collect(1);
    recorder.quiet();
    // Which of them still wait, and in which order, shows as they give way in turn.
    loginMany(recorder, 12, 0x200);
    recorder.collect(12);
    recorder.quiet();
}

fn loginOnce(recorder: *Recorder) void {
    recorder.insideNoMore(2);
    recorder.status();
    recorder.login("bob", "ticket", 0x100);
}

pub fn @"queue-two-logins-from-interrupted"(recorder: *Recorder) void {
    recorder.about = "Two logins from inside that callback.";
    recorder.inside(2, loginTwice);
    recorder.initDefault();
    loginMany(recorder, 12, 1);
    recorder.collect(2);
    recorder.quiet();
    loginMany(recorder, 12, 0x200);
    recorder.collect(12);
    recorder.quiet();
}

fn loginTwice(recorder: *Recorder) void {
    recorder.insideNoMore(2);
    recorder.login("bob", "ticket", 0x100);
    recorder.login("bob", "ticket", 0x101);
}

pub fn @"queue-overflow-inside"(recorder: *Recorder) void {
    recorder.about = "A login and 13 logouts from inside a logout's callback: the oldest " ++
        "give way at once.";
    recorder.inside(0x55, struct {
        fn run(inner: *Recorder) void {
            inner.login("alice", "ticket", 1);
            for (2..15) |user_data| inner.logout(user_data);
            inner.status();
        }
    }.run);
    recorder.initDefault();
    recorder.logout(0x55);
    recorder.collect(15);
    recorder.quiet();
    recorder.status();
}

pub fn @"queue-inside-before-init"(recorder: *Recorder) void {
    recorder.about = "14 logouts from inside a callback before TIMInit: no queue, no bound.";
    recorder.inside(0x55, struct {
        fn run(inner: *Recorder) void {
            for (1..15) |user_data| inner.logout(user_data);
        }
    }.run);
    recorder.logout(0x55);
    recorder.collect(15);
    recorder.quiet();
}

pub fn @"queue-same-user"(recorder: *Recorder) void {
    recorder.about = "Logins of the user who is logging in wait like others.";
    recorder.initAndLogin();
    recorder.login("alice", "ticket", 2);
    recorder.login("alice", "another ticket", 3);
    recorder.elapse(95);
    recorder.status();
}

pub fn @"queue-logout-behind-login"(recorder: *Recorder) void {
    recorder.about = "A logout cancels no login: it waits until that has timed out.";
    recorder.initAndLogin();
    recorder.logout(2);
    recorder.awaitStatus(.logging_in);
    recorder.elapse(25);
    recorder.status();
    recorder.elapse(10);
    recorder.status();
    recorder.userID();
}

pub fn @"queue-logouts-after-time-out"(recorder: *Recorder) void {
    recorder.about = "All logouts that waited are answered once the login has timed out.";
    recorder.initAndLogin();
    for (2..12) |user_data| recorder.logout(user_data);
    recorder.elapse(35);
    recorder.status();
}
