//! The few file operations, by the system's own functions, so that errno says why one failed.

const std = @import("std");
const builtin = @import("builtin");

pub const Error = error{Failed};

const allocator = std.heap.c_allocator;
const is_windows = builtin.os.tag == .windows;
const prefix = "timlogin-";
const private_mode = 0o700;

pub fn copy(from: [:0]const u8, to: [:0]const u8) Error!void {
    if (is_windows) return windows.copy(from, to);
    const flags: std.c.O = .{ .ACCMODE = .WRONLY, .CREAT = true, .EXCL = true, .CLOEXEC = true };
    const fd = std.c.open(to, flags, @as(c_uint, private_mode));
    if (fd < 0) return error.Failed;
    defer _ = std.c.close(fd);
    try copyInto(from, fd);
}

pub fn copyInto(from: [:0]const u8, to: std.c.fd_t) Error!void {
    const fd = std.c.open(from, .{ .CLOEXEC = true });
    if (fd < 0) return error.Failed;
    defer _ = std.c.close(fd);
    var bytes: [64 * 1024]u8 = undefined;
    while (true) {
        const size = std.c.read(fd, &bytes, bytes.len);
        if (size < 0) return error.Failed;
        if (size == 0) return;
        try writeAll(to, bytes[0..@intCast(size)]);
    }
}

fn writeAll(fd: std.c.fd_t, bytes: []const u8) Error!void {
    var rest = bytes;
    while (rest.len > 0) {
        const size = std.c.write(fd, rest.ptr, rest.len);
        if (size <= 0) return error.Failed;
        rest = rest[@intCast(size)..];
    }
}

/// Creates a folder and those above it; they may already exist.
pub fn makeFolders(path: []const u8) Error!void {
    const terminated = allocator.dupeZ(u8, path) catch return error.Failed;
    defer allocator.free(terminated);
    for (terminated[1..], 1..) |byte, end| {
        if (!std.fs.path.isSep(byte)) continue;
        terminated[end] = 0;
        makeFolder(terminated[0..end :0]) catch {}; // The whole path tells.
        terminated[end] = byte;
    }
    makeFolder(terminated) catch |err| if (!isFolder(terminated)) return err;
}

fn makeFolder(path: [:0]const u8) Error!void {
    if (is_windows) return windows.makeFolder(path);
    if (std.c.mkdir(path, private_mode) != 0) return error.Failed;
}

fn isFolder(path: [:0]const u8) bool {
    if (is_windows) return windows.isFolder(path);
    const errno = std.c._errno();
    const why = errno.*;
    const opened = std.c.opendir(path);
    if (opened) |stream| _ = std.c.closedir(stream) else errno.* = why;
    return opened != null;
}

/// A folder for this process, among the user's temporary files.
pub fn makePrivateFolder() Error![:0]const u8 {
    if (is_windows) return windows.makePrivateFolder();
    const template = std.fmt.allocPrintSentinel(allocator, "{s}/{s}{d}-XXXXXX", .{
        temporary(), prefix, std.c.getpid(),
    }, 0) catch return error.Failed;
    errdefer allocator.free(template);
    if (mkdtemp(template) == null) return error.Failed;
    return template;
}

fn temporary() []const u8 {
    const named = std.mem.span(std.c.getenv("TMPDIR") orelse return "/tmp");
    return if (named.len == 0) "/tmp" else std.mem.trimEnd(u8, named, "/");
}

/// Removes the folder and the files in it.
pub fn removeFolder(path: [:0]const u8) void {
    if (is_windows) return windows.removeFolder(path);
    const stream = std.c.opendir(path) orelse return;
    while (std.c.readdir(stream)) |entry| {
        const name = std.mem.sliceTo(@as([*:0]const u8, @ptrCast(&entry.name)), 0);
        const file = std.fmt.allocPrintSentinel(allocator, "{s}/{s}", .{ path, name }, 0) catch continue;
        defer allocator.free(file);
        _ = std.c.unlink(file);
    }
    _ = std.c.closedir(stream);
    _ = std.c.rmdir(path);
}

/// Removes what earlier processes have left because they could not delete it themselves.
pub fn removeFoldersOfTheDead() void {
    if (is_windows) return windows.removeFoldersOfTheDead();
    const root = temporary();
    const root_path = allocator.dupeZ(u8, root) catch return;
    defer allocator.free(root_path);
    const stream = std.c.opendir(root_path) orelse return;
    defer _ = std.c.closedir(stream);
    while (std.c.readdir(stream)) |entry| {
        const name = std.mem.sliceTo(@as([*:0]const u8, @ptrCast(&entry.name)), 0);
        const pid = processOf(name) orelse continue;
        if (std.c.kill(pid, @enumFromInt(0)) == 0 or std.c._errno().* != @intFromEnum(std.c.E.SRCH)) continue;
        const path = std.fmt.allocPrintSentinel(allocator, "{s}/{s}", .{ root, name }, 0) catch continue;
        defer allocator.free(path);
        removeFolder(path);
    }
}

/// The process that a folder of that name belongs to; null if the folder is not the bridge's.
fn processOf(name: []const u8) ?i32 {
    if (!std.mem.startsWith(u8, name, prefix)) return null;
    const rest = name[prefix.len..];
    const end = std.mem.indexOfScalar(u8, rest, '-') orelse return null;
    const pid = std.fmt.parseInt(i32, rest[0..end], 10) catch return null;
    return if (pid > 0) pid else null;
}

extern "c" fn mkdtemp([*:0]u8) ?[*:0]u8;

const windows = struct {
    const path_size_max = 32768;
    const Wide = [path_size_max]u16;

    fn widen(path: []const u8, wide: *Wide) Error![:0]const u16 {
        const size = std.unicode.wtf8ToWtf16Le(wide[0 .. path_size_max - 1], path) catch return error.Failed;
        wide[size] = 0;
        return wide[0..size :0];
    }

    fn copy(from: []const u8, to: []const u8) Error!void {
        var wide: [2]Wide = undefined;
        const fails_if_exists = 1;
        if (CopyFileW(try widen(from, &wide[0]), try widen(to, &wide[1]), fails_if_exists) == 0) return error.Failed;
    }

    fn makeFolder(path: []const u8) Error!void {
        var wide: Wide = undefined;
        if (CreateDirectoryW(try widen(path, &wide), null) == 0) return error.Failed;
    }

    fn isFolder(path: []const u8) bool {
        var wide: Wide = undefined;
        const attributes = GetFileAttributesW(widen(path, &wide) catch return false);
        const is_directory = 0x10;
        return attributes != std.math.maxInt(u32) and attributes & is_directory != 0;
    }

    fn temporary(buffer: *[3 * path_size_max]u8) []const u8 {
        var wide: Wide = undefined;
        const size = GetTempPathW(path_size_max, &wide);
        return buffer[0..std.unicode.wtf16LeToWtf8(buffer, wide[0..@min(size, path_size_max)])];
    }

    fn makePrivateFolder() Error![:0]const u8 {
        var root: [3 * path_size_max]u8 = undefined;
        var random: [8]u8 = undefined;
        if (!SystemFunction036(&random, random.len)) return error.Failed;
        const path = std.fmt.allocPrintSentinel(allocator, "{s}{s}{d}-{x}", .{
            windows.temporary(&root), prefix, GetCurrentProcessId(), std.mem.readInt(u64, &random, .little),
        }, 0) catch return error.Failed;
        errdefer allocator.free(path);
        try windows.makeFolder(path);
        return path;
    }

    fn removeFolder(path: []const u8) void {
        var search: Search = .init(path, "\\*");
        while (search.next()) |name| {
            const file = std.fmt.allocPrint(allocator, "{s}\\{s}", .{ path, name }) catch continue;
            defer allocator.free(file);
            var wide: Wide = undefined;
            _ = DeleteFileW(widen(file, &wide) catch continue);
        }
        var wide: Wide = undefined;
        _ = RemoveDirectoryW(widen(path, &wide) catch return);
    }

    fn removeFoldersOfTheDead() void {
        var buffer: [3 * path_size_max]u8 = undefined;
        const root = windows.temporary(&buffer);
        var search: Search = .init(root, prefix ++ "*");
        while (search.next()) |name| {
            const pid = processOf(name) orelse continue;
            const query_limited = 0x1000;
            if (OpenProcess(query_limited, 0, @intCast(pid))) |process| {
                _ = CloseHandle(process);
                continue;
            }
            const path = std.fmt.allocPrint(allocator, "{s}{s}", .{ root, name }) catch continue;
            defer allocator.free(path);
            windows.removeFolder(path);
        }
    }

    /// The names in a folder.
    const Search = struct {
        handle: ?*anyopaque,
        found: FindData = undefined,
        is_first: bool = true,
        name: [3 * 260]u8 = undefined,

        fn init(folder: []const u8, pattern: []const u8) Search {
            var search: Search = .{ .handle = null };
            const path = std.fmt.allocPrint(allocator, "{s}{s}", .{ folder, pattern }) catch return search;
            defer allocator.free(path);
            var wide: Wide = undefined;
            const handle = FindFirstFileW(widen(path, &wide) catch return search, &search.found);
            if (@intFromPtr(handle) != std.math.maxInt(usize)) search.handle = handle;
            return search;
        }

        fn next(search: *Search) ?[]const u8 {
            const handle = search.handle orelse return null;
            if (!search.is_first and FindNextFileW(handle, &search.found) == 0) {
                _ = FindClose(handle);
                search.handle = null;
                return null;
            }
            search.is_first = false;
            const name = std.mem.sliceTo(&search.found.name, 0);
            return search.name[0..std.unicode.wtf16LeToWtf8(&search.name, name)];
        }
    };

    const FindData = extern struct {
        attributes: u32,
        times: [6]u32,
        size_high: u32,
        size_low: u32,
        reserved: [2]u32,
        name: [260]u16,
        short_name: [14]u16,
    };

    const Handle = *anyopaque;
    const Path = [*:0]const u16;
    extern "kernel32" fn CopyFileW(Path, Path, c_int) callconv(.winapi) c_int;
    extern "kernel32" fn CreateDirectoryW(Path, ?*anyopaque) callconv(.winapi) c_int;
    extern "kernel32" fn GetFileAttributesW(Path) callconv(.winapi) u32;
    extern "kernel32" fn GetTempPathW(u32, [*]u16) callconv(.winapi) u32;
    extern "kernel32" fn DeleteFileW(Path) callconv(.winapi) c_int;
    extern "kernel32" fn RemoveDirectoryW(Path) callconv(.winapi) c_int;
    extern "kernel32" fn FindFirstFileW(Path, *FindData) callconv(.winapi) ?Handle;
    extern "kernel32" fn FindNextFileW(Handle, *FindData) callconv(.winapi) c_int;
    extern "kernel32" fn FindClose(Handle) callconv(.winapi) c_int;
    extern "kernel32" fn OpenProcess(u32, c_int, u32) callconv(.winapi) ?Handle;
    extern "kernel32" fn CloseHandle(Handle) callconv(.winapi) c_int;
    extern "kernel32" fn GetCurrentProcessId() callconv(.winapi) u32;
    extern "advapi32" fn SystemFunction036([*]u8, u32) callconv(.winapi) bool;
};

// --- for tests ---

pub fn write(path: [:0]const u8, bytes: []const u8) Error!void {
    const file = fopen(path, "wb") orelse return error.Failed;
    defer _ = fclose(file);
    if (fwrite(bytes.ptr, 1, bytes.len, file) != bytes.len) return error.Failed;
}

pub fn read(path: [:0]const u8, buffer: []u8) Error![]const u8 {
    const file = fopen(path, "rb") orelse return error.Failed;
    defer _ = fclose(file);
    return buffer[0..fread(buffer.ptr, 1, buffer.len, file)];
}

const File = opaque {};
extern "c" fn fopen([*:0]const u8, [*:0]const u8) ?*File;
extern "c" fn fclose(*File) c_int;
extern "c" fn fread([*]u8, usize, usize, *File) usize;
extern "c" fn fwrite([*]const u8, usize, usize, *File) usize;

const testing = std.testing;

test "folders are made with those above them, and again" {
    const root = try makePrivateFolder();
    defer removeFolder(root);
    const path = try std.fmt.allocPrintSentinel(testing.allocator, "{s}/a/b/", .{root}, 0);
    defer testing.allocator.free(path);
    try makeFolders(path);
    try makeFolders(path);
    try testing.expect(isFolder(path));
    const file = try std.fmt.allocPrintSentinel(testing.allocator, "{s}file", .{path}, 0);
    defer testing.allocator.free(file);
    try write(file, "");
    try testing.expectError(error.Failed, makeFolders(file));
    removeFolder(path);
    const above = path[0 .. path.len - 3];
    path[above.len] = 0;
    removeFolder(path[0..above.len :0]);
    try testing.expect(!isFolder(path));
}

test "the folders of processes that have ended are removed, and no other" {
    const own = try makePrivateFolder();
    defer removeFolder(own);
    const at = std.mem.lastIndexOf(u8, own, prefix).?;
    // No system has a process with this number.
    const dead = try std.fmt.allocPrintSentinel(testing.allocator, "{s}{s}2147483647-x", .{ own[0..at], prefix }, 0);
    defer testing.allocator.free(dead);
    try makeFolders(dead);
    removeFoldersOfTheDead();
    try testing.expect(!isFolder(dead));
    try testing.expect(isFolder(own));
}
