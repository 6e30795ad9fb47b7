//! Calls from inside a callback.

const recorder_module = @import("../recorder.zig");
const Recorder = recorder_module.Recorder;

const offline_push_state =
    \\{"request_internal_operation":"internal_operation_get_offline_push_state"}
;

pub fn @"inside-queries"(recorder: *Recorder) void {
    recorder.about = "Every call that only asks, from inside a callback.";
    recorder.inside(1, askEverything);
    recorder.initDefault();
    recorder.logout(1);
    recorder.collect(1);
}

pub fn @"inside-queries-before-init"(recorder: *Recorder) void {
    recorder.about = "The same before TIMInit.";
    recorder.inside(1, askEverything);
    recorder.login("alice", "ticket", 1);
    recorder.collect(1);
}

fn askEverything(recorder: *Recorder) void {
    recorder.status();
    recorder.userID();
    recorder.serverTime();
    recorder.version();
}

pub fn @"inside-login"(recorder: *Recorder) void {
    recorder.about = "A login from inside a logout's callback begins after the callback.";
    recorder.inside(1, loginAndAsk);
    recorder.initDefault();
    recorder.logout(1);
    recorder.collect(1);
    recorder.awaitStatus(.logging_in);
    recorder.quiet();
}

fn loginAndAsk(recorder: *Recorder) void {
    recorder.login("alice", "ticket", 2);
    recorder.status();
    recorder.userID();
}

pub fn @"inside-login-before-init"(recorder: *Recorder) void {
    recorder.about = "A login from inside a callback before TIMInit.";
    recorder.inside(1, loginAndAsk);
    recorder.login("bob", "ticket", 1);
    recorder.collect(2);
    recorder.quiet();
}

pub fn @"inside-refused-login"(recorder: *Recorder) void {
    recorder.about = "A refused login from inside a callback.";
    recorder.inside(1, struct {
        fn run(inner: *Recorder) void {
            inner.login(null, "ticket", 2);
            inner.login("alice", "", 3);
        }
    }.run);
    recorder.initDefault();
    recorder.logout(1);
    recorder.collect(1);
    recorder.quiet();
}

pub fn @"inside-logout-chain"(recorder: *Recorder) void {
    recorder.about = "A logout from inside a logout's callback, five deep, does not nest.";
    inline for (1..5) |link| recorder.inside(link, struct {
        fn run(inner: *Recorder) void {
            inner.logout(link + 1);
        }
    }.run);
    recorder.initDefault();
    recorder.logout(1);
    recorder.collect(5);
    recorder.quiet();
}

pub fn @"inside-two-logouts"(recorder: *Recorder) void {
    recorder.about = "Calls from inside a callback come after those made before it.";
    recorder.inside(1, struct {
        fn run(inner: *Recorder) void {
            inner.logout(0x10);
            inner.logout(0x11);
        }
    }.run);
    recorder.initDefault();
    // Both wait behind this callback, so that the order is none of the scenario's making.
    recorder.inside(9, struct {
        fn run(inner: *Recorder) void {
            inner.logout(1);
            inner.logout(2);
        }
    }.run);
    recorder.logout(9);
    recorder.collect(5);
    recorder.quiet();
}

pub fn @"inside-uninit"(recorder: *Recorder) void {
    recorder.about = "TIMUninit from inside a callback returns.";
    recorder.inside(1, uninitAndAsk);
    recorder.initDefault();
    recorder.logout(1);
    recorder.collect(1);
    recorder.quiet();
    recorder.status();
    recorder.logout(2);
    recorder.collect(1);
}

fn uninitAndAsk(recorder: *Recorder) void {
    recorder.uninit();
    recorder.status();
    recorder.userID();
}

pub fn @"inside-uninit-with-calls-waiting"(recorder: *Recorder) void {
    recorder.about = "TIMUninit from inside the first of five callbacks.";
    recorder.inside(1, uninitAndAsk);
    recorder.inside(9, struct {
        fn run(inner: *Recorder) void {
            inline for (1..6) |user_data| inner.logout(user_data);
        }
    }.run);
    recorder.initDefault();
    recorder.logout(9);
    recorder.collect(2);
    recorder.quiet();
    recorder.logout(10);
    recorder.collect(1);
}

pub fn @"inside-init"(recorder: *Recorder) void {
    recorder.about = "TIMInit from inside the callback that says that it is missing.";
    recorder.inside(1, struct {
        fn run(inner: *Recorder) void {
            inner.initDefault();
            inner.status();
            inner.logout(2);
        }
    }.run);
    recorder.logout(1);
    recorder.collect(2);
    recorder.quiet();
}

pub fn @"inside-init-again"(recorder: *Recorder) void {
    recorder.about = "A second TIMInit from inside a callback.";
    recorder.inside(1, struct {
        fn run(inner: *Recorder) void {
            inner.initDefault();
            inner.init(1400000001, "{}");
        }
    }.run);
    recorder.initDefault();
    recorder.logout(1);
    recorder.collect(1);
    recorder.logout(2);
    recorder.collect(1);
}

pub fn @"inside-init-refused"(recorder: *Recorder) void {
    recorder.about = "A refused TIMInit from inside a callback.";
    recorder.inside(1, struct {
        fn run(inner: *Recorder) void {
            inner.init(0, "{}");
            inner.init(recorder_module.test_app_id, "no JSON");
            inner.init(recorder_module.test_app_id, null);
        }
    }.run);
    recorder.logout(1);
    recorder.collect(1);
    recorder.logout(2);
    recorder.collect(1);
}

pub fn @"inside-uninit-init"(recorder: *Recorder) void {
    recorder.about = "TIMUninit and TIMInit from inside one callback.";
    recorder.inside(1, struct {
        fn run(inner: *Recorder) void {
            inner.uninit();
            inner.initDefault();
            inner.logout(2);
        }
    }.run);
    recorder.initDefault();
    recorder.logout(1);
    recorder.collect(2);
    recorder.quiet();
    recorder.logout(3);
    recorder.collect(1);
}

pub fn @"inside-set-config"(recorder: *Recorder) void {
    recorder.about = "TIMSetConfig from inside a callback calls back before it returns.";
    recorder.inside(1, struct {
        fn run(inner: *Recorder) void {
            inner.setConfig("{\"a\":1}", 2);
            inner.setConfig("no JSON", 3);
            inner.logout(4);
        }
    }.run);
    recorder.initDefault();
    recorder.logout(1);
    recorder.collect(3);
    recorder.quiet();
}

pub fn @"inside-experimental"(recorder: *Recorder) void {
    recorder.about = "callExperimentalAPI from inside a callback.";
    recorder.inside(1, struct {
        fn run(inner: *Recorder) void {
            inner.experimental(offline_push_state, 2);
            inner.experimental("{}", 3);
        }
    }.run);
    recorder.initDefault();
    recorder.logout(1);
    recorder.collect(2);
    recorder.quiet();
}

pub fn @"inside-set-listeners"(recorder: *Recorder) void {
    recorder.about = "Listeners set from inside a callback.";
    recorder.inside(1, struct {
        fn run(inner: *Recorder) void {
            inner.setNetworkListener(true, 0x77);
            inner.setKickedOffline(true, 0x78);
            inner.setUserSigExpired(true, 0x79);
        }
    }.run);
    recorder.logout(1);
    recorder.collect(1);
    recorder.initDefault();
    recorder.collect(2);
    recorder.quiet();
}

pub fn @"inside-network-listener-queries"(recorder: *Recorder) void {
    recorder.about = "Status and user id from inside the network listener.";
    recorder.inside(0x77, askEverything);
    recorder.initListening();
    recorder.quiet();
}

pub fn @"inside-network-listener-login"(recorder: *Recorder) void {
    recorder.about = "A login and logouts from inside the network listener, while TIMInit is at work.";
    recorder.inside(0x77, struct {
        fn run(inner: *Recorder) void {
            inner.insideNoMore(0x77);
            inner.logout(1);
            inner.login("alice", "ticket", 2);
            inner.logout(3);
        }
    }.run);
    recorder.setNetworkListener(true, 0x77);
    recorder.initDefault();
    recorder.collect(5);
    recorder.quiet();
    recorder.status();
}

pub fn @"inside-network-listener-late-login"(recorder: *Recorder) void {
    recorder.about = "The same at a later attempt to connect, while a login runs.";
    recorder.initListening();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
    recorder.elapse(5);
    recorder.inside(0x77, struct {
        fn run(inner: *Recorder) void {
            inner.insideNoMore(0x77);
            inner.status();
            inner.login("bob", "ticket", 2);
            inner.logout(3);
        }
    }.run);
    recorder.elapse(10);
    recorder.status();
}

pub fn @"inside-network-listener-uninit"(recorder: *Recorder) void {
    recorder.about = "TIMUninit from inside the network listener.";
    recorder.inside(0x77, struct {
        fn run(inner: *Recorder) void {
            inner.insideNoMore(0x77);
            inner.uninit();
        }
    }.run);
    recorder.setNetworkListener(true, 0x77);
    recorder.initDefault();
    recorder.collect(1);
    recorder.quiet();
    recorder.logout(1);
    recorder.collect(1);
}

pub fn @"inside-network-listener-clear"(recorder: *Recorder) void {
    recorder.about = "The network listener clears itself.";
    recorder.inside(0x77, struct {
        fn run(inner: *Recorder) void {
            inner.setNetworkListener(false, 0);
        }
    }.run);
    recorder.setNetworkListener(true, 0x77);
    recorder.initDefault();
    recorder.collect(1);
    recorder.quiet();
}

pub fn @"inside-set-config-callback"(recorder: *Recorder) void {
    recorder.about = "A whole life from inside TIMSetConfig's callback, on the caller's thread.";
    recorder.inside(1, struct {
        fn run(inner: *Recorder) void {
            inner.initDefault();
            inner.status();
            inner.setConfig("{}", 2);
            inner.uninit();
        }
    }.run);
    recorder.setConfig("{}", 1);
    recorder.collect(2);
    recorder.quiet();
    recorder.logout(4);
    recorder.collect(1);
}
