import type { Frame } from "../../frame/index.js";
import { nouns, type Article, type ArticleIndicator } from "../../model/index.js";
import type { ListOptions } from "../list/options.js";
import { read, type Source } from "../reader.js";
import { handle, type Handle } from "./handle.js";

/**
 * One article, and what Graph can be asked of it.
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const article = hunt.article("26ad8946");
 * console.log((await article.get()).get("title", 0));
 * console.log((await article.indicators()).objects());
 */
export interface ArticleHandle extends Handle {
  /** The service's id of it, as it was given. */
  readonly id: string;
  /** The article with its text. */
  get(): Promise<Frame<Article>>;
  /** The hosts, addresses, URLs and hashes that it names. */
  indicators(options?: ListOptions): Promise<Frame<ArticleIndicator>>;
}

export function articleHandle(source: Source, id: string): ArticleHandle {
  const { article, articleIndicator } = nouns;
  return handle<ArticleHandle>(`article ${id}`, {
    id,
    get: () => read(source, article, "record", { id }),
    indicators: (options) => read(source, articleIndicator, "indicators", { id }, options),
  });
}
