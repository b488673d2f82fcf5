import { InvalidInputError } from "../../base/errors.js";
import { printable, truncate } from "../../base/text.js";
import type { Chart } from "../../chart/index.js";
import { Frame } from "../../frame/index.js";
import type { Intelligence } from "../../intel/index.js";
import { Enrichment } from "../../incident/enrichment.js";
import { Sweep } from "../../kql/sweep/index.js";
import { Trail } from "../../pivot/index.js";
import { enrichmentPart } from "./enrichment.js";
import { chartPart, framePart, type ChartDrawer } from "./frame.js";
import { intelligencePart } from "./intelligence.js";
import type { Part } from "./part.js";
import { sweepPart } from "./sweep.js";
import { trailPart } from "./trail.js";

/** What a hunt gives that can be written up. */
export type Reportable = Trail | Sweep | Enrichment | Intelligence | Frame<object> | Chart | ChartDrawer;

export function toPart(what: Reportable): Part {
  const part = maybePart(what);
  if (part !== undefined) return part;
  throw new InvalidInputError(
    `invalid report: ${printable(truncate(describe(what), 60))} cannot be written up; pass a run's folder, a notebook, a trail, a sweep, an enrichment, what intelligenceOf() gave, a frame or a chart, or several of these by name`,
  );
}

/** The part that something gives, or undefined where it is none of these. */
export function maybePart(what: unknown): Part | undefined {
  if (what instanceof Trail) return trailPart(what);
  if (what instanceof Sweep) return sweepPart(what);
  if (what instanceof Enrichment) return enrichmentPart(what);
  if (what instanceof Frame) return framePart(what as Frame);
  if (typeof what === "function") return chartPart(what as ChartDrawer);
  if (typeof what !== "object" || what === null) return undefined;
  if ("subjects" in what && "relations" in what) return intelligencePart(what as Intelligence);
  return "toSVG" in what && "spec" in what ? chartPart(what as Chart) : undefined;
}

function describe(what: unknown): string {
  if (typeof what !== "object" || what === null) return String(what);
  const { name } = (what.constructor as { name?: string } | undefined) ?? {};
  return name === undefined || name === "Object"
    ? `an object of ${Object.keys(what).join(", ")}`
    : `a ${name}`;
}
