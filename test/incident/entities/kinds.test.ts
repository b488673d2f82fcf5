import { expect, test } from "vitest";
import type { Cells } from "../../../src/frame/index.js";
import { findInside } from "../../../src/intel/index.js";
import { entityKinds } from "../../../src/incident/entities/kinds/index.js";
import type { EntitySpec } from "../../../src/incident/entities/spec.js";
import { evidence, evidenceKinds } from "../../../src/model/nouns/evidence/index.js";

const readers = (Object.entries(entityKinds) as [string, EntitySpec][]).flatMap(([kind, { from }]) =>
  Object.entries(from)
    .filter(([type]) => type !== "*")
    .map(([type, read]) => ({ kind, type, read })),
);

test.each(readers)("$kind reads columns that $type has", ({ type, read }) => {
  const asked = new Set<string>();
  const row: Cells = {
    request: null,
    text: (name) => (asked.add(name), ""),
    date: (name) => (asked.add(name), null),
    list: (name) => (asked.add(name), []),
  };
  read(row, findInside([]));
  const its = evidenceKinds[type as keyof typeof evidenceKinds];
  expect(its, type).toBeDefined();
  expect(asked.size).toBeGreaterThan(0);
  const columns = [...Object.keys(evidence.columns), ...Object.keys(its.columns)];
  expect([...asked].filter((name) => !columns.includes(name))).toEqual([]);
});

test("every type of evidence is read by a kind, those that hold nothing but hosts by host and address", () => {
  const read = new Set(readers.map(({ type }) => type));
  const rest = Object.keys(evidenceKinds).filter((type) => !read.has(type));
  expect(rest.toSorted()).toEqual(["dnsEvidence", "ipEvidence", "networkConnectionEvidence"]);
});

test.each([
  ["host", "Evil[.]Example.", "evil.example"],
  ["host", "=cmd|'/C calc'!A0", "=cmd|'/C calc'!A0"],
  ["address", "::ffff:203.0.113.9", "203.0.113.9"],
  ["address", "2001:0DB8::0010", "2001:db8::10"],
  ["address", "203.0.113.300", "203.0.113.300"],
  ["url", "hxxps://Evil[.]example/A", "https://evil.example/A"],
  ["url", "javascript:alert(7)//", "javascript:alert(7)//"],
  ["url", "https://user:pw@203.0.113.9\u202e/", "https://user:pw@203.0.113.9\u202e/"],
  ["file", "ABCDEF0123456789ABCDEF0123456789", "abcdef0123456789abcdef0123456789"],
  ["file", " C:\\Temp\\A.exe ", "C:\\Temp\\A.exe"],
  ["mailbox", "Desk@Contosso.example", "desk@contosso.example"],
  ["account", "CONTOSO\\K.Novak", "contoso\\k.novak"],
  ["device", "WS-0231.corp.contoso.example", "ws-0231.corp.contoso.example"],
] as const)("%s %j is %j", (kind, text, value) => {
  const { toValue }: EntitySpec = entityKinds[kind];
  expect(toValue?.(text)).toBe(value);
});
