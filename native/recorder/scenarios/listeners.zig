//! The three listeners: set, replaced and cleared, before and after TIMInit.

const Recorder = @import("../recorder.zig").Recorder;

/// A reconnect and a time-out fall due in the same second, each on a timer of its own.
const timers_race = "the time-out of a login and the next attempt to connect fall due together";

pub fn @"network-listener-before-init"(recorder: *Recorder) void {
    recorder.about = "Set before TIMInit, it is told of the first attempt to connect.";
    recorder.initListening();
    recorder.quiet();
}

pub fn @"network-listener-without-init"(recorder: *Recorder) void {
    recorder.about = "Without TIMInit it is told nothing.";
    recorder.setNetworkListener(true, 0x77);
    recorder.login("alice", "ticket", 1);
    recorder.collect(1);
    recorder.uninit();
    recorder.quiet();
}

pub fn @"network-listener-idle"(recorder: *Recorder) void {
    recorder.about = "While nobody logs in there is no second attempt.";
    recorder.setNetworkListener(true, 0x77);
    recorder.startClock();
    recorder.initDefault();
    recorder.elapse(35);
}

pub fn @"network-listener-early-login"(recorder: *Recorder) void {
    recorder.about = "A login within a second of a failed attempt: the next one waits until " ++
        "that is over.";
    recorder.initListening();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.quiet();
    recorder.elapse(3);
    recorder.elapse(10);
}

pub fn @"network-listener-second-login"(recorder: *Recorder) void {
    recorder.about = "A login after one that timed out tries to connect at once.";
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

pub fn @"network-listener-during-login"(recorder: *Recorder) void {
    recorder.about = "While a login runs there is an attempt every 10 s, and none after it.";
    recorder.initListening();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.elapse(25);
    recorder.elapseRacing(10, timers_race);
    recorder.elapse(30);
    recorder.logout(2);
    recorder.collect(1);
    recorder.elapse(25);
}

pub fn @"network-listener-late-login"(recorder: *Recorder) void {
    recorder.about = "A login begins its attempts when it begins.";
    recorder.setNetworkListener(true, 0x77);
    recorder.startClock();
    recorder.initDefault();
    recorder.elapse(14);
    recorder.login("alice", "ticket", 1);
    recorder.elapse(25);
    recorder.elapseRacing(10, timers_race);
}

pub fn @"network-listener-two-logins"(recorder: *Recorder) void {
    recorder.about = "Attempts go on while the second of two logins runs.";
    recorder.initListening();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.login("bob", "ticket", 2);
    recorder.elapse(25);
    recorder.elapseRacing(10, timers_race);
    recorder.elapse(20);
    recorder.elapseRacing(10, timers_race);
    recorder.elapse(15);
}

pub fn @"network-listener-set-while-logging-in"(recorder: *Recorder) void {
    recorder.about = "Set while a login runs, it is told from the next attempt on.";
    recorder.initAndLogin();
    recorder.elapse(5);
    recorder.setNetworkListener(true, 0x77);
    recorder.elapse(20);
}

pub fn @"network-listener-replaced"(recorder: *Recorder) void {
    recorder.about = "A second listener replaces the first.";
    recorder.initListening();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.elapse(5);
    recorder.setNetworkListener(true, 0x88);
    recorder.elapse(20);
}

pub fn @"network-listener-replaced-before-init"(recorder: *Recorder) void {
    recorder.about = "The last one set before TIMInit is the one that is told.";
    recorder.setNetworkListener(true, 0x77);
    recorder.setNetworkListener(true, 0x88);
    recorder.initDefault();
    recorder.collect(2);
    recorder.quiet();
}

pub fn @"network-listener-cleared-before-init"(recorder: *Recorder) void {
    recorder.about = "Set, then set to NULL before TIMInit.";
    recorder.setNetworkListener(false, 0);
    recorder.setNetworkListener(true, 0x77);
    recorder.setNetworkListener(false, 0x88);
    recorder.initDefault();
    recorder.quiet();
}

pub fn @"network-listener-cleared-while-logging-in"(recorder: *Recorder) void {
    recorder.about = "Set to NULL while a login runs, and set again.";
    recorder.initListening();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.elapse(5);
    recorder.setNetworkListener(false, 0);
    recorder.elapse(10);
    recorder.setNetworkListener(true, 0x88);
    recorder.elapse(10);
}

pub fn @"network-listener-lost-at-uninit"(recorder: *Recorder) void {
    recorder.about = "TIMUninit forgets the listener: the next life tells it nothing.";
    recorder.initListening();
    recorder.uninit();
    recorder.quiet();
    recorder.startClock();
    recorder.initDefault();
    recorder.login("alice", "ticket", 1);
    recorder.elapse(15);
    recorder.setNetworkListener(true, 0x88);
    recorder.elapse(10);
}

pub fn @"network-listener-set-after-uninit"(recorder: *Recorder) void {
    recorder.about = "Set after TIMUninit, it serves the next life.";
    recorder.initDefault();
    recorder.uninit();
    recorder.quiet();
    recorder.initListening();
    recorder.quiet();
}

pub fn @"network-listener-user-data"(recorder: *Recorder) void {
    recorder.about = "All 64 bits of its user_data come back.";
    recorder.setNetworkListener(true, 0xfedc_ba98_7654_3210);
    recorder.initDefault();
    recorder.collect(2);
    recorder.uninit();
    recorder.quiet();
    recorder.setNetworkListener(true, 0);
    recorder.initDefault();
    recorder.collect(2);
}

pub fn @"network-listener-uninit-while-logging-in"(recorder: *Recorder) void {
    recorder.about = "TIMUninit ends the attempts.";
    recorder.initListening();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.elapse(15);
    recorder.uninit();
    recorder.elapse(35);
}

pub fn @"kicked-and-expired-listeners"(recorder: *Recorder) void {
    recorder.about = "Setting, replacing and clearing them is quiet, at any time.";
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

pub fn @"kicked-and-expired-stay-quiet-offline"(recorder: *Recorder) void {
    recorder.about = "A login that times out calls neither of them.";
    recorder.setKickedOffline(true, 1);
    recorder.setUserSigExpired(true, 2);
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 3);
    recorder.elapse(33);
    recorder.uninit();
    recorder.elapse(2);
}
