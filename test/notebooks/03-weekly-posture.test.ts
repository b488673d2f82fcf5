import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compareManifests, connect } from "../../src/index.js";
import { dangers } from "../notebook/markup.js";
import { campaign, testNotebook } from "./shelf.js";
import { devicesThatReached, tracesOf } from "./traces.js";

/** Traces that a sweep gives as hits, for they lie in the window of what they met. */
const IN_TIME = ["hit", "blocked", "only-dns"];

const pages: string[] = [];

testNotebook("03-weekly-posture", {
  parameters: (work) => ({ folder: work }),
  conclusion: async (truth) => {
    const names = ["copper-heron", "tin-kestrel"];
    const watched = names.map((name) => campaign(truth, name).seed);
    const hunt = await connect({ source: "sample", env: {} });
    const began = hunt.now().getTime() - 7 * 86_400_000;
    const met = names
      .flatMap((name) => tracesOf(truth, name))
      .filter(({ table, kind }) => IN_TIME.includes(kind) && table !== "ThreatIntelIndicators");
    const thisWeek = met.filter(({ key }) => Date.parse(key.Timestamp ?? "") >= began);
    const contacts = names.flatMap((name) => [...devicesThatReached(truth, name)]);
    const [[busiest] = ["missing"]] = contacts.toSorted(([, some], [, others]) => others - some);
    expect(met.length).toBeGreaterThan(100);
    return [
      "3 articles of the last 8 weeks touch parcel, postal, retail, 1 of this week",
      `2 of 2 on the watch list are malicious: ${watched.join(", ")}.`,
      `hits in the tenant ${thisWeek.length} (`,
      `devices and people: ${busiest}, `,
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
