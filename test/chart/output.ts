import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import type { Chart } from "../../src/chart/index.js";

const folder = new URL("output/", import.meta.url);
const update = process.env["UPDATE_OUTPUT"] === "1";

interface Output {
  spec: unknown;
  picture: string;
}

/** A chart and what is checked in under its name; `UPDATE_OUTPUT=1` writes that anew. */
export async function outputOf(name: string, chart: Chart): Promise<{ drawn: Output; kept: Output }> {
  const spec = new URL(`${name}.vl.json`, folder);
  const picture = new URL(`${name}.svg`, folder);
  const drawn = { spec: JSON.parse(JSON.stringify(chart.spec)) as unknown, picture: lines(chart.toSVG()) };
  if (update) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(spec, await format(JSON.stringify(chart.spec), { parser: "json", printWidth: 110 }));
    writeFileSync(picture, drawn.picture);
  }
  const kept = {
    spec: JSON.parse(readFileSync(spec, "utf8")) as unknown,
    picture: readFileSync(picture, "utf8"),
  };
  return { drawn, kept };
}

/** One tag a line, so that a difference can be read. */
function lines(svg: string): string {
  return `${svg.replaceAll("><", ">\n<")}\n`;
}
