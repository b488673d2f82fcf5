import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { findKernel } from "../../src/notebook/kernel/find.js";
import { startKernel, type Output, type TestKernel } from "./jupyter.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dist = fileURLToPath(new URL("../../dist", import.meta.url));

const RECORDS = `[{ artifact: "203.0.113.7", firstSeen: new Date(0), lastSeen: new Date(1e11) }]`;

const kernels = {
  tslab: {
    command: process.execPath,
    args: [`${root}/node_modules/tslab/bin/tslab`, "kernel", "--config-path", "{file}"],
    load: `const { charts } = require("${dist}/chart/index.js");
const { show, progress, tableBundle } = require("${dist}/display/index.js");`,
    last: "display_data",
  },
  deno: {
    command: findKernel("deno", process.env).argv[0] ?? "deno",
    args: ["jupyter", "--kernel", "--conn", "{file}"],
    load: `const { charts } = await import("file://${dist}/chart/index.js");
const { show, progress, tableBundle } = await import("file://${dist}/display/index.js");`,
    last: "execute_result",
  },
};

describe.each(Object.entries(kernels))("in the %s kernel", (_name, { command, args, load, last }) => {
  it(
    "a chart as the last expression shows its whole bundle, show() and progress() show and update",
    { timeout: 120_000 },
    async () => {
      const kernel = await startKernel(command, args, root);
      try {
        expect(errorsOf(await kernel.run(load))).toEqual([]);
        const [rich] = await until(kernel, `charts.timeline(${RECORDS})`, (output) => output.type === last);
        expect(Object.keys(dataOf(rich)).sort()).toEqual([
          "application/vnd.vegalite.v6+json",
          "image/svg+xml",
          "text/html",
          "text/plain",
        ]);

        const [first] = await until(
          kernel,
          `show(tableBundle({columns: [{name: "host", type: "string"}], rows: [["bad.example"]], total: 1})); 0;`,
          (output) => output.type === "display_data",
        );
        expect(dataOf(first)["text/html"]).toContain("bad[.]example");

        const work = `const p = progress("work", {total: 2, after: 0}); p.update(1); p.done("well"); 0;`;
        const [update] = await until(
          kernel,
          `{ ${work} }`,
          (output) => output.type === "update_display_data",
        );
        expect(dataOf(update)["text/plain"]).toMatch(/^work: 1 of 2, .* s, well$/);
      } finally {
        await kernel.stop();
      }
    },
  );
});

/** Deno's kernel loses an output now and then (about 1 in 20 here), so a cell is given three tries. */
async function until(
  kernel: TestKernel,
  code: string,
  wanted: (output: Output) => boolean,
): Promise<Output[]> {
  for (let tries = 1; ; tries++) {
    const found = (await kernel.run(code)).filter(wanted);
    if (found.length > 0 || tries === 3) return found;
  }
}

function dataOf(output: Output | undefined): Record<string, unknown> {
  return (output?.content["data"] ?? {}) as Record<string, unknown>;
}

function errorsOf(outputs: readonly Output[]): Output[] {
  return outputs.filter((output) => output.type === "error" || output.content["name"] === "stderr");
}
