//! The arguments of a callback.

const codes = @import("codes.zig");

pub const Result = struct {
    code: i32 = 0,
    desc: [:0]const u8 = "",
    json: [:0]const u8 = "",

    pub const ok: Result = .{};
    pub const out_of_memory: Result = .failed(.sdk_internal_error, "the emulator is out of memory");
    pub const not_initialized: Result = .failed(.sdk_not_initialized, "not initialized");

    pub fn failed(code: codes.Code, desc: [:0]const u8) Result {
        return .{ .code = @intFromEnum(code), .desc = desc };
    }
};

/// Why something was refused.
pub const Refusal = struct { code: codes.Code, desc: [:0]const u8 };
