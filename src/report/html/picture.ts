import { escapeHtml, truncate } from "../../base/text.js";
import { toNight } from "../../chart/index.js";

const RASTER = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** The address of a drawing as data. */
export function svgAddress(svg: string): string {
  const named = /<svg\b[^>]*\sxmlns=/.test(svg)
    ? svg
    : svg.replace(/<svg\b/, '<svg xmlns="http://www.w3.org/2000/svg"');
  return `data:image/svg+xml;base64,${Buffer.from(named).toString("base64")}`;
}

/** The picture of a bundle as an element that can only be looked at, or undefined where it has none. */
export function picture(data: Readonly<Record<string, unknown>>, fallback: string): string | undefined {
  const svg = data["image/svg+xml"];
  const text = data["text/plain"];
  const described = typeof text === "string" && !text.startsWith("[object") ? text : fallback;
  if (typeof svg === "string" && svg.includes("<svg")) {
    return figure(themed(svg), svgLabel(svg) ?? described);
  }
  for (const mime of RASTER) {
    const base64 = data[mime];
    if (typeof base64 === "string" && /^[A-Za-z0-9+/=\s]+$/.test(base64)) {
      return figure({ day: `data:${mime};base64,${base64.replace(/\s/g, "")}` }, described);
    }
  }
  return undefined;
}

/** The addresses of a picture: for the light, and where it differs for the dark. */
export interface Addresses {
  readonly day: string;
  readonly night?: string | undefined;
}

function themed(svg: string): Addresses {
  const night = toNight(svg);
  return { day: svgAddress(svg), night: night === undefined ? undefined : svgAddress(night) };
}

function figure(addresses: Addresses, alt: string): string {
  return figureOf(addresses, escapeHtml(truncate(alt.replace(/\s+/g, " ").trim(), 300)));
}

/** One picture, or two of which the style sheet shows the one that fits. `label` is HTML. */
export function figureOf({ day, night }: Addresses, label: string): string {
  if (night === undefined) return `<figure class="picture"><img src="${day}" alt="${label}"></figure>`;
  const [light, dark] = [
    `<img class="day" src="${day}" alt="${label}">`,
    `<img class="night" src="${night}" alt="${label}">`,
  ];
  return `<figure class="picture themed">${light}${dark}</figure>`;
}

/** What a drawing says of itself: its label, or its title. */
function svgLabel(svg: string): string | undefined {
  const root = /<svg\b[^>]*>/.exec(svg)?.[0] ?? "";
  const label = /\saria-label="([^"]*)"/.exec(root)?.[1] ?? /<title[^>]*>([^<]*)<\/title>/.exec(svg)?.[1];
  return label
    ?.replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/&amp;/g, "&");
}
