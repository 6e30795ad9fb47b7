//! The SDK's error codes that the emulator answers with, by Tencent's meaning.

pub const Code = enum(i32) {
    ok = 0,
    sdk_not_initialized = 6013,
    not_logged_in = 6014,
    invalid_parameters = 6017,
    interrupted = 7009,
    sdk_internal_error = 7012,
    interface_not_supported = 7013,
    net_disconnected = 9508,
    net_unreachable = 9512,
    net_wait_send_timeout_no_network = 9523,
    user_sig_expired = 70001,
    user_sig_empty = 70002,
    user_sig_check_failed = 70003,
    user_sig_mismatch_key = 70009,
    user_sig_mismatch_id = 70013,
    user_sig_mismatch_sdk_app_id = 70014,
    account_blacklisted = 70051,
    account_not_found = 70107,
    account_count_limit = 70398,
    account_invalid_parameters = 70402,
};
