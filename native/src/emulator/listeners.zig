//! Whom the application wants called, and the calls themselves.

const panics = @import("../panic.zig");
const tim = @import("../tim.zig");
const Event = @import("host.zig").Event;

fn Listener(comptime Callback: type) type {
    return struct { callback: ?Callback = null, user_data: tim.UserData = null };
}

pub const Listeners = struct {
    kicked_offline: Listener(tim.KickedOfflineCallback) = .{},
    user_sig_expired: Listener(tim.UserSigExpiredCallback) = .{},
    network: Listener(tim.NetworkStatusListenerCallback) = .{},

    pub fn call(listeners: Listeners, event: Event) void {
        panics.parkIfEnding();
        switch (event) {
            .answer => |answer| answer.to.tell(answer.result),
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
