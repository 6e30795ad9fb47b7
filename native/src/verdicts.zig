//! Judges its input, for tests that compare the emulator with zlib's inflater and with
//! @timlogin/usersig. It reads frames from standard input until its end, and answers each with
//! eight bytes. All integers are little-endian.
//!
//!     'i'  u32 size, a zlib stream      the content's u32 size and u32 Adler-32; -1 and 0: refused
//!     'v'  u32 size, a login: u64 sdk_app_id, i64 now_s, u8 size and user_id, u8 size and secret key,
//!          the ticket                    the code as i32, 0 for a valid ticket; and 0

const std = @import("std");
const inflate = @import("emulator/inflate.zig").inflate;
const tickets = @import("emulator/ticket.zig");
const user_sig = @import("emulator/user_sig.zig");

const frames_size_max = 512 * 1024 * 1024;

var verifier: user_sig.Verifier = undefined;
var content: [tickets.json_size_max]u8 = undefined;

fn judgeStream(stream: []const u8) [8]u8 {
    const inflated = inflate(stream, &content) catch return @splat(0xff);
    return answer(@intCast(inflated.len), std.hash.Adler32.hash(inflated));
}

fn judgeLogin(login: []const u8) [8]u8 {
    var reader: std.Io.Reader = .fixed(login);
    const verdict = verify(&reader) catch @panic("a login was cut short");
    return answer(switch (verdict) {
        .valid => 0,
        .refused => |refusal| @intFromEnum(refusal.code),
    }, 0);
}

fn verify(reader: *std.Io.Reader) !user_sig.Verdict {
    const sdk_app_id = try reader.takeInt(u64, .little);
    const now_s = try reader.takeInt(i64, .little);
    const user_id = try reader.take(try reader.takeByte());
    verifier.init(try reader.take(try reader.takeByte()));
    const request: user_sig.Request = .{
        .user_id = user_id,
        .user_sig = reader.buffered(),
        .sdk_app_id = sdk_app_id,
        .now_us = now_s * std.time.us_per_s,
    };
    const first = verifier.verify(request);
    // The second time, a valid ticket comes from the cache.
    if (!std.meta.eql(first, verifier.verify(request))) @panic("a ticket was judged in two ways");
    return first;
}

fn answer(first: i32, second: u32) [8]u8 {
    var bytes: [8]u8 = undefined;
    std.mem.writeInt(i32, bytes[0..4], first, .little);
    std.mem.writeInt(u32, bytes[4..8], second, .little);
    return bytes;
}

pub fn main(init: std.process.Init) !void {
    var input = std.Io.File.stdin().reader(init.io, &.{});
    const frames = try input.interface.allocRemaining(init.gpa, .limited(frames_size_max));
    var answers: std.ArrayList(u8) = .empty;
    var reader: std.Io.Reader = .fixed(frames);
    while (reader.bufferedLen() > 0) {
        const kind = try reader.takeByte();
        const payload = try reader.take(try reader.takeInt(u32, .little));
        try answers.appendSlice(init.gpa, &switch (kind) {
            'i' => judgeStream(payload),
            'v' => judgeLogin(payload),
            else => return error.UnknownFrame,
        });
    }
    try std.Io.File.stdout().writeStreamingAll(init.io, answers.items);
}
