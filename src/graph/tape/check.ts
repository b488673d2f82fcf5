import { basename } from "node:path";
import { fileChecksum } from "../../base/file-checksum.js";
import type { Entry } from "./entry.js";
import { openOrRefuse } from "./open-or-refuse.js";
import type { Damage } from "./reel.js";

/** What stands on a tape. */
export interface TapeCheck {
  readonly name: string;
  readonly bytes: number;
  /** Of the whole file: by it a write-up names its tape. */
  readonly sha256: string;
  /** Hunts that were recorded on it. */
  readonly hunts: readonly {
    readonly clock: Date;
    readonly source: string;
    readonly endpoint: string;
    readonly version: string;
  }[];
  /** Answers and failures, those inside of batches not counted. */
  readonly answers: number;
  readonly failures: number;
  /** When the first and the last of them came. */
  readonly from: Date | null;
  readonly to: Date | null;
  /** How many are from where. */
  readonly hosts: Readonly<Record<string, number>>;
  /** Different askers: tenants, apps, persons. */
  readonly identities: number;
  readonly damaged: readonly Damage[];
  /** Whether every byte of it is as it was written. */
  readonly whole: boolean;
}

/** Reads a tape through and holds everything on it against its hash. Throws InvalidInputError where there is none. */
export async function checkTape(path: string): Promise<TapeCheck> {
  const reel = openOrRefuse(path);
  try {
    const entries = [...reel.entries()].filter(({ inner }) => inner === undefined);
    const { sessions, damaged, size } = reel;
    return {
      name: basename(path),
      bytes: size,
      sha256: await fileChecksum(path),
      hunts: sessions.map(({ clock, source, endpoint, version }) => ({ clock, source, endpoint, version })),
      answers: entries.filter(({ kind }) => kind === "answer").length,
      failures: entries.filter(({ kind }) => kind === "failure").length,
      from: entries[0]?.came ?? null,
      to: entries.at(-1)?.came ?? null,
      hosts: countHosts(entries),
      identities: new Set(entries.map(({ identity }) => identity)).size,
      damaged,
      whole: damaged.length === 0,
    };
  } finally {
    reel.close();
  }
}

function countHosts(entries: readonly Entry[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { url } of entries) {
    const host = URL.canParse(url) ? new URL(url).host : "";
    counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}
