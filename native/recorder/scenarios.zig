//! Every scenario, by name.

const std = @import("std");
const Recorder = @import("recorder.zig").Recorder;

pub const Scenario = struct {
    name: []const u8,
    run: *const fn (recorder: *Recorder) void,
};

/// Each public function of these files is a scenario: its name is the function's.
pub const all = scenariosOf(@import("scenarios/lifecycle.zig")) ++
    scenariosOf(@import("scenarios/init_config.zig")) ++
    scenariosOf(@import("scenarios/login.zig")) ++
    scenariosOf(@import("scenarios/queue.zig")) ++
    scenariosOf(@import("scenarios/network.zig")) ++
    scenariosOf(@import("scenarios/set_config.zig")) ++
    @import("scenarios/set_config.zig").of_keys ++
    scenariosOf(@import("scenarios/experimental.zig")) ++
    scenariosOf(@import("scenarios/listeners.zig")) ++
    scenariosOf(@import("scenarios/messages.zig")) ++
    scenariosOf(@import("scenarios/reentrant.zig")) ++
    scenariosOf(@import("scenarios/blocked.zig")) ++
    scenariosOf(@import("scenarios/threads.zig"));

fn scenariosOf(comptime file: type) []const Scenario {
    var found: []const Scenario = &.{};
    for (@typeInfo(file).@"struct".decls) |decl| {
        const value = @field(file, decl.name);
        if (@typeInfo(@TypeOf(value)) != .@"fn") continue;
        found = found ++ [_]Scenario{.{ .name = decl.name, .run = value }};
    }
    return found;
}

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
