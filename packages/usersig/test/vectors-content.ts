/** Vectors of what can be wrong with a ticket's content, and with the login that it is for. */
import { Buffer } from "node:buffer";
import { deflateSync } from "node:zlib";
import { now, sdkAppID, toText } from "./tickets.ts";
import {
  add,
  content,
  fields,
  good,
  longKey,
  members,
  object,
  pack,
  sized,
  ticket,
  withMembers,
} from "./vector-parts.ts";

// --- 5 and 6: the content ---

add(0, "5 of 65536 bytes", sized(65_536));
add(70003, "5 of 65537 bytes", sized(65_537));
add(70003, "5 of 12 million bytes", toText(deflateSync(Buffer.alloc(12_000_000), { level: 9 })));
add(70003, "6 of no byte", pack(""));
for (const [what, text] of [
  ["half of it", content.slice(0, 80)],
  ["an array", `[${content}]`],
  ["null", "null"],
  ["a string", '"alice"'],
  ["a number", "20"],
  ["an empty object", "{}"],
  ["two objects", content + content],
  ["text behind it", `${content}x`],
  ["NUL behind it", `${content}\0`],
  ["a byte order mark", `\ufeff${content}`],
  ["a comma too many", `${content.slice(0, -1)},}`],
  ["a comment", withMembers('"a":1/**/')],
  ["single quotes", content.replaceAll('"', "'")],
  ["a member without a value", withMembers('"a":')],
  ["NaN", withMembers('"a":NaN')],
  ["a number with a leading zero", withMembers('"a":01')],
  ["a number with a plus", withMembers('"a":+1')],
  ["a number that ends with a point", withMembers('"a":1.')],
  ["a line break in a string", withMembers('"a":"\n"')],
  ["an escape that does not exist", withMembers('"a":"\\x41"')],
  ["a surrogate alone", withMembers('"a":"\\ud83d"')],
  ["a low surrogate alone", withMembers('"a":"\\ude00"')],
  ["surrogates in the wrong order", withMembers('"a":"\\ude00\\ud83d"')],
  ["a surrogate in a name", withMembers('"\\ud83d":1')],
  ["a surrogate deep within", withMembers('"a":[{"b":"\\udfff"}]')],
] as const) {
  add(70003, `6 with ${what}`, pack(text));
}
add(70003, "6 in UTF-16", pack(Buffer.from(content, "utf16le")));
for (const [what, bytes] of [
  ["a byte that is not UTF-8", "\xff"],
  ["an overlong form", "\xc0\xaf"],
  ["a surrogate in UTF-8", "\xed\xa0\x80"],
  ["a character that is cut", "\xe7\x94"],
  ["a character past the last", "\xf4\x90\x80\x80"],
] as const) {
  add(70003, `6 with ${what}`, pack(Buffer.from(withMembers(`"a":"${bytes}"`), "latin1")));
}
add(
  0,
  "6 with white space wherever it may be",
  pack(` \t\r\n${content.replaceAll(",", " ,\n\t").replaceAll('":', '"\r:  ')} \n`),
);
add(
  0,
  "6 with escapes in names and values",
  pack(content.replace("TLS.ver", "\\u0054LS.v\\u0065r").replace("alice", "\\u0061lice")),
);
add(
  0,
  "6 with every kind of value besides",
  pack(withMembers('"a":[{},[],true,false,null,-1.5e+300,"\\ud83d\\ude00\\n\\/"]')),
);
add(0, "6 with a number past every range besides", pack(withMembers('"a":1e999,"b":-0')));
add(0, "6 with DEL and U+2028 in a string", pack(withMembers('"a":"\x7f\u2028"')));
add(0, "6 with a string of many escapes", pack(withMembers(`"a":"\\u0041${"x".repeat(60_000)}"`)));
add(0, "6 with members of JavaScript's names", pack(withMembers('"__proto__":{},"toString":1')));

// --- 7 and 8: its form ---

/** The signed object with a member inside which the depth is reached. */
function deep(depth: number, open: string, close: string): string {
  return pack(withMembers(`"a":${open.repeat(depth - 1)}1${close.repeat(depth - 1)}`));
}

add(0, "7 arrays 8 deep", deep(8, "[", "]"));
add(70003, "7 arrays 9 deep", deep(9, "[", "]"));
add(0, "7 objects 8 deep", deep(8, '{"a":', "}"));
add(70003, "7 objects 9 deep", deep(9, '{"a":', "}"));
add(70003, "7 10000 deep", deep(10_000, "[", "]"));
add(0, "7 brackets in a string", pack(withMembers(`"a":"${"[{".repeat(50)}"`)));
for (const name of [...Object.keys(fields), "TLS.sig"]) {
  const text = members().get(name) as string;
  add(70003, `8 with ${name} twice`, pack(withMembers(`"${name}":${text}`)));
}
add(70003, "8 with TLS.ver twice, once escaped", pack(withMembers('"TLS\\u002ever":"2.0"')));
add(
  70003,
  "8 with TLS.userbuf twice",
  pack(object(members({ "TLS.userbuf": '"AQID"' })).replace("{", '{"TLS.userbuf":"AQID",')),
);
add(0, "8 with a member twice that nobody signs", pack(withMembers('"a":1,"a":2')));
add(0, "8 with a field once more further within", pack(withMembers('"a":{"TLS.ver":"1.0"}')));

// --- 9 and 10: its strings ---

for (const name of [...Object.keys(fields), "TLS.sig"]) {
  const texts = members();
  texts.delete(name);
  add(70003, `9 without ${name}`, pack(object(texts)));
}
for (const text of [
  '"1.0"',
  '"2"',
  '"2.00"',
  '" 2.0"',
  '""',
  "2.0",
  "2",
  "null",
  '"201512300000"',
]) {
  add(70003, `9 with TLS.ver ${text}`, ticket({ "TLS.ver": text }));
}
add(0, '9 with TLS.ver "\\u0032.0"', ticket({ "TLS.ver": '"\\u0032.0"' }));
for (const name of ["TLS.identifier", "TLS.userbuf", "TLS.sig"] as const) {
  for (const text of ["null", "true", "7", '["alice"]', '{"a":"alice"}']) {
    add(70003, `10 with ${name} ${text}`, ticket({ [name]: text }));
  }
}
for (const text of ["", "AQID", "AQI=", "AQ==", "+/+/", "A".repeat(8000)]) {
  const shown = text.length > 20 ? `of ${text.length} characters` : `"${text}"`;
  add(0, `10 with TLS.userbuf ${shown}`, ticket({ "TLS.userbuf": JSON.stringify(text) }));
}
for (const text of [
  "A",
  "AQ",
  "AQI",
  "AQ=",
  "AR==",
  "AQJ=",
  "=",
  "====",
  "AQ==AQ==",
  "AQID=",
  "-_-_",
  "AQ*_",
  " AQID",
  "AQID\n",
  "AQID\0",
  "用户",
]) {
  add(
    70003,
    `10 with TLS.userbuf ${JSON.stringify(text)}`,
    ticket({ "TLS.userbuf": JSON.stringify(text) }),
  );
}

// --- 11: its numbers ---

const numbers = ["TLS.sdkappid", "TLS.time", "TLS.expire"] as const;
for (const name of numbers) {
  const plain = fields[name];
  const exponent = `${plain.slice(0, 1)}.${plain.slice(1)}e${plain.length - 1}`;
  for (const text of [
    `${plain}.0`,
    `${plain}e0`,
    exponent,
    `${plain}0e-1`,
    `"${plain}"`,
    "null",
    "true",
    "[]",
    "{}",
    "-0",
    "0.5",
    "9007199254740992",
    "-9007199254740992",
    "18446744073709551616",
    "1e400",
    `${"9".repeat(400)}`,
  ]) {
    const shown = text.length > 40 ? "of 400 digits" : text;
    add(70003, `11 with ${name} ${shown}`, ticket({ [name]: text }));
  }
  for (const text of [`0${plain}`, `+${plain}`, `0x${plain}`, `${plain}_0`, `${plain}n`]) {
    add(70003, `11 with ${name} ${text}`, ticket({ [name]: text }));
  }
}
add(70003, "11 with TLS.sdkappid -1", ticket({ "TLS.sdkappid": "-1" }));
add(0, "11 with the largest TLS.sdkappid", ticket({ "TLS.sdkappid": "9007199254740991" }), {
  sdkAppID: Number.MAX_SAFE_INTEGER,
});
add(0, "11 with the largest TLS.expire", ticket({ "TLS.expire": "9007199254740991" }));
add(0, "11 with TLS.time 0", ticket({ "TLS.time": "0", "TLS.expire": "9007199254740991" }));

// --- 12 to 16: the login ---

const ids = [
  "a",
  "用户",
  "😀".repeat(8),
  'O\'Neil "x" \\ <&>',
  "x".repeat(32),
  "a b",
  "TLS.time:1",
];
for (const userID of ids) {
  add(0, `12 of ${JSON.stringify(userID)}`, ticket({ "TLS.identifier": JSON.stringify(userID) }), {
    userID,
  });
}
for (const userID of [
  "Alice",
  "alice ",
  "alic",
  "alicea",
  "",
  "alice\0",
  "аlice",
  "x".repeat(33),
  "x".repeat(5000),
]) {
  const shown = userID.length > 40 ? `a user of ${userID.length} bytes` : JSON.stringify(userID);
  add(70013, `12 of ${shown}`, ticket({ "TLS.identifier": JSON.stringify(userID) }));
}
add(70013, "12 in another Unicode normalization", ticket({ "TLS.identifier": '"e\u0301"' }), {
  userID: "\u00e9",
});
add(70013, "12 of another user", good, { userID: "bob" });
add(70014, "13 of another app", good, { sdkAppID: sdkAppID + 1 });
add(70014, "13 of app 0", ticket({ "TLS.sdkappid": "0" }));
add(0, "14 a second before it expires", good, { now: now + 86_399 });
add(70001, "14 in the second in which it expires", good, { now: now + 86_400 });
add(70001, "14 years after it expired", good, { now: now + 1_000_000_000 });
add(70001, "14 with TLS.expire 0", ticket({ "TLS.expire": "0" }));
add(70001, "14 with TLS.expire -1", ticket({ "TLS.expire": "-1" }));
add(70001, "14 with the smallest TLS.expire", ticket({ "TLS.expire": "-9007199254740991" }));
add(
  70001,
  "14 with the smallest numbers",
  ticket({ "TLS.time": "-9007199254740991", "TLS.expire": "-9007199254740991" }),
);
add(
  70001,
  "14 with numbers that cancel out",
  ticket({ "TLS.time": "-9007199254740991", "TLS.expire": "9007199254740991" }),
);
add(0, "15 signed a day ahead", good, { now: now - 86_400 });
add(70003, "15 signed a day and a second ahead", good, { now: now - 86_401 });
add(70003, "15 with TLS.time in milliseconds", ticket({ "TLS.time": String(now * 1000) }));
add(
  70003,
  "15 with the largest numbers",
  ticket({ "TLS.time": "9007199254740991", "TLS.expire": "9007199254740991" }),
);
add(70009, "16 with another key", good, { secretKey: "another key" });
add(0, "16 with a long key", pack(object(longKey())), { secretKey: "k".repeat(200) });
for (const text of [
  "",
  "AAAA",
  "~".repeat(44),
  JSON.parse(members().get("TLS.sig") as string).slice(0, -1),
  `${"A".repeat(43)}=`,
  `${JSON.parse(members().get("TLS.sig") as string)}\n`,
]) {
  add(
    70009,
    `16 with TLS.sig ${JSON.stringify(text).slice(0, 8)} of ${text.length} characters`,
    ticket({ "TLS.sig": JSON.stringify(text) }),
  );
}
for (const [name, text] of [
  ["TLS.identifier", '"bob"'],
  ["TLS.time", String(now + 1)],
  ["TLS.expire", "86401"],
  ["TLS.sdkappid", String(sdkAppID + 1)],
  ["TLS.userbuf", '""'],
  ["TLS.userbuf", '"AQID"'],
] as const) {
  const texts = members();
  texts.set(name, text);
  const changes =
    name === "TLS.identifier"
      ? { userID: "bob" }
      : name === "TLS.sdkappid"
        ? { sdkAppID: sdkAppID + 1 }
        : {};
  add(70009, `16 with ${name} changed to ${text}`, pack(object(texts)), changes);
}
const all = { userID: "bob", sdkAppID: 1, now: now + 86_400, secretKey: "another key" };
add(70013, "if all is wrong, the user id decides", good, all);
add(70014, "if the app, time and key are wrong, the app decides", good, {
  ...all,
  userID: "alice",
});
add(70001, "if the time and the key are wrong, the time decides", good, {
  now: all.now,
  secretKey: all.secretKey,
});
add(70003, "if the clock and the key are wrong, the clock decides", good, {
  now: now - 86_401,
  secretKey: all.secretKey,
});
add(70003, "if the ticket is none, nothing else counts", "no ticket", all);
add(70002, "if it is empty, nothing else counts", "", all);
