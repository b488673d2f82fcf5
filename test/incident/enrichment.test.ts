import { describe, expect, test } from "vitest";
import { DISPLAY, INSPECT } from "../../src/display/index.js";
import { frameFrom, madeByHand } from "../../src/frame/index.js";
import { Enrichment } from "../../src/incident/index.js";
import { judge } from "../../src/incident/verdict/judge.js";
import { hostile } from "../display/hostile.js";
import { enrich, sampleHunt } from "./sample.js";
import { known, mention, naming } from "./verdict/known.js";

/** What is in HTML that carries no script, no link, no picture and no form. */
const HARMLESS =
  /<(?!\/?(?:div|table|caption|b|thead|tbody|tr|th|td|p|small|span|br|wbr|details|summary)\b)/gi;

/** What moves something in a terminal, and what runs or leads away in a page. */
function harmIn(enrichment: Enrichment): string[] {
  const bundle = enrichment[DISPLAY]();
  const [html, text] = [String(bundle["text/html"]), String(bundle["text/plain"])];
  const found = [
    text.match(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029\p{Cs}]/gu),
    html.match(HARMLESS),
    html.match(/(?![\n\t])[\p{Cc}\p{Cf}]/gu),
    html.match(/https?:\/\//gi),
  ];
  return found.flatMap((matches) => matches ?? []);
}

test("a hostile incident shows itself inert", async () => {
  const enrichment = await enrich("4209");
  expect(harmIn(enrichment)).toEqual([]);
  expect(String(enrichment[DISPLAY]()["text/html"])).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
});

describe.each(hostile)("$id", ({ payload }) => {
  test("stays text wherever an enrichment shows it", () => {
    const subject = known({
      value: payload,
      namings: [naming({ verdict: "malicious", title: payload, roles: [payload] })],
      mentions: [mention({ title: payload, source: payload })],
    });
    const record = frameFrom([{ id: "1", displayName: payload, severity: payload, customTags: [payload] }]);
    const enrichment = new Enrichment({
      incident: "1",
      record,
      judged: [{ ...subject, judgement: judge(subject) }],
      frames: {},
      sweep: null,
      requests: [],
      write: undefined,
      info: { ...madeByHand, complete: false, reason: payload, entities: 1, seconds: 0, unavailable: {} },
    });
    expect(harmIn(enrichment)).toEqual([]);
  });
});

test("it shows the gravest things first, each with its reasons, and says what was left out", async () => {
  const enrichment = await enrich("4196");
  const text = enrichment[INSPECT]();
  const [title, reason] = text.split("\n");
  expect(title).toBe(
    "incident 4196 Malicious script on one endpoint: malicious (1.00), severity high rather than medium",
  );
  expect(reason).toBe(
    "  host jquery-cart[.]test is malicious: reputation malicious, 92 of 100: Skimmer script, Young domain",
  );
  expect(text).toMatch(/^malicious {3}1\.00 {2}host {5}jquery-cart\[\.\]test$/m);
  expect(text).toMatch(/^benign .* fieldstone-garden-shop\[\.\]test\n +for it: reputation unknown/m);
  expect(text).toMatch(
    /things of the tenant's own or of nobody in particular not judged · complete · \d+ requests/,
  );
});

test("its subjects, relations and references are what exports are made of", async () => {
  const enrichment = await enrich("4196");
  const subjects = enrichment.subjects();
  const skimmer = subjects.find(({ value }) => value === "jquery-cart.test");
  expect(skimmer).toMatchObject({
    kind: "hostname",
    verdict: "malicious",
    seed: "incident 4196",
    link: "incident 4196 → jquery-cart.test (alerts)",
    chain: ["incident 4196 → jquery-cart.test (alerts)"],
    firstSeen: expect.any(Date) as Date,
  });
  expect(subjects.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["ipv4", "url", "sha256"]));
  expect(subjects.some(({ value }) => /contoso|192\.168/.test(value))).toBe(false);
  expect(enrichment.relations().map(({ to }) => to)).toEqual(
    expect.arrayContaining(subjects.map(({ value }) => value)),
  );
  const references = enrichment.references();
  expect(references).toContainEqual({
    kind: "incident",
    id: "4196",
    title: "Malicious script on one endpoint",
    names: expect.arrayContaining(["jquery-cart.test"]) as string[],
  });
  expect(references).toContainEqual(expect.objectContaining({ kind: "actor", title: "Copper Gale" }));
  expect(references).toContainEqual(expect.objectContaining({ kind: "article" }));
});

test("a list of things has subjects without a chain, and no relations", async () => {
  const enrichment = await (
    await sampleHunt()
  ).enrich(["parcel-hold.example"], { progress: false, articles: 0 });
  expect(enrichment.subjects()).toMatchObject([
    { value: "parcel-hold.example", seed: "parcel-hold.example", chain: [] },
  ]);
  expect(enrichment.relations()).toEqual([]);
});
