//! What a failed safety check does: one line on stderr, and the end of the process. A stack trace would
//! need a reader of debug information in every copy of the library, which is most of a megabyte.

const std = @import("std");
const builtin = @import("builtin");

const target = @tagName(builtin.cpu.arch) ++ "-" ++ @tagName(builtin.os.tag) ++ "-" ++ @tagName(builtin.abi);

/// Set before anything else is done: from then on the state may be half changed.
var is_ending = false;

/// The `panic` of a library's root file; `library` is its name, and its version if it has one.
pub fn PanicOf(comptime library: []const u8) type {
    return std.debug.FullPanic(struct {
        fn abort(message: []const u8, address: ?usize) noreturn {
            @branchHint(.cold);
            @atomicStore(bool, &is_ending, true, .seq_cst);
            // The place is told from here, as the library lies at another address in every process.
            const here = @intFromPtr(&abort);
            const place = address orelse here;
            const sign = if (place < here) "-" else "+";
            var line: [1024]u8 = undefined;
            complain(std.fmt.bufPrint(
                &line,
                library ++ " " ++ target ++ ": {s} (at {s}0x{x}): this is a bug in timlogin; " ++
                    "please report this line, and what was called before it\n",
                .{ message[0..@min(message.len, 512)], sign, @max(place, here) - @min(place, here) },
            ) catch unreachable);
            std.c.abort();
        }
    }.abort);
}

/// Before every callback: once a check has failed on any thread, none begins any more.
pub fn parkIfEnding() void {
    while (@atomicLoad(bool, &is_ending, .seq_cst)) std.Thread.yield() catch {};
}

/// Text on stderr, for what no return code can say.
pub fn complain(text: []const u8) void {
    const write = if (builtin.os.tag == .windows) _write else std.c.write;
    _ = write(2, text.ptr, @intCast(text.len));
}

extern "c" fn _write(c_int, [*]const u8, c_uint) c_int;
