//! Calls while a callback does not return: none of them waits for it.

const recorder_module = @import("../recorder.zig");
const Recorder = recorder_module.Recorder;

fn ask(recorder: *Recorder) void {
    recorder.status();
    recorder.userID();
    recorder.serverTime();
    recorder.version();
}

fn configure(recorder: *Recorder) void {
    recorder.setConfig("{\"set_config_log_level\":3}", 0x20);
    recorder.experimental(
        \\{"request_internal_operation":"internal_operation_get_offline_push_state"}
    , 0x21);
    recorder.experimental(
        \\{"request_internal_operation":"internal_operation_set_env"}
    , 0x22);
    recorder.setKickedOffline(true, 0x23);
    recorder.setUserSigExpired(true, 0x24);
}

/// The first callback is held when this returns.
fn holdLogout(recorder: *Recorder) void {
    recorder.inside(1, Recorder.hold);
    recorder.logout(1);
    recorder.awaitHeld();
}

pub fn @"blocked-before-init"(recorder: *Recorder) void {
    recorder.about = "Every call, TIMInit too, while a callback before TIMInit does not return.";
    holdLogout(recorder);
    ask(recorder);
    configure(recorder);
    recorder.login("alice", "ticket", 2);
    recorder.logout(3);
    recorder.initDefault();
    recorder.logout(4);
    recorder.status();
    recorder.release();
    recorder.collect(6);
    recorder.quiet();
}

pub fn @"blocked-after-init"(recorder: *Recorder) void {
    recorder.about = "Every call but TIMUninit while a callback does not return.";
    recorder.initDefault();
    holdLogout(recorder);
    ask(recorder);
    configure(recorder);
    recorder.logout(2);
    recorder.login("alice", "ticket", 3);
    recorder.logout(4);
    recorder.status();
    recorder.initDefault();
    recorder.release();
    recorder.collect(4);
    recorder.awaitStatus(.logging_in);
    recorder.quiet();
}

pub fn @"blocked-uninit"(recorder: *Recorder) void {
    recorder.about = "TIMUninit while a callback does not return, with calls waiting behind it.";
    recorder.initDefault();
    holdLogout(recorder);
    recorder.logout(2);
    recorder.login("alice", "ticket", 3);
    recorder.uninit();
    ask(recorder);
    recorder.uninit();
    recorder.release();
    recorder.collect(1);
    recorder.quiet();
    recorder.logout(4);
    recorder.collect(1);
}

pub fn @"blocked-uninit-init"(recorder: *Recorder) void {
    recorder.about = "TIMUninit and TIMInit while a callback does not return.";
    recorder.initDefault();
    holdLogout(recorder);
    recorder.logout(2);
    recorder.uninit();
    recorder.initDefault();
    recorder.logout(3);
    recorder.release();
    recorder.collect(2);
    recorder.quiet();
    recorder.logout(4);
    recorder.collect(1);
}

pub fn @"blocked-network-listener"(recorder: *Recorder) void {
    recorder.about = "The network listener does not return from the first attempt to connect.";
    recorder.inside(0x77, struct {
        fn run(inner: *Recorder) void {
            inner.insideNoMore(0x77);
            inner.hold();
        }
    }.run);
    recorder.setNetworkListener(true, 0x77);
    recorder.initDefault();
    recorder.awaitHeld();
    ask(recorder);
    recorder.logout(1);
    recorder.setNetworkListener(true, 0x88);
    recorder.release();
    recorder.collect(3);
    recorder.quiet();
}
