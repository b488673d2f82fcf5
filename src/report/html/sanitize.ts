import type { Element, ElementContent, Root, RootContent } from "hast";
import rehypeParse from "rehype-parse";
import rehypeSanitize from "rehype-sanitize";
import type { Options as Schema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { alignNumbers, fitCells, scrollTables } from "./tables.js";
import { svgAddress } from "./picture.js";

/**
 * What HTML of an output may hold: text, lists and tables. No link, no form, no style, no name and no class but those
 * of this project's own tables; pictures only as data.
 */
const schema: Schema = {
  tagNames: [
    ..."table caption colgroup col thead tbody tfoot tr th td".split(" "),
    ..."div p span br wbr hr blockquote pre code kbd samp var figure figcaption details summary".split(" "),
    ..."h1 h2 h3 h4 h5 h6 ul ol li dl dt dd".split(" "),
    ..."b strong i em u s small sub sup mark del ins abbr time q img".split(" "),
  ],
  attributes: {
    table: [["className", "dataframe"]],
    th: ["colSpan", "rowSpan", "scope", "title", ["className", "hb-number", "hb-date"]],
    td: ["colSpan", "rowSpan", "title", ["className", "hb-number", "hb-date", "hb-wrap"]],
    p: [["className", "huntbook-note"]],
    span: ["title"],
    abbr: ["title"],
    ol: ["start"],
    img: ["src", "alt", ["className", "chart"]],
    details: ["open"],
  },
  required: {},
  ancestors: {},
  protocols: { src: ["data"] },
  strip:
    "script style template noscript iframe object embed title textarea select math xmp noembed noframes".split(
      " ",
    ),
  clobberPrefix: "",
  clobber: [],
  allowComments: false,
  allowDoctypes: false,
};

const PICTURE = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*$/;

const processor = unified()
  .use(rehypeParse, { fragment: true })
  .use(() => drawSvg)
  .use(rehypeSanitize, schema)
  .use(() => dropForeignPictures)
  .use(() => alignNumbers)
  .use(() => fitCells)
  .use(() => scrollTables)
  .use(rehypeStringify, { characterReferences: { useNamedReferences: true } })
  .freeze();

/** The HTML of an output, with everything taken out that could run, load, lead away or disturb the page. */
export function sanitizeHtml(html: string): string {
  return processor.processSync(html).toString();
}

/** Drawings inside HTML become pictures: as an image, SVG can neither run nor load anything. */
function drawSvg(tree: Root): void {
  const stringify = unified().use(rehypeStringify, { space: "svg" });
  replaceChildren(tree, (node) => {
    if (node.type !== "element" || node.tagName !== "svg") return node;
    const svg = stringify.stringify({ type: "root", children: [node] });
    const alt = String(node.properties.ariaLabel ?? "drawing");
    return {
      type: "element",
      tagName: "img",
      properties: { src: svgAddress(svg), alt, className: ["chart"] },
      children: [],
    };
  });
}

function dropForeignPictures(tree: Root): void {
  replaceChildren(tree, (node) => {
    if (node.type !== "element" || node.tagName !== "img") return node;
    if (PICTURE.test(String(node.properties.src ?? ""))) return node;
    return { type: "text", value: `[picture left out: ${String(node.properties.alt ?? "no description")}]` };
  });
}

/** Replaces nodes from the outside in; what a replacement holds is not looked at again. */
export function replaceChildren(parent: Root | Element, replace: (node: RootContent) => RootContent): void {
  parent.children = parent.children.map((child) => {
    const replacement = replace(child);
    if (replacement === child && child.type === "element") replaceChildren(child, replace);
    return replacement as ElementContent;
  });
}
