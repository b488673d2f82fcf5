import type { Link, Root, RootContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { printable } from "../base/text.js";
import { defang } from "../model/index.js";

export interface TextOptions {
  /** Whether a link that somebody wrote may lead out of the page. What data brings may not. @default false */
  links?: boolean;
  /** Whether hosts and addresses are defanged and what cannot be seen is shown. @default false */
  defang?: boolean;
}

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/** Markdown that a person wrote, as a tree in which nothing leads away that nobody meant to. */
export function parseText(source: string, { links = false, defang: isDefanged = false }: TextOptions): Root {
  const tree = parser.parse(source);
  unlink(tree, links ? "kept" : isDefanged ? "told" : "dropped");
  if (isDefanged) defangTexts(tree);
  return tree;
}

/**
 * Only what was written as a link, and leads to a page or a person, stays one, or has its address told behind it; a bare
 * address is text.
 */
function unlink(parent: { children: RootContent[] }, fate: "kept" | "told" | "dropped"): void {
  parent.children = parent.children.flatMap((child): RootContent[] => {
    if ("children" in child) unlink(child, fate);
    if (child.type === "linkReference") return child.children;
    if (child.type !== "link") return [child];
    if (fate === "dropped" || !isWritten(child)) return child.children;
    return fate === "kept" ? [child] : [...child.children, { type: "text", value: ` (${child.url})` }];
  });
}

function isWritten({ url, children }: Link): boolean {
  if (url.startsWith("#")) return true;
  const text = children.map((child) => ("value" in child ? child.value : "")).join("");
  if (text === "" || url.endsWith(text)) return false;
  try {
    const { protocol, username, password } = new URL(url);
    return ["https:", "http:", "mailto:"].includes(protocol) && username === "" && password === "";
  } catch {
    return false;
  }
}

/** Texts, code and descriptions of pictures, wherever they stand. */
function defangTexts(node: Root | RootContent): void {
  if ("value" in node && typeof node.value === "string") node.value = inertText(node.value);
  if ("alt" in node && typeof node.alt === "string") node.alt = inertText(node.alt);
  if ("children" in node) for (const child of node.children) defangTexts(child);
}

/** Text that leads nowhere and moves nothing, its line breaks and tabs kept. */
export function inertText(text: string): string {
  return defang(text).replace(/[^\n\t]+/g, printable);
}
