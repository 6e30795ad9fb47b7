//! The three listeners: set, replaced and cleared, before and after TIMInit.

const Recorder = @import("../recorder.zig").Recorder;
const Scenario = @import("../scenarios.zig").Scenario;

/// A reconnect and a time-out fall due in the same second, each on a timer of its own.
const timers_race = "the time-out of a login and the next attempt to connect fall due together";

pub const scenarios = [_]Scenario{
    .{
        .name = "network-listener-before-init",
        .about = "Set before TIMInit, it is told of the first attempt to connect.",
        .run = beforeInit,
    },
    .{
        .name = "network-listener-without-init",
        .about = "Without TIMInit it is told nothing.",
        .run = withoutInit,
    },
    .{
        .name = "network-listener-idle",
        .about = "While nobody logs in there is no second attempt.",
        .run = idle,
    },
    .{
        .name = "network-listener-early-login",
        .about = "A login within a second of a failed attempt: the next one waits until " ++
            "that is over.",
        .run = earlyLogin,
    },
    .{
        .name = "network-listener-second-login",
        .about = "A login after one that timed out tries to connect at once.",
        .run = secondLogin,
    },
    .{
        .name = "network-listener-during-login",
        .about = "While a login runs there is an attempt every 10 s, and none after it.",
        .run = duringLogin,
    },
    .{
        .name = "network-listener-late-login",
        .about = "A login begins its attempts when it begins.",
        .run = lateLogin,
    },
    .{
        .name = "network-listener-two-logins",
        .about = "Attempts go on while the second of two logins runs.",
        .run = twoLogins,
    },
    .{
        .name = "network-listener-set-while-logging-in",
        .about = "Set while a login runs, it is told from the next attempt on.",
        .run = setWhileLoggingIn,
    },
    .{
        .name = "network-listener-replaced",
        .about = "A second listener replaces the first.",
        .run = replaced,
    },
    .{
        .name = "network-listener-replaced-before-init",
        .about = "The last one set before TIMInit is the one that is told.",
        .run = replacedBeforeInit,
    },
    .{
        .name = "network-listener-cleared-before-init",
        .about = "Set, then set to NULL before TIMInit.",
        .run = clearedBeforeInit,
    },
    .{
        .name = "network-listener-cleared-while-logging-in",
        .about = "Set to NULL while a login runs, and set again.",
        .run = clearedWhileLoggingIn,
    },
    .{
        .name = "network-listener-lost-at-uninit",
        .about = "TIMUninit forgets the listener: the next life tells it nothing.",
        .run = lostAtUninit,
    },
    .{
        .name = "network-listener-set-after-uninit",
        .about = "Set after TIMUninit, it serves the next life.",
        .run = setAfterUninit,
    },
    .{
        .name = "network-listener-user-data",
        .about = "All 64 bits of its user_data come back.",
        .run = userDataBits,
    },
    .{
        .name = "network-listener-uninit-while-logging-in",
        .about = "TIMUninit ends the attempts.",
        .run = uninitWhileLoggingIn,
    },
    .{
        .name = "kicked-and-expired-listeners",
        .about = "Setting, replacing and clearing them is quiet, at any time.",
        .run = kickedAndExpired,
    },
    .{
        .name = "kicked-and-expired-stay-quiet-offline",
        .about = "A login that times out calls neither of them.",
        .run = kickedAndExpiredOffline,
    },
};

fn beforeInit(recorder: *Recorder) void {
    recorder.setNetworkListener(true, 0x77);
    recorder.initDefault();
    recorder.collect(2);
    recorder.quiet();
}

fn withoutInit(recorder: *Recorder) void {
    recorder.setNetworkListener(true, 0x77);
    recorder.login("alice", "ticket", 1);
    recorder.collect(1);
    recorder.uninit();
    recorder.quiet();
}

fn idle(recorder: *Recorder) void {
    recorder.setNetworkListener(true, 0x77);
    recorder.startClock();
    recorder.initDefault();
    recorder.elapse(35);
}

fn earlyLogin(recorder: *Recorder) void {
    recorder.setNetworkListener(true, 0x77);
    recorder.initDefault();
    recorder.collect(2);
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.quiet();
    recorder.elapse(3);
    recorder.elapse(10);
}

fn secondLogin(recorder: *Recorder) void {
    recorder.setNetworkListener(true, 0x77);
    recorder.startClock();
    recorder.initDefault();
    recorder.elapse(2);
    recorder.login("alice", "ticket", 1);
    recorder.elapse(28);
    recorder.elapseRacing(4, timers_race);
    recorder.login("bob", "ticket", 2);
    recorder.elapse(2);
    recorder.elapse(10);
}

fn duringLogin(recorder: *Recorder) void {
    recorder.setNetworkListener(true, 0x77);
    recorder.initDefault();
    recorder.collect(2);
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.elapse(25);
    recorder.elapseRacing(10, timers_race);
    recorder.elapse(30);
    recorder.logout(2);
    recorder.collect(1);
    recorder.elapse(25);
}

fn lateLogin(recorder: *Recorder) void {
    recorder.setNetworkListener(true, 0x77);
    recorder.startClock();
    recorder.initDefault();
    recorder.elapse(14);
    recorder.login("alice", "ticket", 1);
    recorder.elapse(25);
    recorder.elapseRacing(10, timers_race);
}

fn twoLogins(recorder: *Recorder) void {
    recorder.setNetworkListener(true, 0x77);
    recorder.initDefault();
    recorder.collect(2);
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.login("bob", "ticket", 2);
    recorder.elapse(25);
    recorder.elapseRacing(10, timers_race);
    recorder.elapse(20);
    recorder.elapseRacing(10, timers_race);
    recorder.elapse(15);
}

fn setWhileLoggingIn(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.elapse(5);
    recorder.setNetworkListener(true, 0x77);
    recorder.elapse(20);
}

fn replaced(recorder: *Recorder) void {
    recorder.setNetworkListener(true, 0x77);
    recorder.initDefault();
    recorder.collect(2);
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.elapse(5);
    recorder.setNetworkListener(true, 0x88);
    recorder.elapse(20);
}

fn replacedBeforeInit(recorder: *Recorder) void {
    recorder.setNetworkListener(true, 0x77);
    recorder.setNetworkListener(true, 0x88);
    recorder.initDefault();
    recorder.collect(2);
    recorder.quiet();
}

fn clearedBeforeInit(recorder: *Recorder) void {
    recorder.setNetworkListener(false, 0);
    recorder.setNetworkListener(true, 0x77);
    recorder.setNetworkListener(false, 0x88);
    recorder.initDefault();
    recorder.quiet();
}

fn clearedWhileLoggingIn(recorder: *Recorder) void {
    recorder.setNetworkListener(true, 0x77);
    recorder.initDefault();
    recorder.collect(2);
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.elapse(5);
    recorder.setNetworkListener(false, 0);
    recorder.elapse(10);
    recorder.setNetworkListener(true, 0x88);
    recorder.elapse(10);
}

fn lostAtUninit(recorder: *Recorder) void {
    recorder.setNetworkListener(true, 0x77);
    recorder.initDefault();
    recorder.collect(2);
    recorder.uninit();
    recorder.quiet();
    recorder.startClock();
    recorder.initDefault();
    recorder.login("alice", "ticket", 1);
    recorder.elapse(15);
    recorder.setNetworkListener(true, 0x88);
    recorder.elapse(10);
}

fn setAfterUninit(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.uninit();
    recorder.quiet();
    recorder.setNetworkListener(true, 0x77);
    recorder.initDefault();
    recorder.collect(2);
    recorder.quiet();
}

fn userDataBits(recorder: *Recorder) void {
    recorder.setNetworkListener(true, 0xfedc_ba98_7654_3210);
    recorder.initDefault();
    recorder.collect(2);
    recorder.uninit();
    recorder.quiet();
    recorder.setNetworkListener(true, 0);
    recorder.initDefault();
    recorder.collect(2);
}

fn uninitWhileLoggingIn(recorder: *Recorder) void {
    recorder.setNetworkListener(true, 0x77);
    recorder.initDefault();
    recorder.collect(2);
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.elapse(15);
    recorder.uninit();
    recorder.elapse(35);
}

fn kickedAndExpired(recorder: *Recorder) void {
    recorder.setKickedOffline(true, 1);
    recorder.setUserSigExpired(true, 2);
    recorder.setKickedOffline(false, 0);
    recorder.setUserSigExpired(false, 0);
    recorder.initDefault();
    recorder.setKickedOffline(true, 3);
    recorder.setKickedOffline(true, 4);
    recorder.setUserSigExpired(true, 5);
    recorder.setUserSigExpired(false, 6);
    recorder.quiet();
    recorder.uninit();
    recorder.setKickedOffline(false, 0);
    recorder.setUserSigExpired(true, 7);
    recorder.quiet();
}

fn kickedAndExpiredOffline(recorder: *Recorder) void {
    recorder.setKickedOffline(true, 1);
    recorder.setUserSigExpired(true, 2);
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 3);
    recorder.elapse(33);
    recorder.uninit();
    recorder.elapse(2);
}
