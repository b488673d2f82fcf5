import type { Nodes } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, it } from "vitest";
import { frameFrom, type Intelligence } from "../../src/index.js";
import { readManifest } from "../../src/report/document/compare-manifests.js";
import type { ReportDocument } from "../../src/report/document/document.js";
import { toDocument } from "../../src/report/document/to-document.js";
import { renderHtml } from "../../src/report/html/page.js";
import { renderMarkdownPage } from "../../src/report/markdown/page.js";
import type { Part } from "../../src/report/parts/part.js";
import { toPart } from "../../src/report/parts/to-part.js";
import { everyHostile } from "../display/hostile.js";
import { dangers, parseHtml, text } from "../notebook/markup.js";

const more = [
  "![x](https://evil.example/x.png) [y](javascript:alert(1)) <https://evil.example> https://evil.example/a",
  "[x]: https://evil.example\n\n[x]\n\n# heading\n\n- item\n\n```\n~~~",
  "</pre></details><script>alert(1)</script>",
  "www.evil.example mail@evil.example www.no-name",
  "a|b\n| c | d |\n|---|---|",
  "`code` ``` \n```\n<img src=x>",
  '}\n{\n  "format": "huntbook-manifest-1"\n}',
  "\u202egnp.exe\u202c \u0000\u0007\u001b[2J \u05d0\u05d1\u05d2 1.2.3.4",
];
const payloads = [...new Set([...everyHostile.map(({ payload }) => payload), ...more])];

/** What a hunt knows, with payloads wherever the outside could put one. */
function infected(all: readonly string[]): Intelligence {
  const time = new Date("2026-02-03T04:05:06Z");
  const seen = { firstSeen: time, lastSeen: time };
  const [first = ""] = all;
  return {
    title: first,
    question: first,
    tlp: "amber",
    producedAt: time,
    source: first,
    complete: false,
    reason: first,
    seeds: all,
    subjects: all.map((payload) => ({
      value: payload,
      kind: "hostname",
      verdict: "malicious",
      score: 0.9,
      reasons: [payload, payload],
      ...seen,
      link: payload,
      evidence: payload,
      seed: payload,
      chain: [payload],
    })),
    relations: all.map((payload) => ({
      from: payload,
      fromKind: payload,
      to: `${payload}2`,
      toKind: payload,
      pivot: payload,
      evidence: payload,
      ...seen,
      weight: 0.5,
    })),
    sightings: all.map((payload) => ({
      time,
      table: payload,
      indicator: payload,
      kind: "hostname",
      device: payload,
      user: payload,
      action: payload,
      value: payload,
      rowId: payload,
    })),
    references: all.map((payload) => ({ kind: "article", id: payload, title: payload, names: [payload] })),
    requests: all.map((payload) => ({ time, route: payload, status: 200, rows: 1, requestId: payload })),
  };
}

/** A document whose every word is a payload. */
function worded(payload: string): ReportDocument {
  const row = { [payload === "" ? "x" : payload]: payload, list: [payload, { [payload]: payload }], n: 1 };
  const frame = frameFrom([row], { name: payload });
  const part: Part = {
    ...toPart(frame),
    indicators: [{ value: payload, kind: payload }],
    findings: [{ text: payload, details: [{ what: payload, text: payload }] }],
    appendix: [
      {
        title: payload,
        blocks: [
          { kind: "text", text: payload },
          { kind: "list", title: payload, items: [payload] },
          { kind: "code", title: payload, text: payload, language: "kql" },
        ],
      },
    ],
  };
  return toDocument(
    [
      { name: payload, part },
      { name: null, part },
    ],
    { author: payload, findings: [payload], summary: payload, requests: frame, tape: payload },
  );
}

const hunted = (all: readonly string[]): ReportDocument =>
  toDocument([{ name: null, part: toPart(infected(all)) }], {});

const markdown = unified().use(remarkParse).use(remarkGfm);

function nodesOf(node: Nodes): Nodes[] {
  return "children" in node ? [node, ...node.children.flatMap((child) => nodesOf(child))] : [node];
}

const LIVE = ["html", "link", "linkReference", "image", "imageReference", "definition", "footnoteReference"];

function dangersOfMarkdown(page: string): string[] {
  return nodesOf(markdown.parse(page))
    .filter(({ type }) => LIVE.includes(type))
    .map((node) => `${node.type} ${JSON.stringify(node).slice(0, 120)}`);
}

/** Control characters, and those that turn the direction of writing. */
const UNSEEN = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

/** Everything in a document that is not harmless: live, unseen, or a manifest that is not read as it was written. */
function faultsOf(document: ReportDocument): unknown[] {
  const html = renderHtml(document);
  const page = renderMarkdownPage(document);
  const unseen = [text(parseHtml(html)), page].flatMap((shown) => UNSEEN.exec(shown) ?? []);
  // Nothing broke out of its fence, so that the manifest is the last one.
  const last = nodesOf(markdown.parse(page)).findLast((node) => node.type === "code");
  const read = [JSON.parse(last?.value ?? "null"), readManifest(page), readManifest(html)] as unknown[];
  const other = read.filter((manifest) => JSON.stringify(manifest) !== JSON.stringify(document.manifest));
  return [...dangers(html), ...dangersOfMarkdown(page), ...unseen, ...other];
}

const groups = Array.from({ length: Math.ceil(payloads.length / 12) }, (_none, group) =>
  payloads.slice(group * 12, group * 12 + 12),
);

describe("a write-up of hostile data runs and leads nowhere", () => {
  it.each(payloads.map((payload) => [payload.slice(0, 50), payload] as const))(
    "where every word of it is %j",
    (_name, payload) => {
      expect(faultsOf(worded(payload))).toEqual([]);
    },
  );

  it.each(groups.map((group, index) => [index, group] as const))(
    "in its findings, tables and charts, group %i",
    (_index, group) => {
      expect(faultsOf(hunted(group))).toEqual([]);
    },
  );

  it("and the checks would see it otherwise", () => {
    const html = renderHtml(worded("x"));
    expect(dangers(html.replace("<main>", "<main><script>1</script>"))).not.toEqual([]);
    for (const live of ["<b>x</b>", "[x](https://evil.example)", "https://evil.example", "![x](y.png)"])
      expect(dangersOfMarkdown(live)).not.toEqual([]);
  });
});

it("a write-up defangs a host wherever it stands", () => {
  for (const document of [worded("evil-host.example"), hunted(["evil-host.example"])]) {
    for (const page of [renderHtml(document), renderMarkdownPage(document)]) {
      expect(page.match(/evil-host\\?\[\.\]example/g)?.length).toBeGreaterThan(20);
      expect(page).not.toContain("evil-host.example");
    }
  }
});
