//! The application's listeners, and the calls to them.

const panics = @import("../panic.zig");
const tim = @import("../tim.zig");
const Event = @import("host.zig").Event;

fn Listener(comptime Callback: type) type {
    return struct { callback: ?Callback = null, user_data: tim.UserData = null };
}

const list_size_max = 16;

pub const Listeners = struct {
    kicked_offline: Listener(tim.KickedOfflineCallback) = .{},
    user_sig_expired: Listener(tim.UserSigExpiredCallback) = .{},
    network: Listener(tim.NetworkStatusListenerCallback) = .{},

    read_receipts: Listener(tim.TextCallback) = .{},
    /// The only kind of which there may be several.
    new_messages: [list_size_max]Listener(tim.TextCallback) = @splat(.{}),

    /// False if there is no room for another. An existing listener gets the new user_data.
    pub fn add(listeners: *Listeners, listener: Listener(tim.TextCallback)) bool {
        const place = listeners.find(listener.callback) orelse
            listeners.find(null) orelse return false;
        place.* = listener;
        return true;
    }

    pub fn remove(listeners: *Listeners, callback: tim.TextCallback) void {
        if (listeners.find(callback)) |place| place.* = .{};
    }

    fn find(listeners: *Listeners, callback: ?tim.TextCallback) ?*Listener(tim.TextCallback) {
        for (&listeners.new_messages) |*listener| {
            if (listener.callback == callback) return listener;
        }
        return null;
    }

    pub fn call(listeners: Listeners, event: Event) void {
        panics.parkIfEnding();
        switch (event) {
            .answer => |answer| answer.to.tell(answer.result),
            .kicked_offline => if (listeners.kicked_offline.callback) |callback|
                callback(listeners.kicked_offline.user_data),
            .user_sig_expired => if (listeners.user_sig_expired.callback) |callback|
                callback(listeners.user_sig_expired.user_data),
            .new_messages => |json| for (listeners.new_messages) |listener| {
                if (listener.callback) |callback| callback(json, listener.user_data);
            },
            .read_receipts => |json| if (listeners.read_receipts.callback) |callback|
                callback(json, listeners.read_receipts.user_data),
            .network => |network| if (listeners.network.callback) |callback| callback(
                @intFromEnum(network.status),
                network.code,
                network.desc,
                listeners.network.user_data,
            ),
        }
    }
};
