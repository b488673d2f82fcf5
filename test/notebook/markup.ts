import type { Element, Root, RootContent } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";

const parser = unified().use(rehypeParse);

export function parseHtml(html: string): Root {
  return parser.parse(html);
}

export function elements(node: Root | RootContent): Element[] {
  const own = node.type === "element" ? [node] : [];
  return "children" in node ? [...own, ...node.children.flatMap((child) => elements(child))] : own;
}

export function text(node: Root | RootContent): string {
  if (node.type === "text") return node.value;
  if (node.type === "element" && node.tagName === "style") return "";
  return "children" in node ? node.children.map((child) => text(child)).join("") : "";
}

const FORBIDDEN = new Set(
  "script iframe object embed base link form input button textarea select svg math video audio source frame frameset applet noscript template".split(
    " ",
  ),
);

const PICTURE = /^data:image\/(?:svg\+xml|png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]*$/;

/** Everything on a page that could run, load, lead away or disturb. An empty list is a safe page. */
export function dangers(html: string): string[] {
  const found: string[] = [];
  const all = elements(parseHtml(html));
  const styles = all.filter(({ tagName }) => tagName === "style");
  if (styles.length > 1) found.push(`${styles.length} style elements`);
  for (const { tagName, properties } of all) {
    if (FORBIDDEN.has(tagName)) found.push(`<${tagName}>`);
    const refresh = tagName === "meta" ? String([properties.httpEquiv].flat()[0] ?? "") : "";
    if (refresh !== "" && refresh.toLowerCase() !== "content-security-policy") found.push(`meta ${refresh}`);
    for (const [name, value] of Object.entries(properties)) {
      const attribute = name.toLowerCase();
      const written = Array.isArray(value) ? value.join(" ") : String(value);
      if (attribute.startsWith("on")) found.push(`${tagName} ${attribute}`);
      if (
        ["style", "srcset", "srcdoc", "action", "formaction", "background", "ping", "poster"].includes(
          attribute,
        )
      ) {
        found.push(`${tagName} ${attribute}=${written}`);
      }
      if (attribute.startsWith("data") && attribute !== "datetime") found.push(`${tagName} ${attribute}`);
      if (attribute === "src" && !PICTURE.test(written)) found.push(`${tagName} src=${written}`);
      if (attribute === "href" && !/^(?:#|https:\/\/allowed\.example\/)/.test(written)) {
        found.push(`${tagName} href=${written}`);
      }
    }
  }
  return found;
}
