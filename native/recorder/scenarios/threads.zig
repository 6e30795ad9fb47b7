//! Calls from several threads.

const Recorder = @import("../recorder.zig").Recorder;

const callers_race = "the callers run at once";

pub fn @"threads-callback-thread"(recorder: *Recorder) void {
    recorder.about = "Every callback but TIMSetConfig's comes on one thread of the SDK's, " ++
        "through two lives.";
    recorder.setNetworkListener(true, 0x77);
    recorder.login("alice", "ticket", 1);
    recorder.collect(1);
    recorder.initDefault();
    recorder.collect(2);
    recorder.logout(2);
    recorder.collect(1);
    recorder.setConfig("{}", 3);
    recorder.collect(1);
    recorder.uninit();
    recorder.quiet();
    recorder.logout(4);
    recorder.collect(1);
    recorder.initDefault();
    recorder.logout(5);
    recorder.collect(1);
}

pub fn @"threads-init-elsewhere"(recorder: *Recorder) void {
    recorder.about = "TIMInit on another thread than the calls.";
    recorder.onThreads(&.{struct {
        fn run(caller: *Recorder) void {
            caller.initDefault();
            caller.status();
        }
    }.run});
    recorder.logout(1);
    recorder.collect(1);
    recorder.onThreads(&.{struct {
        fn run(caller: *Recorder) void {
            caller.logout(2);
        }
    }.run});
    recorder.collect(1);
}

pub fn @"threads-set-config"(recorder: *Recorder) void {
    recorder.about = "TIMSetConfig calls back on whichever thread called it.";
    recorder.onThreads(&.{ setConfigNumber(1), setConfigNumber(2), setConfigNumber(3) });
    recorder.collectRacing(3, callers_race);
}

fn setConfigNumber(comptime number: u64) *const fn (*Recorder) void {
    return struct {
        fn run(caller: *Recorder) void {
            caller.setConfig("{}", number);
        }
    }.run;
}

pub fn @"threads-logouts"(recorder: *Recorder) void {
    recorder.about = "Four threads log out three times each: every callback comes, once.";
    recorder.initDefault();
    recorder.onThreads(&.{
        logoutThrice(0x100), logoutThrice(0x200), logoutThrice(0x300), logoutThrice(0x400),
    });
    recorder.collectRacing(12, callers_race);
    recorder.quiet();
}

fn logoutThrice(comptime first_user_data: u64) *const fn (*Recorder) void {
    return struct {
        fn run(caller: *Recorder) void {
            inline for (0..3) |index| caller.logout(first_user_data + index);
        }
    }.run;
}

pub fn @"threads-calls-before-init"(recorder: *Recorder) void {
    recorder.about = "Four threads log in and out before TIMInit.";
    recorder.onThreads(&.{
        loginAndLogout(0x100), loginAndLogout(0x200), loginAndLogout(0x300), loginAndLogout(0x400),
    });
    recorder.collectRacing(8, callers_race);
    recorder.quiet();
}

fn loginAndLogout(comptime first_user_data: u64) *const fn (*Recorder) void {
    return struct {
        fn run(caller: *Recorder) void {
            caller.login("alice", "ticket", first_user_data);
            caller.logout(first_user_data + 1);
        }
    }.run;
}

fn callInit(caller: *Recorder) void {
    caller.initDefault();
}

fn callUninit(caller: *Recorder) void {
    caller.uninit();
}

pub fn @"threads-init-at-once"(recorder: *Recorder) void {
    recorder.about = "Four threads call TIMInit at once.";
    recorder.onThreads(&.{ callInit, callInit, callInit, callInit });
    recorder.logout(1);
    recorder.collect(1);
    recorder.uninit();
    recorder.quiet();
    recorder.logout(2);
    recorder.collect(1);
}

pub fn @"threads-uninit-at-once"(recorder: *Recorder) void {
    recorder.about = "Four threads call TIMUninit at once.";
    recorder.initDefault();
    recorder.onThreads(&.{ callUninit, callUninit, callUninit, callUninit });
    recorder.quiet();
    recorder.logout(1);
    recorder.collect(1);
    recorder.initDefault();
    recorder.logout(2);
    recorder.collect(1);
}

pub fn @"threads-uninit-elsewhere"(recorder: *Recorder) void {
    recorder.about = "TIMUninit on another thread while a login runs.";
    recorder.initAndLogin();
    recorder.awaitStatus(.logging_in);
    recorder.onThreads(&.{callUninit});
    recorder.awaitStatus(.logged_out);
    recorder.elapse(35);
}
