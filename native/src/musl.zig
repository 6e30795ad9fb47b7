//! Functions that Zig's library needs and that musl has only from 1.2.5 on.

const std = @import("std");
const builtin = @import("builtin");
const linux = std.os.linux;

comptime {
    // Hidden, so that it is not exported and is found before musl's own.
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
