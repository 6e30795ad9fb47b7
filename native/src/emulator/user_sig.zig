//! Verifies a UserSig (TLSSigAPIv2), which is signed with HMAC-SHA256 under the app's secret key.
//!
//! Tencent does not publish its server's order of checks. This is the order of the check in the
//! official PHP signer: the ticket's form, its user id, its app id, its expiry, its signature.

const std = @import("std");
const codes = @import("codes.zig");
const tickets = @import("ticket.zig");
const Refusal = @import("result.zig").Refusal;
const Claims = tickets.Claims;
const TicketCache = @import("ticket_cache.zig").TicketCache;
const Sha256 = std.crypto.hash.sha2.Sha256;
const HmacSha256 = std.crypto.auth.hmac.sha2.HmacSha256;

/// Used if neither TIMInit nor the environment names a key. It is public: it protects nothing.
pub const development_key = "timlogin-public-development-key-do-not-use-in-production";

pub const user_id_size_max = 32;
pub const secret_key_size_max = 1024;

/// How far a signing server's clock may run ahead.
const future_s_max = 24 * 60 * 60;

pub const Request = struct {
    user_id: []const u8,
    user_sig: []const u8,
    sdk_app_id: u64,
    /// Unix time in microseconds.
    now_us: i64,
};

pub const Verdict = union(enum) {
    /// Unix time in seconds at which the ticket expires.
    valid: i64,
    refused: Refusal,
};

pub const Verifier = struct {
    /// The hash states after the key's two pads: each signature starts from copies of them.
    inner: Sha256,
    outer: Sha256,
    cache: TicketCache,
    scratch: tickets.Scratch,

    pub fn init(verifier: *Verifier, secret_key: []const u8) void {
        const hmac: HmacSha256 = .init(secret_key);
        verifier.inner = hmac.hash;
        verifier.outer = .init(.{});
        verifier.outer.update(&hmac.o_key_pad);
        verifier.cache.clear();
    }

    pub fn verify(verifier: *Verifier, request: Request) Verdict {
        if (request.user_sig.len == 0) return refuse(.user_sig_empty, "the UserSig is empty");
        if (verifier.cache.find(request.user_sig)) |claims| {
            return check(claims, request) orelse .{ .valid = claims.expiresAt() };
        }
        const claims = switch (verifier.scratch.parse(request.user_sig)) {
            .claims => |claims| claims,
            .malformed => |desc| return refuse(.user_sig_check_failed, desc),
        };
        if (check(claims, request)) |verdict| return verdict;
        if (!verifier.isSignedByKey(claims)) return refuse(
            .user_sig_mismatch_key,
            "the UserSig's signature does not verify: it was signed with another secret key " ++
                "than this app's, or altered",
        );
        verifier.cache.put(request.user_sig, claims);
        return .{ .valid = claims.expiresAt() };
    }

    fn isSignedByKey(verifier: *const Verifier, claims: Claims) bool {
        var inner = verifier.inner;
        updateWithLines(&inner, claims);
        var outer = verifier.outer;
        outer.update(&inner.finalResult());
        const mac = outer.finalResult();

        var expected: [encoded_mac_size]u8 = undefined;
        _ = std.base64.standard.Encoder.encode(&expected, &mac);
        if (claims.sig.len != expected.len) return false;
        return std.crypto.timing_safe.eql(
            [encoded_mac_size]u8,
            expected,
            claims.sig[0..encoded_mac_size].*,
        );
    }
};

const encoded_mac_size = std.base64.standard.Encoder.calcSize(HmacSha256.mac_length);

fn updateWithLines(hash: *Sha256, claims: Claims) void {
    var number: [24]u8 = undefined;
    hash.update("TLS.identifier:");
    hash.update(claims.identifier);
    hash.update("\nTLS.sdkappid:");
    hash.update(printDecimal(&number, claims.sdk_app_id));
    hash.update("\nTLS.time:");
    hash.update(printDecimal(&number, claims.time_s));
    hash.update("\nTLS.expire:");
    hash.update(printDecimal(&number, claims.expire_s));
    hash.update("\n");
    if (claims.user_buf) |user_buf| {
        hash.update("TLS.userbuf:");
        hash.update(user_buf);
        hash.update("\n");
    }
}

fn printDecimal(buffer: []u8, number: anytype) []const u8 {
    return buffer[0..std.fmt.printInt(buffer, number, 10, .lower, .{})];
}

fn refuse(code: codes.Code, desc: [:0]const u8) Verdict {
    return .{ .refused = .{ .code = code, .desc = desc } };
}

/// The checks that depend on the request and the time. They are repeated for a cached ticket.
fn check(claims: Claims, request: Request) ?Verdict {
    if (!std.mem.eql(u8, claims.identifier, request.user_id)) return refuse(
        .user_sig_mismatch_id,
        "the UserSig was made for another user id than the one that logs in",
    );
    if (claims.sdk_app_id != request.sdk_app_id) return refuse(
        .user_sig_mismatch_sdk_app_id,
        "the UserSig was made for another SDKAppID than the one given to TIMInit",
    );
    const now_s = @divFloor(request.now_us, std.time.us_per_s);
    if (claims.expiresAt() <= now_s) return refuse(
        .user_sig_expired,
        "the UserSig has expired: make a new one and log in again",
    );
    if (claims.time_s > now_s + future_s_max) return refuse(
        .user_sig_check_failed,
        "the UserSig's TLS.time lies more than a day in the future: check the signing clock",
    );
    return null;
}
