//! What Zig's library asks of musl though only musl 1.2.5 and later have it.

const std = @import("std");
const builtin = @import("builtin");
const linux = std.os.linux;

comptime {
    // Hidden, so that it is no export of ours, and is found before musl's own.
    if (builtin.os.tag == .linux and builtin.abi.isMusl()) {
        @export(&statx, .{ .name = "statx", .visibility = .hidden });
    }
}

fn statx(
    dir: i32,
    path: [*:0]const u8,
    flags: u32,
    mask: linux.STATX,
    buffer: *linux.Statx,
) callconv(.c) c_int {
    const result = linux.statx(dir, path, flags, mask, buffer);
    const code = linux.errno(result);
    if (code == .SUCCESS) return 0;
    std.c._errno().* = @intFromEnum(code);
    return -1;
}
