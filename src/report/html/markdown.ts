import type { Element, ElementContent, Root } from "hast";
import remarkRehype from "remark-rehype";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { parseText, type TextOptions } from "../author-text.js";
import { highlightTree } from "./highlight.js";
import { picture } from "./picture.js";
import { replaceChildren } from "./sanitize.js";
import { alignNumbers, fitCells, scrollTables, textOf } from "./tables.js";

export interface Heading {
  readonly depth: number;
  readonly text: string;
  readonly id: string;
}

export interface MarkdownOptions extends TextOptions {
  /** Gives each heading a name to be linked by, and is told of it. Without it headings have none. */
  onHeading?: (depth: number, text: string) => string;
  /** Pictures that a cell carries, by name. */
  attachments?: Readonly<Record<string, Record<string, unknown>>> | undefined;
}

// Raw HTML has no handler of its own here, and is dropped.
const toHast = unified().use(remarkRehype, { clobberPrefix: "note-" }).freeze();
const html = unified().use(rehypeStringify).freeze();

/** Markdown as HTML that can neither run nor load anything. */
export function renderMarkdown(source: string, options: MarkdownOptions = {}): string {
  const tree = toHast.runSync(parseText(source, options)) as Root;
  replaceChildren(tree, (node) => {
    if (node.type !== "element") return node.type === "text" ? node : { type: "text", value: "" };
    if (node.tagName === "img") return { type: "text", value: imageText(node) };
    if (node.tagName === "input")
      return { type: "text", value: node.properties.checked === true ? "\u2611" : "\u2610" };
    if (node.tagName === "a") node.properties.rel = ["noreferrer", "noopener"];
    if (node.tagName === "code") {
      const language = /^language-(\S+)$/.exec(String([node.properties.className].flat()[0] ?? ""))?.[1];
      if (language !== undefined)
        node.children = highlightTree(textOf(node), language).children as ElementContent[];
      node.properties = {};
    }
    const depth = /^h([1-6])$/.exec(node.tagName)?.[1];
    if (depth !== undefined && options.onHeading) {
      node.properties.id = options.onHeading(Number(depth), textOf(node));
    }
    return node;
  });
  alignNumbers(tree);
  fitCells(tree);
  scrollTables(tree);
  return html.stringify(tree) + attached(source, options.attachments);
}

/** The first heading of a text, or undefined where it has none. */
export function firstHeading(source: string): string | undefined {
  const headings: string[] = [];
  renderMarkdown(source, { onHeading: (_depth, text) => `~${headings.push(text)}` });
  return headings[0];
}

function imageText({ properties }: Element): string {
  const alt = String(properties.alt ?? "");
  return String(properties.src ?? "").startsWith("attachment:")
    ? alt
    : `[picture left out: ${alt || "no description"}]`;
}

function attached(source: string, attachments: MarkdownOptions["attachments"]): string {
  return Object.entries(attachments ?? {})
    .filter(([name]) => source.includes(`attachment:${name}`))
    .map(([name, bundle]) => picture(bundle, name) ?? "")
    .join("");
}
