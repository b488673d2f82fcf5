import { DISPLAY, INSPECT, inspectShowable, show, type MimeBundle, type Showable } from "../display/index.js";
import { escapeHtml } from "../base/text.js";
import { renderSVG } from "./svg.js";
import { themes, toConfig, type ThemeName } from "./theme.js";
import type { Spec } from "./vega.js";

export interface ChartOptions {
  /** One paragraph that says what the picture shows, for those who do not see it. @default the spec's description */
  summary?: string | undefined;
  /** Colours for light or dark surroundings; the background comes with them. @default "light" */
  theme?: ThemeName | undefined;
}

/** A picture of data that shows itself. */
export interface Chart extends Showable {
  /** The Vega-Lite spec, with its rows. */
  readonly spec: Spec;
  /** What the picture shows, in words. */
  readonly summary: string;
  /** The picture: no script, no link, nothing to be fetched. */
  toSVG(): string;
  /** Shows it now, in a notebook or a terminal. */
  show(): void;
}

const SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json";

/** A chart of any Vega-Lite spec that carries its rows: in the house's colours, and inert. */
export function chart(spec: object, options: ChartOptions = {}): Chart {
  const { theme = "light" } = options;
  const given = spec as Spec;
  const summary =
    options.summary ?? (typeof given["description"] === "string" ? given["description"] : "a chart");
  return new VegaLiteChart(
    {
      $schema: SCHEMA,
      usermeta: { embedOptions: { actions: false } },
      ...given,
      description: summary,
      config: { ...toConfig(themes[theme]), ...(given["config"] as Spec | undefined) },
    },
    summary,
  );
}

/** The same picture, with another form for some of the places where it is shown. */
export function shownAs(chart: Chart, bundle: () => MimeBundle): Chart {
  const shown = {
    spec: chart.spec,
    summary: chart.summary,
    toSVG: () => chart.toSVG(),
    show: () => show(shown),
    [DISPLAY]: bundle,
    [INSPECT]: () => inspectShowable(shown),
  };
  return shown;
}

class VegaLiteChart implements Chart {
  readonly spec: Spec;
  readonly summary: string;
  #svg: string | undefined;

  constructor(spec: Spec, summary: string) {
    this.spec = spec;
    this.summary = summary;
  }

  toSVG(): string {
    return (this.#svg ??= renderSVG(this.spec, this.summary));
  }

  show(): void {
    show(this);
  }

  // In HTML the picture is an image: JupyterLab keeps it in notebooks that it does not trust, where it drops inline
  // SVG, and nothing inside an image can run or reach out.
  [DISPLAY](): MimeBundle {
    const svg = this.toSVG();
    const data = Buffer.from(svg).toString("base64");
    return {
      "application/vnd.vegalite.v6+json": this.spec,
      "image/svg+xml": svg,
      "text/html": `<img class="huntbook chart" style="max-width:100%" alt="${escapeHtml(this.summary)}" src="data:image/svg+xml;base64,${data}">`,
      "text/plain": this.summary,
    };
  }

  [INSPECT](): string {
    return inspectShowable(this);
  }
}
