import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { openStore } from "../../src/sample/store.js";

describe("the store", () => {
  const folder = mkdtempSync(join(tmpdir(), "sample-store-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("opens without reading, and reads a file once, when it is first asked for", () => {
    const store = openStore(pathToFileURL(`${folder}/`));
    expect(() => store.all("articles")).toThrow("ENOENT");
    const file = join(folder, "vulnerability-components.ndjson");
    writeFileSync(file, '["vulnerability","name"]\n["CVE-2099-0001","Example 1.0"]\n');
    const rows = store.all("vulnerability-components");
    expect(rows).toEqual([["CVE-2099-0001", "Example 1.0"]]);
    rmSync(file);
    expect(store.by("vulnerability-components", 0, "CVE-2099-0001")).toEqual(rows);
  });
});
