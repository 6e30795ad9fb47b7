//! Remembers tickets whose signature has been verified under the current key, by all of their
//! bytes, so that a repeated login costs no inflate and no HMAC. The caller checks again what
//! depends on the request or the time.

const std = @import("std");
const Claims = @import("ticket.zig").Claims;

const slot_count = 4096;
const ticket_size_max = 512;
const identifier_size_max = 32;

pub const TicketCache = struct {
    /// The ticket's size in each slot, 0 if it is empty.
    sizes: [slot_count]u16 = @splat(0),
    slots: [slot_count]Slot = undefined,

    const Slot = struct {
        ticket: [ticket_size_max]u8,
        identifier: [identifier_size_max]u8,
        identifier_size: u8,
        sdk_app_id: u64,
        time_s: i64,
        expire_s: i64,
    };

    pub fn clear(cache: *TicketCache) void {
        cache.sizes = @splat(0);
    }

    pub fn find(cache: *const TicketCache, ticket: []const u8) ?Claims {
        const index = indexOf(ticket);
        const slot = &cache.slots[index];
        if (!std.mem.eql(u8, slot.ticket[0..cache.sizes[index]], ticket)) return null;
        return .{
            .identifier = slot.identifier[0..slot.identifier_size],
            .sdk_app_id = slot.sdk_app_id,
            .time_s = slot.time_s,
            .expire_s = slot.expire_s,
            .user_buf = null,
            .sig = "",
        };
    }

    pub fn put(cache: *TicketCache, ticket: []const u8, claims: Claims) void {
        if (ticket.len > ticket_size_max or claims.identifier.len > identifier_size_max) return;
        const index = indexOf(ticket);
        const slot = &cache.slots[index];
        cache.sizes[index] = @intCast(ticket.len);
        @memcpy(slot.ticket[0..ticket.len], ticket);
        @memcpy(slot.identifier[0..claims.identifier.len], claims.identifier);
        slot.identifier_size = @intCast(claims.identifier.len);
        slot.sdk_app_id = claims.sdk_app_id;
        slot.time_s = claims.time_s;
        slot.expire_s = claims.expire_s;
    }

    fn indexOf(ticket: []const u8) usize {
        return @intCast(std.hash.Wyhash.hash(0, ticket) % slot_count);
    }
};
