import { frameFrom, type Frame } from "../../frame/index.js";
import type { HostRow } from "./trail-frames.js";
import type { TrailInfo } from "./trail-info.js";

/** When a seed or a finding was seen. */
export type SeenRow = {
  /** Live: lower case, punycode, no trailing dot. What shows it defangs. */
  host: string;
  /** `seed`, or what kind of host a finding is: `hostname` or `ipAddress`. */
  part: string;
  /** 0 to 1, as among `hosts`; null for a seed. */
  score: number | null;
  /** First sight: of a seed with what is its own, of a finding with what ties it; null where no record says. */
  firstSeen: Date | null;
  /** Last sight, as the first. */
  lastSeen: Date | null;
};

/** The seeds, then the findings from a score on, strongest first. */
export function seenFrame(
  hosts: Frame<HostRow>,
  { seeds, seen = [] }: TrailInfo,
  minScore: number,
): Frame<SeenRow> {
  const sights = new Map(seen.map((seed) => [seed.host, seed]));
  const rows: SeenRow[] = [
    ...seeds.map((host) => {
      const { firstSeen = null, lastSeen = null } = sights.get(host) ?? {};
      return { host, part: "seed", score: null, firstSeen, lastSeen };
    }),
    ...hosts
      .objects()
      .filter(({ score }) => score >= minScore)
      .map(({ host, kind, score, firstSeen, lastSeen }) => ({
        host,
        part: kind,
        score,
        firstSeen,
        lastSeen,
      })),
  ];
  const columns = {
    host: "string",
    part: "string",
    score: "real",
    firstSeen: "datetime",
    lastSeen: "datetime",
  } as const;
  return frameFrom(rows, { name: "seen", columns }).withMeta({ info: { ...hosts.info, rows: rows.length } });
}
