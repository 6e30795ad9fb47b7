//! The faults that a test has set, in their order. The first that matches a call decides it.

const std = @import("std");
const control = @import("control.zig");

pub const rule_count_max = 64;

const default_desc = "a fault that emulator_add_fault has set";

pub const Rule = struct {
    param: control.AddFault,
    matched: u32 = 0,
    struck: u32 = 0,

    fn timesMax(rule: Rule) ?u32 {
        if (rule.param.times) |times| return times;
        const is_selective = rule.param.every != null or rule.param.user_id != null;
        return if (is_selective) null else 1;
    }

    fn isSpent(rule: Rule) bool {
        return rule.struck >= rule.timesMax() orelse return false;
    }

    fn matches(rule: Rule, kind: Kind, user_id: []const u8) bool {
        const is_kind = switch (rule.param.call) {
            .login => kind == .login,
            .logout => kind == .logout,
            .send_message => kind == .send_message,
            .report_read => kind == .report_read,
            .get_profiles => kind == .get_profiles,
            .any => true,
        };
        const wanted = rule.param.user_id orelse return is_kind;
        return is_kind and std.mem.eql(u8, wanted, user_id);
    }
};

pub const Kind = enum { login, logout, send_message, report_read, get_profiles };

/// The result of one call. The rule owns the desc, which is freed with the next change of the
/// rules.
pub const Fault = struct {
    answers: @FieldType(control.AddFault, "answers"),
    code: ?i32,
    desc: [:0]const u8,
};

pub const Faults = struct {
    gpa: std.mem.Allocator,
    /// Each rule owns its strings.
    rules: std.ArrayList(Rule) = .empty,

    pub fn init(gpa: std.mem.Allocator) Faults {
        return .{ .gpa = gpa };
    }

    pub fn deinit(faults: *Faults) void {
        for (faults.rules.items) |rule| faults.free(rule);
        faults.rules.deinit(faults.gpa);
    }

    pub fn clear(faults: *Faults) void {
        faults.deinit();
        faults.* = .init(faults.gpa);
    }

    pub fn add(faults: *Faults, param: control.AddFault) error{ OutOfMemory, TooMany }!void {
        faults.dropSpent();
        if (faults.rules.items.len == rule_count_max) return error.TooMany;
        try faults.rules.ensureUnusedCapacity(faults.gpa, 1);
        var own = param;
        own.desc = try faults.gpa.dupeZ(u8, param.desc orelse default_desc);
        errdefer faults.gpa.free(own.desc.?);
        if (param.user_id) |user_id| own.user_id = try faults.gpa.dupeZ(u8, user_id);
        faults.rules.appendAssumeCapacity(.{ .param = own });
    }

    /// Counts the call for every rule up to the one that applies.
    pub fn strike(faults: *Faults, kind: Kind, user_id: []const u8) ?Fault {
        for (faults.rules.items) |*rule| {
            if (rule.isSpent() or !rule.matches(kind, user_id)) continue;
            rule.matched +%= 1;
            if (rule.matched % (rule.param.every orelse 1) != 0) continue;
            rule.struck +|= 1;
            return .{
                .answers = rule.param.answers,
                .code = rule.param.code,
                .desc = rule.param.desc.?,
            };
        }
        return null;
    }

    fn dropSpent(faults: *Faults) void {
        var kept: usize = 0;
        for (faults.rules.items) |rule| {
            if (rule.isSpent()) {
                faults.free(rule);
                continue;
            }
            faults.rules.items[kept] = rule;
            kept += 1;
        }
        faults.rules.shrinkRetainingCapacity(kept);
    }

    fn free(faults: *Faults, rule: Rule) void {
        faults.gpa.free(rule.param.desc.?);
        if (rule.param.user_id) |user_id| faults.gpa.free(user_id);
    }
};

const testing = std.testing;

fn expectStrikes(faults: *Faults, kind: Kind, user_id: []const u8, expected: []const bool) !void {
    for (expected) |is_struck| try testing.expectEqual(
        is_struck,
        faults.strike(kind, user_id) != null,
    );
}

test "a rule without a selector strikes the next call, once" {
    var faults: Faults = .init(testing.allocator);
    defer faults.deinit();
    try faults.add(.{ .call = .login, .code = 70169 });
    try expectStrikes(&faults, .logout, "alice", &.{false});
    try expectStrikes(&faults, .login, "alice", &.{ true, false, false });
}

test "every nth call, a number of times" {
    var faults: Faults = .init(testing.allocator);
    defer faults.deinit();
    try faults.add(.{ .call = .any, .code = 1, .every = 3, .times = 2 });
    try expectStrikes(
        &faults,
        .login,
        "a",
        &.{ false, false, true, false, false, true, false, false, false },
    );
}

test "the calls of one user, without end" {
    var faults: Faults = .init(testing.allocator);
    defer faults.deinit();
    try faults.add(.{ .call = .login, .answers = .never, .user_id = "bob" });
    try expectStrikes(&faults, .login, "alice", &.{ false, false });
    try expectStrikes(&faults, .login, "bob", &.{ true, true, true });
}

test "rules are tried in order, and their number is bounded" {
    var faults: Faults = .init(testing.allocator);
    defer faults.deinit();
    for (0..rule_count_max) |index| try faults.add(
        .{ .call = .login, .code = @intCast(index + 1), .desc = "d" },
    );
    try testing.expectError(error.TooMany, faults.add(.{ .call = .login, .code = 1 }));
    for (0..rule_count_max) |index| {
        try testing.expectEqual(@as(i32, @intCast(index + 1)), faults.strike(.login, "").?.code);
    }
    try testing.expectEqual(null, faults.strike(.login, ""));
    try faults.add(.{ .call = .login, .code = 9 });
    try testing.expectEqual(1, faults.rules.items.len);
}

test "the text of a spent rule goes with it, though another one lasts" {
    var counting: testing.FailingAllocator = .init(testing.allocator, .{});
    var faults: Faults = .init(counting.allocator());
    defer faults.deinit();
    try faults.add(.{ .call = .login, .code = 1, .user_id = "bob" });
    const long: [4096:0]u8 = @splat('x');
    for (0..1000) |_| {
        try faults.add(.{ .call = .login, .code = 1, .desc = &long });
        try expectStrikes(&faults, .login, "alice", &.{ true, false });
    }
    const kept = counting.allocated_bytes - counting.freed_bytes;
    try testing.expect(kept < 4 * long.len);
    try expectStrikes(&faults, .login, "bob", &.{true});
}
