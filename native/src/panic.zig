//! Handles a failed safety check: prints one line to stderr and ends the process. A stack trace
//! would need a reader of debug information in every copy of the library, almost a megabyte.

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
            // The address is relative to here, because the library has another address in every
            // process.
            const here = @intFromPtr(&abort);
            var line: [line_size_max]u8 = undefined;
            complain(describe(&line, library, message, address orelse here, here));
            std.c.abort();
        }
    }.abort);
}

const line_size_max = 1024;
const message_size_max = 512;

fn describe(
    line: *[line_size_max]u8,
    comptime library: []const u8,
    message: []const u8,
    place: usize,
    from: usize,
) []const u8 {
    return std.fmt.bufPrint(
        line,
        library ++ " " ++ target ++ ": {s} (at {s}0x{x}): this is a bug in timlogin; " ++
            "please report this line, and what was called before it\n",
        .{
            message[0..@min(message.len, message_size_max)],
            if (place < from) "-" else "+",
            @max(place, from) - @min(place, from),
        },
    ) catch unreachable;
}

test "the line of a panic is whole, however long the message is" {
    var line: [line_size_max]u8 = undefined;
    const library = "tim_emulator 8.0.5903-emulator.1";
    for ([_]usize{ 0, message_size_max, 1 << 20 }) |size| {
        const message = try std.testing.allocator.alloc(u8, size);
        defer std.testing.allocator.free(message);
        @memset(message, 'x');
        const said = describe(&line, library, message, std.math.maxInt(usize), 0);
        try std.testing.expect(std.mem.startsWith(u8, said, library));
        try std.testing.expect(std.mem.endsWith(u8, said, "please report this line, and what was called before it\n"));
        try std.testing.expectEqual(1, std.mem.count(u8, said, "\n"));
    }
}

/// Called before every callback: after a check has failed on any thread, no callback begins.
pub fn parkIfEnding() void {
    while (@atomicLoad(bool, &is_ending, .seq_cst)) std.Thread.yield() catch {};
}

/// Prints to stderr what no return code can say.
pub fn complain(text: []const u8) void {
    const write = if (builtin.os.tag == .windows) _write else std.c.write;
    _ = write(2, text.ptr, @intCast(text.len));
}

extern "c" fn _write(c_int, [*]const u8, c_uint) c_int;
