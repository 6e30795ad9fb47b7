/**
 * Makes vectors.json: tickets, and the code that each must get. `node test/make-vectors.ts` writes it
 * anew; vectors.test.ts and native/src/emulator/vectors_test.zig hold both implementations to it.
 *
 * The codes are written here by hand, by the rules of docs/usersig.md, whose numbers the names begin
 * with. A ticket is signed for what it says in any form, so that nothing but the rule refuses it.
 */
import { writeFileSync } from "node:fs";
import { login, vectors } from "./vector-parts.ts";
// Each adds its own, in this order.
import "./vectors-text.ts";
import "./vectors-content.ts";

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  const lines = vectors.map((vector) => `    ${JSON.stringify(vector)}`);
  const text = `{\n  "login": ${JSON.stringify(login)},\n  "vectors": [\n${lines.join(",\n")}\n  ]\n}\n`;
  writeFileSync(new URL("vectors.json", import.meta.url), text);
}
