//! libtim_bridge: see include/tim_bridge.h, which says what each export does.

const std = @import("std");
const builtin = @import("builtin");
const tim = @import("tim.zig");
const queue = @import("bridge/queue.zig");
const registry = @import("bridge/registry.zig");
const stdio = @import("bridge/stdio.zig");
const thread_end = @import("bridge/thread_end.zig");
const image_copy = @import("bridge/image_copy.zig");
const files = @import("bridge/files.zig");
const Image = @import("bridge/image.zig").Image;
const Label = @import("bridge/owner.zig").Label;
const Owner = @import("bridge/owner.zig").Owner;
const Owners = @import("bridge/owners.zig").Owners;
const Shapes = @import("bridge/shapes.zig").Shapes;

pub const panic = @import("panic.zig").PanicOf("tim_bridge");

comptime {
    _ = @import("musl.zig");
}

const abi_version = 2;

const io = std.Io.Threaded.global_single_threaded.io();

pub var owners: Owners = .{};
pub const Callbacks = Shapes(push);

fn push(kind: queue.Kind, user_data: tim.UserData, integers: anytype, strings: anytype) void {
    owners.push(kind, user_data, integers, strings);
}

// --- what other parts are told ---

const holder: registry.Holder = .{ .state = stateOf, .evict = evict };

fn stateOf(epoch: u32) callconv(.c) i32 {
    return @intFromEnum(owners.of(epoch).stateOf(epoch));
}

fn evict(epoch: u32) callconv(.c) void {
    owners.evict(epoch);
}

fn onThreadEnd(thread: usize) void {
    owners.onThreadEnd(thread);
}

/// A forked child that does not exec inherits claims, but not the threads behind them.
fn onFork() callconv(.c) void {
    thread_end.forgetAfterFork();
    registry.forgetAfterFork();
    owners.forgetAfterFork();
    stdio_lock = .init;
}

var watches_forks: std.atomic.Value(bool) = .init(false);

fn watch() void {
    thread_end.watch(onThreadEnd);
    if (builtin.os.tag == .windows or watches_forks.swap(true, .monotonic)) return;
    _ = pthread_atfork(null, null, onFork);
}

extern "c" fn pthread_atfork(?*const fn () callconv(.c) void, ?*const fn () callconv(.c) void, ?*const fn () callconv(.c) void) c_int;

fn negative(code: std.c.E) i32 {
    return -@as(i32, @intFromEnum(code));
}

fn errno() i32 {
    if (builtin.os.tag == .windows) return 1;
    return @max(std.c._errno().*, 1);
}

fn span(string: tim.CString) ?[:0]const u8 {
    return std.mem.span(string orelse return null);
}

// --- exports: events ---

pub export fn tim_bridge_callback(shape: ?[*:0]const u8) ?*const anyopaque {
    return Callbacks.find(span(shape) orelse return null);
}

pub export fn tim_bridge_drain(epoch: u32, buffer: [*]u8, capacity: u32) i32 {
    return owners.of(epoch).drain(epoch, buffer[0..@min(capacity, std.math.maxInt(i32))]);
}

// --- exports: owners ---

pub export fn tim_bridge_abi_version() u32 {
    return abi_version;
}

pub export fn tim_bridge_open(sdk_path: ?[*:0]const u8, label: tim.CString) i32 {
    const image = Image.find(sdk_path orelse return negative(.NOENT)) orelse return negative(.NOENT);
    return open(image, span(label) orelse "");
}

/// `tim_bridge_open` for an image that has been found.
pub fn open(image: Image, label: []const u8) i32 {
    watch();
    const epoch = owners.open(image, label, &holder) catch |err| return switch (err) {
        error.Claimed => 0,
        error.TooManyOwners => negative(.NOSPC),
        error.NoWake => -errno(),
    };
    return @intCast(epoch);
}

pub export fn tim_bridge_holder(sdk_path: ?[*:0]const u8, buffer: [*]u8, capacity: u32) u32 {
    var label: Label = undefined;
    label[0] = 0;
    const image = if (sdk_path) |path| Image.find(path) else null;
    if (image) |known| _ = registry.copyLabel(known.base, &label);
    return copy(std.mem.sliceTo(&label, 0), buffer[0..capacity]);
}

pub export fn tim_bridge_left(epoch: u32, buffer: [*]u8, capacity: u32) u32 {
    const owner = lockOwner(epoch) orelse return 0;
    defer owner.lock.unlock(io);
    return copy(std.mem.sliceTo(&owner.left, 0), buffer[0..capacity]);
}

pub export fn tim_bridge_init(epoch: u32, sdk_app_id: u64, config: tim.CString) c_int {
    const image = image: {
        const owner = lockOwner(epoch) orelse return tim.err_sdk_uninit;
        defer owner.lock.unlock(io);
        owner.is_started = true;
        break :image owner.image;
    };
    return image.start(sdk_app_id, config);
}

pub export fn tim_bridge_close(epoch: u32) i32 {
    return @intFromBool(owners.close(epoch, &holder));
}

pub export fn tim_bridge_abandon(epoch: u32) i32 {
    return @intFromBool(owners.of(epoch).abandon(epoch));
}

/// The owner of that epoch; its lock is held.
fn lockOwner(epoch: u32) ?*Owner {
    const owner = owners.of(epoch);
    owner.lock.lockUncancelable(io);
    if (owner.epoch == epoch and owner.state == .holds) return owner;
    owner.lock.unlock(io);
    return null;
}

// --- exports: being woken ---

pub export fn tim_bridge_wake_fd(epoch: u32) i32 {
    const owner = lockOwner(epoch) orelse return -1;
    defer owner.lock.unlock(io);
    return owner.wake.?.takeFd() orelse -1;
}

pub export fn tim_bridge_return_wake_fd(epoch: u32, fd: i32) i32 {
    const owner = lockOwner(epoch) orelse return 0;
    defer owner.lock.unlock(io);
    return @intFromBool(owner.wake.?.returnFd(fd));
}

pub export fn tim_bridge_wake_path(epoch: u32, buffer: [*]u8, capacity: u32) u32 {
    const owner = lockOwner(epoch) orelse return 0;
    defer owner.lock.unlock(io);
    return copy(owner.wake.?.connectPath(epoch), buffer[0..capacity]);
}

pub export fn tim_bridge_wait(epoch: u32, timeout_ms: u32) i32 {
    return owners.of(epoch).wait(epoch, timeout_ms);
}

pub export fn tim_bridge_pump(epoch: u32) i32 {
    const run_loop = run_loop: {
        const owner = lockOwner(epoch) orelse return 0;
        defer owner.lock.unlock(io);
        break :run_loop owner.image.run_loop orelse return 0;
    };
    // No lock is held: the run loop calls the bridge's callbacks.
    return @intFromEnum(run_loop.pump());
}

// --- exports: the rest ---

pub export fn tim_bridge_copy_image(sdk_path: tim.CString, name: tim.CString, buffer: [*]u8, capacity: u32) i32 {
    const of = span(sdk_path) orelse return negative(.NOENT);
    const path = image_copy.find(of, span(name) orelse "") catch return -errno();
    return @intCast(copy(path, buffer[0..capacity]));
}

pub export fn tim_bridge_make_folder(path: ?[*:0]const u8) i32 {
    files.makeFolders(span(path) orelse return negative(.NOENT)) catch return -errno();
    return 0;
}

pub export fn tim_bridge_copy_string(string: tim.CString, buffer: [*]u8, capacity: u32) i32 {
    const bytes = span(string) orelse return -1;
    _ = copy(bytes, buffer[0..capacity]);
    return std.math.lossyCast(i32, bytes.len);
}

var stdio_lock: std.Io.Mutex = .init;

pub export fn tim_bridge_mute_stdout(epoch: u32, is_muted: u32) i32 {
    const owner = lockOwner(epoch) orelse return 0;
    owner.lock.unlock(io);
    stdio_lock.lockUncancelable(io);
    defer stdio_lock.unlock(io);
    if (is_muted != 0) return @intFromBool(stdio.mute());
    stdio.unmute();
    return 1;
}

/// Copies, and appends a NUL. Returns the number of bytes without the NUL.
fn copy(bytes: []const u8, buffer: []u8) u32 {
    if (buffer.len == 0) return 0;
    const size = @min(bytes.len, buffer.len - 1);
    @memcpy(buffer[0..size], bytes[0..size]);
    buffer[size] = 0;
    return @intCast(size);
}

test {
    _ = @import("bridge/queue_test.zig");
    _ = @import("bridge/model_test.zig");
    _ = @import("bridge/shapes_test.zig");
    _ = @import("bridge_test.zig");
    _ = @import("bridge_threads_test.zig");
    _ = files;
    _ = image_copy;
    _ = stdio;
}
