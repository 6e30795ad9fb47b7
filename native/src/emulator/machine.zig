//! The emulated SDK and its server, as one state machine without threads: it takes calls and the time,
//! and answers through its host. Only the logic thread touches it.

const std = @import("std");
const tim = @import("../tim.zig");
const calls = @import("call.zig");
const codes = @import("codes.zig");
const config = @import("config.zig");
const control = @import("control.zig");
const snapshot = @import("snapshot.zig");
const Accounts = @import("accounts.zig").Accounts;
pub const Clock = @import("clock.zig").Clock;
const faults = @import("faults.zig");
const user_sig = @import("user_sig.zig");
const Answer = calls.Answer;
const Call = calls.Call;
const Code = codes.Code;
const Result = calls.Result;

/// How the SDK behaves, as far as it is a number.
pub const behaviour = struct {
    pub const no_network_timeout_us = 30 * std.time.us_per_s;
    pub const reconnect_interval_us = 10 * std.time.us_per_s;
    pub const no_network_desc = "";
    pub const unreachable_desc = "";
};

/// The machine belongs to a session that has ended; whatever it still wanted to say is not to be heard.
pub const Stopped = error{Stopped};

/// What the machine has for the application.
pub const Event = union(enum) {
    answer: struct { to: Answer, result: Result },
    kicked_offline,
    user_sig_expired,
    network: struct { status: tim.NetworkStatus, code: i32 = 0, desc: [:0]const u8 = "" },
};

/// Who is logged in, as the application can ask at any moment, on any thread.
pub const Presence = struct {
    login_status: tim.LoginStatus = .logged_out,
    user_id: UserID = .{},
};

pub const UserID = struct {
    bytes: [user_sig.user_id_size_max]u8 = undefined,
    size: u8 = 0,

    pub fn of(text: []const u8) UserID {
        var user_id: UserID = .{ .size = @intCast(text.len) };
        @memcpy(user_id.bytes[0..text.len], text);
        return user_id;
    }

    pub fn slice(user_id: *const UserID) []const u8 {
        return user_id.bytes[0..user_id.size];
    }
};

pub const Host = struct {
    context: *anyopaque,
    /// Calls the application. It may call back into the SDK, never into the machine.
    deliverFn: *const fn (*anyopaque, Event) Stopped!void,
    /// `calls_done` logins and logouts have come to their end.
    publishPresenceFn: *const fn (*anyopaque, Presence, calls_done: usize) Stopped!void,
    publishClockFn: *const fn (*anyopaque, Clock) Stopped!void,
};

const Session = struct {
    user_id: UserID,
    expires_at_s: i64,

    fn expiresAtUs(session: Session) i64 {
        return session.expires_at_s *| std.time.us_per_s;
    }
};

/// The login or logout that is under way. The others wait behind it.
const Running = struct {
    call: *Call,
    began_us: i64,
    phase: enum { waiting_for_network, under_way },
    deadline_us: i64,
    fault: ?faults.Fault,
    /// A logout that finds nobody logged in changes nothing, not even the status.
    is_idle_logout: bool = false,
};

const Advance = struct { call: *Call, target_us: i64 };

pub const Counters = struct {
    logins: u64 = 0,
    logins_succeeded: u64 = 0,
    logouts: u64 = 0,
    faults: u64 = 0,
    timeouts: u64 = 0,
    kicked_offline: u64 = 0,
    user_sigs_expired: u64 = 0,
};

const Timer = enum { connect, call, expiry };

pub const Machine = struct {
    gpa: std.mem.Allocator,
    host: Host,
    verifier: *user_sig.Verifier,
    faults: faults.Faults,
    accounts: Accounts,
    system_us: i64 = 0,
    clock: Clock = .{},
    /// Whether a test stopped the clock. An advance holds it too, for as long as it takes.
    is_frozen: bool = false,
    /// The call that began the session. It owns what the session was begun with.
    start_call: ?*Call = null,
    network: control.Network = .up,
    latency: control.SetLatency = .{ .max_ms = 0 },
    latency_random: std.Random.DefaultPrng = .init(0),
    session: ?Session = null,
    waiting: std.DoublyLinkedList = .{},
    running: ?Running = null,
    connect_at_us: ?i64 = null,
    advance: ?Advance = null,
    counters: Counters = .{},

    pub fn init(gpa: std.mem.Allocator, host: Host, verifier: *user_sig.Verifier) Machine {
        return .{
            .gpa = gpa,
            .host = host,
            .verifier = verifier,
            .faults = .init(gpa),
            .accounts = .init(gpa),
        };
    }

    pub fn deinit(machine: *Machine) void {
        machine.faults.deinit();
        machine.accounts.deinit();
        while (machine.waiting.popFirst()) |node| Call.ofNode(node).destroy();
        if (machine.running) |running| running.call.destroy();
        if (machine.advance) |advance| advance.call.destroy();
        if (machine.start_call) |call| call.destroy();
        machine.* = undefined;
    }

    // --- what drives it ---

    /// Takes over the call.
    pub fn receive(machine: *Machine, call: *Call, system_us: i64) Stopped!void {
        machine.system_us = system_us;
        switch (call.request) {
            .login, .logout => {
                machine.waiting.append(&call.node);
                try machine.beginNext();
            },
            .start => |start| {
                machine.start_call = call;
                try machine.begin(start);
            },
            .control => |operation| try machine.perform(call, operation),
            .settled => |result| {
                defer call.destroy();
                try machine.answer(call, result);
            },
        }
    }

    /// Lets one thing happen that is due. False where nothing is.
    pub fn step(machine: *Machine, system_us: i64) Stopped!bool {
        machine.system_us = system_us;
        const next = machine.nextTimer() orelse return false;
        if (next.at_us > machine.now()) return false;
        switch (next.timer) {
            .connect => try machine.connect(next.at_us),
            .call => try machine.finishRunning(),
            .expiry => try machine.expireUserSig(),
        }
        return true;
    }

    /// An advance of the time is to see through everything that becomes due before the next one begins.
    pub fn isAdvancing(machine: *const Machine) bool {
        return machine.advance != null;
    }

    /// Moves the time to what is due next within the advance, or ends the advance.
    pub fn continueAdvance(machine: *Machine, system_us: i64) Stopped!void {
        machine.system_us = system_us;
        const advance = machine.advance.?;
        const next_us = if (machine.nextTimer()) |next| next.at_us else advance.target_us;
        if (next_us < advance.target_us) {
            machine.clock.hold(next_us);
            return machine.publishClock();
        }
        if (machine.now() < advance.target_us) {
            machine.clock.hold(advance.target_us);
            return machine.publishClock();
        }
        machine.advance = null;
        defer advance.call.destroy();
        if (!machine.is_frozen) machine.clock.release(machine.system_us);
        try machine.publishClock();
        try machine.answer(advance.call, .ok);
    }

    /// How long nothing will be due, by the system's time. Null where only a call can change that.
    pub fn idleUs(machine: *Machine, system_us: i64) ?u64 {
        if (!machine.clock.isRunning()) return null;
        const next = machine.nextTimer() orelse return null;
        return std.math.lossyCast(u64, next.at_us - machine.clock.now(system_us));
    }

    pub fn now(machine: *const Machine) i64 {
        return machine.clock.now(machine.system_us);
    }

    const Due = struct { timer: Timer, at_us: i64 };

    fn nextTimer(machine: *const Machine) ?Due {
        const candidates = [_]?Due{
            if (machine.connect_at_us) |at_us| .{ .timer = .connect, .at_us = at_us } else null,
            if (machine.running) |running| .{ .timer = .call, .at_us = running.deadline_us } else null,
            if (machine.session) |session| .{ .timer = .expiry, .at_us = session.expiresAtUs() } else null,
        };
        var first: ?Due = null;
        for (candidates) |candidate| {
            const due = candidate orelse continue;
            if (first == null or due.at_us < first.?.at_us) first = due;
        }
        return first;
    }

    // --- the session ---

    fn begin(machine: *Machine, start: config.Start) Stopped!void {
        machine.verifier.init(start.secret_key);
        for (start.settings) |setting| machine.applyAtStart(setting);
        try machine.publishClock();
        try machine.connect(machine.now());
    }

    fn applyAtStart(machine: *Machine, setting: control.Operation) void {
        switch (setting) {
            .set_network => |param| machine.network = param.state,
            else => _ = machine.set(setting),
        }
    }

    fn beginNext(machine: *Machine) Stopped!void {
        if (machine.running != null) return;
        const call = Call.ofNode(machine.waiting.popFirst() orelse return);
        const fault = machine.faults.strike(kindOf(call), machine.userOf(call));
        machine.counters.faults += @intFromBool(fault != null);
        machine.running = .{
            .call = call,
            .began_us = machine.now(),
            .phase = .under_way,
            .deadline_us = machine.now(),
            .fault = fault,
        };
        switch (call.request) {
            .login => |login| machine.beginLogin(login),
            .logout => machine.beginLogout(),
            else => unreachable,
        }
        try machine.publish(0);
    }

    fn beginLogin(machine: *Machine, login: calls.Login) void {
        machine.counters.logins += 1;
        if (machine.session) |session| {
            // One account is online at a time: to log in another one is to log this one out.
            if (!std.mem.eql(u8, session.user_id.slice(), login.user_id)) machine.session = null;
        }
        machine.send();
    }

    fn beginLogout(machine: *Machine) void {
        machine.counters.logouts += 1;
        if (machine.session == null) {
            machine.running.?.is_idle_logout = true;
        } else if (machine.network == .up) {
            machine.send();
        }
    }

    /// The running call goes to the server, or waits until it can.
    fn send(machine: *Machine) void {
        const running = &machine.running.?;
        switch (machine.network) {
            .up => {
                running.phase = .under_way;
                running.deadline_us = machine.now() + machine.drawLatency();
            },
            .down => {
                running.phase = .waiting_for_network;
                running.deadline_us = running.began_us + behaviour.no_network_timeout_us;
            },
        }
    }

    fn drawLatency(machine: *Machine) i64 {
        const latency = machine.latency;
        const random = machine.latency_random.random();
        const min_us = @as(i64, latency.min_ms) * std.time.us_per_ms;
        const max_us = @as(i64, latency.max_ms) * std.time.us_per_ms;
        return if (min_us == max_us) min_us else random.intRangeAtMost(i64, min_us, max_us);
    }

    fn finishRunning(machine: *Machine) Stopped!void {
        const running = machine.running.?;
        defer running.call.destroy();
        const result = machine.resultOf(running);
        machine.running = null;
        try machine.publish(1);

        const answers = if (running.fault) |fault| fault.answers else .once;
        if (answers != .never) try machine.answer(running.call, result);
        if (answers == .twice) try machine.answer(running.call, result);
        try machine.beginNext();
    }

    fn resultOf(machine: *Machine, running: Running) Result {
        if (running.fault) |fault| {
            if (fault.code) |code| return .{ .code = code, .desc = fault.desc };
            // Where the server stays silent, nothing has happened.
            if (fault.answers == .never) return .ok;
        }
        if (running.phase == .waiting_for_network) {
            machine.counters.timeouts += 1;
            return .failed(.net_wait_send_timeout_no_network, behaviour.no_network_desc);
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
            std.fmt.comptimePrint("the user id is longer than {d} bytes", .{user_sig.user_id_size_max}),
        );
        const expires_at_s = switch (machine.verifier.verify(.{
            .user_id = login.user_id,
            .user_sig = login.user_sig,
            .sdk_app_id = start.sdk_app_id,
            .now_us = machine.now(),
        })) {
            .valid => |expires_at_s| expires_at_s,
            .refused => |refusal| return .{ .code = refusal.code, .desc = refusal.desc },
        };
        const refusal = machine.accounts.admit(login.user_id) catch return out_of_memory;
        if (refusal) |known| return .failed(known.code, known.desc);
        machine.session = .{ .user_id = .of(login.user_id), .expires_at_s = expires_at_s };
        machine.counters.logins_succeeded += 1;
        return .ok;
    }

    fn expireUserSig(machine: *Machine) Stopped!void {
        machine.session = null;
        machine.counters.user_sigs_expired += 1;
        try machine.publish(0);
        try machine.deliver(.user_sig_expired);
    }

    fn kickOffline(machine: *Machine) Stopped!void {
        machine.session = null;
        machine.counters.kicked_offline += 1;
        try machine.publish(0);
        try machine.deliver(.kicked_offline);
    }

    // --- the network ---

    fn connect(machine: *Machine, at_us: i64) Stopped!void {
        try machine.deliver(.{ .network = .{ .status = .connecting } });
        switch (machine.network) {
            .up => {
                machine.connect_at_us = null;
                try machine.deliver(.{ .network = .{ .status = .connected } });
            },
            .down => {
                // From the time it was due, so that a late wake-up does not shift those that follow.
                machine.connect_at_us = at_us + behaviour.reconnect_interval_us;
                try machine.deliver(.{ .network = .{
                    .status = .connect_failed,
                    .code = @intFromEnum(Code.net_unreachable),
                    .desc = behaviour.unreachable_desc,
                } });
            },
        }
    }

    fn setNetwork(machine: *Machine, state: control.Network) Stopped!void {
        if (machine.network == state) return;
        machine.network = state;
        if (machine.running) |running| {
            const needs_server = running.call.request == .login or running.phase == .waiting_for_network;
            if (needs_server) machine.send();
        }
        if (machine.start_call == null) return;
        if (state == .down) try machine.deliver(.{ .network = .{
            .status = .disconnected,
            .code = @intFromEnum(Code.net_disconnected),
            .desc = "emulator_set_network took the network down",
        } });
        try machine.connect(machine.now());
    }

    // --- control ---

    fn perform(machine: *Machine, call: *Call, operation: control.Operation) Stopped!void {
        if (operation == .advance_time) return machine.beginAdvance(call, operation.advance_time);
        defer call.destroy();
        const result = switch (operation) {
            .kick_offline => try machine.performKick(),
            .expire_user_sig => try machine.performExpiry(),
            .set_network => |param| result: {
                try machine.setNetwork(param.state);
                break :result Result.ok;
            },
            .reset => try machine.reset(),
            .state => machine.describe(call),
            .advance_time => unreachable,
            else => machine.set(operation),
        };
        try machine.publishClock();
        try machine.answer(call, result);
    }

    /// Settings that take effect without a word to the application.
    fn set(machine: *Machine, operation: control.Operation) Result {
        switch (operation) {
            .set_latency => |param| {
                machine.latency = param;
                machine.latency_random = .init(param.seed);
            },
            .add_fault => |param| machine.faults.add(param) catch |err| return switch (err) {
                error.OutOfMemory => out_of_memory,
                error.TooMany => .failed(
                    .invalid_parameters,
                    std.fmt.comptimePrint(
                        "emulator_add_fault: there are {d} faults already: use emulator_clear_faults",
                        .{faults.rule_count_max},
                    ),
                ),
            },
            .clear_faults => machine.faults.clear(),
            .freeze_time => |param| machine.freeze(param.at_ms),
            .resume_time => {
                machine.is_frozen = false;
                machine.clock.release(machine.system_us);
            },
            .set_accounts => |param| machine.accounts.set(param) catch return out_of_memory,
            else => unreachable,
        }
        return .ok;
    }

    fn performKick(machine: *Machine) Stopped!Result {
        if (machine.session == null) return .failed(.not_logged_in, "emulator_kick_offline: nobody is logged in");
        if (machine.network == .down) return .failed(
            .net_disconnected,
            "emulator_kick_offline: the network is down: the server cannot reach the SDK",
        );
        try machine.kickOffline();
        return .ok;
    }

    fn performExpiry(machine: *Machine) Stopped!Result {
        if (machine.session == null) return .failed(.not_logged_in, "emulator_expire_user_sig: nobody is logged in");
        try machine.expireUserSig();
        return .ok;
    }

    fn freeze(machine: *Machine, at_ms: ?u64) void {
        const before_us = machine.now();
        const at_us = if (at_ms) |ms| @as(i64, @intCast(ms)) * std.time.us_per_ms else before_us;
        machine.is_frozen = true;
        machine.clock.hold(at_us);
        // A jump of the clock makes no wait shorter or longer. Expiry is a date, not a wait.
        const jump_us = at_us - before_us;
        if (machine.connect_at_us) |*connect_at_us| connect_at_us.* += jump_us;
        if (machine.running) |*running| {
            running.began_us += jump_us;
            running.deadline_us += jump_us;
        }
    }

    fn beginAdvance(machine: *Machine, call: *Call, param: control.AdvanceTime) void {
        const ms: i64 = @intCast(param.ms);
        machine.clock.hold(machine.now());
        machine.advance = .{ .call = call, .target_us = machine.now() + ms * std.time.us_per_ms };
    }

    /// Everything is as the start left it. Calls that wait are answered, for somebody waits for them.
    fn reset(machine: *Machine) Stopped!Result {
        try machine.interruptCalls();
        machine.session = null;
        try machine.publish(0);
        machine.faults.clear();
        machine.accounts.set(.{}) catch return out_of_memory;
        machine.latency = .{ .max_ms = 0 };
        machine.is_frozen = false;
        machine.clock = .{};
        machine.counters = .{};
        const start = if (machine.start_call) |call| call.request.start else return machine.resetNetwork(.up);
        var network: control.Network = .up;
        for (start.settings) |setting| switch (setting) {
            .set_network => |param| network = param.state,
            else => _ = machine.set(setting),
        };
        if (machine.connect_at_us != null) machine.connect_at_us = machine.now() + behaviour.reconnect_interval_us;
        return machine.resetNetwork(network);
    }

    fn resetNetwork(machine: *Machine, state: control.Network) Stopped!Result {
        try machine.setNetwork(state);
        return .ok;
    }

    fn interruptCalls(machine: *Machine) Stopped!void {
        const interrupted: Result = .failed(.interrupted, "interrupted by emulator_reset");
        if (machine.running) |running| {
            defer running.call.destroy();
            machine.running = null;
            try machine.publish(1);
            try machine.answer(running.call, interrupted);
        }
        while (machine.waiting.popFirst()) |node| {
            const call = Call.ofNode(node);
            defer call.destroy();
            try machine.publish(1);
            try machine.answer(call, interrupted);
        }
    }

    fn describe(machine: *Machine, call: *Call) Result {
        const json = snapshot.write(call.arena.allocator(), machine) catch return out_of_memory;
        return .{ .json = json };
    }

    // --- towards the application ---

    pub fn loginStatus(machine: *const Machine) tim.LoginStatus {
        if (machine.running) |running| switch (running.call.request) {
            .login => return .logging_in,
            .logout => if (!running.is_idle_logout) return .logging_out,
            else => unreachable,
        };
        return if (machine.session == null) .logged_out else .logged_in;
    }

    fn publish(machine: *Machine, calls_done: usize) Stopped!void {
        return machine.host.publishPresenceFn(machine.host.context, .{
            .login_status = machine.loginStatus(),
            .user_id = if (machine.session) |session| session.user_id else .{},
        }, calls_done);
    }

    fn publishClock(machine: *Machine) Stopped!void {
        return machine.host.publishClockFn(machine.host.context, machine.clock);
    }

    fn answer(machine: *Machine, call: *Call, result: Result) Stopped!void {
        return machine.deliver(.{ .answer = .{ .to = call.answer, .result = result } });
    }

    fn deliver(machine: *Machine, event: Event) Stopped!void {
        return machine.host.deliverFn(machine.host.context, event);
    }

    fn userOf(machine: *const Machine, call: *const Call) []const u8 {
        return switch (call.request) {
            .login => |login| login.user_id,
            .logout => if (machine.session) |*session| session.user_id.slice() else "",
            else => unreachable,
        };
    }
};

const out_of_memory: Result = .failed(.sdk_internal_error, "the emulator is out of memory");

fn kindOf(call: *const Call) faults.Kind {
    return switch (call.request) {
        .login => .login,
        .logout => .logout,
        else => unreachable,
    };
}
