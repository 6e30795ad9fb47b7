//! A window of the process's first thread, from which the real SDK calls back on Windows. It is
//! invisible and cannot be found; its thread runs what is posted to it when the thread dispatches
//! its messages.

const std = @import("std");
const builtin = @import("builtin");

/// What the window's thread must run.
pub const Work = *const fn (context: *anyopaque) void;

/// Creates the window: false on every other thread and every other system. It lives as long as the
/// thread, because only the thread may destroy it.
pub fn openWindow() bool {
    if (builtin.os.tag != .windows) return false;
    if (!windows.isFirstThread()) return false;
    if (windows.window == null) windows.open() catch return false;
    return true;
}

/// If the window's queue is full, the messages in it will bring the thread here.
pub fn post(work: Work, context: *anyopaque) void {
    if (builtin.os.tag != .windows) unreachable;
    _ = windows.user.post(windows.window.?, windows.wm_app, @intFromPtr(work), @intFromPtr(context));
}

/// Runs what has been posted, as a program's message loop does.
pub fn pump() void {
    if (builtin.os.tag != .windows) unreachable;
    var message: windows.Message = undefined;
    while (windows.user.peek(&message, null, 0, 0, windows.pm_remove) != 0) {
        _ = windows.user.dispatch(&message);
    }
}

const windows = struct {
    const Handle = *anyopaque;
    const wm_app = 0x8000;
    const pm_remove = 1;

    var window: ?Handle = null;
    var user: User = undefined;

    /// Loaded at run time, because a server without a desktop may lack it.
    const User = struct {
        register: *const fn (*const Class) callconv(.winapi) u16,
        create: *const fn (
            u32,
            [*:0]const u16,
            ?[*:0]const u16,
            u32,
            c_int,
            c_int,
            c_int,
            c_int,
            usize,
            ?Handle,
            ?Handle,
            ?*anyopaque,
        ) callconv(.winapi) ?Handle,
        default: *const Procedure,
        post: *const fn (Handle, u32, usize, usize) callconv(.winapi) c_int,
        peek: *const fn (*Message, ?Handle, u32, u32, u32) callconv(.winapi) c_int,
        dispatch: *const fn (*const Message) callconv(.winapi) isize,

        const names: [std.meta.fields(User).len][:0]const u8 = .{
            "RegisterClassExW",
            "CreateWindowExW",
            "DefWindowProcW",
            "PostMessageW",
            "PeekMessageW",
            "DispatchMessageW",
        };
    };

    const Procedure = fn (Handle, u32, usize, usize) callconv(.winapi) isize;

    const Class = extern struct {
        size: u32 = @sizeOf(Class),
        style: u32 = 0,
        procedure: *const Procedure,
        class_extra: c_int = 0,
        window_extra: c_int = 0,
        module: ?Handle = null,
        icon: ?Handle = null,
        cursor: ?Handle = null,
        background: ?Handle = null,
        menu: ?[*:0]const u16 = null,
        name: [*:0]const u16,
        small_icon: ?Handle = null,
    };

    const Message = extern struct {
        window: ?Handle,
        message: u32,
        first: usize,
        second: usize,
        time: u32,
        point: [2]i32,
        private: u32,
    };

    fn open() error{NoWindow}!void {
        const module = LoadLibraryW(wide("user32.dll")) orelse return error.NoWindow;
        inline for (std.meta.fields(User), User.names) |field, name| {
            const address = GetProcAddress(module, name) orelse return error.NoWindow;
            @field(user, field.name) = @ptrCast(@alignCast(address));
        }
        const name = wide("tim_emulator callbacks");
        _ = user.register(&.{ .procedure = procedure, .name = name });
        // HWND_MESSAGE
        const parent: usize = @bitCast(@as(isize, -3));
        window = user.create(0, name, null, 0, 0, 0, 0, 0, parent, null, null, null) orelse
            return error.NoWindow;
    }

    fn procedure(handle: Handle, message: u32, first: usize, second: usize) callconv(.winapi) isize {
        if (message != wm_app) return user.default(handle, message, first, second);
        const work: Work = @ptrFromInt(first);
        work(@ptrFromInt(second));
        return 0;
    }

    /// Whether the calling thread is the oldest of this process.
    fn isFirstThread() bool {
        const own = createdAt(GetCurrentThreadId()) orelse return false;
        const snapshot = CreateToolhelp32Snapshot(th32cs_snapthread, 0);
        if (@intFromPtr(snapshot) == std.math.maxInt(usize)) return false;
        defer _ = CloseHandle(snapshot.?);
        var entry: ThreadEntry = .{};
        var has_entry = Thread32First(snapshot.?, &entry) != 0;
        while (has_entry) : (has_entry = Thread32Next(snapshot.?, &entry) != 0) {
            if (entry.process_id != GetCurrentProcessId()) continue;
            if ((createdAt(entry.thread_id) orelse continue) < own) return false;
        }
        return true;
    }

    fn createdAt(thread_id: u32) ?u64 {
        const thread = OpenThread(thread_query_limited_information, 0, thread_id) orelse return null;
        defer _ = CloseHandle(thread);
        // FILETIMEs: created, exited, in the kernel, in the program.
        var times: [4]u64 = undefined;
        const is_told = GetThreadTimes(thread, &times[0], &times[1], &times[2], &times[3]) != 0;
        return if (is_told) times[0] else null;
    }

    const th32cs_snapthread = 4;
    const thread_query_limited_information = 0x0800;

    const ThreadEntry = extern struct {
        size: u32 = @sizeOf(ThreadEntry),
        usage: u32 = 0,
        thread_id: u32 = 0,
        process_id: u32 = 0,
        base_priority: i32 = 0,
        delta_priority: i32 = 0,
        flags: u32 = 0,
    };

    const wide = std.unicode.utf8ToUtf16LeStringLiteral;

    extern "kernel32" fn LoadLibraryW([*:0]const u16) callconv(.winapi) ?Handle;
    extern "kernel32" fn GetProcAddress(Handle, [*:0]const u8) callconv(.winapi) ?*const anyopaque;
    extern "kernel32" fn GetCurrentThreadId() callconv(.winapi) u32;
    extern "kernel32" fn GetCurrentProcessId() callconv(.winapi) u32;
    extern "kernel32" fn CreateToolhelp32Snapshot(u32, u32) callconv(.winapi) ?Handle;
    extern "kernel32" fn Thread32First(Handle, *ThreadEntry) callconv(.winapi) c_int;
    extern "kernel32" fn Thread32Next(Handle, *ThreadEntry) callconv(.winapi) c_int;
    extern "kernel32" fn OpenThread(u32, c_int, u32) callconv(.winapi) ?Handle;
    extern "kernel32" fn GetThreadTimes(Handle, *u64, *u64, *u64, *u64) callconv(.winapi) c_int;
    extern "kernel32" fn CloseHandle(Handle) callconv(.winapi) c_int;
};
