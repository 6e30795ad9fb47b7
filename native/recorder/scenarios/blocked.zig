//! Calls while a callback does not return: none of them waits for it.

const recorder_module = @import("../recorder.zig");
const Recorder = recorder_module.Recorder;
const Scenario = @import("../scenarios.zig").Scenario;

pub const scenarios = [_]Scenario{
    .{
        .name = "blocked-before-init",
        .about = "Every call, TIMInit too, while a callback before TIMInit does not return.",
        .run = beforeInit,
    },
    .{
        .name = "blocked-after-init",
        .about = "Every call but TIMUninit while a callback does not return.",
        .run = afterInit,
    },
    .{
        .name = "blocked-uninit",
        .about = "TIMUninit while a callback does not return, with calls waiting behind it.",
        .run = uninit,
    },
    .{
        .name = "blocked-uninit-init",
        .about = "TIMUninit and TIMInit while a callback does not return.",
        .run = uninitInit,
    },
    .{
        .name = "blocked-network-listener",
        .about = "The network listener does not return from the first attempt to connect.",
        .run = networkListener,
    },
};

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

fn beforeInit(recorder: *Recorder) void {
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

fn afterInit(recorder: *Recorder) void {
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

fn uninit(recorder: *Recorder) void {
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

fn uninitInit(recorder: *Recorder) void {
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

fn networkListener(recorder: *Recorder) void {
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
