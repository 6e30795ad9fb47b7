/** The faults that a test must find. */
import type { Killer, Mutation } from "./mutation.ts";

const BRIDGE = "native/src/bridge.zig";
const EMULATOR = "native/src/emulator.zig";
const bridge = (test: string): Killer => ({ file: BRIDGE, test });
const emulator = (test: string): Killer => ({ file: EMULATOR, test });
const core = (file: string, test: string): Killer => ({ file: `packages/core/test/${file}`, test });

const OWNER = "native/src/bridge/owner.zig";
const OWNERS = "native/src/bridge/owners.zig";
const WAKE = "native/src/bridge/wake.zig";
const INFLATE = "native/src/emulator/inflate.zig";
const CHANNEL = "packages/core/src/channel.ts";
const REQUEST_TABLE = "packages/core/src/request-table.ts";
const LOGINS = "packages/core/src/logins.ts";
const RENEWAL = "packages/core/src/renewal.ts";

const DRAIN_LOCK = bridge("a drain waits for the one that runs, and so does a close");
const RESIDENT: Killer = {
  file: "test/resident.test.ts",
  test: "an SDK and the bridge that claimed it are not unloaded",
  loads: true,
};

const BRIDGE_MUTATIONS: readonly Mutation[] = [
  {
    title: "a drain takes no `drain_lock`",
    file: OWNER,
    search: `        owner.drain_lock.lockUncancelable(io);
        defer owner.drain_lock.unlock(io);
        if (owner.epoch != epoch) return 0;`,
    replacement: "        if (owner.epoch != epoch) return 0;",
    killer: DRAIN_LOCK,
  },
  {
    title: "a close takes no `drain_lock`",
    file: OWNER,
    search: `    pub fn end(owner: *Owner, epoch: u32) bool {
        owner.lockBoth();
        defer owner.unlockBoth();`,
    replacement: `    pub fn end(owner: *Owner, epoch: u32) bool {
        owner.lock.lockUncancelable(io);
        defer owner.lock.unlock(io);`,
    killer: DRAIN_LOCK,
  },
  {
    title: "a drain does not look whose events they are",
    file: OWNER,
    search: "        if (owner.epoch != epoch) return 0;\n",
    replacement: "        _ = epoch;\n",
    killer: bridge("a former epoch drains nothing of the next owner's"),
  },
  {
    title: "an event is taken under another owner's epoch",
    file: OWNER,
    search: "if (owner.epoch != epoch or owner.state != .holds) {",
    replacement: "if (epoch == 0 or owner.state != .holds) {",
    killer: bridge("events of an earlier owner are dropped"),
  },
  {
    title: "a child inherits the wake (no `SOCK_CLOEXEC`)",
    file: WAKE,
    search: "std.c.SOCK.CLOEXEC | std.c.SOCK.NONBLOCK",
    replacement: "std.c.SOCK.NONBLOCK",
    killer: bridge("no child inherits either end of the wake"),
  },
  {
    title: "a child inherits the wake that is made without flags, as on macOS (no `FD_CLOEXEC`)",
    file: WAKE,
    search: "std.c.F.SETFD, @as(c_int, std.c.FD_CLOEXEC)",
    replacement: "std.c.F.SETFD, @as(c_int, 0)",
    killer: bridge("a wake that is made without flags is as one that is made with them"),
  },
  {
    title: "a wake that nobody reads raises SIGPIPE (no `MSG_NOSIGNAL`)",
    file: WAKE,
    search: "std.c.MSG.NOSIGNAL else 0",
    replacement: "0 else 0",
    killer: bridge("a wake that nobody reads any more raises no signal"),
  },
  {
    title: "an end of the wake that nobody took stays open",
    file: WAKE,
    search: "        if (wake.theirs) |fd| _ = std.c.close(fd);\n",
    replacement: "",
    killer: bridge("an end of the wake that nobody took, or that was returned, is closed"),
  },
  {
    title: "the queue has no bound of 256 MiB",
    file: "native/src/bridge/queue.zig",
    search: "        if (queue.bytes + node.size > bytes_max) return false;\n",
    replacement: "",
    killer: bridge("the bound on the bytes holds"),
  },
  {
    title: "the queue has no bound of 2^20 events",
    file: "native/src/bridge/queue.zig",
    search: "        if (queue.events == events_max) return false;\n",
    replacement: "",
    killer: bridge("the bound on the number of events holds"),
  },
  {
    title: "a string of more than 16 MiB is copied whole",
    file: "native/src/bridge/queue.zig",
    search: "return text[0..@min(text.len, string_size_max)];",
    replacement: "return text;",
    killer: bridge("a string over the bound is cut"),
  },
  {
    title: "the bridge is unloaded under the SDK's threads",
    file: "native/src/bridge/registry.zig",
    search: "    if (!resident.publishSelf(&own_claims)) return null;\n",
    replacement: "",
    killer: RESIDENT,
  },
  {
    title: "the SDK is unloaded under its own threads",
    file: "native/src/bridge/image.zig",
    search: "const library = resident.Library.keep(path) orelse return null;",
    replacement:
      "const library: resident.Library = " +
      ".{ .handle = std.c.dlopen(path, .{ .NOW = true }) orelse return null };\n" +
      "        defer _ = std.c.dlclose(library.handle);",
    killer: RESIDENT,
  },
  {
    title: "the generations of epochs do not wrap at 15 bits",
    file: OWNERS,
    search: "owners.generations[slot] % generation_max + 1",
    replacement: "owners.generations[slot] + 1",
    killer: bridge("the last epoch and the first have 21 bits"),
  },
  {
    title: "an epoch that somebody may still use is used again",
    file: OWNERS,
    search: "if (!is_retired.isSet(epoch)) return epoch;",
    replacement: "return epoch;",
    killer: bridge("an epoch that somebody may still use is not used again"),
  },
  {
    title: "lost events are not reported",
    file: OWNER,
    search: "        if (owner.dropped > 0) owner.reportDropped();\n",
    replacement: "",
    killer: bridge("dropped events are reported with their number"),
  },
  {
    title: "a claim's SDK is not stopped for the next one",
    file: OWNERS,
    search: "        if (evicted.is_started) _ = evicted.image.uninit();\n",
    replacement: "",
    killer: bridge(
      "the SDK of an owner that has given up is uninitialised by the next open of any image",
    ),
  },
];

const SYMBOL_TEST = "symbols and repeats that the format does not have are refused";
const TEXT_TEST = "the strings of an answer last until its callback returns";

const EMULATOR_MUTATIONS: readonly Mutation[] = [
  {
    title: "the inflater takes the literals 286 and 287, and the distances 30 and 31",
    file: INFLATE,
    search: "if (symbol >= ranges.len) return error.Corrupt;",
    replacement: "if (symbol >= ranges.len) return 3;",
    killer: emulator(SYMBOL_TEST),
  },
  {
    title: "the inflater takes codes for 287 literals",
    file: INFLATE,
    search: "if (literal_count > 286 or distance_count > distance_count_max) return error.Corrupt;",
    replacement:
      "if (literal_count > 288 or distance_count > distance_count_max) return error.Corrupt;",
    killer: emulator(SYMBOL_TEST),
  },
  {
    title: "the inflater takes codes for 31 distances",
    file: INFLATE,
    search: "if (literal_count > 286 or distance_count > distance_count_max) return error.Corrupt;",
    replacement: "if (literal_count > 286 or distance_count > 32) return error.Corrupt;",
    killer: emulator(SYMBOL_TEST),
  },
  {
    title: "the inflater takes a repeat of code lengths beyond their number",
    file: INFLATE,
    search: `            if (lengths.len - count < repeats) return error.Corrupt;
            @memset(lengths[count..][0..repeats], length);
            count += repeats;`,
    replacement: `            const filled = @min(repeats, lengths.len - count);
            @memset(lengths[count..][0..filled], length);
            count += filled;`,
    killer: emulator(SYMBOL_TEST),
  },
  {
    title: "the inflater repeats what lies before the beginning",
    file: INFLATE,
    search: "        if (distance > inflater.size) return error.Corrupt;\n",
    replacement: "        if (distance > inflater.size) return;\n",
    killer: emulator(SYMBOL_TEST),
  },
  {
    title: "the inflater does not compare the checksum",
    file: INFLATE,
    search:
      "    if (std.mem.readInt(u32, checksum[0..4], .big) != " +
      "std.hash.Adler32.hash(content)) return error.Corrupt;\n",
    replacement: "",
    killer: emulator("what follows the stream, its header and its checksum count"),
  },
  {
    title: "the emulator is unloaded under its own thread",
    file: "native/src/emulator/sdk.zig",
    search: "        if (!sdk.is_resident) sdk.is_resident = resident.keepSelf(@ptrCast(&run));\n",
    replacement: "        sdk.is_resident = false;\n",
    killer: {
      file: "test/resident.test.ts",
      test: "an emulator that has a thread is not unloaded, whoever started it",
      loads: true,
    },
  },
  {
    title: "what a fault says goes with its rule",
    file: "native/src/emulator/machine.zig",
    search:
      "        fault.desc = call.arena.allocator().dupeZ(u8, fault.desc) " +
      "catch Result.out_of_memory.desc;\n",
    replacement: '        fault.desc = if (call.is_interrupted) "" else fault.desc;\n',
    killer: emulator("what a fault says outlives its rule"),
  },
  {
    title: "the JSON of a refused message goes before its callback",
    file: "native/src/emulator/sdk_messages.zig",
    search: `    defer call.destroy();
    var result: Result = .not_initialized;
    result.json = message.write(call.arena.allocator()) catch "";
    call.answer.tell(result);`,
    replacement: `    var result: Result = .not_initialized;
    result.json = message.write(call.arena.allocator()) catch "";
    const to = call.answer;
    call.destroy();
    to.tell(result);`,
    killer: emulator(TEXT_TEST),
  },
  {
    title: "what a message's answer says goes before its callback",
    file: "native/src/emulator/requests.zig",
    search: `    if (answers != .never) try machine.answer(call.answer, result);
    if (answers == .twice) try`,
    replacement: `    const to = call.answer;
    _ = call.arena.reset(.free_all);
    if (answers != .never) try machine.answer(to, result);
    if (answers == .twice) try`,
    killer: emulator(TEXT_TEST),
  },
  {
    title: "a literal of more than 1 KiB overruns its buffer",
    file: "native/src/emulator/dialect.zig",
    search: "if (size == buffer.len) return false;",
    replacement: "if (size == buffer.len + 1) return false;",
    killer: emulator("depth and size are bounded"),
  },
  {
    title: "a conversation's id may be longer than 1 KiB",
    file: "native/src/emulator/sdk_messages.zig",
    search: "if (receiver.len == 0 or receiver.len > conv_id_size_max) return tim.err_param;",
    replacement: "if (receiver.len == 0) return tim.err_param;",
    killer: emulator("a conversation's id has 1 KiB at most"),
  },
  {
    title: "a long message of a panic overruns its line",
    file: "native/src/panic.zig",
    search: "message[0..@min(message.len, message_size_max)]",
    replacement: "message",
    killer: emulator("the line of a panic is whole, however long the message is"),
  },
  {
    title: "an operation that TIMUninit overtakes changes the next session",
    file: "native/src/emulator/sdk.zig",
    search: `        calls.destroyAll(&sdk.inbox);
        sdk.inbox_size = 0;
`,
    replacement: "",
    killer: emulator("an operation that TIMUninit overtakes has no effect on the next session"),
  },
];

const IDS_TEST = "a number in use is skipped, also when the numbers begin again";
const PANIC: Killer = { file: "native/build.zig", test: "test-panic" };

const PANIC_MUTATIONS: readonly Mutation[] = [
  {
    title: "a callback begins after a check has failed",
    file: "native/src/panic.zig",
    search: "    while (@atomicLoad(bool, &is_ending, .seq_cst)) std.Thread.yield() catch {};\n",
    replacement: "",
    killer: PANIC,
  },
  {
    title: "a failed check ends the process without a line",
    file: "native/src/panic.zig",
    search: "            complain(describe(&line, library, message, address orelse here, here));\n",
    replacement: "            _ = describe(&line, library, message, address orelse here, here);\n",
    killer: PANIC,
  },
];

const EARLY_REFRESH = "an early refresh is planned for who is in, when a provider is brought";

const FAILED_LOGIN = "a login that fails begins no session: nobody is taken over or renewed";

const CORE_MUTATIONS: readonly Mutation[] = [
  {
    title: "a login that failed begins a session",
    file: LOGINS,
    search: `    if (error === null) {
      this.#session = native.session;`,
    replacement: `    if (error === null || native.session !== null) {
      this.#session = native.session;`,
    killer: core("client.test.ts", FAILED_LOGIN),
  },
  {
    title: "a refused call settles as done",
    file: CHANNEL,
    search: "    if (code === 0) onAnswer(event);\n",
    replacement: "    if (code !== 6206) onAnswer(event);\n",
    killer: core("channel.test.ts", "an answer settles its own call and nothing else"),
  },
  {
    title: "a request id in use is not skipped when the ids begin again",
    file: REQUEST_TABLE,
    search: "    while (this.#requests.has(this.#last));\n",
    replacement: "    while (false);\n",
    killer: core("request-table.test.ts", IDS_TEST),
  },
  {
    title: "request ids do not begin again after 2^32 calls",
    file: REQUEST_TABLE,
    search: "(this.#last + 1) % this.#ids",
    replacement: "this.#last + 1",
    killer: core("request-table.test.ts", IDS_TEST),
  },
  {
    title: "an answer is taken twice",
    file: REQUEST_TABLE,
    search: "    if (request !== undefined) this.#requests.delete(id);\n",
    replacement: "",
    killer: core("channel.test.ts", "a second answer and one that nobody asked for are dropped"),
  },
  {
    title: "no refresh is planned after a login",
    file: RENEWAL,
    search: "    if (session !== null) this.#plan(session);\n",
    replacement: "",
    killer: core("intent.test.ts", EARLY_REFRESH),
  },
];

const intent = (test: string): Killer => core("intent.test.ts", test);

const CLIENT_MUTATIONS: readonly Mutation[] = [
  {
    title: "a relogin is begun while the application waits for a UserSig",
    file: LOGINS,
    search: "    if (this.#asking.size > 0) return null;\n",
    replacement: "",
    killer: intent("a login that waits for its ticket is not overtaken by a relogin"),
  },
  {
    title: "a relogin is begun while the SDK is busy for the application",
    file: LOGINS,
    search: "    if (isAwaited || (",
    replacement: "    if (!isAwaited && (",
    killer: intent("a relogin is not made while ten calls of the application wait in the SDK"),
  },
  {
    title: "a kick during the client's own login is forgotten",
    file: LOGINS,
    search: "    this.#callLogout({ session, isRelogin: false, callers: new Set() });\n",
    replacement: "",
    killer: intent("a user who is kicked while the client logs in again is logged out again"),
  },
  {
    title: "the provider of one who shares a login is dropped",
    file: LOGINS,
    search: 'if (session !== null && typeof session.source === "string") session.source',
    replacement: "if (session === undefined) session.source",
    killer: intent("the provider of one who shares a login is kept for renewals"),
  },
  {
    title: "a provider is asked by each who brings it",
    file: LOGINS,
    search: "      other?.answer ??\n",
    replacement: "",
    killer: intent("one provider that several bring at once is asked once"),
  },
  {
    title: "a login that waits for its ticket is not superseded",
    file: LOGINS,
    search: "    this.#intent = { userID };\n",
    replacement: "    this.#intent = { userID };\n    if (userID !== undefined) return;\n",
    killer: intent("what is asked for later takes the place of a login that waits for its ticket"),
  },
  {
    title: "a logout that the SDK refused is taken for one",
    file: LOGINS,
    search: "    if (error === null) {\n      this.#session = native.session;",
    replacement:
      "    if (error === null || native.session === null) {\n      this.#session = native.session;",
    killer: intent("a logout that the SDK refuses leaves the user in, and renewed"),
  },
  {
    title: "relogins that succeed follow one another without a pause",
    file: RENEWAL,
    search: "const floorMs = this.#streak === 0 ? 0 : backoff(this.#streak);",
    replacement: "const floorMs = 0;",
    killer: intent("relogins that succeed one after another are ever further apart"),
  },
  {
    title: "a login that the application has given up is reported as a relogin",
    file: RENEWAL,
    search: " || run.attempts === 0) this.interrupt();",
    replacement: ") this.interrupt();",
    killer: intent(
      "the late answer to a login of the application is no relogin, and spares the one that waits",
    ),
  },
  {
    title: "`null` that a provider throws is taken for success",
    file: RENEWAL,
    search: "      (reason: unknown) => ({ error: asError(reason) }),\n",
    replacement:
      "      (reason: unknown) => (reason === null ? null : { error: asError(reason) }),\n",
    killer: intent("what a provider throws is a failure, whatever it is"),
  },
];

export const MUTATIONS: readonly Mutation[] = [
  ...BRIDGE_MUTATIONS,
  ...EMULATOR_MUTATIONS,
  ...PANIC_MUTATIONS,
  ...CORE_MUTATIONS,
  ...CLIENT_MUTATIONS,
];
