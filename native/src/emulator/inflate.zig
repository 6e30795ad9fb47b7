//! Inflates one zlib stream (RFC 1950 and 1951) from arbitrary bytes.
//!
//! The inflater of Zig 0.16's standard library is not safe for that: its `tossBitsShort` adds the
//! consumed bits instead of subtracting them, so that a stream that ends within a symbol fails an
//! assertion, which ends the process; and it checks neither the header's check bits nor the
//! checksum. This one is short, and accepts exactly what zlib accepts: see
//! test/inflate-oracle.test.ts.

const std = @import("std");

pub const Error = error{
    /// The bytes are not one whole zlib stream: damaged, truncated, or followed by other bytes.
    Corrupt,
    /// The content does not fit in the output.
    TooLong,
};

/// The content, written to `output` from its beginning.
pub fn inflate(stream: []const u8, output: []u8) Error![]const u8 {
    if (!hasHeader(stream)) return error.Corrupt;
    var inflater: Inflater = .{ .bits = .{ .bytes = stream[2..] }, .output = output };
    while (!try inflater.inflateBlock()) {}
    const content = output[0..inflater.size];
    const checksum = inflater.bits.rest();
    if (checksum.len != 4) return error.Corrupt;
    if (std.mem.readInt(u32, checksum[0..4], .big) != std.hash.Adler32.hash(content)) return error.Corrupt;
    return content;
}

fn hasHeader(stream: []const u8) bool {
    if (stream.len < 2) return false;
    const is_deflate = stream[0] & 0x0f == 8;
    const is_window_known = stream[0] >> 4 <= 7;
    const wants_dictionary = stream[1] & 0x20 != 0;
    const is_checked = std.mem.readInt(u16, stream[0..2], .big) % 31 == 0;
    return is_deflate and is_window_known and !wants_dictionary and is_checked;
}

/// A stream's bits, the lowest of each byte first.
const Bits = struct {
    bytes: []const u8,
    next: usize = 0,
    /// The unread bits of the bytes before `next`: fewer than 8.
    held: u32 = 0,
    held_count: u5 = 0,

    fn take(bits: *Bits, count: u4) error{Corrupt}!u16 {
        while (bits.held_count < count) {
            if (bits.next == bits.bytes.len) return error.Corrupt;
            bits.held |= @as(u32, bits.bytes[bits.next]) << bits.held_count;
            bits.held_count += 8;
            bits.next += 1;
        }
        const taken = bits.held & ((@as(u32, 1) << count) - 1);
        bits.held >>= count;
        bits.held_count -= count;
        return @intCast(taken);
    }

    /// Drops the rest of a partly read byte.
    fn alignToByte(bits: *Bits) void {
        bits.held = 0;
        bits.held_count = 0;
    }

    fn takeBytes(bits: *Bits, count: usize) error{Corrupt}![]const u8 {
        bits.alignToByte();
        if (bits.bytes.len - bits.next < count) return error.Corrupt;
        defer bits.next += count;
        return bits.bytes[bits.next..][0..count];
    }

    /// The unread bytes.
    fn rest(bits: *const Bits) []const u8 {
        return bits.bytes[bits.next..];
    }
};

const code_length_max = 15;

/// A canonical Huffman code (RFC 1951, 3.2.2), given by the length of each symbol's code.
const Code = struct {
    /// How many symbols have a code of each length. None has one of length 0.
    counts: [code_length_max + 1]u16 = @splat(0),
    /// The symbols by the length of their codes, and by their value if those are equal.
    symbols: [literal_count_max]u16 = undefined,

    fn init(lengths: []const u4, incomplete: enum { refused, allowed_for_one }) error{Corrupt}!Code {
        var code: Code = .{};
        for (lengths) |length| code.counts[length] += 1;
        code.counts[0] = 0;

        // The number of codes left at each length, and the index of its first symbol.
        var left: i32 = 1;
        var offset: u16 = 0;
        var offsets: [code_length_max + 1]u16 = undefined;
        for (code.counts, &offsets, 0..) |count, *at, length| {
            if (length > 0) left *= 2;
            left -= count;
            if (left < 0) return error.Corrupt;
            at.* = offset;
            offset += count;
        }
        const is_one_or_none = offset == code.counts[1] and offset <= 1;
        if (left > 0 and !(incomplete == .allowed_for_one and is_one_or_none)) return error.Corrupt;

        for (lengths, 0..) |length, symbol| {
            if (length == 0) continue;
            code.symbols[offsets[length]] = @intCast(symbol);
            offsets[length] += 1;
        }
        return code;
    }

    fn takeSymbol(code: *const Code, bits: *Bits) error{Corrupt}!u16 {
        // Codes of one length are consecutive numbers, and follow those of the length before.
        var value: u32 = 0;
        var first: u32 = 0;
        var index: u32 = 0;
        for (code.counts[1..]) |count| {
            value = value * 2 + try bits.take(1);
            first *= 2;
            if (value - first < count) return code.symbols[index + value - first];
            first += count;
            index += count;
        }
        return error.Corrupt;
    }
};

const literal_count_max = 288;
const distance_count_max = 30;
const end_of_block = 256;

const fixed_literals: Code = code: {
    @setEvalBranchQuota(10_000);
    const lengths = @as([144]u4, @splat(8)) ++ @as([112]u4, @splat(9)) ++
        @as([24]u4, @splat(7)) ++ @as([8]u4, @splat(8));
    break :code Code.init(&lengths, .refused) catch unreachable;
};

const fixed_distances: Code = code: {
    const lengths: [32]u4 = @splat(5);
    break :code Code.init(&lengths, .refused) catch unreachable;
};

/// The meaning of a length or distance symbol: a base, plus extra bits.
const Range = struct { base: u16, extra_bits: u4 };

const length_ranges: [29]Range = ranges: {
    var ranges = makeRanges(29, 3, 4);
    ranges[28] = .{ .base = 258, .extra_bits = 0 };
    break :ranges ranges;
};
const distance_ranges = makeRanges(distance_count_max, 1, 2);

/// From `base` on, in groups of `group` with one bit more each; the first two groups have none.
fn makeRanges(comptime count: usize, base: u16, group: usize) [count]Range {
    var ranges: [count]Range = undefined;
    var next: u32 = base;
    for (&ranges, 0..) |*range, index| {
        const extra_bits: u4 = @intCast((index / group) -| 1);
        range.* = .{ .base = @intCast(next), .extra_bits = extra_bits };
        next += @as(u32, 1) << extra_bits;
    }
    return ranges;
}

/// The order of the lengths of the code-length code in the stream.
const code_length_order = [19]u5{ 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15 };

const Inflater = struct {
    bits: Bits,
    output: []u8,
    size: usize = 0,

    /// Whether it was the last block.
    fn inflateBlock(inflater: *Inflater) Error!bool {
        const is_last = try inflater.bits.take(1) == 1;
        switch (try inflater.bits.take(2)) {
            0 => try inflater.copyStored(),
            1 => try inflater.inflateCodes(&fixed_literals, &fixed_distances),
            2 => try inflater.inflateDynamic(),
            else => return error.Corrupt,
        }
        return is_last;
    }

    fn copyStored(inflater: *Inflater) Error!void {
        const header = try inflater.bits.takeBytes(4);
        const size = std.mem.readInt(u16, header[0..2], .little);
        if (size != ~std.mem.readInt(u16, header[2..4], .little)) return error.Corrupt;
        const bytes = try inflater.bits.takeBytes(size);
        if (inflater.output.len - inflater.size < size) return error.TooLong;
        @memcpy(inflater.output[inflater.size..][0..size], bytes);
        inflater.size += size;
    }

    fn inflateDynamic(inflater: *Inflater) Error!void {
        const bits = &inflater.bits;
        const literal_count = 257 + try bits.take(5);
        const distance_count = 1 + try bits.take(5);
        const order = code_length_order[0 .. 4 + try bits.take(4)];
        if (literal_count > 286 or distance_count > distance_count_max) return error.Corrupt;

        var lengths_of_lengths: [19]u4 = @splat(0);
        for (order) |symbol| lengths_of_lengths[symbol] = @intCast(try bits.take(3));
        const length_code: Code = try .init(&lengths_of_lengths, .refused);

        var memory: [286 + distance_count_max]u4 = undefined;
        const lengths = memory[0 .. literal_count + distance_count];
        try takeLengths(bits, &length_code, lengths);
        if (lengths[end_of_block] == 0) return error.Corrupt;
        const literals: Code = try .init(lengths[0..literal_count], .allowed_for_one);
        const distances: Code = try .init(lengths[literal_count..], .allowed_for_one);
        try inflater.inflateCodes(&literals, &distances);
    }

    fn takeLengths(bits: *Bits, code: *const Code, lengths: []u4) error{Corrupt}!void {
        var count: usize = 0;
        while (count < lengths.len) {
            const symbol = try code.takeSymbol(bits);
            if (symbol < 16) {
                lengths[count] = @intCast(symbol);
                count += 1;
                continue;
            }
            if (symbol == 16 and count == 0) return error.Corrupt;
            const length = if (symbol == 16) lengths[count - 1] else 0;
            const repeats: usize = switch (symbol) {
                16 => 3 + try bits.take(2),
                17 => 3 + try bits.take(3),
                else => 11 + try bits.take(7),
            };
            if (lengths.len - count < repeats) return error.Corrupt;
            @memset(lengths[count..][0..repeats], length);
            count += repeats;
        }
    }

    fn inflateCodes(inflater: *Inflater, literals: *const Code, distances: *const Code) Error!void {
        while (true) {
            const symbol = try literals.takeSymbol(&inflater.bits);
            if (symbol == end_of_block) return;
            if (symbol < end_of_block) {
                if (inflater.size == inflater.output.len) return error.TooLong;
                inflater.output[inflater.size] = @intCast(symbol);
                inflater.size += 1;
                continue;
            }
            const length = try inflater.takeNumber(&length_ranges, symbol - end_of_block - 1);
            const distance_symbol = try distances.takeSymbol(&inflater.bits);
            try inflater.repeat(length, try inflater.takeNumber(&distance_ranges, distance_symbol));
        }
    }

    fn takeNumber(inflater: *Inflater, ranges: []const Range, symbol: u16) error{Corrupt}!u16 {
        if (symbol >= ranges.len) return error.Corrupt;
        return ranges[symbol].base + try inflater.bits.take(ranges[symbol].extra_bits);
    }

    /// The source may overlap the copy.
    fn repeat(inflater: *Inflater, length: u16, distance: u16) Error!void {
        if (distance > inflater.size) return error.Corrupt;
        if (inflater.output.len - inflater.size < length) return error.TooLong;
        for (inflater.size..inflater.size + length) |at| inflater.output[at] = inflater.output[at - distance];
        inflater.size += length;
    }
};

const testing = std.testing;

fn expectInflates(content: []const u8, hex: []const u8) !void {
    var stream: [256]u8 = undefined;
    var output: [256]u8 = undefined;
    try testing.expectEqualStrings(content, try inflate(try std.fmt.hexToBytes(&stream, hex), &output));
}

fn expectRefused(err: Error, hex: []const u8) !void {
    var stream: [256]u8 = undefined;
    var output: [256]u8 = undefined;
    try testing.expectError(err, inflate(try std.fmt.hexToBytes(&stream, hex), &output));
}

test "the numbers that symbols stand for are those of RFC 1951" {
    try testing.expectEqual(Range{ .base = 10, .extra_bits = 0 }, length_ranges[7]);
    try testing.expectEqual(Range{ .base = 11, .extra_bits = 1 }, length_ranges[8]);
    try testing.expectEqual(Range{ .base = 227, .extra_bits = 5 }, length_ranges[27]);
    try testing.expectEqual(Range{ .base = 4, .extra_bits = 0 }, distance_ranges[3]);
    try testing.expectEqual(Range{ .base = 5, .extra_bits = 1 }, distance_ranges[4]);
    try testing.expectEqual(Range{ .base = 24_577, .extra_bits = 13 }, distance_ranges[29]);
}

test "each kind of block is inflated, and refused if it is cut short at any byte" {
    const streams = [_][2][]const u8{
        .{ "", "7801010000ffff00000001" },
        .{ "stored", "7801010600f9ff73746f726564093c0292" },
        .{ "abcabcabcabc", "78014b4c4a4e8421001de00499" },
        .{
            "cT,::bebh:hhLg:dbha,ggT::aSheS:dTbfaaaL\"agLdgSa\"d:hh\"dfdLd:heag,\"LbcLS",
            "78da0dca310100300803302fdc28a8063e30500603ff0ab62f474e28909d8b5d1b542e75" ++
                "2600fab6a3222f49138ed538a5fe93ba651fcd51b13ce60f3c941740",
        },
    };
    for (streams) |stream| {
        try expectInflates(stream[0], stream[1]);
        for (0..stream[1].len / 2) |size| try expectRefused(error.Corrupt, stream[1][0 .. size * 2]);
    }
}

test "what follows the stream, its header and its checksum count" {
    try expectRefused(error.Corrupt, "78014b4c4a4e8421001de0049900");
    try expectRefused(error.Corrupt, "78014b4c4a4e8421001de0049a");
    try expectRefused(error.Corrupt, "78024b4c4a4e8421001de00499");
    // A window of 64 KiB, and a dictionary.
    try expectRefused(error.Corrupt, "881c4b4c4a4e8421001de00499");
    try expectRefused(error.Corrupt, "78204b4c4a4e8421001de00499");
}

test "content that has no room is told apart" {
    const stored = "7801010600f9ff73746f726564093c0292";
    const repeated = "78014b4c4a4e8421001de00499";
    for ([_][]const u8{ stored, repeated }, [_]usize{ 6, 12 }) |hex, size| {
        var stream: [32]u8 = undefined;
        const bytes = try std.fmt.hexToBytes(&stream, hex);
        var output: [12]u8 = undefined;
        try testing.expectEqual(size, (try inflate(bytes, output[0..size])).len);
        for (0..size) |room| try testing.expectError(error.TooLong, inflate(bytes, output[0..room]));
    }
}

test "symbols and repeats that the format does not have are refused" {
    // Apart from that, each is a whole stream, with the checksum of a lax inflater's output.
    for ([_][]const u8{
        // The literals 286 and 287, and the distances 30 and 31, which the fixed codes have.
        "78014b1c030003ce0185",
        "78014b1c070003ce0185",
        "78014b4c4c043e0007fb0247",
        "78014b4c4c047e0007fb0247",
        // A distance of 2 behind one byte.
        "78014b04420000620062",
        // Codes for 287 and 288 literals, and for 31 and 32 distances.
        "7801f5c081080000000020d6fd25461100620062",
        "7801fdc081080000000020d6fd25561100620062",
        "780105de81080000000020d6fd25461100620062",
        "780105df81080000000020d6fd25561100620062",
        // A repeat of one code length, and of twenty, more than there are.
        "780105cb81080000000020d6fd25261000620062",
        "780105c081080000000020d6fd25a61000620062",
    }) |hex| try expectRefused(error.Corrupt, hex);
    try expectInflates("aaaa", "78014b04020003ce0185");
    try expectInflates("a", "7801eddd81080000000020d6fd25061300620062");
}
