import { artifact } from "./artifact.js";
import { asked, boolean, datetime, key, string, strings } from "../column.js";
import { formatted } from "./formatted.js";
import { byId, listOf, noun } from "../noun.js";

/** Articles of Microsoft's researchers, and of others that they point to. */
export const article = noun({
  name: "articles",
  types: ["article"],
  meaning: "one article: its title, its text, its tags",
  columns: {
    id: key("key of the article, to ask for it by"),
    title: string("title", "title"),
    created: datetime("createdDateTime", "published on"),
    lastUpdated: datetime("lastUpdatedDateTime", "last changed on"),
    tags: strings("tags", "free tags: actors, tools, sectors, sources"),
    isFeatured: boolean("isFeatured", "whether Microsoft features it"),
    ...formatted("summary", "summary"),
    ...formatted("body", "text of the article"),
    imageUrl: string("imageUrl", "address of its picture; never fetched"),
  },
  routes: {
    articles: listOf("/articles", {
      call: "hunt.articles(o)",
      query: ["$count", "$orderby", "$search", "$select", "$skip", "$top"],
    }),
    record: byId("articles", "hunt.article(id).get()"),
    ofVulnerability: listOf("/vulnerabilities/{id}/articles", {
      call: "hunt.vulnerability(cve).articles(o)",
    }),
  },
});

/** What an article gives away: hosts, addresses, URLs, hashes. */
export const articleIndicator = noun({
  name: "articleIndicators",
  types: ["articleIndicator"],
  meaning: "one indicator that an article names",
  columns: {
    article: asked("article", "the article asked about"),
    ...artifact,
    source: string("source", "who published it: microsoft, osint or public"),
    id: key(),
  },
  routes: {
    indicators: listOf("/articles/{id}/indicators", {
      call: "hunt.article(id).indicators(o)",
      carries: "article",
    }),
    record: byId("articleIndicators"),
  },
});
