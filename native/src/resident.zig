//! Keeps a loaded library mapped until the process ends. A runtime unloads a library when the Worker
//! that opened it ends; a thread of the library's that still runs would then run into nothing.

const std = @import("std");
const builtin = @import("builtin");

/// The library at `path`, where it is loaded already.
pub fn keep(path: [*:0]const u8) bool {
    if (builtin.os.tag == .windows) return keepWindows(path);
    return std.c.dlopen(path, .{ .NOW = true, .NOLOAD = true, .NODELETE = true }) != null;
}

/// The library that holds `address`.
pub fn keepSelf(address: *const anyopaque) bool {
    if (builtin.os.tag == .windows) return keepWindowsAddress(address);
    var info: DlInfo = undefined;
    if (dladdr(address, &info) == 0) return false;
    return keep(info.fname orelse return false);
}

/// `Dl_info`, the same on every system with `dladdr`.
const DlInfo = extern struct {
    fname: ?[*:0]const u8,
    fbase: ?*anyopaque,
    sname: ?[*:0]const u8,
    saddr: ?*anyopaque,
};

extern "c" fn dladdr(address: *const anyopaque, info: *DlInfo) c_int;

const from_address = 0x4;
const pin = 0x1;

fn keepWindows(path: [*:0]const u8) bool {
    var wide: [32768]u16 = undefined;
    const size = std.unicode.wtf8ToWtf16Le(wide[0 .. wide.len - 1], std.mem.span(path)) catch return false;
    wide[size] = 0;
    var module: ?*anyopaque = null;
    return GetModuleHandleExW(pin, &wide, &module) != 0;
}

fn keepWindowsAddress(address: *const anyopaque) bool {
    var module: ?*anyopaque = null;
    return GetModuleHandleExW(pin | from_address, address, &module) != 0;
}

extern "kernel32" fn GetModuleHandleExW(u32, *const anyopaque, *?*anyopaque) callconv(.winapi) c_int;
