//! The tickets that @timlogin/usersig is held to as well, with the code that each must get.

const std = @import("std");
const user_sig = @import("user_sig.zig");
const testing = std.testing;

const Login = struct { sdkAppID: u64, userID: []const u8, secretKey: []const u8, now: i64 };

const Vector = struct {
    name: []const u8,
    code: i32,
    ticket: []const u8,
    sdkAppID: ?u64 = null,
    userID: ?[]const u8 = null,
    secretKey: ?[]const u8 = null,
    now: ?i64 = null,
};

const Vectors = struct { login: Login, vectors: []const Vector };

fn verify(verifier: *user_sig.Verifier, login: Login, vector: Vector) i32 {
    verifier.init(vector.secretKey orelse login.secretKey);
    const verdict = verifier.verify(.{
        .user_id = vector.userID orelse login.userID,
        .user_sig = vector.ticket,
        .sdk_app_id = vector.sdkAppID orelse login.sdkAppID,
        .now_us = (vector.now orelse login.now) * std.time.us_per_s,
    });
    return switch (verdict) {
        .valid => 0,
        .refused => |refusal| @intFromEnum(refusal.code),
    };
}

test "each ticket of the vectors gets its code" {
    const text = @embedFile("vectors.json");
    const parsed = try std.json.parseFromSlice(Vectors, testing.allocator, text, .{});
    defer parsed.deinit();
    const verifier = try testing.allocator.create(user_sig.Verifier);
    defer testing.allocator.destroy(verifier);

    var failures: usize = 0;
    for (parsed.value.vectors) |vector| {
        const code = verify(verifier, parsed.value.login, vector);
        if (code == vector.code) continue;
        std.debug.print("{s}: {d} rather than {d}\n", .{ vector.name, code, vector.code });
        failures += 1;
    }
    try testing.expectEqual(0, failures);
    try testing.expect(parsed.value.vectors.len >= 300);
}
