//! Private copies of an SDK's library file; the loader takes each of them for another library.
//!
//! A copy is kept until the process ends, like its image. When its last owner has gone, the next
//! instance reuses it.

const std = @import("std");
const builtin = @import("builtin");
const registry = @import("registry.zig");
const files = @import("files.zig");
const Image = @import("image.zig").Image;
const Label = @import("owner.zig").Label;

pub const Error = files.Error;

const allocator = std.heap.c_allocator;
const io = std.Io.Threaded.global_single_threaded.io();

const Copy = struct {
    of: [:0]const u8,
    path: [:0]const u8,
    /// The name of the last instance that used it.
    name: []const u8,

    fn isOf(copy: *const Copy, sdk_path: []const u8) bool {
        return std.mem.eql(u8, copy.of, sdk_path);
    }
};

var lock: std.Io.Mutex = .init;
var copies: std.ArrayList(Copy) = .empty;

/// The path of an instance's copy. It stays valid.
pub fn find(sdk_path: [:0]const u8, name: []const u8) Error![:0]const u8 {
    lock.lockUncancelable(io);
    defer lock.unlock(io);
    for (copies.items) |*copy| if (copy.isOf(sdk_path) and std.mem.eql(u8, copy.name, name)) return copy.path;
    const kept_name = allocator.dupe(u8, name) catch return error.Failed;
    errdefer allocator.free(kept_name);
    for (copies.items) |*copy| if (copy.isOf(sdk_path) and isFree(copy.path)) {
        allocator.free(copy.name);
        copy.name = kept_name;
        return copy.path;
    };
    const of = allocator.dupeZ(u8, sdk_path) catch return error.Failed;
    errdefer allocator.free(of);
    copies.ensureUnusedCapacity(allocator, 1) catch return error.Failed;
    const path = try makeCopy(of);
    copies.appendAssumeCapacity(.{ .of = of, .path = path, .name = kept_name });
    return path;
}

fn isFree(path: [:0]const u8) bool {
    const image = Image.find(path) orelse return true;
    var label: Label = undefined;
    return !registry.copyLabel(image.base, &label);
}

fn makeCopy(sdk_path: [:0]const u8) Error![:0]const u8 {
    return if (builtin.os.tag == .linux) makeInMemory(sdk_path) else makeInFolder(sdk_path);
}

/// A sealed file without a name, which disappears with the process.
fn makeInMemory(sdk_path: [:0]const u8) Error![:0]const u8 {
    const linux = std.os.linux;
    const flags = linux.MFD.CLOEXEC | linux.MFD.ALLOW_SEALING;
    const may_be_run = 0x10;
    // A kernel may not let files in memory be executed unless they ask for it; an older one does
    // not know that flag.
    var fd = memfd(flags | may_be_run);
    if (fd < 0) fd = memfd(flags);
    if (fd < 0) return error.Failed;
    errdefer _ = std.c.close(fd);
    try files.copyInto(sdk_path, fd);
    const add_seals = 1024 + 9;
    const all_seals: c_int = 0xf;
    if (std.c.fcntl(fd, add_seals, all_seals) < 0) return error.Failed;
    return std.fmt.allocPrintSentinel(allocator, "/proc/self/fd/{d}", .{fd}, 0) catch error.Failed;
}

fn memfd(flags: u32) c_int {
    const number: c_long = @intCast(@intFromEnum(std.os.linux.SYS.memfd_create));
    return @intCast(syscall(number, "timlogin", flags));
}

/// glibc 2.17 has no function for memfd_create; this one sets errno.
extern "c" fn syscall(number: c_long, ...) c_long;

var folder: ?[:0]const u8 = null;

fn makeInFolder(sdk_path: [:0]const u8) Error![:0]const u8 {
    if (folder == null) {
        folder = try files.makePrivateFolder();
        files.removeFoldersOfTheDead();
        _ = atexit(removeFolder);
    }
    const name = std.fs.path.basename(sdk_path);
    const path = std.fmt.allocPrintSentinel(allocator, "{s}{c}{d}-{s}", .{
        folder.?, std.fs.path.sep, copies.items.len + 1, name,
    }, 0) catch return error.Failed;
    errdefer allocator.free(path);
    try files.copy(sdk_path, path);
    return path;
}

/// On Windows a loaded library cannot be deleted: a later process does so.
fn removeFolder() callconv(.c) void {
    if (folder) |known| files.removeFolder(known);
}

extern "c" fn atexit(*const fn () callconv(.c) void) c_int;

// --- tests ---

const testing = std.testing;

test "a copy in a folder has the bytes of the file, and the folder goes" {
    const source = try files.makePrivateFolder();
    defer files.removeFolder(source);
    const path = try std.fmt.allocPrintSentinel(testing.allocator, "{s}/lib.so", .{source}, 0);
    defer testing.allocator.free(path);
    try files.write(path, "the library");
    const made = try makeInFolder(path);
    try testing.expect(std.mem.startsWith(u8, made, folder.?));
    var bytes: [64]u8 = undefined;
    try testing.expectEqualStrings("the library", try files.read(made, &bytes));
    removeFolder();
    try testing.expectError(error.Failed, files.read(made, &bytes));
    folder = null;
}

test "a copy in memory has the bytes of the file, and nobody can write to it" {
    if (builtin.os.tag != .linux) return error.SkipZigTest;
    const source = try files.makePrivateFolder();
    defer files.removeFolder(source);
    const path = try std.fmt.allocPrintSentinel(testing.allocator, "{s}/lib.so", .{source}, 0);
    defer testing.allocator.free(path);
    try files.write(path, "the library");
    const made = try makeInMemory(path);
    var bytes: [64]u8 = undefined;
    try testing.expectEqualStrings("the library", try files.read(made, &bytes));
    const fd = try std.fmt.parseInt(c_int, std.fs.path.basename(made), 10);
    try testing.expect(std.c.write(fd, "x", 1) < 0);
    try testing.expectEqual(@as(c_int, std.c.FD_CLOEXEC), std.c.fcntl(fd, std.c.F.GETFD));
}

test "what cannot be copied is an error" {
    try testing.expectError(error.Failed, find("/nowhere/libImSDK.so", "bob"));
}
