//! tim_recorder: runs one scenario of the C API on any library and records what it saw.

const std = @import("std");
const builtin = @import("builtin");
const scenarios = @import("scenarios.zig");
const recorder_module = @import("recorder.zig");
const Recorder = recorder_module.Recorder;
const ClockKind = recorder_module.ClockKind;
const Sdk = @import("sdk.zig").Sdk;

const usage =
    \\usage: tim_recorder --list
    \\       tim_recorder <library> <scenario> <clock> <folder> <output>
    \\
    \\  library   path of libImSDK or libtim_emulator
    \\  scenario  a name that --list prints
    \\  clock     real: time passes; virtual: an emulator's frozen clock is advanced
    \\  folder    an empty folder for the files of the library
    \\  output    the JSON file to write; standard output is left to the library's log
    \\
;

pub fn main(init: std.process.Init) !u8 {
    const args = try init.minimal.args.toSlice(init.arena.allocator());
    if (args.len == 2 and std.mem.eql(u8, args[1], "--list")) return list(init.io);
    if (args.len != 6) return fail(usage, .{});

    const scenario = scenarios.find(args[2]) orelse
        return fail("there is no scenario {s}; --list prints them all\n", .{args[2]});
    const clock = std.meta.stringToEnum(ClockKind, args[3]) orelse
        return fail("the clock is real or virtual, not {s}\n", .{args[3]});
    const sdk = Sdk.open(args[1]) orelse return 2;

    var recorder: Recorder = .{ .sdk = sdk, .clock = clock, .folder = args[4] };
    try runScenario(scenario, &recorder);
    try write(init.io, args[5], &recorder);
    // The library's threads may still be running, so nothing is freed.
    std.c._exit(0);
}

/// The SDK for Windows, if it is started on the process's first thread, calls back through that
/// thread's message loop, which does not exist here.
fn runScenario(scenario: scenarios.Scenario, recorder: *Recorder) !void {
    if (builtin.os.tag != .windows) return runHere(scenario, recorder);
    const thread = try std.Thread.spawn(.{}, runHere, .{ scenario, recorder });
    thread.join();
}

fn runHere(scenario: scenarios.Scenario, recorder: *Recorder) void {
    recorder.start();
    scenario.run(recorder);
}

fn list(io: std.Io) !u8 {
    var buffer: [4096]u8 = undefined;
    var writer = std.Io.File.stdout().writer(io, &buffer);
    for (scenarios.all) |scenario| try writer.interface.print("{s}\n", .{scenario.name});
    try writer.interface.flush();
    return 0;
}

fn write(io: std.Io, path: []const u8, recorder: *const Recorder) !void {
    const json = try std.json.Stringify.valueAlloc(
        recorder_module.gpa,
        .{ .about = recorder.about, .steps = &recorder.steps },
        .{ .emit_null_optional_fields = false },
    );
    try std.Io.Dir.cwd().writeFile(io, .{ .sub_path = path, .data = json });
}

fn fail(comptime message: []const u8, args: anytype) u8 {
    std.debug.print(message, args);
    return 2;
}
