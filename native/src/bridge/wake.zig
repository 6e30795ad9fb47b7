//! A byte to wake an event loop with: a socket pair, or a named pipe on Windows.
//!
//! Every runtime can wait on one without an extra thread, and neither side harms the other by
//! closing first.

const std = @import("std");
const builtin = @import("builtin");

pub const Wake = if (builtin.os.tag == .windows) Windows else Posix;

pub const Error = error{ Unavailable, PeerClosed };

const Posix = struct {
    /// The bridge's end; the other end is the runtime's once it was handed out.
    ours: std.c.fd_t,
    theirs: ?std.c.fd_t,
    taken: std.c.fd_t = -1,

    const no_signal: u32 = if (builtin.os.tag == .linux) std.c.MSG.NOSIGNAL else 0;

    /// Whether the sockets are created with these flags, so that a child that another thread spawns
    /// meanwhile does not inherit them. On macOS they are set afterwards.
    const has_flags = builtin.os.tag == .linux;

    pub fn init() Error!Posix {
        const flags: c_uint = if (has_flags) std.c.SOCK.CLOEXEC | std.c.SOCK.NONBLOCK else 0;
        const wake = try make(flags);
        if (!has_flags) try wake.configure();
        return wake;
    }

    fn make(flags: c_uint) Error!Posix {
        var pair: [2]std.c.fd_t = undefined;
        if (socketpair(std.c.AF.UNIX, std.c.SOCK.STREAM | flags, 0, &pair) != 0) return error.Unavailable;
        return .{ .ours = pair[0], .theirs = pair[1] };
    }

    /// Closes both ends if it fails.
    fn configure(wake: Posix) Error!void {
        errdefer for ([_]std.c.fd_t{ wake.ours, wake.theirs.? }) |fd| {
            _ = std.c.close(fd);
        };
        for ([_]std.c.fd_t{ wake.ours, wake.theirs.? }) |fd| {
            const nonblocking: c_int = @bitCast(std.c.O{ .NONBLOCK = true });
            if (std.c.fcntl(fd, std.c.F.SETFD, @as(c_int, std.c.FD_CLOEXEC)) < 0) return error.Unavailable;
            if (std.c.fcntl(fd, std.c.F.SETFL, nonblocking) < 0) return error.Unavailable;
            if (no_signal != 0) continue;
            const on: c_int = 1;
            const set = std.c.setsockopt(fd, std.c.SOL.SOCKET, std.c.SO.NOSIGPIPE, &on, @sizeOf(c_int));
            if (set != 0) return error.Unavailable;
        }
    }

    pub fn takeFd(wake: *Posix) ?std.c.fd_t {
        const fd = wake.theirs orelse return null;
        wake.theirs = null;
        wake.taken = fd;
        return fd;
    }

    /// True if the end that was handed out was still open; it is closed now.
    pub fn returnFd(wake: *Posix, fd: std.c.fd_t) bool {
        if (fd < 0 or fd != wake.taken or wake.isAbandoned()) return false;
        return std.c.close(fd) == 0;
    }

    pub fn connectPath(_: *Posix, _: u32) []const u8 {
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

test "a wake that is made without flags is as one that is made with them" {
    if (builtin.os.tag == .windows) return error.SkipZigTest;
    var set_afterwards = try Posix.make(0);
    try set_afterwards.configure();
    defer set_afterwards.deinit();
    var made = try Posix.init();
    defer made.deinit();
    for ([_]Posix{ made, set_afterwards }) |wake| {
        for ([_]std.c.fd_t{ wake.ours, wake.theirs.? }) |fd| {
            try std.testing.expectEqual(@as(c_int, std.c.FD_CLOEXEC), std.c.fcntl(fd, std.c.F.GETFD));
            const status: std.c.O = @bitCast(std.c.fcntl(fd, std.c.F.GETFL));
            try std.testing.expect(status.NONBLOCK);
        }
    }
}

/// A named pipe, created when its name is requested. The runtime drains once after it has
/// connected: no byte could be written for earlier events.
const Windows = struct {
    pipe: ?Pipe = null,

    pub fn init() Error!Windows {
        return .{};
    }

    pub fn takeFd(_: *Windows) ?c_int {
        return null;
    }

    pub fn returnFd(_: *Windows, _: c_int) bool {
        return false;
    }

    /// Empty if there is no pipe.
    pub fn connectPath(wake: *Windows, epoch: u32) []const u8 {
        if (wake.pipe == null) wake.pipe = Pipe.init(epoch) catch return "";
        return wake.pipe.?.name[0..wake.pipe.?.name_size];
    }

    pub fn signal(wake: *Windows) Error!void {
        if (wake.pipe) |*pipe| return pipe.signal();
    }

    pub fn isAbandoned(wake: *Windows) bool {
        return if (wake.pipe) |*pipe| pipe.isAbandoned() else false;
    }

    pub fn deinit(wake: *Windows) void {
        if (wake.pipe) |*pipe| pipe.deinit();
    }
};

const Pipe = struct {
    handle: Handle,
    overlapped: *Overlapped,
    name: [64]u8,
    name_size: usize,

    const Handle = *anyopaque;
    const Overlapped = extern struct {
        internal: usize = 0,
        internal_high: usize = 0,
        offset: u64 = 0,
        event: ?Handle = null,
    };
    const invalid_handle = std.math.maxInt(usize);
    /// Duplex, although nothing is read here: runtimes connect for both directions, and checking
    /// whether the other end is still there needs read access.
    const access_duplex_overlapped_first = 0x00000003 | 0x40000000 | 0x00080000;
    const byte_mode_reject_remote = 0x00000008;
    const error_pipe_connected = 535;
    const error_io_pending = 997;
    const status_pending = 0x103;
    const cancel_wait_ms = 100;

    fn init(epoch: u32) Error!Pipe {
        var pipe: Pipe = .{ .handle = undefined, .overlapped = undefined, .name = undefined, .name_size = 0 };
        var random: [8]u8 = undefined;
        if (!SystemFunction036(&random, random.len)) return error.Unavailable;
        const name = std.fmt.bufPrintZ(&pipe.name, "\\\\.\\pipe\\timlogin-{d}-{d}-{x}", .{
            GetCurrentProcessId(), epoch, std.mem.readInt(u64, &random, .little),
        }) catch unreachable;
        pipe.name_size = name.len;
        const mode = byte_mode_reject_remote;
        const handle = CreateNamedPipeA(name.ptr, access_duplex_overlapped_first, mode, 1, 64, 64, 0, null);
        if (@intFromPtr(handle) == invalid_handle) return error.Unavailable;
        pipe.handle = handle.?;
        errdefer _ = CloseHandle(pipe.handle);
        // The system writes to it until the operation ends, possibly after this struct has moved.
        pipe.overlapped = std.heap.c_allocator.create(Overlapped) catch return error.Unavailable;
        errdefer std.heap.c_allocator.destroy(pipe.overlapped);
        const event = CreateEventA(null, 1, 0, null) orelse return error.Unavailable;
        errdefer _ = CloseHandle(event);
        pipe.overlapped.* = .{ .event = event };
        if (ConnectNamedPipe(pipe.handle, pipe.overlapped) == 0) switch (GetLastError()) {
            error_pipe_connected, error_io_pending => {},
            else => return error.Unavailable,
        };
        return pipe;
    }

    fn signal(pipe: *Pipe) Error!void {
        // A pending operation is the wake itself: the byte, or the connection, which is followed by
        // a drain.
        if (pipe.isPending()) return;
        var written: u32 = 0;
        if (WriteFile(pipe.handle, &[_]u8{1}, 1, &written, pipe.overlapped) != 0) return;
        if (GetLastError() != error_io_pending) return error.PeerClosed;
    }

    fn isPending(pipe: *Pipe) bool {
        return @atomicLoad(usize, &pipe.overlapped.internal, .acquire) == status_pending;
    }

    /// The pipe itself shows this, also after a client has connected and gone.
    fn isAbandoned(pipe: *Pipe) bool {
        var available: u32 = 0;
        if (PeekNamedPipe(pipe.handle, null, 0, null, &available, null) != 0) return false;
        return GetLastError() == error_broken_pipe;
    }

    const error_broken_pipe = 109;

    /// Never waits for long: an operation may never end if the system has killed its thread. The
    /// system may still write to that memory, so it is not freed then.
    fn deinit(pipe: *Pipe) void {
        const event = pipe.overlapped.event.?;
        if (pipe.isPending()) {
            _ = CancelIoEx(pipe.handle, pipe.overlapped);
            _ = WaitForSingleObject(event, cancel_wait_ms);
        }
        const is_left = pipe.isPending();
        _ = CloseHandle(pipe.handle);
        if (is_left) return;
        _ = CloseHandle(event);
        std.heap.c_allocator.destroy(pipe.overlapped);
    }

    extern "kernel32" fn CreateNamedPipeA([*:0]const u8, u32, u32, u32, u32, u32, u32, ?*anyopaque) callconv(.winapi) ?Handle;
    extern "kernel32" fn ConnectNamedPipe(Handle, *Overlapped) callconv(.winapi) c_int;
    extern "kernel32" fn CreateEventA(?*anyopaque, c_int, c_int, ?[*:0]const u8) callconv(.winapi) ?Handle;
    extern "kernel32" fn WriteFile(Handle, [*]const u8, u32, *u32, *Overlapped) callconv(.winapi) c_int;
    extern "kernel32" fn PeekNamedPipe(Handle, ?*anyopaque, u32, ?*u32, *u32, ?*u32) callconv(.winapi) c_int;
    extern "kernel32" fn CancelIoEx(Handle, *Overlapped) callconv(.winapi) c_int;
    extern "kernel32" fn WaitForSingleObject(Handle, u32) callconv(.winapi) u32;
    extern "kernel32" fn CloseHandle(Handle) callconv(.winapi) c_int;
    extern "kernel32" fn GetLastError() callconv(.winapi) u32;
    extern "kernel32" fn GetCurrentProcessId() callconv(.winapi) u32;
    /// RtlGenRandom.
    extern "advapi32" fn SystemFunction036([*]u8, u32) callconv(.winapi) bool;
};
