import ipaddr from "ipaddr.js";
import { isInRange, isRange, type KnownIndicator, type Leeway } from "../intel/index.js";
import { Filter } from "./filter.js";
import { RangeTable } from "./ranges.js";
import { readMentions, readValue, type Reading } from "./reading.js";

/** How a row names an indicator. */
export type MatchKind = "host" | "subdomain" | "address" | "range" | "url" | "email" | "hash";

/** One indicator, with every window in which it is looked for. */
export interface Watched {
  readonly value: string;
  readonly kind: string;
  readonly windows: readonly Window[];
}

export interface Window {
  /** From this millisecond on, to that one inclusive. */
  readonly from: number;
  readonly to: number;
  readonly indicator: KnownIndicator;
}

export interface Match {
  readonly watched: Watched;
  readonly match: MatchKind;
}

export interface WatchOptions {
  /** Null where every indicator is looked for at any time. */
  readonly leeway: Leeway | null;
  readonly exclude: readonly string[];
}

type UrlWatch = Watched & { readonly query: string | undefined };

/** What is looked for, so that each text costs some look-ups, however many indicators there are. */
export class WatchList {
  /** What can be told of a row by its bytes. */
  readonly filter: Filter;
  readonly #options: WatchOptions;
  readonly #hosts = new Map<string, Watched>();
  /** By host and path. */
  readonly #urls = new Map<string, UrlWatch[]>();
  readonly #emails = new Map<string, Watched>();
  readonly #hashes = new Map<string, Watched>();
  readonly #ranges = new RangeTable<Watched>();

  constructor(indicators: readonly KnownIndicator[], options: WatchOptions) {
    this.#options = options;
    const byValue = new Map<string, KnownIndicator[]>();
    for (const indicator of indicators) {
      const known = byValue.get(indicator.value);
      if (known === undefined) byValue.set(indicator.value, [indicator]);
      else known.push(indicator);
    }
    const texts = [...byValue.values()].flatMap((same) => this.#add(same, options.leeway));
    const ranges = [...byValue.values()].flatMap((same) => same.slice(0, 1).filter(isRange));
    const hasAddresses = indicators.some(({ kind }) => kind === "ipv4" || kind === "ipv6");
    this.filter = new Filter(texts, hasAddresses);
    for (const { value } of ranges.filter(({ kind }) => kind === "ipv4")) {
      const [base, length] = ipaddr.parseCIDR(value);
      this.filter.addRange(
        base.toByteArray().reduce((all, byte) => all * 256 + byte, 0),
        length,
      );
    }
  }

  /** Takes an indicator in, and gives what a row that names it has in it, for the filter. */
  #add(same: readonly KnownIndicator[], leeway: Leeway | null): string[] {
    const [first] = same as [KnownIndicator];
    const { value, kind } = first;
    const watched: Watched = { value, kind, windows: same.map((indicator) => toWindow(indicator, leeway)) };
    switch (kind) {
      case "url":
        return this.#addUrl(watched);
      case "email": {
        const email = value.toLowerCase();
        this.#emails.set(email, watched);
        return [email.slice(email.lastIndexOf("@") + 1)];
      }
      case "md5":
      case "sha1":
      case "sha256":
        this.#hashes.set(value, watched);
        return [value];
      default:
        if (isRange(first)) {
          this.#ranges.add(value, watched);
          return [];
        }
        this.#hosts.set(value, watched);
        return [value];
    }
  }

  #addUrl(watched: Watched): string[] {
    const { host = "", path = "", query } = readValue(watched.value)[0] ?? {};
    const key = `${host}/${path}`;
    this.#urls.set(key, [...(this.#urls.get(key) ?? []), { ...watched, query: query || undefined }]);
    return [host];
  }

  /** Which indicators a text names, as a whole or also inside it. Each once, by what says most. */
  find(text: string, inside: boolean): Match[] {
    const readings = readValue(text);
    const all = inside ? [...readings, ...readMentions(text)] : readings;
    const found = new Map<string, Match>();
    for (const reading of all) {
      for (const match of this.#findOf(reading)) {
        const known = found.get(match.watched.value);
        if (known === undefined || known.match === "subdomain") found.set(match.watched.value, match);
      }
    }
    return [...found.values()];
  }

  *#findOf({ host, path, query, email, hash }: Reading): Generator<Match> {
    if (hash !== undefined) yield* toMatch(this.#hashes.get(hash), "hash");
    if (host === undefined || this.#isExcluded(host)) return;
    yield* this.#findHost(host);
    if (path !== undefined) yield* this.#findUrl(host, path, query);
    if (email !== undefined) yield* toMatch(this.#emails.get(email), "email");
  }

  /** A name is looked up as itself and, label by label, as one below another; an address as itself and in its ranges. */
  *#findHost(host: string): Generator<Match> {
    if (isAddress(host)) {
      yield* toMatch(this.#hosts.get(host), "address");
      if (this.#ranges.size > 0) {
        for (const watched of this.#ranges.find(host)) yield { watched, match: "range" };
      }
      return;
    }
    yield* toMatch(this.#hosts.get(host), "host");
    for (let dot = host.indexOf("."); dot >= 0; dot = host.indexOf(".", dot + 1)) {
      yield* toMatch(this.#hosts.get(host.slice(dot + 1)), "subdomain");
    }
  }

  /** A URL is found by its host and path, whole or as the beginning of a longer one up to a slash. */
  *#findUrl(host: string, path: string, query = ""): Generator<Match> {
    if (this.#urls.size === 0) return;
    const key = `${host}/${path}`;
    for (let end = key.length; end > host.length; end = key.lastIndexOf("/", end - 1)) {
      for (const watched of this.#urls.get(key.slice(0, end)) ?? []) {
        const isWhole = end === key.length;
        const { query: wanted } = watched;
        const isSame =
          wanted === undefined || (isWhole && (query === wanted || query.startsWith(`${wanted}&`)));
        if (isSame) yield { watched, match: "url" };
      }
    }
  }

  #isExcluded(host: string): boolean {
    return this.#options.exclude.some((name) =>
      name.includes("/")
        ? isAddress(host) && isInRange(host, name)
        : host === name || host.endsWith(`.${name}`),
    );
  }
}

function* toMatch(watched: Watched | undefined, match: MatchKind): Generator<Match> {
  if (watched !== undefined) yield { watched, match };
}

function toWindow(indicator: KnownIndicator, leeway: Leeway | null): Window {
  if (leeway === null) return { from: -Infinity, to: Infinity, indicator };
  const { firstSeen, lastSeen } = indicator;
  return {
    from: firstSeen === null ? -Infinity : firstSeen.getTime() - leeway.before,
    to: lastSeen === null ? Infinity : lastSeen.getTime() + leeway.after,
    indicator,
  };
}

/** The window that a time lies in; the first where a row has no time. */
export function windowAt({ windows }: Watched, time: number): Window | undefined {
  return Number.isNaN(time) ? windows[0] : windows.find(({ from, to }) => time >= from && time <= to);
}

/** Of a host in canonical form. */
function isAddress(host: string): boolean {
  return host.includes(":") || /^[\d.]+$/.test(host);
}
