//! Redirects C's `stdout`, to which the SDK writes a line that no setting turns off.
//!
//! Only the `FILE *` of C's stdio is replaced: the runtime writes to the file descriptor itself and
//! is not affected. The line comes from one of the SDK's threads at some time after TIMInit, even
//! after TIMUninit, so the replacement stays until somebody asks for the log.

const std = @import("std");
const builtin = @import("builtin");

const File = opaque {};

var sink: ?*File = null;
var saved: ?*File = null;

/// False if it fails, for example without a free file descriptor. Not thread-safe, like `unmute`.
pub fn mute() bool {
    const stdout = stdoutVariable() orelse return false;
    if (saved != null) return true;
    // "e": no child inherits it.
    if (sink == null) sink = fopen("/dev/null", "we");
    const muted = sink orelse return false;
    saved = stdout.*;
    @atomicStore(?*File, stdout, muted, .release);
    return true;
}

pub fn unmute() void {
    const stdout = stdoutVariable() orelse return;
    @atomicStore(?*File, stdout, saved orelse return, .release);
    saved = null;
}

/// The variable `stdout` of C, if it is one: in musl it is a constant.
fn stdoutVariable() ?*?*File {
    const name = switch (builtin.os.tag) {
        .linux => if (builtin.abi.isGnu()) "stdout" else return null,
        .macos => "__stdoutp",
        else => return null,
    };
    return @ptrCast(@alignCast(std.c.dlsym(null, name) orelse return null));
}

extern "c" fn fopen(path: [*:0]const u8, mode: [*:0]const u8) ?*File;

test "mute and unmute leave stdout as it was" {
    const stdout = stdoutVariable() orelse return error.SkipZigTest;
    const before = stdout.*;
    try std.testing.expect(mute());
    try std.testing.expect(mute());
    try std.testing.expect(stdout.* != before);
    unmute();
    try std.testing.expectEqual(before, stdout.*);
    unmute();
    try std.testing.expectEqual(before, stdout.*);
}

test "a mute that fails for want of files says so, and a later one succeeds" {
    if (builtin.os.tag == .windows) return error.SkipZigTest;
    const stdout = stdoutVariable() orelse return error.SkipZigTest;
    const before = stdout.*;
    const former_sink = sink;
    sink = null;
    defer sink = former_sink orelse sink;
    var limit = try std.posix.getrlimit(.NOFILE);
    const former = limit;
    limit.cur = 0;
    try std.posix.setrlimit(.NOFILE, limit);
    const results = [_]bool{ mute(), mute() };
    try std.posix.setrlimit(.NOFILE, former);
    try std.testing.expectEqual([_]bool{ false, false }, results);
    try std.testing.expectEqual(before, stdout.*);
    try std.testing.expect(mute());
    try std.testing.expect(stdout.* != before);
    unmute();
}

test "no child inherits the file that takes the output" {
    if (builtin.os.tag == .windows) return error.SkipZigTest;
    const stdout = stdoutVariable() orelse return error.SkipZigTest;
    try std.testing.expect(mute());
    defer unmute();
    const flags = std.c.fcntl(fileno(stdout.*.?), std.c.F.GETFD);
    try std.testing.expectEqual(@as(c_int, std.c.FD_CLOEXEC), flags);
}

extern "c" fn fileno(*File) c_int;
