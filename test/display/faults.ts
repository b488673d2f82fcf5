import rehypeParse from "rehype-parse";
import { unified } from "unified";
import type { Element, Root, RootContent } from "hast";

const LIVE =
  "script iframe object embed base meta link form input button svg math style img video audio template noscript";

/** Everything in a piece of HTML that could run, fetch or lead away. */
export function faultsOfHTML(html: string): string[] {
  return elementsOf(parse(html)).flatMap((element) => [
    ...(LIVE.split(" ").includes(element.tagName) ? [`<${element.tagName}>`] : []),
    ...attributeFaults(element),
  ]);
}

const SHAPES =
  "svg g path rect line circle text tspan defs clippath lineargradient radialgradient stop pattern";

/** The same for a picture in SVG. */
export function faultsOfSVG(svg: string): string[] {
  return elementsOf(parse(svg)).flatMap((element) => [
    ...(SHAPES.split(" ").includes(element.tagName.toLowerCase()) ? [] : [`<${element.tagName}>`]),
    ...attributeFaults(element),
  ]);
}

function attributeFaults(element: Element): string[] {
  return Object.entries(element.properties).flatMap(([name, value]) => {
    const text = String(value);
    const live = /^(on|data)/i.test(name) || /href|^src|srcdoc|^action$/i.test(name);
    const fetches = !["title", "ariaLabel", "alt"].includes(name) && /url\s*\((?!#)|@import/i.test(text);
    return live || fetches ? [`${element.tagName} ${name}=${text}`] : [];
  });
}

export function parse(html: string): Root {
  return unified().use(rehypeParse, { fragment: true }).parse(html);
}

export function elementsOf(node: Root | RootContent): Element[] {
  if (!("children" in node)) return [];
  const own = node.type === "element" ? [node] : [];
  return [...own, ...node.children.flatMap((child) => elementsOf(child as RootContent))];
}

export function textOf(node: Root | RootContent): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map((child) => textOf(child as RootContent)).join("") : "";
}

/** The texts of all elements of a name. */
export function textsOf(html: string, name: string): string[] {
  return elementsOf(parse(html))
    .filter((element) => element.tagName === name)
    .map((element) => textOf(element));
}
