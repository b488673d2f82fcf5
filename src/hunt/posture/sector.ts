import { frameFrom, type Frame } from "../../frame/index.js";
import type { Article, IntelligenceProfile } from "../../model/index.js";

/** An article with a word of the sector. */
export type SectorArticle = {
  /** When it was published. */
  created: Date | null;
  /** Whether it is of this week. */
  isNew: boolean;
  /** As Microsoft calls it. */
  title: string | null;
  /** Which words of the sector it has, and where. */
  because: readonly string[];
  /** Microsoft's own. */
  tags: readonly string[] | null;
  /** What `hunt.article` takes. */
  id: string;
};

/** An actor or tool that is after the sector. */
export type SectorActor = {
  /** The name that Microsoft goes by. */
  title: string | null;
  /** `actor` or `tool`, in Graph's words. */
  kind: string | null;
  /** By Microsoft; null where it does not say. */
  firstActive: Date | null;
  /** Whether it is not known for longer than these weeks, or an article of these weeks names it. */
  isNew: boolean;
  /** Which words its targets have, and which articles name it. */
  because: readonly string[];
  /** Whom it is after, in Microsoft's words. */
  targets: readonly string[] | null;
  /** What `hunt.intelProfile` takes. */
  id: string;
};

/** The articles with a word of the sector, the newest first; all of them where there is no word. */
export function sectorArticles(
  articles: Frame<Article>,
  words: readonly string[],
  thisWeek: Date,
): Frame<SectorArticle> {
  const rows = articles.objects().flatMap((article): SectorArticle[] => {
    const { id, title, created, tags, summaryContent, bodyContent } = article;
    const because = whereFound(words, { title, tags, text: [summaryContent, bodyContent] });
    if (words.length > 0 && because.length === 0) return [];
    return [{ created, isNew: created !== null && created >= thisWeek, title, because, tags, id }];
  });
  rows.sort((a, b) => Number(b.created) - Number(a.created) || (a.id < b.id ? -1 : 1));
  return frameFrom(rows, {
    name: "articles",
    columns: [
      { name: "created", type: "datetime" },
      { name: "isNew", type: "bool" },
      { name: "title", type: "string" },
      { name: "because", type: "dynamic" },
      { name: "tags", type: "dynamic" },
      { name: "id", type: "string" },
    ],
  }).withMeta({ info: articles.info });
}

/** The actors and tools that are after the sector: by their targets, or by an article on it that names them. */
export function sectorActors(
  profiles: Frame<IntelligenceProfile>,
  articles: Frame<SectorArticle>,
  words: readonly string[],
  since: Date,
): Frame<SectorActor> {
  // A word in the text alone may be a mention in passing, as in an overview of the month.
  const named = articles
    .objects()
    .filter(({ because }) => because.some((where) => !where.endsWith(" in text")));
  const rows = profiles.objects().flatMap((profile): SectorActor[] => {
    const { id, title, kind, targets, firstActive, aliases } = profile;
    const names = [title, ...(aliases ?? [])].filter((name) => name !== null && name !== "");
    const telling = named.filter(({ tags }) => (tags ?? []).some((tag) => names.includes(tag)));
    const because = [
      ...whereFound(words, { targets }),
      ...telling.map((article) => `article "${article.title ?? article.id}"`),
    ];
    if (words.length > 0 && because.length === 0) return [];
    const isNew = telling.length > 0 || (firstActive !== null && firstActive >= since);
    return [{ title, kind, firstActive, isNew, because, targets, id }];
  });
  rows.sort((a, b) => Number(b.isNew) - Number(a.isNew) || Number(b.firstActive) - Number(a.firstActive));
  return frameFrom(rows, {
    name: "actors and tools",
    columns: [
      { name: "title", type: "string" },
      { name: "kind", type: "string" },
      { name: "isNew", type: "bool" },
      { name: "because", type: "dynamic" },
      { name: "targets", type: "dynamic" },
      { name: "firstActive", type: "datetime" },
      { name: "id", type: "string" },
    ],
  }).withMeta({ info: profiles.info });
}

type Texts = Readonly<Record<string, string | null | readonly (string | null)[]>>;

/** `retail in tags`: a word begins where one begins in the text, so that `parcel` finds parcels and not `subparcel`. */
function whereFound(words: readonly string[], texts: Texts): string[] {
  return words.flatMap((word) => {
    const begins = new RegExp(`(?<![\\p{L}\\p{N}])${escapeRegExp(word.trim().toLowerCase())}`, "u");
    return Object.entries(texts)
      .filter(([, text]) => [text].flat().some((one) => begins.test((one ?? "").toLowerCase())))
      .map(([where]) => `${word} in ${where}`);
  });
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
