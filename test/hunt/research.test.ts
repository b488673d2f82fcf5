import { expect, test } from "vitest";
import { connect, extractIndicators } from "../../src/index.js";

const sample = () => connect({ source: "sample", env: {} });

test("articles are found by words, by time and by tag, in the order asked for", async () => {
  const hunt = await sample();
  const all = await hunt.articles();
  expect(all.info).toMatchObject({ complete: true, count: all.numRows() });
  const found = await hunt.articles({ search: "skimmer parcel", since: "2026-01-01", orderBy: "title" });
  expect(found.numRows()).toBeGreaterThan(0);
  expect(found.numRows()).toBeLessThan(all.numRows());
  const titles = found.array("title") as string[];
  expect(titles).toEqual(titles.toSorted());
  for (const row of found.objects()) {
    expect(JSON.stringify(row).toLowerCase()).toContain("skimmer");
    expect(Number(row.lastUpdated)).toBeGreaterThanOrEqual(Date.UTC(2026, 0, 1));
  }
  expect(found.info.notes).toEqual([
    "the search for more than one word was carried out here: the service does not offer it",
    "since was carried out here: the service does not offer it",
    "order by title was carried out here: the service does not offer it",
  ]);
  const tagged = await hunt.articles({ filter: { tags: "OSINT" } });
  expect(tagged.numRows()).toBeGreaterThan(1);
  for (const { tags } of tagged.objects()) expect(tags).toContain("OSINT");
});

test("an article's indicators are hosts to pivot from, and its text names them defanged", async () => {
  const hunt = await sample();
  const [article] = (await hunt.articles({ search: "Copper Gale" })).objects();
  const indicators = await hunt.article(article?.id ?? "").indicators();
  const hosts = indicators.objects().filter(({ artifactKind }) => artifactKind !== "unclassifiedArtifact");
  expect(hosts.length).toBeGreaterThan(2);
  expect(new Set(indicators.array("article") as string[])).toEqual(new Set([article?.id]));
  const plan = hunt
    .pivot(hosts.map(({ artifact }) => String(artifact)))
    .passiveDns()
    .relatedHosts();
  expect((await plan.run({ progress: false })).hosts.numRows()).toBeGreaterThan(0);
  const written = extractIndicators(article?.bodyContent ?? "");
  expect(written.map(({ value }) => value)).toEqual(
    expect.arrayContaining(hosts.map(({ artifact }) => artifact)),
  );
  expect(written.some(({ defanged }) => defanged)).toBe(true);
});

test("an actor has names, targets and origins, and indicators with the time of their use", async () => {
  const hunt = await sample();
  const actors = await hunt.intelProfiles({ filter: { kind: "actor" }, orderBy: "title" });
  expect(new Set(actors.array("kind") as string[])).toEqual(new Set(["actor"]));
  expect(actors.info.notes).toEqual([]);
  const profile = await hunt.intelProfile(actors.get("id", 0) ?? "").get();
  expect(profile.get("aliases", 0)?.length).toBeGreaterThan(0);
  expect(Object.keys(profile.frames)).toEqual(["countriesOrRegionsOfOrigin"]);
  const indicators = await hunt.intelProfile(actors.get("id", 0) ?? "").indicators({ since: "2026-01-01" });
  for (const { lastSeen } of indicators.objects()) {
    expect(lastSeen === null || lastSeen >= new Date("2026-01-01")).toBe(true);
  }
});

test("a CVE leads to the software that has it and to the articles that mention it", async () => {
  const hunt = await sample();
  const cve = hunt.vulnerability(" cve-2099-2216 ");
  const flaw = await cve.get();
  expect(flaw.object()).toMatchObject({ id: "CVE-2099-2216", severity: "critical" });
  expect(flaw.get("cvss3SummaryScore", 0)).toBeGreaterThan(8.9);
  expect(Object.keys(flaw.frames)).toEqual(["exploits", "references"]);
  expect((await cve.components()).array("vulnerability")).toContain("CVE-2099-2216");
  expect((await cve.articles()).numRows()).toBeGreaterThan(0);
  expect(() => hunt.vulnerability("2099-2216")).toThrow("invalid CVE: 2099-2216; write it as CVE-2024-3094");
});

test("an unknown id is an error with its status, not an empty frame", async () => {
  const hunt = await sample();
  await expect(hunt.article("00000000").get()).rejects.toMatchObject({ code: "NOT_FOUND", status: 404 });
  await expect(hunt.vulnerability("CVE-2099-1107").component("none")).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("a CVE that Graph does not know yet is no error: it has no rows, and says why", async () => {
  const cve = (await sample()).vulnerability("CVE-1999-0001");
  for (const frame of [await cve.get(), await cve.articles(), await cve.components()]) {
    expect(frame.numRows()).toBe(0);
    expect(frame.info.notes.join()).toContain("does not know this CVE");
  }
});

test("threat intelligence in a cloud without it is refused before anything is sent", async () => {
  for (const cloud of ["usgov", "usgov-dod", "china"] as const) {
    const hunt = await connect({
      cloud,
      token: "t",
      env: {},
      fetch: () => Promise.reject(new Error("sent")),
    });
    await expect(hunt.articles()).rejects.toMatchObject({
      code: "UNSUPPORTED",
      message: expect.stringContaining("threat intelligence exists only in global"),
    });
    expect(hunt.requests().numRows()).toBe(0);
  }
});
