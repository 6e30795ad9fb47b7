//! Which user ids the emulated server lets in. Any, unless a test says otherwise.

const std = @import("std");
const codes = @import("codes.zig");
const control = @import("control.zig");
const user_sig = @import("user_sig.zig");
const Refusal = @import("result.zig").Refusal;

pub const Accounts = struct {
    arena: std.heap.ArenaAllocator,
    mode: @FieldType(control.SetAccounts, "mode") = .any,
    listed: std.StringHashMapUnmanaged(void) = .empty,
    limit: ?u32 = null,
    /// Who has logged in since the limit was set.
    known: std.StringHashMapUnmanaged(void) = .empty,

    pub fn init(gpa: std.mem.Allocator) Accounts {
        return .{ .arena = .init(gpa) };
    }

    pub fn deinit(accounts: *Accounts) void {
        accounts.arena.deinit();
    }

    /// Replaces the previous setting.
    pub fn set(accounts: *Accounts, param: control.SetAccounts) error{OutOfMemory}!void {
        const gpa = accounts.arena.child_allocator;
        accounts.deinit();
        accounts.* = .init(gpa);
        const arena = accounts.arena.allocator();
        for (param.user_ids) |user_id| try accounts.listed.put(
            arena,
            try arena.dupe(u8, user_id),
            {},
        );
        accounts.mode = param.mode;
        accounts.limit = param.limit;
    }

    /// Whether this user exists and can receive messages.
    pub fn mayExist(accounts: *const Accounts, user_id: []const u8) bool {
        if (user_id.len == 0 or user_id.len > user_sig.user_id_size_max) return false;
        return accounts.mode != .allow or accounts.listed.contains(user_id);
    }

    /// Null if the user may log in; the user is then counted.
    pub fn admit(accounts: *Accounts, user_id: []const u8) error{OutOfMemory}!?Refusal {
        const is_listed = accounts.listed.contains(user_id);
        switch (accounts.mode) {
            .any => {},
            .allow => if (!is_listed) return .{
                .code = .account_not_found,
                .desc = "the user id is not among the accounts that emulator_set_accounts allows",
            },
            .block => if (is_listed) return .{
                .code = .account_blacklisted,
                .desc = "the user id is among the accounts that emulator_set_accounts blocks",
            },
        }
        const limit = accounts.limit orelse return null;
        if (accounts.known.contains(user_id)) return null;
        if (accounts.known.count() >= limit) return .{
            .code = .account_count_limit,
            .desc = "as many users have logged in as emulator_set_accounts allows",
        };
        const arena = accounts.arena.allocator();
        try accounts.known.put(arena, try arena.dupe(u8, user_id), {});
        return null;
    }
};

const testing = std.testing;

fn expectAdmitted(accounts: *Accounts, user_id: []const u8, expected: ?codes.Code) !void {
    const refusal = try accounts.admit(user_id);
    try testing.expectEqual(expected, if (refusal) |known| known.code else null);
}

test "any, allowed and blocked users" {
    var accounts: Accounts = .init(testing.allocator);
    defer accounts.deinit();
    try expectAdmitted(&accounts, "alice", null);
    try accounts.set(.{ .mode = .allow, .user_ids = &.{ "alice", "bob" } });
    try expectAdmitted(&accounts, "bob", null);
    try expectAdmitted(&accounts, "carol", .account_not_found);
    try accounts.set(.{ .mode = .block, .user_ids = &.{"alice"} });
    try expectAdmitted(&accounts, "alice", .account_blacklisted);
    try expectAdmitted(&accounts, "carol", null);
}

test "a limit counts different users" {
    var accounts: Accounts = .init(testing.allocator);
    defer accounts.deinit();
    try accounts.set(.{ .limit = 2 });
    for ([_][]const u8{ "alice", "bob", "alice" }) |user_id| {
        try expectAdmitted(&accounts, user_id, null);
    }
    try expectAdmitted(&accounts, "carol", .account_count_limit);
    try expectAdmitted(&accounts, "bob", null);
}
