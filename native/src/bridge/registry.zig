//! The claims on SDK images in this process: one registry for all copies of the bridge.
//!
//! npm may install the bridge twice. The copies must agree on one registry, in any order and on any
//! thread: each makes its symbols global (RTLD_GLOBAL), and then uses the first ones that the
//! loader finds, which are the same for all copies. On Windows it uses those of the first module of
//! the process that has them.

const std = @import("std");
const builtin = @import("builtin");
const resident = @import("../resident.zig");
const Label = @import("owner.zig").Label;
const State = @import("owner.zig").State;
const label_size_max = @import("owner.zig").label_size_max;

const io = std.Io.Threaded.global_single_threaded.io();

/// `TIMBridgeHolder` of include/tim_bridge.h. Never changes.
pub const Holder = extern struct {
    state: *const fn (epoch: u32) callconv(.c) i32,
    evict: *const fn (epoch: u32) callconv(.c) void,
};

pub const Result = enum(i32) { claimed = 1, refused = 0, full = -@as(i32, @intFromEnum(std.c.E.NOSPC)), _ };

// --- the registry of this copy, if it is the one in use ---

const claims_max = 64;

const Claim = struct {
    image: *const anyopaque,
    epoch: u32,
    holder: *const Holder,
    label: Label,
    /// Its SDK is being uninitialised.
    is_ending: bool = false,

    fn isOf(claim_: *const Claim, epoch: u32, holder: *const Holder) bool {
        return claim_.epoch == epoch and claim_.holder == holder;
    }
};

const Claims = struct {
    lock: std.Io.Mutex = .init,
    entries: [claims_max]?Claim = @splat(null),

    fn add(claims: *Claims, entry: Claim) Result {
        claims.lock.lockUncancelable(io);
        defer claims.lock.unlock(io);
        var free: ?*?Claim = null;
        for (&claims.entries) |*slot| {
            if (slot.*) |*known| {
                if (known.image == entry.image) return .refused;
            } else free = slot;
        }
        (free orelse return .full).* = entry;
        return .claimed;
    }

    fn remove(claims: *Claims, epoch: u32, holder: *const Holder) void {
        claims.lock.lockUncancelable(io);
        defer claims.lock.unlock(io);
        for (&claims.entries) |*slot| {
            if (slot.*) |*known| if (known.isOf(epoch, holder)) {
                slot.* = null;
            };
        }
    }

    /// Marks a claim that has been given up, and returns it with the reason.
    fn takeGivenUp(claims: *Claims) ?struct { Claim, State } {
        claims.lock.lockUncancelable(io);
        defer claims.lock.unlock(io);
        for (&claims.entries) |*slot| {
            const known = if (slot.*) |*known| known else continue;
            if (known.is_ending) continue;
            const state = std.enums.fromInt(State, known.holder.state(known.epoch)) orelse continue;
            if (state == .holds) continue;
            known.is_ending = true;
            return .{ known.*, state };
        }
        return null;
    }

    fn sweep(claims: *Claims, left: *Label) void {
        while (claims.takeGivenUp()) |taken| {
            const entry, const state = taken;
            // Not under the lock: this waits for an SDK.
            entry.holder.evict(entry.epoch);
            if (state == .has_abandoned) left.* = entry.label;
            claims.remove(entry.epoch, entry.holder);
        }
    }

    /// False if nobody holds it.
    fn copyLabel(claims: *Claims, image: *const anyopaque, label: *Label) bool {
        claims.lock.lockUncancelable(io);
        defer claims.lock.unlock(io);
        for (&claims.entries) |*slot| {
            const known = if (slot.*) |*known| known else continue;
            if (known.image != image) continue;
            if (known.holder.state(known.epoch) != @intFromEnum(State.holds)) continue;
            label.* = known.label;
            return true;
        }
        return false;
    }
};

var own_claims: Claims = .{};

fn tim_bridge_registry1_claim(
    image: *const anyopaque,
    epoch: u32,
    holder: *const Holder,
    label: [*:0]const u8,
    left: *Label,
) callconv(.c) i32 {
    left[0] = 0;
    own_claims.sweep(left);
    var entry: Claim = .{ .image = image, .epoch = epoch, .holder = holder, .label = undefined };
    setLabel(&entry.label, std.mem.span(label));
    return @intFromEnum(own_claims.add(entry));
}

fn tim_bridge_registry1_release(epoch: u32, holder: *const Holder) callconv(.c) void {
    own_claims.remove(epoch, holder);
}

fn tim_bridge_registry1_label(image: *const anyopaque, label: *Label) callconv(.c) i32 {
    label[0] = 0;
    return @intFromBool(own_claims.copyLabel(image, label));
}

comptime {
    @export(&tim_bridge_registry1_claim, .{ .name = "tim_bridge_registry1_claim" });
    @export(&tim_bridge_registry1_release, .{ .name = "tim_bridge_registry1_release" });
    @export(&tim_bridge_registry1_label, .{ .name = "tim_bridge_registry1_label" });
}

pub fn setLabel(label: *Label, text: []const u8) void {
    const size = @min(text.len, label_size_max);
    @memcpy(label[0..size], text[0..size]);
    label[size] = 0;
}

// --- the registry of the process ---

const Api = struct {
    claim: *const @TypeOf(tim_bridge_registry1_claim),
    release: *const @TypeOf(tim_bridge_registry1_release),
    label: *const @TypeOf(tim_bridge_registry1_label),

    const own: Api = .{
        .claim = &tim_bridge_registry1_claim,
        .release = &tim_bridge_registry1_release,
        .label = &tim_bridge_registry1_label,
    };
};

pub fn claim(image: *const anyopaque, epoch: u32, holder: *const Holder, label: []const u8, left: *Label) Result {
    var terminated: Label = undefined;
    setLabel(&terminated, label);
    return @enumFromInt(locate().claim(image, epoch, holder, @ptrCast(&terminated), left));
}

pub fn release(epoch: u32, holder: *const Holder) void {
    locate().release(epoch, holder);
}

/// False, and an empty label, if nobody holds the image.
pub fn copyLabel(image: *const anyopaque, label: *Label) bool {
    return locate().label(image, label) != 0;
}

var located: Api = .own;
var is_located: std.atomic.Value(bool) = .init(false);
var locating: std.Io.Mutex = .init;

/// Looked up once. If the loader cannot find the bridge, it is linked into the program, and there
/// is only one.
fn locate() *const Api {
    if (is_located.load(.acquire)) return &located;
    locating.lockUncancelable(io);
    defer locating.unlock(io);
    if (is_located.load(.acquire)) return &located;
    if (find()) |found| located = found;
    is_located.store(true, .release);
    return &located;
}

fn find() ?Api {
    // A private function: the loader may replace an exported one with another copy's.
    if (!resident.publishSelf(&own_claims)) return null;
    return .{
        .claim = @ptrCast(@alignCast(resident.findPublished("tim_bridge_registry1_claim") orelse return null)),
        .release = @ptrCast(@alignCast(resident.findPublished("tim_bridge_registry1_release") orelse return null)),
        .label = @ptrCast(@alignCast(resident.findPublished("tim_bridge_registry1_label") orelse return null)),
    };
}

pub fn forgetAfterFork() void {
    own_claims = .{};
    locating = .init;
}
