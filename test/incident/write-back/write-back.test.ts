import { expect, test } from "vitest";
import type { EnrichOptions, Enrichment, Hunt } from "../../../src/index.js";
import { refusal, sampleHunt, type Answer } from "../sample.js";

const fast: EnrichOptions = { progress: false, articles: 0, days: 0 };
const isComment: (url: URL, method: string) => boolean = (url, method) =>
  method === "POST" && url.pathname.endsWith("/comments");

async function comments(hunt: Hunt, id = "4196"): Promise<string[]> {
  return ((await hunt.incident(id).get()).frames["comments"]?.array("comment") ?? []) as string[];
}

async function open(replace?: Answer): Promise<{ hunt: Hunt & { asked: string[] }; enrichment: Enrichment }> {
  const hunt = await sampleHunt(replace);
  return { hunt, enrichment: await hunt.incident("4196").enrich(fast) };
}

const outcomes = ({ changes }: { changes: readonly { what: string; outcome: string }[] }): string[] =>
  changes.map(({ what, outcome }) => `${what} ${outcome}`);

test("changes tell what would be written, and nothing is sent", async () => {
  const { hunt, enrichment } = await open();
  const before = hunt.asked.length;
  const told = enrichment.changes({ tags: true, status: "resolved", severity: true });
  expect(outcomes(told)).toEqual([
    "comment would be written",
    "status would be written",
    "customTags would be written",
    "severity would be written",
  ]);
  expect(told.toJSON()[1]).toEqual({
    what: "status",
    from: "inProgress",
    to: "resolved",
    outcome: "would be written",
    reason: null,
  });
  expect(hunt.asked).toHaveLength(before);
});

test("a dry run reads the incident and writes nothing", async () => {
  const { hunt, enrichment } = await open();
  expect(outcomes(await enrichment.writeBack({ dryRun: true, tags: true }))).toEqual([
    "comment would be written",
    "customTags would be written",
  ]);
  expect(hunt.asked.filter((path) => !path.startsWith("GET"))).toEqual([]);
});

test("a verdict is written once, however often it is asked for", async () => {
  const { hunt, enrichment } = await open();
  const how = { tags: true, status: "active", severity: true } as const;
  expect(new Set(outcomes(await enrichment.writeBack(how)).map((text) => text.split(" ").at(-1)))).toEqual(
    new Set(["written"]),
  );
  const record = (await hunt.incident("4196").get()).object();
  expect(record).toMatchObject({ status: "active", severity: "high" });
  expect(record.customTags).toEqual(["Huntbook: malicious", "Severity should be high"]);
  const writes = (): number => hunt.asked.filter((path) => !path.startsWith("GET")).length;
  const before = writes();
  const again = await hunt.incident("4196").enrich(fast);
  expect(outcomes(await enrichment.writeBack(how))).not.toContain("comment written");
  expect(outcomes(await again.writeBack({}))).toEqual(["comment already there"]);
  expect(writes()).toBe(before);
  expect(await comments(hunt)).toHaveLength(1);
});

test("another verdict supersedes the older one", async () => {
  const { hunt, enrichment } = await open();
  await enrichment.writeBack();
  const fuller = await hunt.incident("4196").enrich({ progress: false });
  expect(outcomes(await fuller.writeBack())).toEqual(["comment written"]);
  const [, latest = ""] = await comments(hunt);
  expect(latest).toMatch(/Supersedes the verdict of 2026-03-02 22:00 UTC\.\n\[huntbook verdict /);
});

test("a verdict that came back after another one is written again: the latest comment is what holds", async () => {
  const { hunt, enrichment } = await open();
  const fuller = await hunt.incident("4196").enrich({ progress: false });
  await enrichment.writeBack();
  await fuller.writeBack();
  expect(outcomes(await enrichment.writeBack())).toEqual(["comment written"]);
  expect(outcomes(await enrichment.writeBack())).toEqual(["comment already there"]);
  const [first = "", , last = ""] = await comments(hunt);
  expect(last.split("\n").at(-1)).toBe(first.split("\n").at(-1));
  expect(last).toContain("Supersedes the verdict");
});

test("tags of others stay, our older ones go", async () => {
  const hunt = await sampleHunt();
  const enrichment = await hunt.incident("4183").enrich(fast);
  await enrichment.writeBack({ comment: false, tags: ["Seen by night shift", "Huntbook: unknown"] });
  await enrichment.writeBack({ comment: false, tags: true });
  expect((await hunt.incident("4183").get()).object().customTags).toEqual([
    "Phishing",
    "Seen by night shift",
    "Huntbook: malicious",
  ]);
});

/** A hunt whose first post is answered by a fault, after the service took it or before. */
async function losing(arrives: boolean): Promise<{ hunt: Hunt & { asked: string[] }; posts: () => number }> {
  let posts = 0;
  const hunt = await sampleHunt((url, method, _number, forward) => {
    if (!isComment(url, method) || posts++ > 0) return undefined;
    return arrives
      ? forward().then(() => new Response("", { status: 502 }))
      : new Response("", { status: 502 });
  });
  return { hunt, posts: () => posts };
}

test("a comment of which nobody knows whether it arrived is looked for, and not posted again where it stands", async () => {
  const { hunt, posts } = await losing(true);
  const enrichment = await hunt.incident("4196").enrich(fast);
  expect(outcomes(await enrichment.writeBack())).toEqual(["comment written"]);
  expect(posts()).toBe(1);
  expect(await comments(hunt)).toHaveLength(1);
});

test("one that did not arrive is posted once more", async () => {
  const { hunt, posts } = await losing(false);
  const enrichment = await hunt.incident("4196").enrich(fast);
  expect(outcomes(await enrichment.writeBack())).toEqual(["comment written"]);
  expect(posts()).toBe(2);
  expect(await comments(hunt)).toHaveLength(1);
});

test("a service that goes on failing is told, after two posts", async () => {
  let posts = 0;
  const { hunt, enrichment } = await open((url, method) =>
    isComment(url, method) ? (posts++, new Response("", { status: 503 })) : undefined,
  );
  const back = await enrichment.writeBack({ status: "resolved" });
  expect(outcomes(back)).toEqual(["comment failed", "status written"]);
  expect(back.failed[0]?.error).toMatchObject({ code: "HTTP_ERROR", status: 503 });
  expect(posts).toBe(2);
  expect(await comments(hunt)).toEqual([]);
});

test("a refusal is told change by change, and says which permission is missing", async () => {
  const { enrichment } = await open((_url, method) =>
    method === "GET" ? undefined : refusal(403, "Forbidden"),
  );
  const back = await enrichment.writeBack({ tags: true });
  expect(outcomes(back)).toEqual(["comment failed", "customTags failed"]);
  expect(back.toJSON()[0]?.reason).toContain("SecurityIncident.ReadWrite.All");
});

test("a service that takes no severity leaves the comment and the tags", async () => {
  const { hunt, enrichment } = await open((_url, method, _number, _forward, body) =>
    method === "PATCH" && body.includes("severity") ? refusal(400, "BadRequest") : undefined,
  );
  const back = await enrichment.writeBack({ tags: true, severity: true });
  expect(outcomes(back)).toEqual(["comment written", "customTags written", "severity failed"]);
  expect((await hunt.incident("4196").get()).object()).toMatchObject({
    severity: "medium",
    customTags: ["Huntbook: malicious", "Severity should be high"],
  });
});

test("a hunter's comment is written once, and a refusal is thrown", async () => {
  const hunt = await sampleHunt();
  expect(outcomes(await hunt.incident("4196").comment("Called the user of lt-0088."))).toEqual([
    "comment written",
  ]);
  expect(outcomes(await hunt.incident("4196").comment("Called the user of lt-0088."))).toEqual([
    "comment already there",
  ]);
  expect(await comments(hunt)).toEqual([
    expect.stringMatching(/^Called the user of lt-0088\.\n\[huntbook note /),
  ]);
  const refusing = await sampleHunt((_url, method) =>
    method === "POST" ? refusal(403, "Forbidden") : undefined,
  );
  await expect(refusing.incident("4196").comment("x")).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("a list of things has no incident to write to, and wrong options are refused before anything is sent", async () => {
  const { hunt, enrichment } = await open();
  const list = await hunt.enrich(["evil.example"], fast);
  await expect(list.writeBack()).rejects.toThrow("invalid use: a list of things has no incident to write to");
  const before = hunt.asked.length;
  await expect(enrichment.writeBack({ status: "closed" })).rejects.toThrow(
    "invalid status: closed; it is one of active",
  );
  await expect(enrichment.writeBack({ maxLength: 10 })).rejects.toThrow("invalid maxLength: 10");
  expect(hunt.asked).toHaveLength(before);
});

test("what was written shows itself, inert", async () => {
  const { enrichment } = await open();
  const text = String(enrichment.changes().toJSON()[0]?.to);
  const shown = (enrichment.changes() as unknown as Record<symbol, () => Record<string, string>>)[
    Symbol.for("Jupyter.display")
  ]?.();
  expect(text).toContain("jquery-cart[.]test");
  expect(shown?.["text/plain"]).toContain(
    "comment: would be written\n  Huntbook: incident 4196 is malicious",
  );
  expect(shown?.["text/html"]).toContain("would be written");
  expect(shown?.["text/html"]).not.toContain("jquery-cart.test");
});
