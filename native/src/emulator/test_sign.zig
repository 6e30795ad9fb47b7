//! Signs UserSigs for the tests, at run time: none is kept in a file.

const std = @import("std");
const user_sig = @import("user_sig.zig");
const flate = std.compress.flate;
const HmacSha256 = std.crypto.auth.hmac.sha2.HmacSha256;

pub const sdk_app_id = 1_400_000_000;

pub const Ticket = struct {
    user_id: []const u8 = "alice",
    sdk_app_id: u64 = sdk_app_id,
    time_s: i64,
    expire_s: i64 = 86_400,
    user_buf: ?[]const u8 = null,
    secret_key: []const u8 = user_sig.development_key,
};

/// The ticket, with a NUL after it. The caller frees it.
pub fn sign(gpa: std.mem.Allocator, ticket: Ticket) ![:0]u8 {
    const json = try writeJson(gpa, ticket);
    defer gpa.free(json);
    return encode(gpa, json);
}

pub fn writeJson(gpa: std.mem.Allocator, ticket: Ticket) ![]u8 {
    var lines: std.Io.Writer.Allocating = .init(gpa);
    defer lines.deinit();
    const signed = "TLS.identifier:{s}\nTLS.sdkappid:{d}\nTLS.time:{d}\nTLS.expire:{d}\n";
    try lines.writer.print(signed, .{
        ticket.user_id, ticket.sdk_app_id, ticket.time_s, ticket.expire_s,
    });
    if (ticket.user_buf) |user_buf| try lines.writer.print("TLS.userbuf:{s}\n", .{user_buf});
    var mac: [HmacSha256.mac_length]u8 = undefined;
    HmacSha256.create(&mac, lines.written(), ticket.secret_key);
    var sig: [44]u8 = undefined;
    return std.json.Stringify.valueAlloc(gpa, .{
        .@"TLS.ver" = "2.0",
        .@"TLS.identifier" = ticket.user_id,
        .@"TLS.sdkappid" = ticket.sdk_app_id,
        .@"TLS.expire" = ticket.expire_s,
        .@"TLS.time" = ticket.time_s,
        .@"TLS.userbuf" = ticket.user_buf,
        .@"TLS.sig" = std.base64.standard.Encoder.encode(&sig, &mac),
    }, .{ .emit_null_optional_fields = false });
}

/// Deflates and encodes any text as a ticket.
pub fn encode(gpa: std.mem.Allocator, text: []const u8) ![:0]u8 {
    var deflated: std.Io.Writer.Allocating = try .initCapacity(gpa, 4096);
    defer deflated.deinit();
    const window = try gpa.alloc(u8, flate.max_window_len * 2);
    defer gpa.free(window);
    var compress: flate.Compress = try .init(&deflated.writer, window, .zlib, .default);
    try compress.writer.writeAll(text);
    try compress.finish();
    return encodeBytes(gpa, deflated.written());
}

pub fn encodeBytes(gpa: std.mem.Allocator, bytes: []const u8) ![:0]u8 {
    const encoder = std.base64.standard.Encoder;
    const ticket = try gpa.allocSentinel(u8, encoder.calcSize(bytes.len), 0);
    _ = encoder.encode(ticket, bytes);
    for (ticket) |*char| char.* = switch (char.*) {
        '+' => '*',
        '/' => '-',
        '=' => '_',
        else => char.*,
    };
    return ticket;
}
