import { listSome, plural } from "../../base/text.js";
import { charts } from "../../chart/index.js";
import { frameFrom } from "../../frame/index.js";
import type { DroppedRow, HostRow, Trail } from "../../pivot/index.js";
import { canonical, sha256 } from "../document/canonical.js";
import type { Detail, Finding } from "../document/document.js";
import { emptyPart, type Chapter, type Part } from "./part.js";
import { countEach, days, joinAnd, scoreText, shortHex } from "./words.js";

/** Hosts that the findings name, and signals of each. */
const STRONGEST = 5;
const SIGNALS = 3;
const HOST_COLUMNS = ["rank", "host", "score", "signals", "firstSeen", "lastSeen", "hops"];
/** From this score on a host is called strong. */
const STRONG = 0.5;

/** Of a pivot run: who is related, by what, on what evidence, and what was left out. */
export function trailPart(trail: Trail): Part {
  const { info, hosts, signals, links, dropped } = trail;
  const rows = hosts.objects();
  const asked = listSome(info.seeds, 3);
  return {
    ...emptyPart,
    title: `Hosts related to ${asked}`,
    question: `Which hosts belong to the same infrastructure as ${asked}?`,
    at: info.startedAt,
    source: info.source,
    complete: info.complete,
    reason: info.reason,
    findings: [related(rows, asked), leftOut(dropped.objects())].filter((finding) => finding !== undefined),
    sections: [
      {
        title: "Related hosts",
        blocks: [
          {
            kind: "table",
            title: "Related hosts, strongest first",
            frame: hosts,
            columns: HOST_COLUMNS,
            isOpen: true,
          },
        ],
      },
      ...pictures(trail),
      ...reasons(trail, rows),
    ],
    indicators: [
      ...info.seeds.map((value) => ({ value, kind: kindOf(value) })),
      ...rows.map(({ host }) => ({ value: host, kind: kindOf(host) })),
    ],
    appendix: appendix(trail),
    input: {
      kind: "trail",
      name: null,
      seeds: info.seeds,
      at: new Date(info.startedAt).toISOString(),
      complete: info.complete,
      reason: info.reason,
      counts: { hosts: info.hosts, requests: info.requests, rows: info.rows, dropped: dropped.numRows() },
      sha256: { plan: sha256(canonical(trail.plan)) },
    },
    evidence: [
      { name: "hosts", frame: hosts },
      { name: "signals", frame: signals },
      { name: "links", frame: links, fleeting: ["request"] },
      { name: "dropped", frame: dropped },
    ],
  };
}

function kindOf(host: string): string {
  return host.includes(":") ? "ipv6" : /^[\d.]+$/.test(host) ? "ipv4" : "hostname";
}

function related(rows: readonly HostRow[], asked: string): Finding {
  if (rows.length === 0) return { text: `No host is related to ${asked} by what was asked.`, details: [] };
  const names = rows.filter(({ host }) => kindOf(host) === "hostname").length;
  const counts = [
    ...(names > 0 ? [plural(names, "host name")] : []),
    ...(names < rows.length ? [plural(rows.length - names, "address", "addresses")] : []),
  ];
  const strong = rows.filter(({ score }) => score >= STRONG).length;
  const one = rows.length === 1;
  return {
    text: `${joinAnd(counts)} ${one ? "is" : "are"} related to ${asked}, ${strong} with a score of ${STRONG} or more. The strongest:`,
    details: rows.slice(0, STRONGEST).map(inWords),
  };
}

function inWords({ host, score, hops, signals, firstSeen, lastSeen }: HostRow): Detail {
  const seen = firstSeen === null && lastSeen === null ? "" : `; seen ${days(firstSeen, lastSeen)}`;
  const why = listSome(signals.map(shortHex), SIGNALS);
  return { what: host, text: `score ${scoreText(score)}, ${plural(hops, "hop")}: ${why}${seen}` };
}

function leftOut(dropped: readonly DroppedRow[]): Finding | undefined {
  if (dropped.length === 0) return undefined;
  const byRule = countEach(dropped.map(({ rule }) => rule)).map(([rule, count]) => `${rule} ${count}`);
  return {
    text: `${plural(dropped.length, "tie")} ${dropped.length === 1 ? "was" : "were"} judged and left out by rule: ${listSome(byRule)}.`,
    details: [],
  };
}

function pictures({ info, hosts, links }: Trail): Chapter[] {
  if (hosts.numRows() === 0) return [];
  const seed = [...info.seeds];
  return [
    {
      title: "How they hang together",
      blocks: [
        {
          kind: "chart",
          draw: (theme) =>
            charts.network(links, { seed, nodes: hosts, theme, title: "Hosts and what they share" }),
        },
      ],
    },
    {
      title: "When they were seen",
      blocks: [
        {
          kind: "chart",
          draw: (theme) =>
            charts.timeline(hosts, {
              label: "host",
              color: "kind",
              theme,
              limit: 60,
              title: "First to last sight of what ties each host",
            }),
        },
      ],
    },
  ];
}

function reasons(trail: Trail, rows: readonly HostRow[]): Chapter[] {
  if (rows.length === 0) return [];
  return [
    {
      title: "Why the strongest are there",
      blocks: rows.slice(0, STRONGEST).map(({ host }) => ({
        kind: "list",
        title: host,
        items: trail.why(host).text.split("\n"),
      })),
    },
  ];
}

function appendix({ info, links, signals, dropped }: Trail): Chapter[] {
  const unavailable = Object.entries(info.unavailable).map(([route, reason]) => ({ route, reason }));
  const rows = dropped.objects();
  const byRule = countEach(rows.map(({ rule }) => rule)).map(([rule, count]) => ({
    rule,
    because: rows.find((row) => row.rule === rule)?.because ?? "",
    left: count,
  }));
  return [
    {
      title: "How the pivot ran",
      blocks: [
        {
          kind: "list",
          title: "",
          items: [
            `Started from ${info.seeds.join(", ")}`,
            `${plural(info.requests, "request")} in ${plural(info.levels, "level")}, ${plural(info.rows, "row")} received${info.resumed > 0 ? `, ${plural(info.resumed, "request")} of earlier runs among them` : ""}`,
            info.complete
              ? "Complete: every question was answered in full"
              : `Not complete: ${info.reason ?? "unknown reason"}`,
          ],
        },
        ...(unavailable.length === 0
          ? []
          : [
              {
                kind: "table" as const,
                title: "Routes that could not be read",
                frame: frameFrom(unavailable, { name: "unavailable" }),
                isOpen: true,
              },
            ]),
      ],
    },
    {
      title: "Every step, with the record that shows it",
      blocks: [
        {
          kind: "table",
          title: "Links",
          frame: links,
          columns: ["from", "to", "pivot", "firstSeen", "lastSeen", "weight", "evidence", "request"],
          isOpen: false,
        },
        { kind: "table", title: "What each tie weighs, and why", frame: signals, isOpen: false },
      ],
    },
    {
      title: "What was left out, by which rule and why",
      blocks:
        rows.length === 0
          ? [{ kind: "text", text: "Nothing was left out." }]
          : [
              {
                kind: "table",
                title: "Rules that left something out",
                frame: frameFrom(byRule, {
                  name: "rules",
                  columns: [
                    { name: "rule", type: "string" },
                    { name: "left", type: "int" },
                    { name: "because", type: "string" },
                  ],
                }),
                isOpen: true,
              },
              {
                kind: "table",
                title: "Everything that was left out",
                frame: dropped,
                columns: ["what", "kind", "rule", "figures", "via"],
                isOpen: false,
              },
            ],
    },
  ];
}
