import { escapeHtml, listSome, plural, printable } from "../../base/text.js";
import { DISPLAY, INSPECT, inspectShowable, type MimeBundle } from "../../display/index.js";
import { frameFrom, type Frame } from "../../frame/index.js";
import { defang } from "../../model/index.js";
import type { Ranked, Reason } from "../rank/reason.js";
import { timeFactor } from "../rank/score.js";
import { rules } from "../rules/names.js";
import type { Drop } from "../rules/verdict.js";
import { window } from "../rules/window.js";
import type { SignalKind } from "../signal.js";
import type { TrailInfo } from "./trail-info.js";
import { chainsOf } from "./chain.js";
import { originLinks, toLinks, type LinkRow } from "./trail-frames.js";

/** Why a host is in a trail, or is not. Shows itself. */
export interface Why {
  /** In its one spelling, live. */
  readonly host: string;
  /** In words, one sentence a line. Not defanged: what is shown is. */
  readonly text: string;
  /** The chain back to the seed, link by link; empty for a host that was left out. */
  readonly frame: Frame<LinkRow>;
  [DISPLAY](): MimeBundle;
  [INSPECT](): string;
}

export function explainHost(found: Ranked, weighed: readonly Ranked[], info: TrailInfo): Why {
  const chain = chainsOf([found], weighed, info);
  const links = chain.flatMap(({ host, reasons }) => reasons.flatMap((reason) => toLinks(host, reason)));
  const reached = new Set(chain.flatMap(({ reasons }) => reasons.map(({ theirs }) => theirs.host)));
  const seeds = info.seeds.filter((seed) => reached.has(seed));
  links.unshift(...seeds.flatMap((seed) => originLinks(seed, info)));
  const lines = [
    `${found.host} is related with score ${found.score.toFixed(2)}, ${plural(found.hops, "hop")} from ${listSome(seeds.length > 0 ? seeds : info.seeds)}.`,
    ...found.reasons.map(
      (reason, index) =>
        `${index + 1}. ${inWords(reason)} Weight ${reason.weight.toFixed(2)} = ${factors(reason)}.`,
    ),
    `The score is the noisy-or of the weights: 1 − Π(1 − weight).${inBounds(found, weighed)}`,
    ...seeds.flatMap((seed) => explainSeed(seed, info)),
  ];
  return toWhy(found.host, lines, links);
}

/** What the ties hang on, where they add up to more. */
function inBounds({ bound }: Ranked, weighed: readonly Ranked[]): string {
  if (bound === null) return "";
  const scoreOf = (id: string): string =>
    weighed.find(({ host }) => host === id)?.score.toFixed(2) ?? "unknown";
  const through = bound.through.map((id) => `${id} (${scoreOf(id)})`).join(" or ");
  return ` What leads to no seed itself leads through ${through}, so that together it counts no more than ${bound.score.toFixed(2)}.`;
}

/** What named a seed, where the hunter named an article, an actor, a CVE or an incident in its place. */
export function explainSeed(host: string, { origins }: TrailInfo): string[] {
  return origins.flatMap(({ seed, hosts }) => {
    const named = hosts.find((one) => one.host === host);
    if (named === undefined) return [];
    const through = named.via === seed ? "" : ` by ${named.via}`;
    const when = named.firstSeen === null && named.lastSeen === null ? "" : ` (${window(named)})`;
    return [`${host} is a seed: it is named for ${seed}${through}${when}.`];
  });
}

export function explainDrop(host: string, drops: readonly Drop[], instead?: string): Why {
  const lines = [
    `${host} is not in the result: ${instead ?? "every tie it had was left out."}`,
    ...drops.map(
      ({ rule, signal, figures }, index) =>
        `${index + 1}. Rule ${rule}${signal === null ? "" : ` on ${signal.kind} ${signal.value}`}: ${rules[rule]} (${figures}).`,
    ),
  ];
  return toWhy(host, lines, []);
}

const shares: Record<SignalKind, string> = {
  address: "resolved to the address",
  alias: "was an alias of",
  certificate: "served the certificate",
  registrant: "is registered by",
  nameserver: "uses the name server",
  pair: "is linked by",
  subdomain: "belongs to",
  tracker: "carries the tracker",
  cookie: "sets the cookie",
  component: "runs",
};

function inWords({ signal, its, theirs }: Reason): string {
  const evidence = ({ evidence: record, request }: typeof its): string =>
    `record ${record}${request === null ? "" : `, request ${request}`}`;
  if (signal.value === its.host) {
    return `It is what ${theirs.host} resolved to (${window(theirs)}). Evidence: ${evidence(theirs)}.`;
  }
  if (signal.value === theirs.host) {
    return `It ${shares[signal.kind]} ${signal.value} (${window(its)}). Evidence: ${evidence(its)}.`;
  }
  return (
    `It ${shares[signal.kind]} ${signal.value} (${window(its)}), as ${theirs.host} did (${window(theirs)}).` +
    ` Evidence: ${evidence(its)}; ${evidence(theirs)}.`
  );
}

function factors({ parts: { worth, rarity, overlap, strength, news } }: Reason): string {
  const part = (value: number, name: string): string => `${value.toFixed(2)} ${name}`;
  return [
    part(worth, "worth"),
    part(rarity, "rarity"),
    part(timeFactor(overlap), "time together"),
    part(strength, "strength of the other side"),
    ...(news === 1 ? [] : [part(news, "for one that says the same as a stronger one")]),
  ].join(" × ");
}

function toWhy(host: string, lines: readonly string[], links: readonly LinkRow[]): Why {
  const frame = frameFrom(links, {
    name: "evidence",
    columns: [
      { name: "from", type: "string" },
      { name: "to", type: "string" },
      { name: "pivot", type: "string" },
      { name: "firstSeen", type: "datetime" },
      { name: "lastSeen", type: "datetime" },
      { name: "request", type: "int" },
      { name: "weight", type: "real" },
      { name: "evidence", type: "string" },
    ],
  });
  const shown = lines.map((line) => printable(defang(line)));
  return {
    host,
    text: lines.join("\n"),
    frame,
    [DISPLAY]() {
      const table = links.length === 0 ? {} : frame[DISPLAY]();
      return {
        "text/html": `${shown.map((line) => `<p>${escapeHtml(line)}</p>`).join("")}${String(table["text/html"] ?? "")}`,
        "text/plain": `${shown.join("\n")}\n${String(table["text/plain"] ?? "")}`.trimEnd(),
      };
    },
    [INSPECT]() {
      return inspectShowable(this);
    },
  };
}
