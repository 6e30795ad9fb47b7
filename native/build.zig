const std = @import("std");

/// libImSDK.so needs glibc 2.17; these libraries need nothing newer.
const glibc_floor: std.SemanticVersion = .{ .major = 2, .minor = 17, .patch = 0 };

pub fn build(b: *std.Build) void {
    const target = resolveTarget(b);
    const optimize = b.option(
        std.builtin.OptimizeMode,
        "optimize",
        "Debug, ReleaseSafe (default), ReleaseFast or ReleaseSmall",
    ) orelse .ReleaseSafe;
    const tsan = b.option(bool, "tsan", "Build with ThreadSanitizer") orelse false;
    const strip = b.option(bool, "strip", "Leave debug information out");
    const options: Options = .{ .target = target, .optimize = optimize, .tsan = tsan, .strip = strip };

    const test_step = b.step("test", "Run the unit tests");
    const test_programs = b.step("test-programs", "Build the unit tests, to be run on another system");
    for ([_][]const u8{ "bridge", "emulator" }) |name| {
        const module = createModule(b, options, b.fmt("src/{s}.zig", .{name}));
        module.addAnonymousImport("vectors.json", .{
            .root_source_file = b.path("../packages/usersig/test/vectors.json"),
        });
        const library = b.addLibrary(.{
            .name = b.fmt("tim_{s}", .{name}),
            .linkage = .dynamic,
            .root_module = module,
            .use_llvm = if (tsan) true else null,
        });
        b.installArtifact(library);

        const unit_tests = b.addTest(.{
            .name = name,
            .root_module = module,
            .use_llvm = if (tsan) true else null,
        });
        test_step.dependOn(&b.addRunArtifact(unit_tests).step);
        test_programs.dependOn(&installTestProgram(b, unit_tests).step);
    }
    const panic_test = addPanicTest(b, options);
    b.step("test-panic", "Run the program that fails a check").dependOn(panic_test);
    test_step.dependOn(panic_test);
    test_step.dependOn(addTools(b, options));
    addHostile(b, options);
    addFuzz(b, options);
    addVerdicts(b, options);
    addExercise(b, options);
}

/// A program to run under valgrind; see src/exercise.zig.
fn addExercise(b: *std.Build, options: Options) void {
    const module = createModule(b, options, "src/exercise.zig");
    const program = b.addExecutable(.{ .name = "tim_exercise", .root_module = module });
    b.step("exercise", "Build zig-out/test/bin/tim_exercise").dependOn(&installTestProgram(b, program).step);
}

/// src/panic_test.zig must fail, with one line that says what to do.
fn addPanicTest(b: *std.Build, options: Options) *std.Build.Step {
    const module = createModule(b, options, "src/panic_test.zig");
    const program = b.addExecutable(.{ .name = "panic_test", .root_module = module });
    const run = b.addRunArtifact(program);
    run.addCheck(.{ .expect_term = .{ .signal = .ABRT } });
    run.addCheck(.{ .expect_stderr_match = "panic_test 1.2.3 " });
    run.addCheck(.{ .expect_stderr_match = ": index out of bounds: index 5, len 3 (at " });
    run.addCheck(.{ .expect_stderr_match = "please report this line" });
    return &run.step;
}

fn addFuzz(b: *std.Build, options: Options) void {
    const module = createModule(b, options, "src/fuzz.zig");
    module.addAnonymousImport("tickets.txt", .{ .root_source_file = b.path("test/fuzz/tickets.txt") });
    const fuzzer = b.addExecutable(.{ .name = "tim_fuzz", .root_module = module });
    const run = b.addRunArtifact(fuzzer);
    if (b.args) |args| run.addArgs(args);
    run.has_side_effects = true;
    const step = b.step("fuzz", "Fuzz the emulator's parsers: -- --iterations N --seed S");
    step.dependOn(&run.step);
    step.dependOn(&installTestProgram(b, fuzzer).step);
}

/// A program that Node tests run; see src/verdicts.zig.
fn addVerdicts(b: *std.Build, options: Options) void {
    const program = b.addExecutable(.{
        .name = "tim_verdicts",
        .root_module = createModule(b, options, "src/verdicts.zig"),
    });
    b.step("verdicts", "Build zig-out/test/bin/tim_verdicts").dependOn(&installTestProgram(b, program).step);
}

fn installTestProgram(b: *std.Build, program: *std.Build.Step.Compile) *std.Build.Step.InstallArtifact {
    return b.addInstallArtifact(program, .{ .dest_dir = .{ .override = .{ .custom = "test/bin" } } });
}

/// The SDK that misbehaves is for tests, and is never installed next to the shipped libraries.
fn addHostile(b: *std.Build, options: Options) void {
    const module = createModule(b, options, "test/hostile/hostile.zig");
    module.addImport("tim", createModule(b, options, "src/tim.zig"));
    const library = b.addLibrary(.{ .name = "tim_hostile", .linkage = .dynamic, .root_module = module });
    const install = b.addInstallArtifact(library, .{
        .dest_dir = .{ .override = .{ .custom = "test/lib" } },
    });
    b.step("hostile", "Build zig-out/test/lib/libtim_hostile.so").dependOn(&install.step);
}

/// The recorder has its own step, so that it is built only for the scenarios. Returns its unit tests.
fn addTools(b: *std.Build, options: Options) *std.Build.Step {
    const module = createModule(b, options, "recorder/main.zig");
    module.addImport("tim", createModule(b, options, "src/tim.zig"));
    const recorder = b.addExecutable(.{ .name = "tim_recorder", .root_module = module });
    const install = b.addInstallArtifact(recorder, .{});
    b.step("tools", "Build zig-out/bin/tim_recorder").dependOn(&install.step);

    const text = createModule(b, options, "recorder/text.zig");
    text.addImport("tim", createModule(b, options, "src/tim.zig"));
    return &b.addRunArtifact(b.addTest(.{ .name = "recorder", .root_module = text })).step;
}

const Options = struct {
    target: std.Build.ResolvedTarget,
    optimize: std.builtin.OptimizeMode,
    tsan: bool,
    strip: ?bool,
};

fn createModule(b: *std.Build, options: Options, path: []const u8) *std.Build.Module {
    return b.createModule(.{
        .root_source_file = b.path(path),
        .target = options.target,
        .optimize = options.optimize,
        .link_libc = true,
        .sanitize_thread = options.tsan,
        .strip = options.strip,
    });
}

/// The requested target; for Linux with glibc, with the oldest glibc.
fn resolveTarget(b: *std.Build) std.Build.ResolvedTarget {
    const asked = b.standardTargetOptions(.{});
    var query = asked.query;
    const is_glibc = asked.result.os.tag == .linux and asked.result.abi.isGnu();
    if (is_glibc and query.glibc_version == null) {
        query.glibc_version = glibc_floor;
        query.os_tag = .linux;
        query.abi = asked.result.abi;
        query.cpu_arch = asked.result.cpu.arch;
    }
    if (query.cpu_model == .determined_by_arch_os or query.cpu_model == .native) query.cpu_model = .baseline;
    return b.resolveTargetQuery(query);
}
