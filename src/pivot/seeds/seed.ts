import { InvalidInputError, isHuntbookError } from "../../base/errors.js";
import { nearestHint } from "../../base/nearest.js";
import { printable, truncate } from "../../base/text.js";
import type { Frame } from "../../frame/index.js";
import { hostOfUrl, maybeHostId, refang, toHostId, type HostId } from "../../model/index.js";
import { seedSpecs, type SeedKind } from "./seed-specs.js";

/** A seed that Graph has to be asked for: `{ article: id }`, `{ actor: id }`, `{ cve: "CVE-2024-3094" }`, `{ incident: id }`. */
export type SourceSeed = { [K in SeedKind]: { readonly [P in K]: string } }[SeedKind];

/** What a hunt starts from: a host or address, or something whose hosts are asked for when the plan runs. */
export type Seed = string | SourceSeed;

/** A column of hosts, addresses and URLs in a frame; a URL stands for its host. Empty cells are passed over. */
export interface ColumnSeeds {
  /** Also one of the hunter's own, by `frameFrom…`. */
  readonly frame: Frame;
  /** Its column with the hosts, addresses or URLs. */
  readonly column: string;
}

/** Everything that `hunt.pivot` takes. `frame.array(column)` is typed as if it could hold numbers; they are refused. */
export type Seeds = Seed | ColumnSeeds | Iterable<Seed | number | bigint>;

/** A source by its kind and id. */
export interface Source {
  readonly kind: SeedKind;
  readonly id: string;
}

/** Reads what a hunter starts from, in any way of writing it, each seed once. Throws InvalidInputError. */
export function readSeeds(seeds: Seeds): Seed[] {
  const list = toList(seeds);
  if (list.length === 0) {
    throw new InvalidInputError(
      "missing seeds: a hunt starts from at least one host, article, actor, CVE or incident",
    );
  }
  const read = list.map((seed, index) => readListed(seed, index, list.length));
  return [...new Map(read.map((seed) => [describeSeed(seed), seed])).values()];
}

/** One of several seeds: what is wrong with it is said with its place. */
function readListed(seed: unknown, index: number, length: number): Seed {
  const place = `seeds[${index}]`;
  try {
    return readSeed(seed, place);
  } catch (cause) {
    if (length === 1 || !isHuntbookError(cause) || cause.message.includes(place)) throw cause;
    throw new InvalidInputError(`${cause.message}, at ${place}`, { cause });
  }
}

/** The host that a cell of a hunter's table names: itself, or that of a URL, defanged or not. */
export function hostIn(text: string): HostId | undefined {
  return maybeHostId(text) ?? (/:\/\/|\/|:\d+$/.test(text) ? hostOfUrl(refang(text)) : undefined);
}

/** One seed; `place` is where it stands, for the message. */
export function readSeed(seed: unknown, place: string): Seed {
  if (typeof seed === "string") return toHostId(seed).id;
  const kinds = Object.keys(seedSpecs);
  const [entry, ...more] = typeof seed === "object" && seed !== null ? Object.entries(seed) : [];
  if (entry === undefined || more.length > 0) {
    const written = printable(truncate(JSON.stringify(seed) ?? String(seed), 80));
    throw new InvalidInputError(
      `invalid seed at ${place}: ${written}; it is a host, an address, or one of ${kinds.map((kind) => `{ ${kind} }`).join(", ")}`,
    );
  }
  const [kind, id] = entry;
  if (!isKind(kind)) {
    throw new InvalidInputError(
      `unknown kind of seed at ${place}: ${printable(kind)}${nearestHint(kind, kinds)}`,
    );
  }
  if (typeof id !== "string" || id.trim() === "") {
    throw new InvalidInputError(`invalid ${kind} at ${place}: ${printable(String(id))}; it is a text`);
  }
  return { [kind]: seedSpecs[kind].toId(id) } as unknown as SourceSeed;
}

/** The hosts among the seeds. */
export function toSeeds(seeds: readonly Seed[]): HostId[] {
  return seeds.filter((seed) => typeof seed === "string").map((seed) => toHostId(seed));
}

/** The seeds that Graph has to be asked for. */
export function toSources(seeds: readonly Seed[]): Source[] {
  return seeds
    .filter((seed) => typeof seed !== "string")
    .flatMap((seed) => Object.entries(seed).map(([kind, id]) => ({ kind: kind as SeedKind, id })));
}

/** A seed in words: `secure-parcel.example`, `article 26ad8946`. */
export function describeSeed(seed: Seed): string {
  return typeof seed === "string" ? seed : toSources([seed]).map(describeSource).join();
}

/** A source in words: `article 26ad8946`; a CVE speaks for itself. */
export function describeSource({ kind, id }: Source): string {
  return kind === "cve" ? id : `${kind} ${id}`;
}

function isKind(text: string): text is SeedKind {
  return Object.hasOwn(seedSpecs, text);
}

function toList(seeds: Seeds): readonly unknown[] {
  if (typeof seeds === "string" || typeof seeds !== "object" || seeds === null) return [seeds];
  if (Symbol.iterator in seeds) return [...seeds];
  if (!("frame" in seeds)) return [seeds];
  const { frame, column } = seeds;
  const names = frame.columnNames();
  if (!names.includes(column)) {
    throw new InvalidInputError(
      `unknown column: ${printable(String(column))}${nearestHint(String(column), names)}`,
    );
  }
  return [...(frame.array(column) as Iterable<unknown>)]
    .filter((value) => value !== null && value !== undefined && value !== "")
    .map((value) => (typeof value === "string" ? (hostIn(value)?.id ?? value) : value));
}
