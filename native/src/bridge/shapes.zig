//! One C function for each shape of the SDK's callbacks. include/tim_bridge.h explains the letters
//! of a shape. The functions run on the SDK's threads.

const std = @import("std");
const tim = @import("../tim.zig");
const Kind = @import("queue.zig").Kind;

const S = tim.CString;
const U = tim.UserData;

/// `push` takes a kind, the user_data, an array of integers and an array of strings.
pub fn Shapes(comptime push: anytype) type {
    return struct {
        /// The address of a shape's callback, or null.
        pub fn find(shape: []const u8) ?*const anyopaque {
            inline for (@typeInfo(callbacks).@"struct".decls) |declaration| {
                const name = declaration.name;
                // The empty shape needs a name for its declaration.
                if (std.mem.eql(u8, shape, if (comptime std.mem.eql(u8, name, "none")) "" else name)) {
                    return &@field(callbacks, name);
                }
            }
            return null;
        }

        fn listen(user_data: U, integers: anytype, strings: anytype) void {
            push(.listener, user_data, integers, strings);
        }

        pub const callbacks = struct {
            pub fn iss(a: i32, b: S, c: S, u: U) callconv(.c) void {
                push(.completion, u, [_]i64{a}, [_]S{ b, c });
            }
            pub fn none(u: U) callconv(.c) void {
                listen(u, [0]i64{}, [0]S{});
            }
            pub fn s(a: S, u: U) callconv(.c) void {
                listen(u, [0]i64{}, [_]S{a});
            }
            pub fn ss(a: S, b: S, u: U) callconv(.c) void {
                listen(u, [0]i64{}, [_]S{ a, b });
            }
            pub fn sss(a: S, b: S, c: S, u: U) callconv(.c) void {
                listen(u, [0]i64{}, [_]S{ a, b, c });
            }
            pub fn sssss(a: S, b: S, c: S, d: S, e: S, u: U) callconv(.c) void {
                listen(u, [0]i64{}, [_]S{ a, b, c, d, e });
            }
            pub fn i(a: i32, u: U) callconv(.c) void {
                listen(u, [_]i64{a}, [0]S{});
            }
            pub fn is(a: i32, b: S, u: U) callconv(.c) void {
                listen(u, [_]i64{a}, [_]S{b});
            }
            pub fn iis(a: i32, b: i32, c: S, u: U) callconv(.c) void {
                listen(u, [_]i64{ a, b }, [_]S{c});
            }
            pub fn si(a: S, b: i32, u: U) callconv(.c) void {
                listen(u, [_]i64{b}, [_]S{a});
            }
            pub fn sb(a: S, b: bool, u: U) callconv(.c) void {
                listen(u, [_]i64{@intFromBool(b)}, [_]S{a});
            }
            pub fn ssw(a: S, b: S, c: u32, u: U) callconv(.c) void {
                listen(u, [_]i64{c}, [_]S{ a, b });
            }
            pub fn ssl(a: S, b: S, c: i64, u: U) callconv(.c) void {
                listen(u, [_]i64{c}, [_]S{ a, b });
            }
            pub fn sqb(a: S, b: u64, c: bool, u: U) callconv(.c) void {
                listen(u, [_]i64{ @bitCast(b), @intFromBool(c) }, [_]S{a});
            }
            pub fn swww(a: S, b: u32, c: u32, d: u32, u: U) callconv(.c) void {
                listen(u, [_]i64{ b, c, d }, [_]S{a});
            }
            pub fn ssbs(a: S, b: S, c: bool, d: S, u: U) callconv(.c) void {
                listen(u, [_]i64{@intFromBool(c)}, [_]S{ a, b, d });
            }
        };
    };
}
