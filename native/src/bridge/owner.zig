//! One client of the bridge: its queue, its wake, and the image that it has claimed.

const std = @import("std");
const tim = @import("../tim.zig");
const queue_module = @import("queue.zig");
const Address = queue_module.Address;
const Node = queue_module.Node;
const Queue = queue_module.Queue;
const Image = @import("image.zig").Image;
const Wake = @import("wake.zig").Wake;

const io = std.Io.Threaded.global_single_threaded.io();

/// The most bytes of a label that are kept.
pub const label_size_max = 255;
pub const Label = [label_size_max + 1]u8;

/// Numbers from include/tim_bridge.h.
pub const State = enum(i32) {
    holds = 0,
    has_ended = 1,
    has_given_up = 2,
    has_abandoned = 3,
};

/// The report on an owner that was evicted.
pub const Evicted = struct {
    image: Image,
    is_started: bool,
    /// Somebody may still use the epoch without knowing that it has ended.
    may_be_used: bool,
};

pub const Owner = struct {
    /// Guards everything except `ready`. SDK threads hold it for a few instructions, or for one
    /// send.
    lock: std.Io.Mutex = .init,
    /// Written with both locks held, so that either suffices to read it.
    epoch: ?u32 = null,
    state: State = .has_ended,
    /// The number of the thread that opened it.
    thread: usize = 0,
    image: Image = undefined,
    is_started: bool = false,
    left: Label = undefined,
    wake: ?Wake = null,
    incoming: Queue = .{},
    dropped: u32 = 0,
    /// Set from the first event after an empty drain until the next empty drain.
    is_awake: bool = false,
    /// Changes whenever a waiting thread must look again.
    turns: std.atomic.Value(u32) = .init(0),
    waiting: std.atomic.Value(u32) = .init(0),

    /// Guards `ready`, so that no SDK thread waits while events are copied out. Locked before
    /// `lock`.
    drain_lock: std.Io.Mutex = .init,
    ready: Queue = .{},

    pub fn lockBoth(owner: *Owner) void {
        owner.drain_lock.lockUncancelable(io);
        owner.lock.lockUncancelable(io);
    }

    pub fn unlockBoth(owner: *Owner) void {
        owner.lock.unlock(io);
        owner.drain_lock.unlock(io);
    }

    pub fn begin(owner: *Owner, epoch: u32, thread: usize, image: Image, wake: Wake) void {
        owner.lockBoth();
        defer owner.unlockBoth();
        owner.epoch = epoch;
        owner.state = .holds;
        owner.thread = thread;
        owner.image = image;
        owner.is_started = false;
        owner.left[0] = 0;
        owner.wake = wake;
    }

    pub fn end(owner: *Owner, epoch: u32) bool {
        owner.lockBoth();
        defer owner.unlockBoth();
        if (owner.epoch != epoch) return false;
        owner.release();
        owner.epoch = null;
        owner.state = .has_ended;
        return true;
    }

    /// Ends this owner, for the next owner of its image. Null if the epoch has already ended.
    pub fn evict(owner: *Owner, epoch: u32) ?Evicted {
        owner.lockBoth();
        defer owner.unlockBoth();
        if (owner.epoch != epoch) return null;
        const evicted: Evicted = .{
            .image = owner.image,
            .is_started = owner.is_started,
            .may_be_used = owner.state == .holds,
        };
        owner.release();
        owner.epoch = null;
        owner.state = .has_ended;
        return evicted;
    }

    /// Leaves only the claim, for the next owner to find.
    pub fn abandon(owner: *Owner, epoch: u32) bool {
        owner.lockBoth();
        defer owner.unlockBoth();
        if (owner.epoch != epoch or owner.state != .holds) return false;
        owner.release();
        owner.state = .has_abandoned;
        return true;
    }

    /// Runs on the thread that is ending.
    pub fn onThreadEnd(owner: *Owner, thread: usize) void {
        owner.lockBoth();
        defer owner.unlockBoth();
        if (owner.thread != thread or owner.state != .holds) return;
        owner.release();
        owner.state = .has_given_up;
    }

    /// Both locks are held.
    fn release(owner: *Owner) void {
        if (owner.wake) |*wake| wake.deinit();
        owner.wake = null;
        owner.incoming.clear();
        owner.ready.clear();
        owner.dropped = 0;
        owner.is_awake = false;
        owner.takeTurn();
    }

    pub fn stateOf(owner: *Owner, epoch: u32) State {
        owner.lock.lockUncancelable(io);
        defer owner.lock.unlock(io);
        if (owner.epoch != epoch) return .has_ended;
        if (owner.wake) |*wake| if (wake.isAbandoned()) return .has_given_up;
        return owner.state;
    }

    /// Runs on the SDK's threads.
    pub fn push(owner: *Owner, epoch: u32, node: ?*Node) void {
        owner.lock.lockUncancelable(io);
        defer owner.lock.unlock(io);
        if (owner.epoch != epoch or owner.state != .holds) {
            if (node) |unused| unused.destroy();
            return;
        }
        // An event that could not be copied is counted like one that found the queue full.
        if (node == null or !owner.incoming.push(node.?)) {
            if (node) |unused| unused.destroy();
            owner.dropped +|= 1;
        }
        if (owner.is_awake) return;
        owner.is_awake = true;
        if (owner.waiting.load(.monotonic) > 0) owner.takeTurn();
        // If the runtime has gone, the next open releases the claim; until then the queue is
        // bounded.
        if (owner.wake) |*wake| wake.signal() catch {};
    }

    pub fn drain(owner: *Owner, epoch: u32, buffer: []u8) i32 {
        owner.drain_lock.lockUncancelable(io);
        defer owner.drain_lock.unlock(io);
        if (owner.epoch != epoch) return 0;
        if (owner.ready.head == null and !owner.refill()) return 0;
        return owner.ready.drain(buffer);
    }

    /// Takes over the queued events. False if there are none; then the next event wakes the owner.
    fn refill(owner: *Owner) bool {
        owner.lock.lockUncancelable(io);
        defer owner.lock.unlock(io);
        std.mem.swap(Queue, &owner.ready, &owner.incoming);
        if (owner.dropped > 0) owner.reportDropped();
        // If all events were dropped, only the report is queued.
        if (owner.ready.head == null) std.mem.swap(Queue, &owner.ready, &owner.incoming);
        if (owner.ready.head == null) owner.is_awake = false;
        return owner.ready.head != null;
    }

    fn reportDropped(owner: *Owner) void {
        const address: Address = .{ .id = 0, .epoch = owner.epoch.? };
        const node = Node.create(.overflow, address, [_]i64{owner.dropped}, [0]tim.CString{}) orelse return;
        // The list is empty, so its bounds cannot refuse it.
        if (owner.incoming.push(node)) owner.dropped = 0;
    }

    // --- waiting without a wake of the runtime's ---

    /// The results of tim_bridge_wait.
    pub fn wait(owner: *Owner, epoch: u32, timeout_ms: u32) i32 {
        _ = owner.waiting.fetchAdd(1, .monotonic);
        defer _ = owner.waiting.fetchSub(1, .monotonic);
        // Another waiting thread must stop.
        owner.takeTurn();
        const turn = owner.turns.load(.acquire);
        const deadline: std.Io.Timeout = (std.Io.Timeout{
            .duration = .{ .raw = .fromMilliseconds(timeout_ms), .clock = .awake },
        }).toDeadline(io);
        while (true) {
            if (owner.hasEvents(epoch)) |has_events| {
                if (has_events) return 1;
            } else return -1;
            if (owner.turns.load(.acquire) != turn) return 0;
            io.futexWaitTimeout(u32, &owner.turns.raw, turn, deadline) catch return 0;
            if (owner.turns.load(.acquire) == turn and hasPassed(deadline)) return 0;
        }
    }

    /// Null if the epoch has ended.
    fn hasEvents(owner: *Owner, epoch: u32) ?bool {
        owner.lock.lockUncancelable(io);
        defer owner.lock.unlock(io);
        return if (owner.epoch == epoch and owner.state == .holds) owner.is_awake else null;
    }

    fn takeTurn(owner: *Owner) void {
        _ = owner.turns.fetchAdd(1, .release);
        io.futexWake(u32, &owner.turns.raw, std.math.maxInt(u32));
    }
};

fn hasPassed(deadline: std.Io.Timeout) bool {
    const left = deadline.toDurationFromNow(io) orelse return false;
    return left.raw.nanoseconds <= 0;
}
