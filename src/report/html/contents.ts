import { escapeHtml } from "../../base/text.js";
import type { Heading } from "./markdown.js";

/** Fewer headings need no table. */
const FEW = 3;

/** Collects the headings of a page and gives each a name of its own. */
export function contents(): { add(depth: number, text: string): string; render(): string } {
  const headings: Heading[] = [];
  return {
    add(depth, text) {
      const words = text
        .toLowerCase()
        .normalize("NFKD")
        .replace(/[^\p{L}\p{N}]+/gu, "-");
      const slug = words.replace(/^-+|-+$/g, "").slice(0, 60) || "section";
      const same = headings.filter((heading) => heading.id.replace(/~\d+$/, "") === slug).length;
      const id = same === 0 ? slug : `${slug}~${same + 1}`;
      headings.push({ depth, text, id });
      return id;
    },
    render() {
      const listed = headings.filter((heading) => heading.depth <= 3);
      if (listed.length < FEW) return "";
      const top = Math.min(...listed.map((heading) => heading.depth));
      const items = listed.map(
        ({ depth, text, id }) =>
          `<li class="depth-${depth - top + 1}"><a href="#${encodeURIComponent(id)}">${escapeHtml(text)}</a></li>`,
      );
      return `<nav aria-label="Contents"><p>Contents</p><ol>${items.join("")}</ol></nav>`;
    },
  };
}
