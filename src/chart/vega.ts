import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { runInThisContext } from "node:vm";
import { estimateWidth } from "./text-width.js";

/** A Vega or Vega-Lite spec, as JSON. */
export type Spec = Readonly<Record<string, unknown>>;

/** The part of the loader that Vega calls; ours refuses all of it. */
export interface VegaLoader {
  load(uri: string): Promise<string>;
  sanitize(uri: string): Promise<never>;
}

export interface VegaView {
  run(): VegaView;
  finalize(): VegaView;
  padding(): { left: number; right: number; top: number; bottom: number };
  background(): string | null;
  scenegraph(): { root: unknown };
  readonly _viewWidth: number;
  readonly _viewHeight: number;
  readonly _origin: readonly [number, number];
}

interface SVGStringRenderer {
  href: (item: unknown) => null;
  initialize(
    element: null,
    width: number,
    height: number,
    origin: readonly [number, number],
    scale: number,
  ): SVGStringRenderer;
  background(color: string | null): SVGStringRenderer;
  render(root: unknown): SVGStringRenderer;
  svg(): string;
}

interface VegaModule {
  parse(spec: object): object;
  View: new (runtime: object, options: { renderer: "none"; loader: VegaLoader; logger: Logger }) => VegaView;
  SVGStringRenderer: new (loader: VegaLoader) => SVGStringRenderer;
  textMetrics: { width: (item: { text?: unknown; fontSize?: number }, text: string | null) => number };
  resetSVGDefIds(): void;
}

interface VegaLiteModule {
  compile(spec: Spec, options: { logger: Logger }): { spec: object };
}

/** What Vega says while it works; the caller of a chart has no use for it. */
export interface Logger {
  level(level?: number): unknown;
  error(...what: readonly unknown[]): Logger;
  warn(...what: readonly unknown[]): Logger;
  info(...what: readonly unknown[]): Logger;
  debug(...what: readonly unknown[]): Logger;
}

export interface Vega {
  readonly vega: VegaModule;
  readonly vegaLite: VegaLiteModule;
}

let loaded: Vega | undefined;

/**
 * Vega and Vega-Lite, loaded at the first chart. Their modules await an optional canvas at the top level, so that they
 * cannot be required, and a cell shows its last expression at once; hence their bundles for the browser, run as scripts.
 */
export function loadVega(): Vega {
  if (loaded === undefined) {
    const vega = runBundle<VegaModule>("vega", {});
    vega.textMetrics.width = (item, text) => estimateWidth(text ?? item.text, item.fontSize ?? 11);
    loaded = { vega, vegaLite: runBundle<VegaLiteModule>("vega-lite", { vega }) };
  }
  return loaded;
}

export interface Box {
  readonly width: number;
  readonly height: number;
  readonly origin: readonly [number, number];
}

/** The size of the whole picture, as Vega's own `view.toSVG` has it, which does not work at once. */
export function boxOf(view: VegaView): Box {
  const { left, right, top, bottom } = view.padding();
  // oxlint-disable-next-line no-underscore-dangle -- there is no public way to these
  const {
    _viewWidth: width,
    _viewHeight: height,
    _origin: [x, y],
  } = view;
  return { width: width + left + right, height: height + top + bottom, origin: [left + x, top + y] };
}

function runBundle<T>(name: string, known: Readonly<Record<string, unknown>>): T {
  const path = join(dirname(createRequire(import.meta.url).resolve(name)), `${name}.min.js`);
  const module = { exports: {} as T };
  const script = `(function(module,exports,require,define){${readFileSync(path, "utf8")}\n})`;
  const run = runInThisContext(script, { filename: `${name}.min.js` }) as (
    module: { exports: T },
    exports: T,
    require: (id: string) => unknown,
  ) => void;
  run(module, module.exports, (id) => known[id]);
  return module.exports;
}
