//! The emulator as the application's threads call it. A call is put into a queue; one logic thread
//! passes it to the machine and calls the application back. A call from inside such a callback goes
//! to the machine at once. No lock is held while the application runs.
//!
//! The logic thread starts with the first call that needs it. It is never joined, because TIMUninit
//! may be called on it: it ends by itself after the SDK has been uninitialized and idle for a
//! while, so that one thread serves a program that starts session after session.

const std = @import("std");
const tim = @import("../tim.zig");
const resident = @import("../resident.zig");
const calls = @import("call.zig");
const config = @import("config.zig");
const delivery = @import("delivery.zig");
const dialect = @import("dialect.zig");
const experimental_api = @import("experimental.zig");
const first_thread = @import("first_thread.zig");
const hosts = @import("host.zig");
const os = @import("os.zig");
const sdk_messages = @import("sdk_messages.zig");
const tickets = @import("ticket.zig");
const user_sig = @import("user_sig.zig");
const Call = calls.Call;
const Clock = @import("clock.zig").Clock;
const Listeners = @import("listeners.zig").Listeners;
const Machine = @import("machine.zig").Machine;
const Stopped = hosts.Stopped;

/// The most calls in the queue. Another one is refused with TIM_ERR_PARAM.
pub const inbox_size_max = 64 * 1024;

const thread_stack_size = 8 * 1024 * 1024;

/// A variable of its own, because otherwise the library's file would contain every byte of it.
var the_verifier: user_sig.Verifier = undefined;

pub const Sdk = struct {
    gpa: std.mem.Allocator,
    /// How long the logic thread waits for another call before it ends.
    linger_us: i64 = 2 * std.time.us_per_s,

    /// Guards everything up to the next comment of this kind.
    mutex: std.Io.Mutex = .init,
    is_initialized: bool = false,
    /// Incremented by every TIMUninit of a session: nothing of an earlier session may be delivered.
    generation: u32 = 0,
    inbox: std.DoublyLinkedList = .{},
    inbox_size: usize = 0,
    /// TIMUninit has been called inside a callback that has not returned.
    is_ending: bool = false,
    presence: hosts.Presence = .{},
    clock: Clock = .{},
    wall_clock: ?os.WallClock = null,
    listeners: Listeners = .{},
    /// Whether a window calls back in place of the logic thread, and what it must deliver.
    posts_callbacks: bool = false,
    posted: std.DoublyLinkedList = .{},
    /// Numbers the messages that are sent, in this process.
    message_count: u32 = 0,
    logic_thread: ?std.Thread.Id = null,
    has_thread: bool = false,
    is_resident: bool = false,
    /// Whether the logic thread waits, or is about to.
    is_idle: bool = false,
    /// What it waits on: changes when the thread must look again.
    wake_count: u32 = 0,

    /// Used only by the logic thread.
    machine: Machine = undefined,
    machine_generation: ?u32 = null,
    idle_since_us: ?i64 = null,
    verifier: *user_sig.Verifier = &the_verifier,

    // --- the calls ---

    pub fn init(sdk: *Sdk, sdk_app_id: u64, json_config: tim.CString) c_int {
        const init_json = tim.spanUpTo(json_config, dialect.size_max) orelse return tim.err_param;
        if (sdk_app_id == 0 or init_json.len == 0) return tim.err_param;
        if (sdk.isInitialized()) return tim.succ;
        const call = Call.create(sdk.gpa, null, null) catch return tim.err_param;
        readStart(call, sdk_app_id, init_json) catch |err| {
            call.destroy();
            return if (err == error.NotJson) tim.err_json else tim.err_param;
        };
        return sdk.submit(call);
    }

    fn readStart(call: *Call, sdk_app_id: u64, init_json: []const u8) config.Error!void {
        const arena = call.arena.allocator();
        var start: config.Start = .{ .sdk_app_id = sdk_app_id };
        var complaint: config.Complaint = .{};
        const environment = try os.environmentVariable(arena, config.environment_name);
        config.read(arena, &start, environment, init_json, &complaint) catch |err| {
            os.complain(complaint.text);
            return err;
        };
        if (start.callback_thread == .init and !first_thread.openWindow()) start.callback_thread = .own;
        call.request = .{ .start = start };
    }

    pub fn uninit(sdk: *Sdk) c_int {
        if (sdk.uninitOutside()) return tim.succ;
        // Like the SDK, it ends the session only after the callback. Until then TIMInit finds the
        // SDK initialized and does nothing, and calls start as usual.
        sdk.machine.abandon() catch {};
        return tim.succ;
    }

    /// False inside a callback of the session that will end.
    fn uninitOutside(sdk: *Sdk) bool {
        sdk.lock();
        defer sdk.unlock();
        if (!sdk.isLogicThread()) {
            sdk.endSession();
            return true;
        }
        if (!sdk.is_initialized or sdk.machine_generation != sdk.generation) return true;
        sdk.is_ending = true;
        return false;
    }

    /// The lock is held.
    fn endSession(sdk: *Sdk) void {
        if (!sdk.is_initialized) return;
        sdk.is_initialized = false;
        sdk.is_ending = false;
        sdk.generation +%= 1;
        sdk.presence = .{};
        sdk.clock = .{};
        sdk.listeners = .{};
        sdk.posts_callbacks = false;
        delivery.dropPosted(sdk);
        calls.destroyAll(&sdk.inbox);
        sdk.inbox_size = 0;
        sdk.wake();
    }

    pub fn login(
        sdk: *Sdk,
        user_id: tim.CString,
        ticket: tim.CString,
        callback: ?tim.CommCallback,
        user_data: tim.UserData,
    ) c_int {
        const user_id_text = tim.spanUpTo(
            user_id,
            user_sig.user_id_size_max,
        ) orelse return tim.err_param;
        const ticket_text = tim.spanUpTo(ticket, tickets.ticket_size_max) orelse return tim.err_param;
        if (user_id_text.len == 0 or ticket_text.len == 0) return tim.err_param;
        const call = Call.create(sdk.gpa, callback, user_data) catch return tim.err_param;
        const texts = call.arena.allocator().alloc(u8, user_id_text.len + ticket_text.len) catch {
            call.destroy();
            return tim.err_param;
        };
        @memcpy(texts[0..user_id_text.len], user_id_text);
        @memcpy(texts[user_id_text.len..], ticket_text);
        call.request = .{ .login = .{
            .user_id = texts[0..user_id_text.len],
            .user_sig = texts[user_id_text.len..],
        } };
        return sdk.submit(call);
    }

    pub fn logout(sdk: *Sdk, callback: ?tim.CommCallback, user_data: tim.UserData) c_int {
        const call = Call.create(sdk.gpa, callback, user_data) catch return tim.err_param;
        call.request = .logout;
        return sdk.submit(call);
    }

    // The calls for messages are in sdk_messages.zig.
    pub const sendMessage = sdk_messages.sendMessage;
    pub const reportRead = sdk_messages.reportRead;
    pub const getProfiles = sdk_messages.getProfiles;

    pub fn addNewMessageListener(
        sdk: *Sdk,
        callback: ?tim.TextCallback,
        user_data: tim.UserData,
    ) void {
        sdk.lock();
        defer sdk.unlock();
        if (callback == null) return;
        if (!sdk.listeners.add(.{ .callback = callback, .user_data = user_data }))
            os.complain("tim_emulator: TIMAddRecvNewMsgCallback: there are too many callbacks\n");
    }

    pub fn removeNewMessageListener(sdk: *Sdk, callback: ?tim.TextCallback) void {
        sdk.lock();
        defer sdk.unlock();
        sdk.listeners.remove(callback orelse return);
    }

    pub fn loginStatus(sdk: *Sdk) c_int {
        sdk.lock();
        defer sdk.unlock();
        return @intFromEnum(sdk.presence.login_status);
    }

    /// Leaves the buffer untouched if nobody is logged in.
    pub fn loginUserID(sdk: *Sdk, buffer: ?[*]u8) c_int {
        sdk.lock();
        defer sdk.unlock();
        if (sdk.presence.login_status != .logged_in) return tim.succ;
        const target = buffer orelse return tim.err_param;
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

    /// The settings have no visible effect. They are passed back unchanged, on the caller's thread.
    pub fn setConfig(
        _: *Sdk,
        json_config: tim.CString,
        callback: ?tim.CommCallback,
        user_data: tim.UserData,
    ) c_int {
        const text = tim.spanUpTo(json_config, dialect.size_max) orelse return tim.err_param;
        if (text.len == 0) return tim.err_param;
        dialect.check(text) catch return tim.err_json;
        const answer: calls.Answer = .{ .callback = callback, .user_data = user_data };
        answer.tell(.{ .json = std.mem.span(json_config.?) });
        return tim.succ;
    }

    pub fn experimental(
        sdk: *Sdk,
        json_param: tim.CString,
        callback: ?tim.CommCallback,
        user_data: tim.UserData,
    ) c_int {
        const text = tim.spanUpTo(json_param, dialect.size_max) orelse return tim.err_param;
        if (text.len == 0) return tim.err_param;
        const call = Call.create(sdk.gpa, callback, user_data) catch return tim.err_param;
        const outcome = experimental_api.read(call, text) catch |err| outcome: {
            const code = if (err == error.NotJson) tim.err_json else tim.err_param;
            break :outcome experimental_api.Outcome{ .returned = code };
        };
        switch (outcome) {
            .posted => return sdk.submit(call),
            .returned => |code| {
                call.destroy();
                return code;
            },
            .told_at_once => |result| {
                defer call.destroy();
                call.answer.tell(result);
                return tim.succ;
            },
        }
    }

    pub fn listen(
        sdk: *Sdk,
        comptime kind: std.meta.FieldEnum(Listeners),
        listener: @FieldType(Listeners, @tagName(kind)),
    ) void {
        sdk.lock();
        defer sdk.unlock();
        @field(sdk.listeners, @tagName(kind)) = listener;
    }

    // --- the queue ---

    pub fn submit(sdk: *Sdk, call: *Call) c_int {
        sdk.lock();
        if (call.request == .start and sdk.is_initialized) {
            sdk.unlock();
            call.destroy();
            return tim.succ;
        }
        // An advance must wait until the callback that requested it has returned.
        const is_inside = sdk.isLogicThread() and !call.isAdvance();
        const is_accepted = is_inside or sdk.push(call);
        if (is_accepted and call.request == .start) {
            sdk.is_initialized = true;
            sdk.posts_callbacks = call.request.start.callback_thread == .init;
        }
        sdk.unlock();
        if (!is_accepted) {
            call.destroy();
            return tim.err_param;
        }
        if (is_inside) sdk.take(call);
        return tim.succ;
    }

    /// The lock is held. False if the caller keeps the call.
    fn push(sdk: *Sdk, call: *Call) bool {
        if (sdk.inbox_size == inbox_size_max or !sdk.startThread()) return false;
        sdk.inbox.append(&call.node);
        sdk.inbox_size += 1;
        sdk.wake();
        return true;
    }

    fn startThread(sdk: *Sdk) bool {
        if (sdk.has_thread) return true;
        _ = sdk.systemUs();
        // Best effort: if this fails, the library is linked into the program and is never unloaded.
        if (!sdk.is_resident) sdk.is_resident = resident.keepSelf(@ptrCast(&run));
        const thread = std.Thread.spawn(
            .{ .stack_size = thread_stack_size },
            run,
            .{sdk},
        ) catch return false;
        thread.detach();
        sdk.has_thread = true;
        return true;
    }

    fn isInitialized(sdk: *Sdk) bool {
        sdk.lock();
        defer sdk.unlock();
        return sdk.is_initialized;
    }

    fn isLogicThread(sdk: *Sdk) bool {
        return sdk.logic_thread == std.Thread.getCurrentId();
    }

    pub fn lock(sdk: *Sdk) void {
        sdk.mutex.lockUncancelable(os.io);
    }

    pub fn unlock(sdk: *Sdk) void {
        sdk.mutex.unlock(os.io);
    }

    /// The lock is held.
    pub fn wake(sdk: *Sdk) void {
        if (!sdk.is_idle) return;
        sdk.is_idle = false;
        _ = @atomicRmw(u32, &sdk.wake_count, .Add, 1, .release);
        os.io.futexWake(u32, &sdk.wake_count, 1);
    }

    /// The lock is held.
    pub fn systemUs(sdk: *Sdk) i64 {
        if (sdk.wall_clock == null) sdk.wall_clock = .start();
        return sdk.wall_clock.?.now();
    }

    // --- the logic thread ---

    fn run(sdk: *Sdk) void {
        sdk.lock();
        sdk.logic_thread = std.Thread.getCurrentId();
        sdk.unlock();
        while (sdk.turn()) {}
    }

    const Rest = union(enum) { busy, advance, idle: Idle, end };

    const Idle = struct { wake_count: u32, us: ?u64 };

    /// False if the thread has ended.
    fn turn(sdk: *Sdk) bool {
        sdk.followSession();
        const system_us = sdk.wall_clock.?.now();
        // A machine that was stopped continues, or starts again, with the next iteration.
        if (sdk.machine.step(system_us, sdk.inboxSize()) catch true) return true;
        if (sdk.takeNext()) |call| {
            sdk.take(call);
            return true;
        }
        if (sdk.machine.step(system_us, 0) catch true) return true;
        switch (sdk.rest(system_us)) {
            .busy => {},
            .advance => sdk.machine.continueAdvance(system_us) catch {},
            .idle => |how| sdk.idle(how),
            .end => return false,
        }
        return true;
    }

    fn inboxSize(sdk: *Sdk) usize {
        sdk.lock();
        defer sdk.unlock();
        return sdk.inbox_size;
    }

    /// A machine of an earlier session starts again.
    fn followSession(sdk: *Sdk) void {
        sdk.lock();
        defer sdk.unlock();
        if (sdk.machine_generation == sdk.generation) return;
        if (sdk.machine_generation == null) {
            sdk.machine = .init(sdk.gpa, .{
                .context = sdk,
                .deliverFn = delivery.deliver,
                .publishPresenceFn = publishPresence,
                .publishClockFn = publishClock,
            }, sdk.verifier);
        } else {
            sdk.machine.restart();
        }
        sdk.machine_generation = sdk.generation;
        sdk.wall_clock = .start();
    }

    /// In an iteration of the logic thread, or inside one of its callbacks.
    fn take(sdk: *Sdk, call: *Call) void {
        sdk.followSession();
        sdk.machine.receive(call, sdk.wall_clock.?.now()) catch {};
    }

    fn takeNext(sdk: *Sdk) ?*Call {
        sdk.lock();
        defer sdk.unlock();
        if (sdk.is_ending) sdk.endSession();
        if (sdk.machine_generation != sdk.generation) return null;
        const call = sdk.firstCall() orelse return null;
        sdk.inbox.remove(&call.node);
        sdk.inbox_size -= 1;
        sdk.idle_since_us = null;
        return call;
    }

    /// An advance waits until the one before it has ended.
    fn firstCall(sdk: *Sdk) ?*Call {
        const call = Call.ofNode(sdk.inbox.first orelse return null);
        return if (sdk.machine.isAdvancing() and call.isAdvance()) null else call;
    }

    fn rest(sdk: *Sdk, system_us: i64) Rest {
        sdk.lock();
        defer sdk.unlock();
        const is_other_session = sdk.machine_generation != sdk.generation;
        if (is_other_session or sdk.is_ending or sdk.firstCall() != null) return .busy;
        if (sdk.machine.isAdvancing()) return .advance;
        if (sdk.is_initialized) return sdk.beIdle(sdk.machine.idleUs(system_us));

        const idle_since_us = sdk.idle_since_us orelse system_us;
        sdk.idle_since_us = idle_since_us;
        const left_us = idle_since_us + sdk.linger_us - system_us;
        if (left_us > 0) return sdk.beIdle(@intCast(left_us));
        sdk.idle_since_us = null;
        sdk.has_thread = false;
        sdk.logic_thread = null;
        return .end;
    }

    fn beIdle(sdk: *Sdk, us: ?u64) Rest {
        sdk.is_idle = true;
        return .{ .idle = .{ .wake_count = sdk.wake_count, .us = us } };
    }

    fn idle(sdk: *Sdk, how: Idle) void {
        const timeout: std.Io.Timeout = if (how.us) |us| .{ .duration = .{
            .raw = .fromMicroseconds(@intCast(us)),
            .clock = .boot,
        } } else .none;
        os.io.futexWaitTimeout(u32, &sdk.wake_count, how.wake_count, timeout) catch {};
    }

    fn publishPresence(context: *anyopaque, presence: hosts.Presence) Stopped!void {
        const sdk: *Sdk = @ptrCast(@alignCast(context));
        sdk.lock();
        defer sdk.unlock();
        if (sdk.machine_generation != sdk.generation) return error.Stopped;
        sdk.presence = presence;
    }

    fn publishClock(context: *anyopaque, clock: Clock) Stopped!void {
        const sdk: *Sdk = @ptrCast(@alignCast(context));
        sdk.lock();
        defer sdk.unlock();
        if (sdk.machine_generation != sdk.generation) return error.Stopped;
        sdk.clock = clock;
    }
};
