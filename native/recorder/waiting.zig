//! Waiting for callbacks, and letting time pass.

const std = @import("std");
const callbacks = @import("callbacks.zig");
const format = @import("text.zig").format;
const time = @import("time.zig");
const Recorder = @import("recorder.zig").Recorder;
const io = time.io;
const now = time.now;
const sleep = time.sleep;

const quiet_ms = 400;

/// Waits until `count` callbacks have come that no step has recorded yet.
pub fn collect(recorder: *Recorder, comptime count: usize) void {
    collectAs(recorder, count, null);
}

/// Like `collect`, for when the order of the callbacks is a race in the SDK.
pub fn collectRacing(
    recorder: *Recorder,
    comptime count: usize,
    comptime why: []const u8,
) void {
    collectAs(recorder, count, why);
}

fn collectAs(recorder: *Recorder, comptime count: usize, races: ?[]const u8) void {
    recorder.awaitCallbacks(count);
    const step = recorder.steps.add(.{
        .wait = std.fmt.comptimePrint("for {d} callbacks", .{count}),
        .races = races,
    });
    step.callbacks = recorder.takeEvents(count);
}

pub fn awaitCallbacks(recorder: *Recorder, count: usize) void {
    var waited_ms: u32 = 0;
    while (recorder.finishedCallbacks() < count) : (waited_ms += 1) {
        if (waited_ms == recorder.patience()) break;
        sleep(1);
    }
}

/// Waits long enough for callbacks that must not come.
pub fn quiet(recorder: *Recorder) void {
    switch (recorder.clock) {
        .real => sleep(quiet_ms),
        .virtual => fence(recorder),
    }
    const step = recorder.steps.add(.{ .wait = "until nothing more comes" });
    step.callbacks = recorder.takeEvents(null);
}

/// From here on each callback is recorded with its second.
pub fn startClock(recorder: *Recorder) void {
    if (recorder.clock == .virtual) fence(recorder);
    recorder.lock.lockUncancelable(io);
    defer recorder.lock.unlock(io);
    recorder.clock_start_ns = now(.awake).nanoseconds;
    recorder.elapsed_seconds = 0;
}

pub fn elapse(recorder: *Recorder, seconds: u32) void {
    elapseAs(recorder, seconds, null);
}

/// Like `elapse`, for when callbacks of one second come in no fixed order.
pub fn elapseRacing(recorder: *Recorder, seconds: u32, comptime why: []const u8) void {
    elapseAs(recorder, seconds, why);
}

fn elapseAs(recorder: *Recorder, seconds: u32, races: ?[]const u8) void {
    switch (recorder.clock) {
        .real => sleepUntilSecond(recorder, recorder.elapsed_seconds + seconds),
        .virtual => for (0..seconds) |_| {
            // What is due at the end of a second belongs to that second.
            fence(recorder);
            recorder.lock.lockUncancelable(io);
            recorder.elapsed_seconds += 1;
            recorder.lock.unlock(io);
            control(recorder, "emulator_advance_time", "{\"ms\":1000}");
        },
    }
    const step = recorder.steps.add(.{
        .wait = "while time passes",
        .seconds = seconds,
        .races = races,
    });
    step.callbacks = recorder.takeEvents(null);
}

fn sleepUntilSecond(recorder: *Recorder, second: u32) void {
    const end_ns = recorder.clock_start_ns.? + @as(i96, second) * std.time.ns_per_s;
    while (now(.awake).nanoseconds < end_ns) sleep(5);
    recorder.elapsed_seconds = second;
}

// --- the emulator's clock ---

/// Returns once the emulator's thread has handled all earlier requests.
fn fence(recorder: *Recorder) void {
    control(recorder, "emulator_advance_time", "{\"ms\":0}");
}

fn control(recorder: *Recorder, operation: []const u8, param: []const u8) void {
    const request = format(
        "{{\"request_internal_operation\":\"{s}\",\"request_emulator_param\":{s}}}",
        .{ operation, param },
    );
    const uninits_before = recorder.uninits.load(.acquire);
    recorder.control_code.store(callbacks.control_pending, .release);
    const result = recorder.sdk.callExperimentalAPI(request, callbacks.controlCallback, null);
    var waited_ms: u32 = 0;
    while (recorder.control_code.load(.acquire) == callbacks.control_pending) : (waited_ms += 1) {
        if (result != 0) break;
        // TIMUninit from inside a callback drops this answer like every other.
        if (recorder.uninits.load(.acquire) != uninits_before) return;
        if (waited_ms == recorder.patience()) break;
        sleep(1);
    }
    const code = recorder.control_code.load(.acquire);
    if (result == 0 and code == 0) return;
    std.debug.print("{s} was refused: returned {d}, code {d}\n", .{ request, result, code });
    std.process.exit(3);
}
