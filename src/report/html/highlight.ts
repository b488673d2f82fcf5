import type { Root } from "hast";
import { common, createLowlight } from "lowlight";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";

const lowlight = createLowlight(
  Object.fromEntries(
    ["typescript", "javascript", "json", "sql", "bash"].flatMap((name) => {
      const language = common[name];
      return language ? [[name, language]] : [];
    }),
  ),
);
const html = unified().use(rehypeStringify);

/** Code as a tree, its words marked by kind; a language that is not known stays plain text. */
export function highlightTree(code: string, language: string): Root {
  return lowlight.registered(language)
    ? lowlight.highlight(language, code)
    : { type: "root", children: [{ type: "text", value: code }] };
}

/** Code as HTML. */
export function highlight(code: string, language = "typescript"): string {
  return html.stringify(highlightTree(code, language));
}
