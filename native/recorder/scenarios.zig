//! Every scenario, by name.

const std = @import("std");
const Recorder = @import("recorder.zig").Recorder;

pub const Scenario = struct {
    name: []const u8,
    /// What is asked of the SDK, in one sentence.
    about: []const u8,
    run: *const fn (recorder: *Recorder) void,
};

pub const all = @import("scenarios/lifecycle.zig").scenarios ++
    @import("scenarios/init_config.zig").scenarios ++
    @import("scenarios/login.zig").scenarios ++
    @import("scenarios/queue.zig").scenarios ++
    @import("scenarios/network.zig").scenarios ++
    @import("scenarios/set_config.zig").scenarios ++
    @import("scenarios/experimental.zig").scenarios ++
    @import("scenarios/listeners.zig").scenarios ++
    @import("scenarios/messages.zig").scenarios ++
    @import("scenarios/reentrant.zig").scenarios ++
    @import("scenarios/blocked.zig").scenarios ++
    @import("scenarios/threads.zig").scenarios;

comptime {
    @setEvalBranchQuota(1_000_000);
    for (all, 0..) |scenario, index| {
        for (all[0..index]) |earlier| {
            if (std.mem.eql(u8, scenario.name, earlier.name)) {
                @compileError("two scenarios are named " ++ scenario.name);
            }
        }
    }
}

pub fn find(name: []const u8) ?Scenario {
    for (all) |scenario| {
        if (std.mem.eql(u8, scenario.name, name)) return scenario;
    }
    return null;
}
