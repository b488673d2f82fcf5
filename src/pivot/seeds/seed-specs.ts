import { InvalidInputError } from "../../base/errors.js";
import { printable, truncate } from "../../base/text.js";
import { eachRow, type Cells, type Frame } from "../../frame/index.js";
import type { Question } from "../../intel/index.js";
import { extractIndicators, indicatorKind, maybeHostId, nouns, type HostId } from "../../model/index.js";
import { readEvidence } from "./adversary.js";
import type { SeedAnswer, SeedSource, SeedWindow } from "./seed-answer.js";

/** One way of naming seeds that Graph has to be asked for, as data and pure functions: it fetches nothing itself. */
export interface SeedSpec {
  /** What is asked, in words: `indicators of article`. */
  readonly asks: string;
  /** The id as Graph writes it. Throws InvalidInputError. */
  toId(text: string): string;
  ask(id: string): Question;
  /** The hosts that an answer names, and what it names that is no host. */
  readonly read?: (frame: Frame) => SeedAnswer;
  /** Whether the times that it gives are those of the hosts' use: what they did before and after is not its. */
  readonly ofUse?: true;
  /** Where an answer names no hosts but further sources: of which kind, and which. */
  readonly further?: { readonly kind: SeedKind; read(frame: Frame): SeedSource[] };
}

export type SeedKind = "article" | "actor" | "cve" | "incident";

const { alert, article, articleIndicator, intelligenceProfileIndicator } = nouns;

/** Every kind of seed that is no host, by its name in a plan. */
export const seedSpecs: Readonly<Record<SeedKind, SeedSpec>> = {
  article: {
    asks: "indicators of article",
    toId: (text) => text.trim(),
    ask: (id) => ({
      noun: articleIndicator,
      route: "indicators",
      params: { id },
      frame: "articleIndicators",
    }),
    read: readIndicators,
  },
  actor: {
    asks: "indicators of actor",
    toId: (text) => text.trim(),
    ask: (id) => ({
      noun: intelligenceProfileIndicator,
      route: "indicators",
      params: { id },
      frame: "intelProfileIndicators",
    }),
    read: readIndicators,
    ofUse: true,
  },
  cve: {
    asks: "articles that mention",
    toId: toCve,
    ask: (id) => ({ noun: article, route: "ofVulnerability", params: { id }, frame: "articles" }),
    further: {
      kind: "article",
      read: (frame) =>
        [...eachRow(frame)].map((row) => {
          const id = row.text("id");
          return { id, pivot: "articles", evidence: id, request: row.request };
        }),
    },
  },
  incident: {
    asks: "alerts of incident",
    toId: toIncident,
    ask: (id) => ({ noun: alert, route: "ofIncident", params: { id }, frame: "alerts" }),
    read: readEvidence,
  },
};

function toIncident(text: string): string {
  const id = text.trim();
  if (/^\d{1,19}$/.test(id)) return id;
  throw new InvalidInputError(`invalid incident: ${printable(truncate(text, 80))}; write its number`);
}

function toCve(text: string): string {
  const id = text.trim().toUpperCase();
  if (indicatorKind(id) === "cve") return id;
  throw new InvalidInputError(`invalid CVE: ${printable(truncate(text, 80))}; write it as CVE-2024-3094`);
}

/** A URL stands for its host; hashes and mailboxes lead nowhere from here. */
function readIndicators(frame: Frame): SeedAnswer {
  const hosts: SeedWindow[] = [];
  const leftOut: string[] = [];
  for (const row of eachRow(frame)) {
    const host = readHost(row);
    if (host !== undefined) {
      hosts.push({
        host,
        firstSeen: row.date("firstSeen"),
        lastSeen: row.date("lastSeen"),
        publisher: row.text("source"),
        pivot: "indicators",
        evidence: row.text("id"),
        request: row.request,
      });
    } else {
      const kind = row.text("artifactValueKind") || row.text("artifactKind") || "artifact";
      leftOut.push(`${kind} ${row.text("artifactValue") || row.text("artifact")}`);
    }
  }
  return { hosts, leftOut };
}

function readHost(row: Cells): HostId | undefined {
  const kind = row.text("artifactKind");
  if (kind === "hostname" || kind === "ipAddress") return maybeHostId(row.text("artifact"));
  const value = row.text("artifactValue");
  const [found] = extractIndicators(value);
  if (found?.kind === "url") return maybeHostId(new URL(found.value).hostname);
  const isHost = found?.kind === "hostname" || found?.kind === "ipv4" || found?.kind === "ipv6";
  return isHost ? maybeHostId(found.value) : undefined;
}
