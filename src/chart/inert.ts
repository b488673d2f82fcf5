import { InvalidInputError } from "../base/errors.js";
import type { Spec } from "./vega.js";

/** Where a spec holds data; nothing in there is read as a part of the spec. */
const DATA = new Set(["values", "datasets"]);
/** Where a spec may send the reader or the renderer to. */
const AWAY = new Set(["href", "url"]);

/**
 * A spec that leads nowhere: links and pictures are left out, and data that would have to be fetched is refused. Charts
 * carry their rows with them.
 */
export function makeInert(spec: Spec): Spec {
  return inert(spec, "spec") as Spec;
}

function inert(part: unknown, name: string): unknown {
  if (Array.isArray(part)) return part.map((item) => inert(item, name));
  if (typeof part !== "object" || part === null) return part;
  const kept: [string, unknown][] = [];
  for (const [key, value] of Object.entries(part)) {
    if (name === "data" && AWAY.has(key)) {
      throw new InvalidInputError("invalid chart: its data is to be fetched; put the rows into data.values");
    }
    if (!AWAY.has(key)) kept.push([key, DATA.has(key) ? value : inert(value, key)]);
  }
  return Object.fromEntries(kept);
}

/** All that Vega draws with: shapes, text and what they are painted with. No picture, no link, no script, no style. */
const ELEMENTS = new Set(
  ["svg", "g", "path", "rect", "line", "circle", "text", "tspan", "defs", "clipPath", "pattern"].concat([
    "linearGradient",
    "radialGradient",
    "stop",
  ]),
);

const TAG = /<\/?([\w:-]+)((?:\s+[\w:-]+="[^"<>]*")*)\s*\/?>/g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;

/** Throws where a picture could run or fetch something. What is not plainly one of Vega's own tags does not pass. */
export function checkSVG(svg: string): string {
  const rest = svg.replace(TAG, (_tag, name: string, attributes: string) => {
    if (!ELEMENTS.has(name)) throw live(`the element ${name}`);
    for (const [, attribute = "", value = ""] of attributes.matchAll(ATTRIBUTE))
      checkAttribute(attribute, value);
    return "";
  });
  if (rest.includes("<")) throw live("markup that is not its own");
  return svg;
}

function checkAttribute(name: string, value: string): void {
  if (/^on|href$|^src$|^style$/i.test(name)) throw live(`the attribute ${name}`);
  if (name !== "aria-label" && /url\s*\((?!#)/i.test(value)) throw live("an address to fetch");
}

function live(what: string): InvalidInputError {
  return new InvalidInputError(`invalid chart: its picture would hold ${what}`);
}
