import { describe, expect, test } from "vitest";
import type { CampaignTruth } from "../../src/sample/generate/truth.js";
import { BAD_REQUEST, q, read, readAll, refusal, TI, type Row } from "./ask.js";
import { idOf, store, time, truth } from "./truth.js";

const ARTICLES = `${TI}/articles`;
const named = Object.entries(truth.articles);
const idOfArticle = (name: string): string => truth.articles[name]?.id ?? "";

const { rows: articles } = await readAll(ARTICLES);
const indicators = new Map<string, Row[]>();
for (const [name, { id }] of named) {
  indicators.set(name, (await readAll(`${ARTICLES}/${id}/indicators`)).rows);
}

/** What an indicator names: a host's name, or the value. */
const valueOf = ({ artifact }: Row): string => String((artifact as Row).value ?? idOf(artifact));
const textOf = (article: Row | undefined): string => JSON.stringify(article).replaceAll("[.]", ".");
const content = (value: unknown): string => String((value as Row).content);

describe("the list of articles", () => {
  test("has the newest first, from a year before the tenant's clock to its last day", () => {
    const times = articles.map(({ createdDateTime }) => time(createdDateTime));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(times.at(-1)).toBeLessThan(time("2025-03-15"));
    expect(times[0]).toBeGreaterThan(time("2026-03-02"));
    for (const { createdDateTime, lastUpdatedDateTime } of articles) {
      expect(time(lastUpdatedDateTime)).toBeGreaterThanOrEqual(time(createdDateTime));
      expect(time(lastUpdatedDateTime)).toBeLessThan(time("2026-03-02T22:00:00Z"));
    }
  });

  test("is of both formats, some featured, some without a picture, some without their type", () => {
    const formats = new Set(articles.map(({ body }) => (body as Row).format));
    expect(formats).toEqual(new Set(["html", "markdown"]));
    for (const [member, value] of [
      ["isFeatured", true],
      ["imageUrl", null],
      ["@odata.type", undefined],
    ] as const) {
      const count = articles.filter((article) => article[member] === value).length;
      expect(count).toBeGreaterThan(2);
      expect(count).toBeLessThan(articles.length);
    }
  });

  test("tells its whole number to who asks for one", async () => {
    expect(await read(ARTICLES + q({ $count: "true", $top: "1" }))).toMatchObject({
      "@odata.count": named.length,
      value: [{ id: idOfArticle("larkmail") }],
    });
  });

  test.each([
    ["tinwork", ["tin-squall", "pebbleload", "brackwater-gateways"]],
    ['"cve-2099-2216"', ["january-2026", "checkout-tag-manager"]],
    ["UA-40417716-1", ["parcel-fee-texts-spring"]],
    ["microsoft.graph", []],
  ])("$search for %s finds it in title, text and tags", async (search, expected) => {
    const { value } = await read(ARTICLES + q({ $search: search }));
    expect(value.map(({ id }) => id)).toEqual(expected.map(idOfArticle));
  });

  test("$search takes one term, and $filter is refused", async () => {
    expect(await refusal(ARTICLES + q({ $search: "copper gale" }))).toMatchObject(BAD_REQUEST);
    expect(await refusal(ARTICLES + q({ $filter: "isFeatured eq true" }))).toMatchObject(BAD_REQUEST);
  });

  test("$orderby sorts by title", async () => {
    const { value } = await read(ARTICLES + q({ $orderby: "title", $select: "title" }));
    const titles = value.map(({ title }) => String(title));
    expect(titles).toEqual(titles.toSorted());
  });
});

describe("articles", () => {
  test("the longer ones are reports of several hundred words", () => {
    const words = articles.map(({ body }) => content(body).split(/\s+/).length);
    expect(words.filter((count) => count > 400).length).toBeGreaterThan(8);
    expect(Math.max(...words)).toBeLessThan(1500);
  });

  test("an id that nobody has is not found", async () => {
    expect(await refusal(`${ARTICLES}/00000000`)).toMatchObject({ status: 404, code: "ResourceNotFound" });
    expect(await refusal(`${ARTICLES}/00000000/indicators`)).toMatchObject({ status: 404 });
    expect(await refusal(`${TI}/articleIndicators/bm90aGluZw==`)).toMatchObject({ status: 404 });
  });

  test("an article without indicators gives an empty page", async () => {
    const path = `${ARTICLES}/${idOfArticle("reading-a-host")}/indicators`;
    expect(await read(path + q({ $count: "true" }))).toMatchObject({ "@odata.count": 0, value: [] });
  });

  test("every CVE that a text mentions is known, and its articles are those that mention it", async () => {
    const mentioned = new Set(articles.flatMap((article) => textOf(article).match(/CVE-\d{4}-\d+/g) ?? []));
    expect(mentioned.size).toBeGreaterThan(7);
    for (const cve of mentioned) {
      const { rows } = await readAll(`${TI}/vulnerabilities/${cve}/articles`);
      const holding = articles.filter((article) => textOf(article).includes(cve));
      expect(rows).toEqual(holding);
    }
  });
});

describe("article indicators", () => {
  test("are hosts, URLs, hashes and mailboxes, some hosts without their type", () => {
    const artifacts = [...indicators.values()].flat().map(({ artifact }) => artifact as Row);
    const kinds = new Set(artifacts.map((artifact) => artifact.kind ?? artifact["@odata.type"]));
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        "url",
        "hash",
        "email",
        "#microsoft.graph.security.hostname",
        "#microsoft.graph.security.ipAddress",
        undefined,
      ]),
    );
  });

  test("have an id made of what they name", () => {
    for (const row of [...indicators.values()].flat()) {
      expect(Buffer.from(row.id, "base64").toString()).toBe(valueOf(row));
    }
  });

  test.each(named)("%s: what is named stands in its text, made inert", (name, { id }) => {
    if (name === "hostile-values") return;
    const text = textOf(articles.find((article) => article.id === id)).replaceAll("hxxp", "http");
    for (const row of indicators.get(name) ?? []) expect(text).toContain(valueOf(row).replace("@", "[@]"));
  });

  test.each(named)("%s: names nothing of a campaign but its indicators", (name, { id, campaigns }) => {
    const text = textOf(articles.find((article) => article.id === id));
    const values = (indicators.get(name) ?? []).map(valueOf);
    for (const [campaign, { members }] of Object.entries(truth.campaigns)) {
      const part = campaigns[campaign] ?? { named: [], remaining: [] };
      const hosts = members.map(({ host }) => host);
      expect(hosts.filter((host) => values.includes(host))).toEqual(part.named);
      expect(hosts.filter((host) => new RegExp(`(?<![\\w.-])${host}(?![\\w.-])`).test(text))).toEqual(
        part.named,
      );
      expect(campaigns[campaign]?.remaining.length ?? hosts.length).toBe(hosts.length - part.named.length);
    }
  });

  test.each(named)("%s: every trap is one of its indicators", (name, { traps }) => {
    const values = (indicators.get(name) ?? []).map(valueOf);
    for (const [value, reason] of Object.entries(traps)) {
      expect(values).toContain(value);
      expect(reason.length).toBeGreaterThan(10);
    }
  });

  test("a host of which the tenant knows nothing is a trap, and is not found", async () => {
    const known = new Set(store.all("hosts").map(([host]) => host));
    const traps = named.flatMap(([, article]) => Object.keys(article.traps));
    const values = [...indicators.values()]
      .flat()
      .filter(({ artifact }) => (artifact as Row).value === undefined);
    const unknown = values.map(valueOf).filter((host) => !known.has(host));
    expect(unknown.length).toBeGreaterThan(5);
    for (const host of unknown) {
      expect(traps).toContain(host);
      expect((await refusal(`${TI}/hosts/${host}`)).status).toBe(404);
    }
  });

  test("each campaign has an article that names a part of it, with an address, a URL and a hash", () => {
    for (const [campaign, name] of [
      ["copper-heron", "copper-gale"],
      ["tin-kestrel", "tin-squall"],
      ["slate-marten", "slate-drizzle"],
    ] as const) {
      const { named, remaining } = truth.articles[name]?.campaigns[campaign] ?? { named: [], remaining: [] };
      expect(named.length).toBeGreaterThan(1);
      expect(remaining.length).toBeGreaterThan(named.length);
      const values = (indicators.get(name) ?? []).map(valueOf);
      expect(values.some((value) => /^\d+(\.\d+){3}$/.test(value))).toBe(true);
      expect(values.some((value) => value.startsWith("https://"))).toBe(true);
      expect(values.some((value) => /^[0-9a-f]{64}$/.test(value))).toBe(true);
    }
  });

  test.each(
    named.flatMap(([name, { campaigns }]) => Object.keys(campaigns).map((campaign) => [name, campaign])),
  )("%s: all of %s can be reached from what it names", (name = "", campaign = "") => {
    const part = truth.articles[name]?.campaigns[campaign];
    if (part === undefined || part.named.length === 0) return;
    expect(reachable(truth.campaigns[campaign], part.named)).toEqual(
      expect.arrayContaining([...part.remaining]),
    );
  });

  test("an article on hosts of a time before leads on by the account in its text", () => {
    const id = idOfArticle("parcel-fee-texts-spring");
    expect(truth.articles["parcel-fee-texts-spring"]?.campaigns["copper-heron"]?.named).toEqual([]);
    const [, account = ""] = /(UA-\d+-\d)/.exec(textOf(articles.find((article) => article.id === id))) ?? [];
    expect(store.all("trackers").filter(([, , value]) => value === account).length).toBeGreaterThan(10);
  });
});

/** The hosts to which signals lead that Graph can search; the attacked sites lead from script to script. */
function reachable(campaign: CampaignTruth | undefined, from: readonly string[]): string[] {
  const leading = ["address", "certificate", "registrant", "nameserver", "hostPair"];
  const groups = (campaign?.signals ?? [])
    .filter(({ kind }) => leading.includes(kind))
    .map(({ hosts }) => hosts);
  const scripts = store.all("pairs").filter(([parent]) => campaign?.victims.includes(parent));
  const members = new Set(campaign?.members.map(({ host }) => host));
  groups.push(scripts.map(([, child]) => child).filter((child) => members.has(child)));
  const reached = new Set(from);
  for (const host of reached) {
    for (const hosts of groups) if (hosts.includes(host)) hosts.forEach((other) => reached.add(other));
  }
  return [...reached];
}

describe("the hostile article", () => {
  test("belongs to the hostile host and is served as it was written", async () => {
    const article = await read<Row>(`${ARTICLES}/${idOfArticle("hostile-values")}`);
    const everything = [
      article.title,
      article.imageUrl,
      content(article.summary),
      content(article.body),
    ].join();
    for (const payload of [
      "<script>",
      "onerror=",
      "javascript:",
      "srcdoc=",
      "\u001b[2J",
      "\u202e",
      "=cmd|",
      "![x](",
      "<meta http-equiv",
    ]) {
      expect(everything).toContain(payload);
    }
    expect((indicators.get("hostile-values") ?? []).map(valueOf)).toContain("hostile-values.example");
    expect(JSON.stringify(article.tags)).toContain("=cmd|");
  });
});
