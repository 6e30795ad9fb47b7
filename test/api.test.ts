import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { API_DIR, apiReports } from "../scripts/build/api.ts";

test("docs/api/ is the API that the packages have: npm run build && npm run generate:api", () => {
  const reports = apiReports();
  assert.deepEqual(readdirSync(API_DIR).sort(), [...reports.keys()].sort());
  for (const [file, text] of reports) {
    assert.equal(readFileSync(join(API_DIR, file), "utf8"), text, `docs/api/${file} is not fresh`);
  }
});
