//! Feeds mutated tickets and JSON to the emulator's parsers.
//!
//!     zig build fuzz -- [--iterations N] [--seed S] [--first I]
//!
//! Input I of seed S is the same in every run. A failing input is named, and `--first I
//! --iterations 1` runs it again. Memory is bounded by a fixed buffer, and an input that takes a
//! second counts as a hang.

const std = @import("std");
const Call = @import("emulator/call.zig").Call;
const config = @import("emulator/config.zig");
const experimental = @import("emulator/experimental.zig");
const inflate = @import("emulator/inflate.zig").inflate;
const json = @import("emulator/json.zig");
const test_sign = @import("emulator/test_sign.zig");
const tickets = @import("emulator/ticket.zig");
const user_sig = @import("emulator/user_sig.zig");

const input_size_max = 8 * 1024;
/// What a parser may use for the largest input.
const memory_max = 4 * 1024 * 1024;
const time_max_ns = std.time.ns_per_s;
const now_s = 1_800_000_000;

const Options = struct {
    iterations: u64 = 200_000,
    seed: u64 = 1,
    first: u64 = 0,
};

/// The current input, for a panic's message.
var options: Options = .{};
var current: u64 = 0;

pub const panic = std.debug.FullPanic(onPanic);

fn onPanic(message: []const u8, address: ?usize) noreturn {
    std.debug.print("input {d} of seed {d}: run it again with --seed {1d} --first {0d} --iterations 1\n", .{
        current, options.seed,
    });
    std.debug.defaultPanic(message, address);
}

// --- the corpus ---

const init_jsons = [_][]const u8{
    "{}",
    "{\"sdk_config_log_file_path\":\"/tmp/\",\"emulator_secret_key\":\"k\"}",
    "{\"emulator\":{\"set_latency\":{\"min_ms\":1,\"max_ms\":20,\"seed\":7},\"set_network\":{\"state\":\"down\"}}}",
    "{\"emulator\":{\"add_fault\":[{\"call\":\"login\",\"code\":9520,\"every\":3},{\"call\":\"any\",\"answers\":\"never\"}]}}",
    "{\"emulator\":{\"set_accounts\":{\"mode\":\"block\",\"user_ids\":[\"a\",\"\\u8bed\\ud83d\\ude42\"],\"limit\":3}}}",
    "{\"emulator\":{\"freeze_time\":{\"at_ms\":1700000000000}},\"x\":[1,-2.5e+10,true,null,[[[[{}]]]]]}",
};

const requests = [_][]const u8{
    writeRequest("emulator_set_latency", "{\"min_ms\":1,\"max_ms\":20,\"seed\":7}"),
    writeRequest("emulator_add_fault", "{\"call\":\"login\",\"code\":9520,\"desc\":\"\\u8bed\",\"user_id\":\"a\"}"),
    writeRequest("emulator_set_accounts", "{\"mode\":\"allow\",\"user_ids\":[\"a\",\"b\"],\"limit\":null}"),
    writeRequest("emulator_freeze_time", "{\"at_ms\":253402300799999}"),
    writeRequest("emulator_advance_time", "{\"ms\":30000}"),
    writeRequest("emulator_state", "{}"),
    "{\"request_internal_operation\":\"internal_operation_write_log\",\"request_write_log_param\":{}}",
};

fn writeRequest(comptime operation: []const u8, comptime param: []const u8) []const u8 {
    return "{\"request_internal_operation\":\"" ++ operation ++ "\",\"request_emulator_param\":" ++ param ++ "}";
}

/// Pieces that are difficult for parsers.
const pieces = [_][]const u8{
    "{",            "}",                           "[",                    "]",
    "\"",           "\\",                          ":",                    ",",
    "\\u0000",      "\\ud800",                     "\\udc00\\ud800",       "1e999",
    "-0",           "1e-999",                      "0x1",                  "9223372036854775808",
    "null",         "true",                        "\x00",                 "\xff",
    "\"TLS.sig\":", "\"TLS.identifier\":\"bob\",", "[[[[[[[[[[[[[[[[[[[[", "\xed\xa0\x80",
    "emulator",     "____",                        "====",                 "\n",
    "{\"a\":" ** 9,
};

const Ticket = struct { text: []const u8, json: []const u8, deflated: []const u8 };

/// The UserSigs of test/fuzz/tickets.txt, deflated by other libraries.
fn readTickets(gpa: std.mem.Allocator) ![]const Ticket {
    var read: std.ArrayList(Ticket) = .empty;
    var lines = std.mem.tokenizeScalar(u8, @embedFile("tickets.txt"), '\n');
    const scratch = try gpa.create(tickets.Scratch);
    while (lines.next()) |text| {
        const deflated = scratch.decode(text) orelse return error.NotBase64;
        const content = try inflate(deflated, &scratch.json);
        try read.append(gpa, .{
            .text = text,
            .json = try gpa.dupe(u8, content),
            .deflated = try gpa.dupe(u8, deflated),
        });
    }
    return read.items;
}

// --- mutation ---

/// A text that is mutated in place.
const Text = struct {
    random: std.Random,
    bytes: [input_size_max]u8 = undefined,
    size: usize = 0,

    fn set(text: *Text, from: []const u8) void {
        text.size = @min(from.len, input_size_max);
        @memcpy(text.bytes[0..text.size], from[0..text.size]);
    }

    fn slice(text: *const Text) []const u8 {
        return text.bytes[0..text.size];
    }

    fn mutate(text: *Text) void {
        const count = text.random.intRangeAtMost(u8, 1, 6);
        for (0..count) |_| text.mutateOnce();
    }

    fn mutateOnce(text: *Text) void {
        const random = text.random;
        const at = random.uintAtMost(usize, text.size);
        switch (random.uintLessThan(u8, 8)) {
            0 => if (at < text.size) {
                text.bytes[at] ^= @as(u8, 1) << random.int(u3);
            },
            1 => if (at < text.size) {
                text.bytes[at] = random.int(u8);
            },
            2 => text.insert(at, &.{random.int(u8)}),
            3 => text.insert(at, pieces[random.uintLessThan(usize, pieces.len)]),
            4 => text.remove(at, random.uintAtMost(usize, 16)),
            5 => text.size = at,
            6 => text.repeat(at),
            7 => text.insert(random.uintAtMost(usize, text.size), pieceOf(text, at)),
            else => unreachable,
        }
    }

    /// A piece of the text itself.
    fn pieceOf(text: *Text, at: usize) []const u8 {
        const S = struct {
            var copy: [64]u8 = undefined;
        };
        const size = @min(S.copy.len, text.size - at);
        @memcpy(S.copy[0..size], text.bytes[at..][0..size]);
        return S.copy[0..size];
    }

    fn insert(text: *Text, at: usize, piece: []const u8) void {
        const size = @min(piece.len, input_size_max - text.size);
        std.mem.copyBackwards(u8, text.bytes[at + size .. text.size + size], text.bytes[at..text.size]);
        @memcpy(text.bytes[at..][0..size], piece[0..size]);
        text.size += size;
    }

    fn remove(text: *Text, at: usize, count: usize) void {
        const size = @min(count, text.size - at);
        std.mem.copyForwards(u8, text.bytes[at .. text.size - size], text.bytes[at + size .. text.size]);
        text.size -= size;
    }

    fn repeat(text: *Text, at: usize) void {
        const piece = text.pieceOf(at);
        for (0..text.random.uintLessThan(usize, 64)) |_| text.insert(at, piece);
    }
};

// --- the targets ---

const Fuzzer = struct {
    tickets: []const Ticket,
    verifier: user_sig.Verifier = undefined,
    memory: [memory_max]u8 = undefined,
    memory_used_max: usize = 0,
    valid: u64 = 0,
    parsed: u64 = 0,

    fn run(fuzzer: *Fuzzer, index: u64) !void {
        var prng: std.Random.DefaultPrng = .init(options.seed ^ std.hash.int(index));
        var text: Text = .{ .random = prng.random() };
        switch (text.random.uintLessThan(u8, 5)) {
            0, 1 => try fuzzer.fuzzTicket(&text),
            2 => try fuzzer.fuzzConfig(&text),
            3 => try fuzzer.fuzzJson(&text),
            4 => try fuzzer.fuzzRequest(&text),
            else => unreachable,
        }
    }

    /// Mutates the ticket's text, its deflated bytes, or its JSON.
    fn fuzzTicket(fuzzer: *Fuzzer, text: *Text) !void {
        const ticket = fuzzer.tickets[text.random.uintLessThan(usize, fuzzer.tickets.len)];
        var arena: std.heap.FixedBufferAllocator = .init(&fuzzer.memory);
        const gpa = arena.allocator();
        switch (text.random.uintLessThan(u8, 3)) {
            0 => {
                text.set(ticket.text);
                text.mutate();
                fuzzer.verify(text.slice());
            },
            1 => {
                text.set(ticket.deflated);
                text.mutate();
                fuzzer.verify(try test_sign.encodeBytes(gpa, text.slice()));
            },
            2 => {
                text.set(ticket.json);
                text.mutate();
                fuzzer.verify(try test_sign.encodeBytes(gpa, try storeZlib(gpa, text.slice())));
            },
            else => unreachable,
        }
    }

    fn verify(fuzzer: *Fuzzer, ticket: []const u8) void {
        const request: user_sig.Request = .{
            .user_id = "alice",
            .user_sig = ticket,
            .sdk_app_id = test_sign.sdk_app_id,
            .now_us = now_s * std.time.us_per_s,
        };
        const first = fuzzer.verifier.verify(request);
        if (first != .valid) return;
        fuzzer.valid += 1;
        // A cached ticket must get the same verdict as the first time.
        if (fuzzer.verifier.verify(request) != .valid) @panic("a valid ticket was refused when it came again");
        var other = request;
        other.user_id = "bob";
        if (fuzzer.verifier.verify(other) == .valid) @panic("a ticket was valid for another user");
    }

    fn fuzzConfig(fuzzer: *Fuzzer, text: *Text) !void {
        text.set(init_jsons[text.random.uintLessThan(usize, init_jsons.len)]);
        text.mutate();
        var arena: std.heap.FixedBufferAllocator = .init(&fuzzer.memory);
        defer fuzzer.memory_used_max = @max(fuzzer.memory_used_max, arena.end_index);
        var start: config.Start = .{ .sdk_app_id = 1 };
        var complaint: config.Complaint = .{};
        config.read(arena.allocator(), &start, null, text.slice(), &complaint) catch |err| switch (err) {
            error.OutOfMemory => return err,
            error.NotJson, error.InvalidValue => return,
        };
        fuzzer.parsed += 1;
    }

    fn fuzzRequest(fuzzer: *Fuzzer, text: *Text) !void {
        text.set(requests[text.random.uintLessThan(usize, requests.len)]);
        text.mutate();
        var arena: std.heap.FixedBufferAllocator = .init(&fuzzer.memory);
        defer fuzzer.memory_used_max = @max(fuzzer.memory_used_max, arena.end_index);
        const call = try Call.create(arena.allocator(), null, null);
        _ = experimental.read(call, text.slice()) catch |err| switch (err) {
            error.OutOfMemory => return err,
            error.NotJson => return,
        };
        fuzzer.parsed += 1;
    }

    fn fuzzJson(fuzzer: *Fuzzer, text: *Text) !void {
        const ticket = fuzzer.tickets[text.random.uintLessThan(usize, fuzzer.tickets.len)];
        const is_ticket = text.random.boolean();
        text.set(if (is_ticket) ticket.json else init_jsons[text.random.uintLessThan(usize, init_jsons.len)]);
        text.mutate();
        var arena: std.heap.FixedBufferAllocator = .init(&fuzzer.memory);
        defer fuzzer.memory_used_max = @max(fuzzer.memory_used_max, arena.end_index);
        _ = json.parse(arena.allocator(), text.slice()) catch |err| switch (err) {
            error.OutOfMemory => return err,
            error.NotJson => return,
        };
        fuzzer.parsed += 1;
    }
};

/// The text as an uncompressed zlib stream, so that every change of the text reaches the parser.
fn storeZlib(gpa: std.mem.Allocator, text: []const u8) ![]u8 {
    const stream = try gpa.alloc(u8, text.len + 11);
    const size: u16 = @intCast(text.len);
    stream[0..3].* = .{ 0x78, 0x01, 1 };
    std.mem.writeInt(u16, stream[3..5], size, .little);
    std.mem.writeInt(u16, stream[5..7], ~size, .little);
    @memcpy(stream[7..][0..text.len], text);
    std.mem.writeInt(u32, stream[7 + text.len ..][0..4], std.hash.Adler32.hash(text), .big);
    return stream;
}

/// Processor time, so that a busy machine does not matter.
fn nowNs() u64 {
    var time: std.c.timespec = undefined;
    _ = std.c.clock_gettime(.THREAD_CPUTIME_ID, &time);
    return @as(u64, @intCast(time.sec)) * std.time.ns_per_s + @as(u64, @intCast(time.nsec));
}

fn readOptions(args: std.process.Args, gpa: std.mem.Allocator) !Options {
    var read: Options = .{};
    var iterator = try args.iterateAllocator(gpa);
    _ = iterator.skip();
    while (iterator.next()) |name| {
        const value = iterator.next() orelse return error.ValueMissing;
        inline for (std.meta.fields(Options)) |field| {
            if (std.mem.eql(u8, name, "--" ++ field.name)) {
                @field(read, field.name) = try std.fmt.parseInt(u64, value, 10);
                break;
            }
        } else return error.UnknownOption;
    }
    return read;
}

pub fn main(init: std.process.Init) !void {
    const gpa = std.heap.c_allocator;
    options = try readOptions(init.minimal.args, gpa);
    const fuzzer = try gpa.create(Fuzzer);
    fuzzer.* = .{ .tickets = try readTickets(gpa) };
    fuzzer.verifier.init(user_sig.development_key);

    const began_ns = nowNs();
    var slowest_ns: u64 = 0;
    for (options.first..options.first + options.iterations) |index| {
        current = index;
        const input_began_ns = nowNs();
        fuzzer.run(index) catch |err| std.debug.panic("{s}", .{@errorName(err)});
        const took_ns = nowNs() - input_began_ns;
        slowest_ns = @max(slowest_ns, took_ns);
        if (took_ns > time_max_ns) @panic("an input took more than a second");
    }
    std.debug.print(
        "{d} inputs of seed {d} in {d} s: {d} valid tickets, {d} texts parsed; " ++
            "the slowest took {d} us, and the most memory was {d} bytes\n",
        .{
            options.iterations,     options.seed,  (nowNs() - began_ns) / std.time.ns_per_s,
            fuzzer.valid,           fuzzer.parsed, slowest_ns / std.time.ns_per_us,
            fuzzer.memory_used_max,
        },
    );
}
