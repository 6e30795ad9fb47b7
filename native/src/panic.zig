//! What a failed safety check does: one line on stderr, and the end of the process. A stack trace would
//! need a reader of debug information in every copy of the library, which is most of a megabyte.

const std = @import("std");
const builtin = @import("builtin");

/// The `panic` of a library's root file.
pub fn PanicOf(comptime library: []const u8) type {
    return std.debug.FullPanic(struct {
        fn abort(message: []const u8, _: ?usize) noreturn {
            complain(library ++ ": ");
            complain(message);
            complain("\n");
            std.c.abort();
        }
    }.abort);
}

/// Text on stderr, for what no return code can say.
pub fn complain(text: []const u8) void {
    const write = if (builtin.os.tag == .windows) _write else std.c.write;
    _ = write(2, text.ptr, @intCast(text.len));
}

extern "c" fn _write(c_int, [*]const u8, c_uint) c_int;
