//! The emulator as the application's threads meet it: calls are queued here, and one logic thread takes
//! them to the machine and calls the application back. No lock is held while it does.
//!
//! The logic thread starts with the first call that needs it, and ends once TIMUninit has been called
//! and nothing is left to do. It is never waited for: TIMUninit may be called on it.

const std = @import("std");
const tim = @import("../tim.zig");
const resident = @import("../resident.zig");
const calls = @import("call.zig");
const codes = @import("codes.zig");
const config = @import("config.zig");
const control = @import("control.zig");
const json = @import("json.zig");
const machines = @import("machine.zig");
const os = @import("os.zig");
const user_sig = @import("user_sig.zig");
const Call = calls.Call;
const Clock = @import("clock.zig").Clock;
const Machine = machines.Machine;
const Result = calls.Result;
const Stopped = machines.Stopped;

/// Calls that wait to be taken up. Another one is refused with TIM_ERR_PARAM.
pub const queue_size_max = 64 * 1024;

const thread_stack_size = 8 * 1024 * 1024;

fn Listener(comptime Callback: type) type {
    return struct { callback: ?Callback = null, user_data: tim.UserData = null };
}

const Listeners = struct {
    kicked_offline: Listener(tim.KickedOfflineCallback) = .{},
    user_sig_expired: Listener(tim.UserSigExpiredCallback) = .{},
    network: Listener(tim.NetworkStatusListenerCallback) = .{},
};

/// Apart, as the library's file would otherwise hold every byte of it.
var the_verifier: user_sig.Verifier = undefined;

pub const Sdk = struct {
    gpa: std.mem.Allocator,

    /// Guards everything up to the next comment of this kind.
    mutex: std.Io.Mutex = .init,
    is_initialized: bool = false,
    /// Grows with every TIMUninit of a session: what belongs to an earlier one is not to be heard.
    generation: u32 = 0,
    inbox: std.DoublyLinkedList = .{},
    /// Calls that callbacks make during an advance of the time. They are part of it, and go first.
    inner: std.DoublyLinkedList = .{},
    /// How many calls are in the two.
    queue_size: usize = 0,
    /// Logins and logouts that have been called and have not come to their end.
    calls_open: usize = 0,
    presence: machines.Presence = .{},
    clock: Clock = .{},
    wall_clock: ?os.WallClock = null,
    listeners: Listeners = .{},
    has_thread: bool = false,
    thread_id: ?std.Thread.Id = null,
    is_resident: bool = false,
    /// Whether the thread is to end once the inbox is empty.
    is_thread_to_end: bool = false,
    /// Whether the logic thread waits, or is about to.
    is_idle: bool = false,
    /// What it waits on: changes when it is to look again.
    wake_count: u32 = 0,

    /// The logic thread's own.
    machine: Machine = undefined,
    machine_generation: u32 = 0,
    verifier: *user_sig.Verifier = &the_verifier,

    // --- the calls ---

    pub fn init(sdk: *Sdk, sdk_app_id: u64, init_json: tim.CString) c_int {
        if (sdk.isInitialized()) return tim.succ;
        if (sdk_app_id == 0) return tim.err_param;
        const call = Call.create(sdk.gpa, null, null) catch return tim.err_param;
        sdk.readStart(call, sdk_app_id, init_json) catch |err| {
            call.destroy();
            return switch (err) {
                error.NotJson => tim.err_json,
                error.InvalidValue, error.OutOfMemory => tim.err_param,
            };
        };
        sdk.lock();
        defer sdk.unlock();
        if (sdk.is_initialized) {
            call.destroy();
            return tim.succ;
        }
        sdk.push(call) catch {
            call.destroy();
            return tim.err_param;
        };
        sdk.is_initialized = true;
        return tim.succ;
    }

    fn readStart(sdk: *Sdk, call: *Call, sdk_app_id: u64, init_json: tim.CString) config.Error!void {
        _ = sdk;
        const arena = call.arena.allocator();
        var start: config.Start = .{ .sdk_app_id = sdk_app_id };
        var complaint: config.Complaint = .{};
        const environment = try os.environmentVariable(arena, config.environment_name);
        config.read(arena, &start, environment, spanJson(init_json), &complaint) catch |err| {
            os.complain(complaint.text);
            return err;
        };
        call.request = .{ .start = start };
    }

    pub fn uninit(sdk: *Sdk) c_int {
        var dropped: std.DoublyLinkedList = .{};
        {
            sdk.lock();
            defer sdk.unlock();
            sdk.is_thread_to_end = true;
            sdk.wake();
            if (!sdk.is_initialized) return tim.succ;
            sdk.is_initialized = false;
            sdk.generation +%= 1;
            sdk.presence = .{};
            sdk.clock = .{};
            sdk.calls_open = 0;
            dropped.concatByMoving(&sdk.inner);
            dropped.concatByMoving(&sdk.inbox);
            sdk.queue_size = 0;
        }
        while (dropped.popFirst()) |node| Call.ofNode(node).destroy();
        return tim.succ;
    }

    pub fn login(
        sdk: *Sdk,
        user_id: tim.CString,
        ticket: tim.CString,
        callback: ?tim.CommCallback,
        user_data: tim.UserData,
    ) c_int {
        const user_id_text = spanUpTo(user_id, user_sig.user_id_size_max) orelse return tim.err_param;
        const ticket_text = spanUpTo(ticket, user_sig.ticket_size_max) orelse return tim.err_param;
        if (user_id_text.len == 0 or ticket_text.len == 0) return tim.err_param;
        const call = Call.create(sdk.gpa, callback, user_data) catch return tim.err_param;
        const arena = call.arena.allocator();
        const texts = arena.alloc(u8, user_id_text.len + ticket_text.len) catch {
            call.destroy();
            return tim.err_param;
        };
        @memcpy(texts[0..user_id_text.len], user_id_text);
        @memcpy(texts[user_id_text.len..], ticket_text);
        call.request = .{ .login = .{
            .user_id = texts[0..user_id_text.len],
            .user_sig = texts[user_id_text.len..],
        } };
        return sdk.submitSessionCall(call);
    }

    pub fn logout(sdk: *Sdk, callback: ?tim.CommCallback, user_data: tim.UserData) c_int {
        const call = Call.create(sdk.gpa, callback, user_data) catch return tim.err_param;
        call.request = .logout;
        return sdk.submitSessionCall(call);
    }

    pub fn loginStatus(sdk: *Sdk) c_int {
        sdk.lock();
        defer sdk.unlock();
        return @intFromEnum(sdk.presence.login_status);
    }

    /// Leaves the buffer untouched where nobody is logged in.
    pub fn loginUserID(sdk: *Sdk, buffer: ?[*]u8) c_int {
        const target = buffer orelse return tim.err_param;
        sdk.lock();
        defer sdk.unlock();
        if (sdk.presence.login_status != .logged_in) return tim.succ;
        const user_id = sdk.presence.user_id.slice();
        @memcpy(target[0..user_id.len], user_id);
        target[user_id.len] = 0;
        return tim.succ;
    }

    pub fn serverTime(sdk: *Sdk) u64 {
        sdk.lock();
        defer sdk.unlock();
        const now_us = sdk.clock.now(sdk.systemUs());
        return std.math.lossyCast(u64, @divFloor(now_us, std.time.us_per_s));
    }

    pub fn setConfig(sdk: *Sdk, json_config: tim.CString, callback: ?tim.CommCallback, user_data: tim.UserData) c_int {
        const call = Call.create(sdk.gpa, callback, user_data) catch return tim.err_param;
        if (spanJson(json_config)) |text| if (text.len > 0) {
            const value = json.parse(call.arena.allocator(), text) catch {
                call.destroy();
                return tim.err_json;
            };
            _ = value;
        };
        call.request = .{ .settled = .ok };
        return sdk.submit(call);
    }

    pub fn experimental(sdk: *Sdk, json_param: tim.CString, callback: ?tim.CommCallback, user_data: tim.UserData) c_int {
        const text = spanJson(json_param) orelse return tim.err_param;
        const call = Call.create(sdk.gpa, callback, user_data) catch return tim.err_param;
        const arena = call.arena.allocator();
        const parsed = control.parseRequest(arena, text) catch |err| {
            call.destroy();
            return if (err == error.NotJson) tim.err_json else tim.err_param;
        };
        call.request = switch (parsed) {
            .operation => |operation| .{ .control = operation },
            .refused => |refusal| .{ .settled = .failed(refusal.code, refusal.desc) },
        };
        return sdk.submit(call);
    }

    pub fn listen(sdk: *Sdk, comptime kind: std.meta.FieldEnum(Listeners), listener: @FieldType(Listeners, @tagName(kind))) void {
        sdk.lock();
        defer sdk.unlock();
        @field(sdk.listeners, @tagName(kind)) = listener;
    }

    // --- the queue ---

    fn submit(sdk: *Sdk, call: *Call) c_int {
        sdk.lock();
        defer sdk.unlock();
        sdk.push(call) catch {
            call.destroy();
            return tim.err_param;
        };
        return tim.succ;
    }

    fn submitSessionCall(sdk: *Sdk, call: *Call) c_int {
        sdk.lock();
        defer sdk.unlock();
        const is_login = call.request == .login;
        if (!sdk.is_initialized) call.request = .{ .settled = .failed(.sdk_not_initialized, "not initialized") };
        sdk.push(call) catch {
            call.destroy();
            return tim.err_param;
        };
        if (!sdk.is_initialized) return tim.succ;
        // The status tells of the call as soon as the call has returned.
        if (sdk.calls_open == 0) {
            const status = &sdk.presence.login_status;
            if (is_login) status.* = .logging_in else if (status.* == .logged_in) status.* = .logging_out;
        }
        sdk.calls_open += 1;
        return tim.succ;
    }

    /// The lock is held. The call stays the caller's where this fails.
    fn push(sdk: *Sdk, call: *Call) error{Refused}!void {
        if (sdk.queue_size == queue_size_max) return error.Refused;
        try sdk.needThread();
        const queue = if (sdk.isWithinAdvance() and !call.isAdvance()) &sdk.inner else &sdk.inbox;
        queue.append(&call.node);
        sdk.queue_size += 1;
        sdk.wake();
    }

    /// Whether the caller is a callback that runs during an advance.
    fn isWithinAdvance(sdk: *Sdk) bool {
        return sdk.thread_id == std.Thread.getCurrentId() and sdk.machine.isAdvancing();
    }

    fn needThread(sdk: *Sdk) error{Refused}!void {
        sdk.is_thread_to_end = false;
        if (sdk.has_thread) return;
        // Best effort: where it fails, the library is part of the program and is not unloaded anyway.
        if (!sdk.is_resident) sdk.is_resident = resident.keepSelf(@ptrCast(&run));
        const thread = std.Thread.spawn(.{ .stack_size = thread_stack_size }, run, .{sdk}) catch
            return error.Refused;
        thread.detach();
        sdk.has_thread = true;
    }

    fn isInitialized(sdk: *Sdk) bool {
        sdk.lock();
        defer sdk.unlock();
        return sdk.is_initialized;
    }

    fn lock(sdk: *Sdk) void {
        sdk.mutex.lockUncancelable(os.io);
    }

    fn unlock(sdk: *Sdk) void {
        sdk.mutex.unlock(os.io);
    }

    /// The lock is held.
    fn wake(sdk: *Sdk) void {
        if (!sdk.is_idle) return;
        sdk.is_idle = false;
        _ = @atomicRmw(u32, &sdk.wake_count, .Add, 1, .release);
        os.io.futexWake(u32, &sdk.wake_count, 1);
    }

    /// The lock is held.
    fn systemUs(sdk: *Sdk) i64 {
        if (sdk.wall_clock == null) sdk.wall_clock = .start();
        return sdk.wall_clock.?.now();
    }

    // --- the logic thread ---

    fn run(sdk: *Sdk) void {
        sdk.lock();
        sdk.thread_id = std.Thread.getCurrentId();
        sdk.startMachine();
        sdk.unlock();
        while (sdk.turn()) {}
    }

    /// The lock is held.
    fn startMachine(sdk: *Sdk) void {
        sdk.wall_clock = .start();
        sdk.machine_generation = sdk.generation;
        sdk.machine = .init(sdk.gpa, .{
            .context = sdk,
            .deliverFn = deliver,
            .publishPresenceFn = publishPresence,
            .publishClockFn = publishClock,
        }, sdk.verifier);
    }

    const Next = union(enum) {
        call: *Call,
        advance,
        idle: u32,
        new_session,
        end,
    };

    /// False where the thread has ended.
    fn turn(sdk: *Sdk) bool {
        const system_us = sdk.wall_clock.?.now();
        // A machine that was stopped in the middle is replaced by the next turn.
        if (sdk.machine.step(system_us) catch false) return true;
        switch (sdk.takeNext()) {
            .call => |call| sdk.machine.receive(call, system_us) catch {},
            .advance => sdk.machine.continueAdvance(system_us) catch {},
            .idle => |wake_count| sdk.idle(wake_count, system_us),
            .new_session => {},
            .end => return false,
        }
        return true;
    }

    fn takeNext(sdk: *Sdk) Next {
        sdk.lock();
        defer sdk.unlock();
        if (sdk.machine_generation != sdk.generation) {
            sdk.machine.deinit();
            sdk.startMachine();
            return .new_session;
        }
        if (sdk.popCall()) |call| return .{ .call = call };
        if (sdk.machine.isAdvancing()) return .advance;
        if (!sdk.is_thread_to_end) {
            sdk.is_idle = true;
            return .{ .idle = sdk.wake_count };
        }
        sdk.machine.deinit();
        sdk.has_thread = false;
        sdk.thread_id = null;
        return .end;
    }

    fn popCall(sdk: *Sdk) ?*Call {
        const node = sdk.inner.popFirst() orelse node: {
            const first = sdk.inbox.first orelse return null;
            if (sdk.machine.isAdvancing() and Call.ofNode(first).isAdvance()) return null;
            break :node sdk.inbox.popFirst().?;
        };
        sdk.queue_size -= 1;
        return .ofNode(node);
    }

    fn idle(sdk: *Sdk, wake_count: u32, system_us: i64) void {
        const timeout: std.Io.Timeout = if (sdk.machine.idleUs(system_us)) |us| .{ .duration = .{
            .raw = .fromMicroseconds(@intCast(us)),
            .clock = .boot,
        } } else .none;
        os.io.futexWaitTimeout(u32, &sdk.wake_count, wake_count, timeout) catch {};
    }

    fn publishPresence(context: *anyopaque, presence: machines.Presence, calls_done: usize) Stopped!void {
        const sdk: *Sdk = @ptrCast(@alignCast(context));
        sdk.lock();
        defer sdk.unlock();
        if (sdk.machine_generation != sdk.generation) return error.Stopped;
        sdk.presence = presence;
        sdk.calls_open -= calls_done;
    }

    fn publishClock(context: *anyopaque, clock: Clock) Stopped!void {
        const sdk: *Sdk = @ptrCast(@alignCast(context));
        sdk.lock();
        defer sdk.unlock();
        if (sdk.machine_generation != sdk.generation) return error.Stopped;
        sdk.clock = clock;
    }

    fn deliver(context: *anyopaque, event: machines.Event) Stopped!void {
        const sdk: *Sdk = @ptrCast(@alignCast(context));
        sdk.lock();
        const is_stopped = sdk.machine_generation != sdk.generation;
        const listeners = sdk.listeners;
        sdk.unlock();
        if (is_stopped) return error.Stopped;
        switch (event) {
            .answer => |answer| if (answer.to.callback) |callback| callback(
                answer.result.code,
                answer.result.desc,
                answer.result.json,
                answer.to.user_data,
            ),
            .kicked_offline => if (listeners.kicked_offline.callback) |callback|
                callback(listeners.kicked_offline.user_data),
            .user_sig_expired => if (listeners.user_sig_expired.callback) |callback|
                callback(listeners.user_sig_expired.user_data),
            .network => |network| if (listeners.network.callback) |callback| callback(
                @intFromEnum(network.status),
                network.code,
                network.desc,
                listeners.network.user_data,
            ),
        }
    }
};

/// Up to one byte more than `size_max`, which is enough to see that it is too long.
fn spanUpTo(text: tim.CString, size_max: usize) ?[]const u8 {
    const start = text orelse return null;
    return start[0..strnlen(start, size_max + 1)];
}

extern "c" fn strnlen([*:0]const u8, usize) usize;

fn spanJson(text: tim.CString) ?[]const u8 {
    return spanUpTo(text, json.size_max);
}
