import { expect, test } from "vitest";
import { FrameBuilder, madeByHand, type Frame } from "../../../src/frame/index.js";
import { nouns, type Noun } from "../../../src/model/index.js";

function build(noun: keyof typeof nouns, pages: unknown[][], options = {}): Frame {
  const builder = new FrameBuilder<Noun>(nouns[noun], options);
  for (const page of pages) builder.page(page, 1);
  return builder.finish({ ...madeByHand, rows: builder.rows });
}

test("a member that no column reads gets a column behind the declared ones, and a note", () => {
  const frame = build("passiveDns", [
    [
      { id: "1" },
      { id: "2", sources: ["a", "b"], rank: 3, extra: { inner: { deepDateTime: "2026-01-01T00:00:00Z" } } },
    ],
    [{ id: "3", rank: 4, recordType: null }],
  ]);
  const added = frame.columnNames().slice(Object.keys(nouns.passiveDns.columns).length);
  expect(added).toEqual(["sources", "rank", "extraInnerDeep"]);
  expect(frame.array("rank")).toEqual([null, 3, 4]);
  expect(frame.get("sources", 1)).toEqual(["a", "b"]);
  expect(frame.get("extraInnerDeep", 1)).toEqual(new Date("2026-01-01"));
  expect(added.map((name) => frame.meta.columns[name]?.type)).toEqual(["strings", "number", "datetime"]);
  expect(frame.info.notes.join()).toContain("does not name it: sources, rank, extra.inner.deepDateTime");
});

test("what is declared, empty or an annotation adds nothing", () => {
  const frame = build("hostSslCertificate", [
    [
      {
        id: "1",
        "@odata.etag": "x",
        "history@odata.nextLink": "x",
        unknown: null,
        host: { "@odata.type": "#microsoft.graph.security.hostname", id: "a.example" },
        sslCertificate: { id: "2", sha1: "3", subject: { alternateName: ["a"], address: { city: "X" } } },
      },
    ],
  ]);
  expect(frame.columnNames()).toEqual(Object.keys(nouns.hostSslCertificate.columns));
  expect(frame.info.notes).toEqual([]);
});

test("an unknown list of objects is a frame of its own", () => {
  const frame = build("passiveDns", [
    [{ id: "1", sensors: [{ id: "s1", seen: { firstDateTime: "x" } }, { id: "s2" }] }],
  ]);
  expect(frame.frames["sensors"]?.objects()).toEqual([
    { id: "s1", seenFirst: "x", record: "1" },
    { id: "s2", seenFirst: null, record: "1" },
  ]);
  expect(frame.info.notes.join()).toContain("sensors");
});

test("an unknown member of an object in a list is a column of the list's frame", () => {
  const frame = build("hostReputation", [[{ id: "1", rules: [{ name: "r", weight: 0.5 }] }]], {
    asked: "a.example",
  });
  expect(frame.frames["rules"]?.object()).toMatchObject({ host: "a.example", name: "r", weight: 0.5 });
});

test("a value of another shape than declared is kept", () => {
  const frame = build("article", [[{ id: "1", body: "plain text", tags: "OSINT" }]]);
  expect(frame.object()).toMatchObject({ bodyContent: null, body: "plain text", tags: "OSINT" });
  const whois = build("whois", [[{ id: "1", nameservers: { host: { id: "ns.example" } } }]]);
  expect(whois.object()).toMatchObject({ nameserversHost: "ns.example" });
  expect(
    build("whois", [[{ id: "1", nameservers: ["ns.example"] }]]).frames["nameservers"]?.object(),
  ).toMatchObject({
    nameserver: null,
    value: "ns.example",
  });
});

test("two members whose names would be one are two columns", () => {
  const frame = build("hostTracker", [[{ id: "1", scanned: true, scannedDateTime: "2026-01-01T00:00:00Z" }]]);
  expect(frame.object()).toMatchObject({ scanned: true, otherScanned: new Date("2026-01-01") });
});

test("a name that a column has already gets another", () => {
  const frame = build("host", [[{ id: "a.example", kind: "odd" }]]);
  expect(frame.object()).toMatchObject({ kind: "hostname", otherKind: "odd" });
});

test("hostile names and endless members end in one column", () => {
  const wide = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`m${index}`, index]));
  const frame = build("hostTracker", [
    [JSON.parse('{"id":"1","__proto__":{"polluted":1},"constructor":2}'), wide],
  ]);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  expect(frame.columnNames().length).toBeLessThan(90);
  const more = frame.array("more") as Record<string, unknown>[];
  expect(frame.array("otherConstructor")).toEqual([2, null]);
  expect(Object.keys(more[1] ?? {}).length).toBeGreaterThan(400);
  expect(frame.columnNames()).toContain("__proto__Polluted");
});

test("an object nested without end stays an object", () => {
  const deep = JSON.parse(`${'{"a":'.repeat(2000)}1${"}".repeat(2000)}`) as object;
  const frame = build("hostTracker", [[{ id: "1", ...deep }]]);
  expect(frame.get("aAAAAAA", 0)).toBeTypeOf("object");
});
