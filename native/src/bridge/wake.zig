//! A byte to wake an event loop with: a socket pair, or a named pipe on Windows.
//!
//! Every runtime can wait on one without a thread of ours, and neither side can harm the other by
//! going away first.

const std = @import("std");
const builtin = @import("builtin");

pub const Wake = if (builtin.os.tag == .windows) Windows else Posix;

pub const Error = error{ Unavailable, PeerClosed };

const Posix = struct {
    /// Ours; the other end is the runtime's once it was handed out.
    ours: std.c.fd_t,
    theirs: ?std.c.fd_t,

    const no_signal: u32 = if (builtin.os.tag == .linux) std.c.MSG.NOSIGNAL else 0;

    pub fn init(_: u32) Error!Posix {
        var pair: [2]std.c.fd_t = undefined;
        if (socketpair(std.c.AF.UNIX, std.c.SOCK.STREAM, 0, &pair) != 0) return error.Unavailable;
        for (pair) |fd| configure(fd) catch {
            _ = std.c.close(pair[0]);
            _ = std.c.close(pair[1]);
            return error.Unavailable;
        };
        return .{ .ours = pair[0], .theirs = pair[1] };
    }

    fn configure(fd: std.c.fd_t) Error!void {
        const nonblocking: c_int = @bitCast(std.c.O{ .NONBLOCK = true });
        if (std.c.fcntl(fd, std.c.F.SETFD, @as(c_int, std.c.FD_CLOEXEC)) < 0) return error.Unavailable;
        if (std.c.fcntl(fd, std.c.F.SETFL, nonblocking) < 0) return error.Unavailable;
        if (builtin.os.tag.isDarwin()) {
            const on: c_int = 1;
            const size = @sizeOf(c_int);
            const set = std.c.setsockopt(fd, std.c.SOL.SOCKET, std.c.SO.NOSIGPIPE, &on, size);
            if (set != 0) return error.Unavailable;
        }
    }

    pub fn takeFd(wake: *Posix) ?std.c.fd_t {
        defer wake.theirs = null;
        return wake.theirs;
    }

    pub fn path(_: *const Posix) []const u8 {
        return "";
    }

    /// One byte is enough: a full socket is already readable.
    pub fn signal(wake: *Posix) Error!void {
        const sent = std.c.send(wake.ours, &[_]u8{1}, 1, no_signal | std.c.MSG.DONTWAIT);
        if (sent >= 0) return;
        return switch (std.posix.errno(sent)) {
            .AGAIN, .INTR => {},
            else => error.PeerClosed,
        };
    }

    /// Whether the runtime has closed its end.
    pub fn isAbandoned(wake: *Posix) bool {
        if (wake.theirs != null) return false;
        var fds = [_]std.c.pollfd{.{ .fd = wake.ours, .events = 0, .revents = 0 }};
        return std.c.poll(&fds, 1, 0) > 0 and fds[0].revents & std.c.POLL.HUP != 0;
    }

    pub fn deinit(wake: *Posix) void {
        _ = std.c.close(wake.ours);
        if (wake.theirs) |fd| _ = std.c.close(fd);
    }

    extern "c" fn socketpair(domain: c_uint, sock_type: c_uint, protocol: c_uint, pair: *[2]std.c.fd_t) c_int;
};

/// Built for Windows, but not yet run there. The runtime drains once when it has connected: what came
/// before that could not be written.
const Windows = struct {
    handle: Handle,
    overlapped: *Overlapped,
    name: [64]u8,
    name_size: usize,
    is_connected: bool = false,

    const Handle = *anyopaque;
    const Overlapped = extern struct {
        internal: usize = 0,
        internal_high: usize = 0,
        offset: u64 = 0,
        event: ?Handle = null,
    };
    const invalid_handle = std.math.maxInt(usize);
    /// Both ways, though nothing is read here: runtimes ask for both when they connect, and looking
    /// whether the other end is still there asks for the right to read.
    const access_duplex_overlapped_first = 0x00000003 | 0x40000000 | 0x00080000;
    const byte_mode_reject_remote = 0x00000008;
    const error_pipe_connected = 535;
    const error_io_pending = 997;

    pub fn init(epoch: u32) Error!Windows {
        var wake: Windows = .{ .handle = undefined, .overlapped = undefined, .name = undefined, .name_size = 0 };
        var random: [8]u8 = undefined;
        if (!SystemFunction036(&random, random.len)) return error.Unavailable;
        const name = std.fmt.bufPrintZ(&wake.name, "\\\\.\\pipe\\timlogin-{d}-{d}-{x}", .{
            GetCurrentProcessId(), epoch, std.mem.readInt(u64, &random, .little),
        }) catch unreachable;
        wake.name_size = name.len;
        const mode = byte_mode_reject_remote;
        const handle = CreateNamedPipeA(name.ptr, access_duplex_overlapped_first, mode, 1, 64, 64, 0, null);
        if (@intFromPtr(handle) == invalid_handle) return error.Unavailable;
        wake.handle = handle.?;
        errdefer _ = CloseHandle(wake.handle);
        // The system writes to it until the operation ends, which may be after this struct has moved.
        wake.overlapped = std.heap.c_allocator.create(Overlapped) catch return error.Unavailable;
        errdefer std.heap.c_allocator.destroy(wake.overlapped);
        const event = CreateEventA(null, 1, 0, null) orelse return error.Unavailable;
        errdefer _ = CloseHandle(event);
        wake.overlapped.* = .{ .event = event };
        if (ConnectNamedPipe(wake.handle, wake.overlapped) == 0) switch (GetLastError()) {
            error_pipe_connected => wake.is_connected = true,
            error_io_pending => {},
            else => return error.Unavailable,
        };
        return wake;
    }

    pub fn takeFd(_: *Windows) ?c_int {
        return null;
    }

    pub fn path(wake: *const Windows) []const u8 {
        return wake.name[0..wake.name_size];
    }

    pub fn signal(wake: *Windows) Error!void {
        if (!wake.finishPending(0)) return;
        wake.is_connected = true;
        var written: u32 = 0;
        if (WriteFile(wake.handle, &[_]u8{1}, 1, &written, wake.overlapped) != 0) return;
        if (GetLastError() != error_io_pending) return error.PeerClosed;
    }

    /// An operation under way is the wake itself: the byte, or the connection after which is drained.
    fn finishPending(wake: *Windows, wait: c_int) bool {
        if (@atomicLoad(usize, &wake.overlapped.internal, .acquire) != status_pending) return true;
        var transferred: u32 = 0;
        return GetOverlappedResult(wake.handle, wake.overlapped, &transferred, wait) != 0;
    }

    const status_pending = 0x103;

    pub fn isAbandoned(wake: *Windows) bool {
        if (!wake.is_connected) return false;
        var available: u32 = 0;
        return PeekNamedPipe(wake.handle, null, 0, null, &available, null) == 0;
    }

    pub fn deinit(wake: *Windows) void {
        _ = CancelIoEx(wake.handle, wake.overlapped);
        _ = wake.finishPending(1);
        _ = CloseHandle(wake.handle);
        if (wake.overlapped.event) |event| _ = CloseHandle(event);
        std.heap.c_allocator.destroy(wake.overlapped);
    }

    extern "kernel32" fn CreateNamedPipeA([*:0]const u8, u32, u32, u32, u32, u32, u32, ?*anyopaque) callconv(.winapi) ?Handle;
    extern "kernel32" fn ConnectNamedPipe(Handle, *Overlapped) callconv(.winapi) c_int;
    extern "kernel32" fn CreateEventA(?*anyopaque, c_int, c_int, ?[*:0]const u8) callconv(.winapi) ?Handle;
    extern "kernel32" fn WriteFile(Handle, [*]const u8, u32, *u32, *Overlapped) callconv(.winapi) c_int;
    extern "kernel32" fn GetOverlappedResult(Handle, *Overlapped, *u32, c_int) callconv(.winapi) c_int;
    extern "kernel32" fn PeekNamedPipe(Handle, ?*anyopaque, u32, ?*u32, *u32, ?*u32) callconv(.winapi) c_int;
    extern "kernel32" fn CancelIoEx(Handle, *Overlapped) callconv(.winapi) c_int;
    extern "kernel32" fn CloseHandle(Handle) callconv(.winapi) c_int;
    extern "kernel32" fn GetLastError() callconv(.winapi) u32;
    extern "kernel32" fn GetCurrentProcessId() callconv(.winapi) u32;
    /// RtlGenRandom.
    extern "advapi32" fn SystemFunction036([*]u8, u32) callconv(.winapi) bool;
};
