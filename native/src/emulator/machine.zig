//! The emulated SDK and its server, as one state machine without threads: it takes calls and the
//! time, and answers through its host. Only the logic thread touches it.
//!
//! The application may call the SDK from inside any callback, and such a call starts at once. So
//! after each `deliver` everything may have changed. If the session itself has ended, `deliver`
//! fails with Stopped, and the caller returns without reading the machine's state again.

const std = @import("std");
const tim = @import("../tim.zig");
const calls = @import("call.zig");
const config = @import("config.zig");
const control = @import("control.zig");
const faults = @import("faults.zig");
const hosts = @import("host.zig");
const internal = @import("internal.zig");
const network = @import("network.zig");
const operations = @import("operations.zig");
const requests = @import("requests.zig");
const user_sig = @import("user_sig.zig");
const Accounts = @import("accounts.zig").Accounts;
const Clock = @import("clock.zig").Clock;
const Connection = @import("connection.zig").Connection;
const Event = hosts.Event;
const Host = hosts.Host;
const Mail = @import("mail.zig").Mail;
const Result = @import("result.zig").Result;
const Answer = calls.Answer;
const Call = calls.Call;
const Stopped = hosts.Stopped;
const UserID = hosts.UserID;

/// The most calls that wait behind the running one.
pub const waiting_count_max = 10;

const Session = struct {
    user_id: UserID,
    expires_at_s: i64,

    fn expiresAtUs(session: Session) i64 {
        return session.expires_at_s *| std.time.us_per_s;
    }
};

/// The login or logout that is pending. The others wait behind it.
const Running = struct {
    call: *Call,
    began_us: i64,
    phase: enum { waiting_for_network, under_way } = .under_way,
    deadline_us: i64,
    fault: ?faults.Fault,
};

const Advance = struct { call: *Call, target_us: i64 };

pub const Counters = struct {
    logins: u64 = 0,
    logins_succeeded: u64 = 0,
    logouts: u64 = 0,
    interrupted: u64 = 0,
    timeouts: u64 = 0,
    faults: u64 = 0,
    kicked_offline: u64 = 0,
    user_sigs_expired: u64 = 0,
    messages_sent: u64 = 0,
    messages_received: u64 = 0,
    read_reports: u64 = 0,
};

pub const Machine = struct {
    gpa: std.mem.Allocator,
    host: Host,
    verifier: *user_sig.Verifier,
    faults: faults.Faults,
    accounts: Accounts,
    system_us: i64 = 0,
    clock: Clock = .{},
    /// Whether a test froze the clock. An advance freezes it, too, until the advance ends.
    is_frozen: bool = false,
    /// The call that began the session. It owns the session's settings.
    start_call: ?*Call = null,
    /// The SDK counts as initialized only after the first attempt to connect has begun.
    is_started: bool = false,
    network: control.Network = .up,
    connection: Connection = .{},
    latency: control.SetLatency = .{ .max_ms = 0 },
    latency_random: std.Random.DefaultPrng = .init(0),
    session: ?Session = null,
    waiting: std.DoublyLinkedList = .{},
    waiting_count: usize = 0,
    running: ?Running = null,
    requests: requests.Requests = .{},
    mail: Mail,
    /// The callback of an ended call is running: until it returns, no other call begins.
    is_completing: bool = false,
    advance: ?Advance = null,
    counters: Counters = .{},

    pub fn init(gpa: std.mem.Allocator, host: Host, verifier: *user_sig.Verifier) Machine {
        return .{
            .gpa = gpa,
            .host = host,
            .verifier = verifier,
            .faults = .init(gpa),
            .accounts = .init(gpa),
            .mail = .init(gpa),
        };
    }

    pub fn deinit(machine: *Machine) void {
        machine.faults.deinit();
        machine.accounts.deinit();
        machine.requests.destroyAll();
        machine.mail.deinit();
        calls.destroyAll(&machine.waiting);
        if (machine.running) |running| running.call.destroy();
        if (machine.advance) |advance| advance.call.destroy();
        if (machine.start_call) |call| call.destroy();
        machine.* = undefined;
    }

    /// Resets everything except the callback that it may be called from and the call that waits for
    /// an advance, which is answered next.
    pub fn restart(machine: *Machine) void {
        var fresh: Machine = .init(machine.gpa, machine.host, machine.verifier);
        fresh.is_completing = machine.is_completing;
        if (machine.advance) |advance| fresh.advance = .{
            .call = advance.call,
            .target_us = std.math.minInt(i64),
        };
        machine.advance = null;
        machine.deinit();
        machine.* = fresh;
    }

    /// TIMUninit inside a callback: the waiting calls and the running one are dropped at once.
    pub fn abandon(machine: *Machine) Stopped!void {
        calls.destroyAll(&machine.waiting);
        machine.waiting_count = 0;
        if (machine.running) |running| running.call.destroy();
        machine.running = null;
        machine.requests.destroyAll();
        machine.session = null;
        machine.connection = .{};
        try machine.publishPresence();
    }

    // --- what drives it ---

    /// Takes over the call.
    pub fn receive(machine: *Machine, call: *Call, system_us: i64) Stopped!void {
        machine.system_us = system_us;
        switch (call.request) {
            .login, .logout => try machine.enqueue(call),
            .start => |start| {
                machine.start_call = call;
                try machine.begin(start);
            },
            .send_message, .report_read, .get_profiles => try requests.begin(machine, call),
            .control => |operation| try operations.perform(machine, call, operation),
            .internal => |query| {
                defer call.destroy();
                const result = internal.answer(query, machine.is_started, machine.session != null);
                try machine.answer(call.answer, result);
            },
            .settled => |result| {
                defer call.destroy();
                try machine.answer(call.answer, result);
            },
        }
    }

    /// Runs one due event. False if nothing is due. The result of an attempt to connect comes from
    /// outside: the calls that have arrived by then run first, and only those.
    pub fn step(machine: *Machine, system_us: i64, calls_there: usize) Stopped!bool {
        machine.system_us = system_us;
        if (machine.running == null and machine.waiting.first != null) {
            try machine.beginWaiting();
            return true;
        }
        const next = machine.nextTimer() orelse return false;
        if (next.at_us > machine.now()) return false;
        if (next.timer == .connect_result and machine.connection.givesWay(calls_there)) return false;
        switch (next.timer) {
            .connect => try network.beginAttempt(machine, next.at_us),
            .call => {
                try machine.complete();
                try machine.beginWaiting();
            },
            .request => try requests.complete(machine),
            .connect_result => try network.endAttempt(machine),
            .expiry => try machine.expireUserSig(),
        }
        return true;
    }

    /// An advance completes everything that becomes due before another advance begins.
    pub fn isAdvancing(machine: *const Machine) bool {
        return machine.advance != null;
    }

    /// Moves the time to the next due event within the advance, or ends the advance.
    pub fn continueAdvance(machine: *Machine, system_us: i64) Stopped!void {
        machine.system_us = system_us;
        const advance = machine.advance.?;
        if (machine.now() < advance.target_us) {
            const next_us = if (machine.nextTimer()) |next| next.at_us else advance.target_us;
            machine.clock.hold(@min(next_us, advance.target_us));
            return machine.publishClock();
        }
        machine.advance = null;
        defer advance.call.destroy();
        if (!machine.is_frozen) machine.clock.release(machine.system_us);
        try machine.publishClock();
        try machine.answer(advance.call.answer, .ok);
    }

    /// How long until something is due, in the system's time. Null if only a call can change
    /// anything.
    pub fn idleUs(machine: *const Machine, system_us: i64) ?u64 {
        if (!machine.clock.isRunning()) return null;
        const next = machine.nextTimer() orelse return null;
        return std.math.lossyCast(u64, next.at_us - machine.clock.now(system_us));
    }

    pub fn nowSeconds(machine: *const Machine) u64 {
        return std.math.lossyCast(u64, @divFloor(machine.now(), std.time.us_per_s));
    }

    pub fn now(machine: *const Machine) i64 {
        return machine.clock.now(machine.system_us);
    }

    const Timer = enum { connect, call, request, connect_result, expiry };
    const Due = struct { timer: Timer, at_us: i64 };

    /// Of several due at the same time, the first in the order of `Timer`.
    fn nextTimer(machine: *const Machine) ?Due {
        const times = std.EnumArray(Timer, ?i64).init(.{
            .connect = machine.connection.attempt_at_us,
            .call = if (machine.running) |running| running.deadline_us else null,
            .request = machine.requests.deadline(),
            .connect_result = machine.connection.result_at_us,
            .expiry = if (machine.session) |session| session.expiresAtUs() else null,
        });
        var first: ?Due = null;
        for (std.enums.values(Timer)) |timer| {
            const at_us = times.get(timer) orelse continue;
            if (first == null or at_us < first.?.at_us) first = .{ .timer = timer, .at_us = at_us };
        }
        return first;
    }

    // --- logins and logouts ---

    fn enqueue(machine: *Machine, call: *Call) Stopped!void {
        if (!machine.is_started) {
            defer call.destroy();
            return machine.answer(call.answer, .not_initialized);
        }
        machine.makeRoom() catch |err| {
            call.destroy();
            return err;
        };
        machine.waiting.append(&call.node);
        machine.waiting_count += 1;
        try machine.beginWaiting();
    }

    /// If ten calls wait, another call evicts the oldest.
    fn makeRoom(machine: *Machine) Stopped!void {
        if (machine.waiting_count < waiting_count_max) return;
        const oldest = Call.ofNode(machine.waiting.first.?);
        if (!oldest.is_interrupted) {
            oldest.is_interrupted = true;
            machine.counters.interrupted += 1;
            try machine.answer(oldest.answer, .failed(.interrupted, switch (oldest.request) {
                .login => "Login interrupted by following task",
                .logout => "Logout interrupted by following task",
                else => unreachable,
            }));
        }
        // Like the SDK, it looks for the oldest call again. If a call inside that callback has
        // already evicted it, the next one is removed, too, and is never answered.
        const node = machine.waiting.popFirst() orelse return;
        machine.waiting_count -= 1;
        Call.ofNode(node).destroy();
    }

    fn beginWaiting(machine: *Machine) Stopped!void {
        while (machine.running == null and !machine.is_completing) {
            const node = machine.waiting.popFirst() orelse return;
            machine.waiting_count -= 1;
            try machine.beginCall(Call.ofNode(node));
        }
    }

    fn beginCall(machine: *Machine, call: *Call) Stopped!void {
        const fault = machine.strike(call);
        machine.running = .{
            .call = call,
            .began_us = machine.now(),
            .deadline_us = machine.now(),
            .fault = fault,
        };
        switch (call.request) {
            .login => |login| machine.beginLogin(login),
            .logout => {
                machine.counters.logouts += 1;
                // Nobody is logged in, or the server cannot be reached.
                if (machine.session == null) return machine.complete();
                if (machine.network == .up) machine.send();
            },
            else => unreachable,
        }
        try machine.publishPresence();
    }

    /// The fault that applies to the call, with a desc that lives as long as the call.
    pub fn strike(machine: *Machine, call: *Call) ?faults.Fault {
        var fault = machine.faults.strike(kindOf(call), machine.userOf(call)) orelse return null;
        fault.desc = call.arena.allocator().dupeZ(u8, fault.desc) catch Result.out_of_memory.desc;
        machine.counters.faults += 1;
        return fault;
    }

    fn beginLogin(machine: *Machine, login: calls.Login) void {
        machine.counters.logins += 1;
        if (machine.session) |session| {
            // One account is online at a time: a login of another user logs this one out.
            if (!std.mem.eql(u8, session.user_id.slice(), login.user_id)) machine.session = null;
        }
        machine.send();
    }

    /// The running call goes to the server, or waits until it can.
    pub fn send(machine: *Machine) void {
        const running = &machine.running.?;
        switch (machine.network) {
            .up => {
                running.phase = .under_way;
                running.deadline_us = machine.now() + machine.drawLatency();
            },
            .down => {
                running.phase = .waiting_for_network;
                running.deadline_us = running.began_us + network.timeout_us;
                machine.connection.request(machine.now());
            },
        }
    }

    pub fn drawLatency(machine: *Machine) i64 {
        const min_us = @as(i64, machine.latency.min_ms) * std.time.us_per_ms;
        const max_us = @as(i64, machine.latency.max_ms) * std.time.us_per_ms;
        if (min_us == max_us) return min_us;
        return machine.latency_random.random().intRangeAtMost(i64, min_us, max_us);
    }

    fn complete(machine: *Machine) Stopped!void {
        const running = machine.running.?;
        defer running.call.destroy();
        const result = machine.resultOf(running);
        machine.running = null;
        if (!machine.needsConnection()) machine.connection.release();

        machine.is_completing = true;
        defer machine.is_completing = false;
        try machine.publishPresence();
        const answers = if (running.fault) |fault| fault.answers else .once;
        if (answers != .never) try machine.answer(running.call.answer, result);
        if (answers == .twice) try machine.answer(running.call.answer, result);
    }

    fn resultOf(machine: *Machine, running: Running) Result {
        if (running.fault) |fault| {
            if (fault.code) |code| return .{ .code = code, .desc = fault.desc };
            // If the server does not answer, the call has no effect.
            if (fault.answers == .never) return .ok;
        }
        if (running.phase == .waiting_for_network) {
            machine.counters.timeouts += 1;
            return .failed(.net_wait_send_timeout_no_network, network.timeout_desc);
        }
        switch (running.call.request) {
            .login => |login| return machine.authenticate(login),
            .logout => {
                machine.session = null;
                return .ok;
            },
            else => unreachable,
        }
    }

    fn authenticate(machine: *Machine, login: calls.Login) Result {
        const start = machine.start_call.?.request.start;
        if (login.user_id.len > user_sig.user_id_size_max) return .failed(
            .account_invalid_parameters,
            std.fmt.comptimePrint(
                "the user id is longer than {d} bytes",
                .{user_sig.user_id_size_max},
            ),
        );
        const expires_at_s = switch (machine.verifier.verify(.{
            .user_id = login.user_id,
            .user_sig = login.user_sig,
            .sdk_app_id = start.sdk_app_id,
            .now_us = machine.now(),
        })) {
            .valid => |expires_at_s| expires_at_s,
            .refused => |refusal| return .failed(refusal.code, refusal.desc),
        };
        const refusal = machine.accounts.admit(login.user_id) catch return Result.out_of_memory;
        if (refusal) |known| return .failed(known.code, known.desc);
        machine.session = .{ .user_id = .of(login.user_id), .expires_at_s = expires_at_s };
        machine.counters.logins_succeeded += 1;
        return .ok;
    }

    pub fn expireUserSig(machine: *Machine) Stopped!void {
        machine.counters.user_sigs_expired += 1;
        try machine.endSession(.user_sig_expired);
    }

    pub fn endSession(machine: *Machine, event: Event) Stopped!void {
        machine.session = null;
        if (!machine.needsConnection()) machine.connection.release();
        try machine.publishPresence();
        try machine.deliver(event);
    }

    // --- the session ---

    fn begin(machine: *Machine, start: config.Start) Stopped!void {
        machine.verifier.init(start.secret_key);
        for (start.settings) |setting| switch (setting) {
            .set_network => |param| machine.network = param.state,
            else => _ = operations.set(machine, setting),
        };
        try machine.publishClock();
        try network.beginAttempt(machine, machine.now());
        machine.is_started = true;
        try machine.publishPresence();
    }

    pub fn needsConnection(machine: *const Machine) bool {
        if (machine.session != null or machine.requests.needConnection()) return true;
        return if (machine.running) |running| running.phase == .waiting_for_network else false;
    }

    // --- to the application ---

    pub fn loginStatus(machine: *const Machine) tim.LoginStatus {
        if (machine.running) |running| switch (running.call.request) {
            .login => return .logging_in,
            .logout => if (machine.session != null) return .logging_out,
            else => unreachable,
        };
        return if (machine.session == null) .logged_out else .logged_in;
    }

    pub fn publishPresence(machine: *Machine) Stopped!void {
        return machine.host.publishPresenceFn(machine.host.context, .{
            .login_status = machine.loginStatus(),
            .user_id = if (machine.session) |session| session.user_id else .{},
            .is_started = machine.is_started,
        });
    }

    pub fn publishClock(machine: *Machine) Stopped!void {
        return machine.host.publishClockFn(machine.host.context, machine.clock);
    }

    pub fn answer(machine: *Machine, to: Answer, result: Result) Stopped!void {
        return machine.deliver(.{ .answer = .{ .to = to, .result = result } });
    }

    pub fn deliver(machine: *Machine, event: Event) Stopped!void {
        return machine.host.deliverFn(machine.host.context, event);
    }

    fn userOf(machine: *const Machine, call: *const Call) []const u8 {
        return switch (call.request) {
            .login => |login| login.user_id,
            .logout, .send_message, .report_read, .get_profiles => {
                return if (machine.session) |*session| session.user_id.slice() else "";
            },
            else => unreachable,
        };
    }
};

fn kindOf(call: *const Call) faults.Kind {
    return switch (call.request) {
        .login => .login,
        .logout => .logout,
        .send_message => .send_message,
        .report_read => .report_read,
        .get_profiles => .get_profiles,
        else => unreachable,
    };
}
