import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compareManifests } from "../../src/index.js";
import { dangers } from "../notebook/markup.js";
import { campaign, testNotebook } from "./shelf.js";

const pages: string[] = [];

testNotebook("03-weekly-posture", {
  parameters: (work) => ({ folder: work }),
  conclusion: (truth) => {
    const watched = ["copper-heron", "tin-kestrel"].map((name) => campaign(truth, name).seed);
    return [
      "3 articles of the last 8 weeks touch parcel, postal, retail, 1 of this week",
      `2 of 2 on the watch list are malicious: ${watched.join(", ")}.`,
      "hits in the tenant 2 (54.7)",
      "Every question was answered in full.",
    ];
  },
  tables: ["posture", "articles", "actors", "watched", "related", "tenant", "exports"],
  pictures: ["trends"],
  unknown: { sector: [], watch: ["unknown-host.example"] },
  more: async ({ work }) => {
    const page = await readFile(join(work, "weekly-posture.html"), "utf8");
    pages.push(page);
    expect(dangers(page)).toEqual([]);
    for (const words of [
      "What changed for parcel, postal, retail",
      "Against the weeks before",
      "In the tenant",
      "Every request",
    ])
      expect(page).toContain(words);
    expect(page).not.toMatch(/secure-parcel\.example|198\.51\.100\.201/);
  },
});

test("both kernels come to the same week", () => {
  const [one = "", other = ""] = pages;
  const rows = compareManifests(one, other).objects();
  expect(rows.filter(({ what, change }) => change !== "same" && !what.startsWith("version "))).toEqual([]);
  expect(rows.length).toBeGreaterThan(10);
});
