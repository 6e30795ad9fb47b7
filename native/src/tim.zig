//! The types and constants of include/tim.h. `test/abi.test.ts` compares the two.

pub const succ: c_int = 0;
pub const err_sdk_uninit: c_int = -1;
pub const err_json: c_int = -3;
pub const err_param: c_int = -4;

pub const LoginStatus = enum(c_int) {
    logged_in = 1,
    logging_in = 2,
    logged_out = 3,
    logging_out = 4,
};

pub const NetworkStatus = enum(c_int) {
    connected = 0,
    disconnected = 1,
    connecting = 2,
    connect_failed = 3,
};

pub const user_id_buffer_size = 128;

pub const CString = ?[*:0]const u8;
pub const UserData = ?*const anyopaque;

pub const CommCallback = *const fn (i32, CString, CString, UserData) callconv(.c) void;
/// TIMRecvNewMsgCallback and TIMMsgReadedReceiptCallback: JSON.
pub const TextCallback = *const fn (CString, UserData) callconv(.c) void;
pub const KickedOfflineCallback = *const fn (UserData) callconv(.c) void;
pub const UserSigExpiredCallback = *const fn (UserData) callconv(.c) void;
pub const NetworkStatusListenerCallback = *const fn (c_int, i32, CString, UserData) callconv(.c) void;

/// Reads up to one byte more than `size_max`, which shows that the string is too long.
pub fn spanUpTo(text: CString, size_max: usize) ?[]const u8 {
    const start = text orelse return null;
    return start[0..strnlen(start, size_max + 1)];
}

extern "c" fn strnlen([*:0]const u8, usize) usize;
