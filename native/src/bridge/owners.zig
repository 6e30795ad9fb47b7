//! The owners of this copy of the bridge, and their epochs.
//!
//! An epoch is `generation << 6 | slot`. Slots are assigned in turn, so that an epoch is reused
//! only after two million others; one that somebody may still use is never reused. An epoch has 21
//! bits, so that a user_data is a safe integer in JavaScript.

const std = @import("std");
const builtin = @import("builtin");
const tim = @import("../tim.zig");
const queue = @import("queue.zig");
const Owner = @import("owner.zig").Owner;
const Label = @import("owner.zig").Label;
const Image = @import("image.zig").Image;
const Wake = @import("wake.zig").Wake;
const registry = @import("registry.zig");
const thread_end = @import("thread_end.zig");

const io = std.Io.Threaded.global_single_threaded.io();

pub const owners_max = 64;
const slot_bits = 6;
const generation_max = (1 << 15) - 1;

/// The results of an open other than an epoch.
pub const Error = error{ Claimed, TooManyOwners, NoWake };

/// By epoch; guarded like the rest of the owners' state. It is a variable of its own, all zeros, so
/// that its 256 KiB are not in the library's file.
var is_retired: std.StaticBitSet((generation_max + 1) << slot_bits) = .initEmpty();

/// There is one in the library, like `is_retired`.
pub const Owners = struct {
    slots: [owners_max]Owner = @splat(.{}),

    /// Guards everything below.
    lock: std.Io.Mutex = .init,
    is_taken: [owners_max]bool = @splat(false),
    generations: [owners_max]u32 = @splat(0),
    last_slot: usize = owners_max - 1,

    pub fn of(owners: *Owners, epoch: u32) *Owner {
        return &owners.slots[epoch % owners_max];
    }

    pub fn open(owners: *Owners, image: Image, label: []const u8, holder: *const registry.Holder) Error!u32 {
        const epoch = owners.reserve() orelse return error.TooManyOwners;
        errdefer owners.giveBack(epoch);
        const owner = owners.of(epoch);
        owner.begin(epoch, thread_end.currentThread(), image, Wake.init() catch return error.NoWake);
        errdefer _ = owner.end(epoch);
        // The registry must find the owner in its slot.
        var left: Label = undefined;
        switch (registry.claim(image.base, epoch, holder, label, &left)) {
            .claimed => {},
            .refused => return error.Claimed,
            else => return error.TooManyOwners,
        }
        owner.lockBoth();
        defer owner.unlockBoth();
        owner.left = left;
        return epoch;
    }

    pub fn close(owners: *Owners, epoch: u32, holder: *const registry.Holder) bool {
        if (!owners.of(epoch).end(epoch)) return false;
        registry.release(epoch, holder);
        owners.giveBack(epoch);
        return true;
    }

    /// Ends an epoch for the registry, and stops the SDK that runs under it.
    pub fn evict(owners: *Owners, epoch: u32) void {
        const evicted = owners.of(epoch).evict(epoch) orelse return;
        if (evicted.may_be_used) owners.retire(epoch);
        owners.giveBack(epoch);
        // No lock is held: the SDK may wait for its threads, and these for the owner's lock.
        if (evicted.is_started) _ = evicted.image.uninit();
    }

    /// The calling thread is ending.
    pub fn onThreadEnd(owners: *Owners, thread: usize) void {
        for (&owners.slots) |*owner| owner.onThreadEnd(thread);
    }

    fn reserve(owners: *Owners) ?u32 {
        owners.lock.lockUncancelable(io);
        defer owners.lock.unlock(io);
        for (1..owners_max + 1) |distance| {
            const slot = (owners.last_slot + distance) % owners_max;
            if (owners.is_taken[slot]) continue;
            const epoch = owners.nextEpoch(slot) orelse continue;
            owners.is_taken[slot] = true;
            owners.last_slot = slot;
            return epoch;
        }
        return null;
    }

    /// Null if all epochs of the slot are retired.
    fn nextEpoch(owners: *Owners, slot: usize) ?u32 {
        for (0..generation_max) |_| {
            const generation = owners.generations[slot] % generation_max + 1;
            owners.generations[slot] = generation;
            const epoch = generation << slot_bits | @as(u32, @intCast(slot));
            if (!is_retired.isSet(epoch)) return epoch;
        }
        return null;
    }

    fn giveBack(owners: *Owners, epoch: u32) void {
        owners.lock.lockUncancelable(io);
        defer owners.lock.unlock(io);
        owners.is_taken[epoch % owners_max] = false;
    }

    fn retire(owners: *Owners, epoch: u32) void {
        owners.lock.lockUncancelable(io);
        defer owners.lock.unlock(io);
        is_retired.set(epoch);
    }

    /// Runs on the SDK's threads.
    pub fn push(
        owners: *Owners,
        kind: queue.Kind,
        user_data: tim.UserData,
        integers: anytype,
        strings: anytype,
    ) void {
        const address: queue.Address = .of(user_data);
        owners.of(address.epoch).push(address.epoch, .create(kind, address, integers, strings));
    }

    /// In a forked child the owners are its parent's; the child's copies of their wakes are closed.
    pub fn forgetAfterFork(owners: *Owners) void {
        for (&owners.slots) |*owner| if (owner.wake) |*wake| wake.deinit();
        const generations = owners.generations;
        owners.* = .{};
        owners.generations = generations;
    }
};
