import { truncate } from "../base/text.js";
import { packageVersion } from "../base/version.js";
import type { Intelligence, Sighting, Subject, Verdict } from "../intel/index.js";
import type { IndicatorKind } from "../model/index.js";
import { hitsByIndicator } from "./hits.js";
import { prose } from "./prose.js";

const version = packageVersion();

/** From 0 to 10. A hit in the tenant counts one more. */
const SEVERITY: Readonly<Record<Verdict, number>> = { benign: 0, unknown: 3, suspicious: 6, malicious: 9 };

/** The most characters that a message, and any other text, may have in ArcSight's dictionary. */
const MESSAGE = 1023;
const TEXT = 4000;

/** The key that holds a value of each kind in ArcSight's dictionary. */
const KEYS: Readonly<Record<IndicatorKind, string>> = {
  hostname: "dhost",
  ipv4: "dst",
  ipv6: "c6a3",
  url: "request",
  email: "duser",
  md5: "fileHash",
  sha1: "fileHash",
  sha256: "fileHash",
  cve: "externalId",
};

type Fields = readonly (readonly [key: string, value: string | number | null])[];

/** Lines for syslog in ArcSight's Common Event Format, each with its line end: one an indicator, then one a hit. */
export function* cefLines(intelligence: Intelligence): Generator<string> {
  const hits = hitsByIndicator(intelligence);
  const byValue = new Map(intelligence.subjects.map((subject) => [subject.value, subject]));
  for (const subject of intelligence.subjects) {
    const fields = fromSubject(subject, intelligence, hits.get(subject.value)?.length ?? 0);
    yield toLine("indicator", "Indicator of a hunt", SEVERITY[subject.verdict], fields);
  }
  for (const hit of intelligence.sightings) {
    const verdict = byValue.get(hit.indicator)?.verdict ?? "unknown";
    yield toLine(
      "hit",
      "Indicator met in the tenant",
      SEVERITY[verdict] + 1,
      fromHit(hit, verdict, intelligence),
    );
  }
}

function fromSubject(subject: Subject, { producedAt, tlp, title }: Intelligence, hits: number): Fields {
  const { value, kind, verdict, score, firstSeen, lastSeen, seed, link, evidence, reasons } = subject;
  return [
    ["rt", producedAt.getTime()],
    ["start", firstSeen?.getTime() ?? null],
    ["end", lastSeen?.getTime() ?? null],
    ["cat", kind],
    ...toValue(kind, value),
    ["cnt", hits === 0 ? null : hits],
    ...labelled("cs1", "verdict", verdict),
    ...labelled("cs2", "seed", seed),
    ...labelled("cs3", "link", link),
    ...labelled("cs4", "evidence", evidence),
    ...labelled("cs5", "tlp", tlp),
    ...labelled("cs6", "hunt", title),
    ...labelled("cfp1", "score", score),
    ["msg", truncate(reasons.map(prose).join("; "), MESSAGE) || null],
  ];
}

function fromHit(hit: Sighting, verdict: Verdict, { producedAt, tlp, title }: Intelligence): Fields {
  const { time, table, indicator, kind, device, user, action, value, rowId } = hit;
  return [
    ["rt", (time ?? producedAt).getTime()],
    ["cat", kind],
    ...toValue(kind, indicator),
    ["shost", device],
    ["suser", user],
    ["act", action],
    ...labelled("cs1", "verdict", verdict),
    ...labelled("cs2", "table", table),
    ...labelled("cs3", "value", value),
    ...labelled("cs4", "row", rowId),
    ...labelled("cs5", "tlp", tlp),
    ...labelled("cs6", "hunt", title),
  ];
}

function toValue(kind: IndicatorKind, value: string): Fields {
  const key = KEYS[kind];
  return key === "c6a3"
    ? [
        ["c6a3Label", "Destination IPv6 Address"],
        [key, value],
      ]
    : [[key, value]];
}

function labelled(key: string, label: string, value: string | number | null): Fields {
  if (value === null || value === "") return [];
  return [
    [`${key}Label`, label],
    [key, typeof value === "string" ? truncate(value, TEXT) : value],
  ];
}

function toLine(id: string, name: string, severity: number, fields: Fields): string {
  const header = ["Huntbook", "Huntbook", version, id, name, String(severity)].map(escapeHeader);
  const extension = fields.flatMap(([key, value]) =>
    value === null ? [] : [`${key}=${escapeExtension(String(value))}`],
  );
  return `CEF:0|${header.join("|")}|${extension.join(" ")}\n`;
}

/** A part of the header: the bar ends it, and no line end can stand in it. */
function escapeHeader(text: string): string {
  return visible(text.replaceAll(/[\\|]/g, "\\$&").replaceAll(/\r\n|[\r\n]/g, " "));
}

/** A value of the extension: an equals sign begins another, and a line end has an escape. */
function escapeExtension(text: string): string {
  return visible(text.replaceAll(/[\\=]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r"));
}

/** What else ends a line, moves a cursor or is not seen, as U+FFFD: the format has no escape for it. */
function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "\ufffd");
}
