import { eachRow, type Cells, type Frame } from "../../frame/index.js";
import type { Job } from "../../intel/index.js";
import { defang, hostOfUrl, maybeHostId, nouns, refang } from "../../model/index.js";
import type { Entity } from "../entities/entity.js";
import { toUrl } from "../entities/kinds/url.js";
import type { Mention } from "./facts.js";

const { article, articleIndicator, intelligenceProfile, intelligenceProfileIndicator } = nouns;

/** Articles whose titles and texts are read for one thing; the service sends those that fit best first. */
const FOUND = 20;
/** Names of actors that are looked up at most. */
const NAMES = 12;

interface Candidate {
  readonly kind: "article" | "actor";
  readonly id: string;
  readonly title: string;
  readonly published: Date | null;
  /** The things that its text mentions. */
  readonly keys: Set<string>;
}

/**
 * The articles and the profiles that name what an incident holds. The service searches texts: what it finds is a candidate,
 * and is confirmed where one of its indicators is the thing itself.
 */
export class MentionSearch {
  readonly #keys: ReadonlyMap<string, string>;
  readonly #candidates = new Map<string, Candidate>();
  readonly #names = new Map<string, string>();
  readonly #mentions = new Map<string, Mention[]>();
  /** Candidates whose indicators were not read, since there were more than the cap. */
  leftOut = 0;

  /** `names` are those of actors and malware that alerts give. */
  constructor(entities: readonly Entity[], names: readonly string[]) {
    const asked = entities.filter(({ own }) => own === null);
    this.#keys = new Map(
      asked.flatMap((entity) => keysOf(entity).map((key): [string, string] => [key, key])),
    );
    for (const name of names) this.#addName(name);
  }

  /** What the texts of articles are searched for: each host and each hash, as it is and as reports write it. */
  searches(texts: readonly string[]): Job[] {
    return texts.flatMap((text) =>
      [...new Set([text, defang(text)])].map((search): Job => ({
        question: { noun: article, route: "articles", params: {}, search, enough: FOUND, frame: "articles" },
        take: (frame) => this.#takeArticles(frame, text),
      })),
    );
  }

  /** The indicators of the articles found, and the profiles of the names that they and the alerts give. */
  confirmations(most: number): Job[] {
    const profiles = [...this.#names.values()].slice(0, NAMES).map((search): Job => ({
      question: {
        noun: intelligenceProfile,
        route: "intelProfiles",
        params: {},
        search,
        enough: FOUND,
        frame: "intelProfiles",
      },
      take: (frame) => this.#takeProfiles(frame, search),
    }));
    return [...this.#indicatorJobs("article", most), ...profiles];
  }

  /** The indicators of the profiles found. */
  profileConfirmations(most: number): Job[] {
    return this.#indicatorJobs("actor", most);
  }

  /** What names a thing, the confirmed ones first. */
  of(entity: Entity): Mention[] {
    const all = keysOf(entity).flatMap((key) => this.#mentions.get(key) ?? []);
    const texts = [...this.#candidates.values()].filter(
      ({ id, keys }) => keysOf(entity).some((key) => keys.has(key)) && !all.some((one) => one.id === id),
    );
    const unconfirmed = texts.map(({ kind, id, title, published }): Mention => ({
      kind,
      id,
      title,
      published,
      source: "",
      confirmed: false,
      elsewhereOnHost: false,
      indicator: null,
      firstSeen: null,
      lastSeen: null,
    }));
    return [...all, ...unconfirmed];
  }

  #takeArticles(frame: Frame, key: string): void {
    for (const row of eachRow(frame)) {
      const id = row.text("id");
      const known = this.#candidates.get(id);
      const candidate: Candidate = known ?? {
        kind: "article",
        id,
        title: row.text("title"),
        published: row.date("created"),
        keys: new Set(),
      };
      candidate.keys.add(key);
      this.#candidates.set(id, candidate);
      if (known === undefined) row.list("tags").forEach((tag) => this.#addName(tag));
    }
  }

  /** The service finds a word anywhere in a profile's text; what counts is what the profile is called. */
  #takeProfiles(frame: Frame, name: string): void {
    for (const row of eachRow(frame)) {
      const called = [row.text("title"), ...row.list("aliases")].map((text) => text.toLowerCase());
      if (!called.includes(name.toLowerCase())) continue;
      const id = row.text("id");
      this.#candidates.set(id, {
        kind: "actor",
        id,
        title: row.text("title"),
        published: null,
        keys: new Set(),
      });
    }
  }

  #indicatorJobs(kind: Candidate["kind"], most: number): Job[] {
    const all = [...this.#candidates.values()].filter((candidate) => candidate.kind === kind);
    const chosen = all.toSorted((a, b) => b.keys.size - a.keys.size).slice(0, most);
    this.leftOut += all.length - chosen.length;
    const [noun, frame] =
      kind === "article"
        ? ([articleIndicator, "articleIndicators"] as const)
        : ([intelligenceProfileIndicator, "intelProfileIndicators"] as const);
    return chosen.map((candidate) => ({
      question: { noun, route: "indicators", params: { id: candidate.id }, frame },
      take: (answer) => this.#takeIndicators(answer, candidate),
    }));
  }

  #takeIndicators(frame: Frame, { kind, id, title, published }: Candidate): void {
    for (const row of eachRow(frame)) {
      for (const { key, elsewhereOnHost } of indicatorKeys(row)) {
        if (!this.#keys.has(key)) continue;
        const mention: Mention = {
          kind,
          id,
          title,
          published,
          source: row.text("source").toLowerCase(),
          confirmed: true,
          elsewhereOnHost,
          indicator: row.text("id"),
          firstSeen: row.date("firstSeen"),
          lastSeen: row.date("lastSeen"),
        };
        const known = this.#mentions.get(key);
        if (known === undefined) this.#mentions.set(key, [mention]);
        else if (!known.some((other) => isSame(other, mention))) known.push(mention);
      }
    }
  }

  #addName(name: string): void {
    const text = name.trim();
    const isName = text.length > 2 && text.length <= 80 && !/[\p{C}"\\]/u.test(text);
    if (isName) this.#names.set(text.toLowerCase(), text);
  }
}

/** By what a thing is recognised in an indicator: a host by its name, a URL by itself and by its host. */
function keysOf({ kind, value, host }: Entity): string[] {
  if (kind === "host" || kind === "address") return host === null ? [] : [host.id];
  if (kind === "url") return host === null ? [value] : [value, host.id];
  return kind === "file" || kind === "mailbox" ? [value] : [];
}

function isSame(one: Mention, other: Mention): boolean {
  return one.id === other.id && one.source === other.source && one.elsewhereOnHost === other.elsewhereOnHost;
}

interface Key {
  readonly key: string;
  readonly elsewhereOnHost: boolean;
}

/** What an indicator is. A URL says something of its host too, but less: many hold pages of strangers. */
function indicatorKeys(row: Cells): Key[] {
  const itself = (key: string): Key => ({ key, elsewhereOnHost: false });
  const artifact = maybeHostId(row.text("artifact"));
  const text = refang(row.text("artifactValue")).trim();
  const isHost = artifact !== undefined && /^(hostname|ipAddress)$/.test(row.text("artifactKind"));
  if (isHost) return [itself(artifact.id)];
  if (text === "") return [];
  const isUrl = /^[a-z][\w+.-]*:\/\//i.test(text);
  if (!isUrl) return [itself(maybeHostId(text)?.id ?? text.toLowerCase())];
  const url = toUrl(text);
  const host = hostOfUrl(text);
  return host === undefined ? [itself(url)] : [itself(url), { key: host.id, elsewhereOnHost: true }];
}
