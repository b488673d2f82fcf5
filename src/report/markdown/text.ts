import type { Root, RootContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { parseText, type TextOptions } from "../author-text.js";

const writer = unified()
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkStringify, { bullet: "-", fences: true, rule: "-" })
  .freeze();

/** Markdown that a person wrote, without HTML, without pictures, and without a link that nobody meant. */
export function rewriteText(source: string, options: TextOptions & { hasTitle?: boolean }): string {
  const tree = parseText(source, options);
  if (options.hasTitle === true) {
    const first = tree.children.findIndex(({ type }) => type === "heading");
    tree.children = tree.children.filter((_child, index) => index !== first);
  }
  clean(tree);
  return writer.stringify(tree).trim();
}

function clean(parent: Root | (RootContent & { children: RootContent[] })): void {
  parent.children = (parent.children as RootContent[]).flatMap((child): RootContent[] => {
    if (child.type === "html" || child.type === "definition") return [];
    if (child.type === "image" || child.type === "imageReference")
      return [{ type: "text", value: `[picture left out: ${child.alt || "no description"}]` }];
    if ("children" in child) clean(child as RootContent & { children: RootContent[] });
    return [child];
  }) as typeof parent.children;
}
