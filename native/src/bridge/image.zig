//! An SDK that is loaded in this process: one library file, mapped once, with its own state.

const std = @import("std");
const builtin = @import("builtin");
const tim = @import("../tim.zig");
const resident = @import("../resident.zig");

const Init = *const fn (u64, tim.CString) callconv(.c) c_int;
const Uninit = *const fn () callconv(.c) c_int;

pub const Image = struct {
    /// Identifies the image.
    base: *const anyopaque,
    init: Init,
    uninit: Uninit,
    run_loop: ?RunLoop,

    /// The image that is loaded from that path; it stays loaded. Null if none is loaded.
    pub fn find(path: [*:0]const u8) ?Image {
        const library = resident.Library.keep(path) orelse return null;
        const init_address = library.find("TIMInit") orelse return null;
        return .{
            // The path may be that of a library that only depends on the SDK.
            .base = resident.baseOf(init_address) orelse return null,
            .init = @ptrCast(@alignCast(init_address)),
            .uninit = @ptrCast(@alignCast(library.find("TIMUninit") orelse return null)),
            .run_loop = .find(library),
        };
    }

    /// Calls TIMInit. On Windows, an SDK that is started on the process's first thread posts its
    /// callbacks to a window of that thread, whose messages no runtime dispatches; on any other
    /// thread, the SDK starts its own thread for them.
    pub fn start(image: Image, sdk_app_id: u64, config: tim.CString) c_int {
        if (builtin.os.tag != .windows) return image.init(sdk_app_id, config);
        var call: Start = .{ .image = image, .sdk_app_id = sdk_app_id, .config = config };
        const thread = std.Thread.spawn(.{}, Start.run, .{&call}) catch return tim.err_sdk_uninit;
        thread.join();
        return call.result;
    }
};

const Start = struct {
    image: Image,
    sdk_app_id: u64,
    config: tim.CString,
    result: c_int = tim.err_sdk_uninit,

    fn run(call: *Start) void {
        call.result = call.image.init(call.sdk_app_id, call.config);
    }
};

/// The results of tim_bridge_pump.
pub const Pumped = enum(i32) { wrong_thread = -1, needless = 0, idle = 1, handled = 2 };

/// The run loop of the process's first thread, on which the SDK for macOS calls back. It is found
/// by name, so that the bridge links no framework; a test's SDK may have its own.
pub const RunLoop = struct {
    run: *const fn (mode: *anyopaque, seconds: f64, returns_early: u8) callconv(.c) i32,
    mode: *const ?*anyopaque,

    const handled_source = 4;

    fn find(library: resident.Library) ?RunLoop {
        const run = library.find("CFRunLoopRunInMode") orelse return null;
        const mode = library.find("kCFRunLoopDefaultMode") orelse return null;
        return .{ .run = @ptrCast(@alignCast(run)), .mode = @ptrCast(@alignCast(mode)) };
    }

    pub fn pump(run_loop: RunLoop) Pumped {
        if (builtin.os.tag == .windows) return .needless;
        const mode = run_loop.mode.* orelse return .needless;
        if (!isFirstThread()) return .wrong_thread;
        return if (run_loop.run(mode, 0, 1) == handled_source) .handled else .idle;
    }

    fn isFirstThread() bool {
        if (builtin.os.tag == .linux) return std.os.linux.gettid() == std.os.linux.getpid();
        return pthread_main_np() != 0;
    }

    extern "c" fn pthread_main_np() c_int;
};
