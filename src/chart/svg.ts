import { escapeHtml } from "../base/text.js";
import { checkSVG, makeInert } from "./inert.js";
import { boxOf, loadVega, type Logger, type Spec, type VegaLoader } from "./vega.js";

const silent: Logger = {
  level: () => 0,
  error: () => silent,
  warn: () => silent,
  info: () => silent,
  debug: () => silent,
};

/** No file and no network, whatever a spec asks for. */
const closed: VegaLoader = {
  load: () => Promise.resolve(""),
  sanitize: () => Promise.reject(new Error("charts load nothing")),
};

/** Not allowed in XML, escaped or not. */
const ILLEGAL = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu;

/** Renders a Vega-Lite spec, at once and without a network, to a picture that holds nothing but shapes and text. */
export function renderSVG(spec: Spec, description: string): string {
  const { vega, vegaLite } = loadVega();
  const compiled = vegaLite.compile(makeInert(spec), { logger: silent }).spec;
  const view = new vega.View(vega.parse(compiled), {
    renderer: "none",
    loader: closed,
    logger: silent,
  }).run();
  try {
    const { width, height, origin } = boxOf(view);
    const renderer = new vega.SVGStringRenderer(closed);
    renderer.href = () => null;
    vega.resetSVGDefIds();
    const svg = renderer
      .initialize(null, width, height, origin, 1)
      .background(view.background())
      .render(view.scenegraph().root)
      .svg();
    const label = `role="img" aria-label="${escapeHtml(description)}"`;
    return checkSVG(svg.replace("<svg ", () => `<svg ${label} `).replace(ILLEGAL, "\ufffd"));
  } finally {
    view.finalize();
  }
}
