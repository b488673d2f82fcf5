import { hex } from "../../ids.js";
import { at } from "../calendar.js";
import { kindOf } from "../indicator.js";
import { partsOf } from "../parts.js";
import type { World } from "../world.js";
import type { Article } from "./article.js";

/** Adds the articles, in their order. */
export function publish(world: World, articles: readonly Article[]): void {
  const sources = new Map<string, string>();
  for (const article of articles) {
    const { name, title, created, updated = created, featured = false, image, tags } = article;
    const id = hex(`article ${name}`, 8);
    const { summary, body, indicators, meaning, campaigns, traps = {} } = article;
    const cves = [...new Set([title, summary[0], body[0]].join(" ").match(/CVE-\d{4}-\d{4,}/g))].sort();
    const row = [id, at(created), at(updated), title, featured, image, tags, cves, summary, body] as const;
    world.add("articles", id, [...row]);
    for (const [value, source, kind = kindOf(value)] of indicators) {
      // An indicator's id is made of its value alone, so that it can have one source only.
      if ((sources.get(value) ?? source) !== source) throw new Error(`${value} has two sources`);
      sources.set(value, source);
      world.add("article-indicators", `${id} ${value}`, [id, kind, value, source]);
    }
    const parts = partsOf(world, indicators, campaigns);
    world.truth.articles[name] = { id, title, meaning, campaigns: parts, traps };
  }
}
