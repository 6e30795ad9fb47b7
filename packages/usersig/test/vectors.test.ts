import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { explainUserSig, verifyUserSig } from "../src/index.ts";
import type { Vectors } from "./vector-parts.ts";

const { login, vectors }: Vectors = JSON.parse(
  readFileSync(new URL("vectors.json", import.meta.url), "utf8"),
);

describe("the ticket vectors", () => {
  for (const { name, code, ticket, ...changes } of vectors) {
    test(`${name}: ${code}`, async () => {
      const options = { ...login, ...changes };
      const result = await verifyUserSig(ticket, options);
      assert.equal(result.ok ? 0 : result.code, code);
      const explanation = await explainUserSig(ticket, options);
      assert.equal(explanation.code, code);
    });
  }
});
