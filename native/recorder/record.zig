//! The record of a scenario, as it becomes JSON. Fields are written in the order of their declaration, so
//! that equal records are equal texts.

const std = @import("std");
const Text = @import("text.zig").Text;

pub const gpa = std.heap.c_allocator;

/// What a step or a callback did, in the order of the JSON.
pub const Step = struct {
    call: ?[]const u8 = null,
    args: ?[]const Text = null,
    returns: ?Returned = null,
    buffer: ?Text = null,
    wait: ?[]const u8 = null,
    seconds: ?u32 = null,
    races: ?[]const u8 = null,
    thread: ?[]const u8 = null,
    steps: ?*const Steps = null,
    callbacks: ?[]const *const Event = null,
};

pub const Returned = union(enum) {
    never,
    nothing,
    int: i64,
    text: Text,
    words: []const u8,

    pub fn jsonStringify(returned: Returned, json: *std.json.Stringify) !void {
        switch (returned) {
            .never => try json.write("never"),
            .nothing => try json.write("nothing"),
            .int => |int| try json.write(int),
            .text => |text| try json.write(text),
            .words => |words| try json.write(words),
        }
    }
};

/// A list whose elements keep their addresses, because a step is completed after others were added.
pub const Steps = struct {
    list: std.ArrayList(*Step) = .empty,

    pub fn add(steps: *Steps, step: Step) *Step {
        const added = gpa.create(Step) catch @panic("out of memory");
        added.* = step;
        steps.list.append(gpa, added) catch @panic("out of memory");
        return added;
    }

    pub fn jsonStringify(steps: *const Steps, json: *std.json.Stringify) !void {
        try json.write(steps.list.items);
    }
};

pub const CallbackKind = enum {
    TIMCommCallback,
    TIMKickedOfflineCallback,
    TIMUserSigExpiredCallback,
    TIMNetworkStatusListenerCallback,
    TIMRecvNewMsgCallback,
    TIMMsgReadedReceiptCallback,
};

pub const Event = struct {
    callback: CallbackKind,
    /// Seconds since `startClock`.
    at: ?i64 = null,
    status: ?c_int = null,
    code: ?i32 = null,
    desc: ?Text = null,
    json: ?Text = null,
    userData: []const u8,
    thread: []const u8,
    /// How many callbacks it is nested in, on the same thread.
    depth: ?u8 = null,
    steps: ?*Steps = null,
};
