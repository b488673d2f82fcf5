import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { expect } from "vitest";
import type { Chart } from "../../src/chart/index.js";

const folder = new URL("output/", import.meta.url);
const update = process.env["UPDATE_OUTPUT"] === "1";

/** Holds a chart against its checked-in spec and picture; `UPDATE_OUTPUT=1` writes them anew. */
export async function expectOutput(name: string, chart: Chart): Promise<void> {
  const spec = new URL(`${name}.vl.json`, folder);
  const picture = new URL(`${name}.svg`, folder);
  if (update) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(spec, await format(JSON.stringify(chart.spec), { parser: "json", printWidth: 110 }));
    writeFileSync(picture, lines(chart.toSVG()));
  }
  expect(JSON.parse(JSON.stringify(chart.spec))).toEqual(JSON.parse(readFileSync(spec, "utf8")));
  expect(lines(chart.toSVG())).toBe(readFileSync(picture, "utf8"));
}

/** One tag a line, so that a difference can be read. */
function lines(svg: string): string {
  return `${svg.replaceAll("><", ">\n<")}\n`;
}
