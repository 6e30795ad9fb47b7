//! Libraries in the loader: keeps them loaded, and finds them by an address or a name.
//!
//! A runtime unloads a library when the Worker that opened it ends; a thread of the library that
//! still runs would then crash.

const std = @import("std");
const builtin = @import("builtin");

const is_windows = builtin.os.tag == .windows;

/// A library that stays loaded until the process ends.
pub const Library = struct {
    handle: *anyopaque,

    /// Null if nothing is loaded from that path.
    pub fn keep(path: [*:0]const u8) ?Library {
        if (is_windows) return windows.keep(path);
        return .{ .handle = std.c.dlopen(path, .{ .NOW = true, .NOLOAD = true, .NODELETE = true }) orelse return null };
    }

    /// A symbol of the library or of one that it needs (on Windows, only of the library).
    pub fn find(library: Library, name: [*:0]const u8) ?*anyopaque {
        if (is_windows) return windows.GetProcAddress(library.handle, name);
        return std.c.dlsym(library.handle, name);
    }
};

/// The address at which the library that contains an address is mapped; different for each loaded
/// file.
pub fn baseOf(address: *const anyopaque) ?*anyopaque {
    if (is_windows) {
        var module: ?*anyopaque = null;
        const flags = windows.from_address | windows.unchanged_count;
        return if (windows.GetModuleHandleExW(flags, address, &module) != 0) module else null;
    }
    var info: DlInfo = undefined;
    return if (dladdr(address, &info) != 0) info.fbase else null;
}

/// Keeps the library that contains `address` loaded.
pub fn keepSelf(address: *const anyopaque) bool {
    return reopenSelf(address, false);
}

/// Keeps it loaded, and lets `findPublished` find its exports.
pub fn publishSelf(address: *const anyopaque) bool {
    return reopenSelf(address, true);
}

fn reopenSelf(address: *const anyopaque, is_global: bool) bool {
    if (is_windows) {
        var module: ?*anyopaque = null;
        return windows.GetModuleHandleExW(windows.pin | windows.from_address, address, &module) != 0;
    }
    var info: DlInfo = undefined;
    if (dladdr(address, &info) == 0) return false;
    const mode: std.c.RTLD = .{ .NOW = true, .NOLOAD = true, .NODELETE = true, .GLOBAL = is_global };
    return std.c.dlopen(info.fname orelse return false, mode) != null;
}

/// The first of that name that a library of this process has published; on Windows, exports.
pub fn findPublished(name: [*:0]const u8) ?*anyopaque {
    if (is_windows) return windows.findInModules(name);
    const default: ?*anyopaque = if (builtin.os.tag.isDarwin()) @ptrFromInt(std.math.maxInt(usize) - 1) else null;
    return std.c.dlsym(default, name);
}

/// `Dl_info`, the same on every system with `dladdr`.
const DlInfo = extern struct {
    fname: ?[*:0]const u8,
    fbase: ?*anyopaque,
    sname: ?[*:0]const u8,
    saddr: ?*anyopaque,
};

extern "c" fn dladdr(address: *const anyopaque, info: *DlInfo) c_int;

const windows = struct {
    const pin = 0x1;
    const unchanged_count = 0x2;
    const from_address = 0x4;
    const modules_max = 4096;

    fn keep(path: [*:0]const u8) ?Library {
        var wide: [32768]u16 = undefined;
        const size = std.unicode.wtf8ToWtf16Le(wide[0 .. wide.len - 1], std.mem.span(path)) catch return null;
        wide[size] = 0;
        // Module names are compared with backslashes only.
        for (wide[0..size]) |*unit| if (unit.* == '/') {
            unit.* = '\\';
        };
        var module: ?*anyopaque = null;
        if (GetModuleHandleExW(pin, &wide, &module) == 0) return null;
        return .{ .handle = module orelse return null };
    }

    /// The list is in the order of loading and the module that was found stays loaded, so that all
    /// copies find the same one.
    fn findInModules(name: [*:0]const u8) ?*anyopaque {
        const modules = std.heap.c_allocator.alloc(*anyopaque, modules_max) catch return null;
        defer std.heap.c_allocator.free(modules);
        var bytes: u32 = 0;
        const size = modules_max * @sizeOf(*anyopaque);
        if (K32EnumProcessModules(GetCurrentProcess(), modules.ptr, size, &bytes) == 0) return null;
        for (modules[0..@min(bytes / @sizeOf(*anyopaque), modules_max)]) |module| {
            const address = GetProcAddress(module, name) orelse continue;
            var pinned: ?*anyopaque = null;
            if (GetModuleHandleExW(pin | from_address, address, &pinned) != 0) return address;
        }
        return null;
    }

    extern "kernel32" fn GetModuleHandleExW(u32, *const anyopaque, *?*anyopaque) callconv(.winapi) c_int;
    extern "kernel32" fn GetProcAddress(*anyopaque, [*:0]const u8) callconv(.winapi) ?*anyopaque;
    extern "kernel32" fn GetCurrentProcess() callconv(.winapi) *anyopaque;
    extern "kernel32" fn K32EnumProcessModules(*anyopaque, [*]*anyopaque, u32, *u32) callconv(.winapi) c_int;
};
