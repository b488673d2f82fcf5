import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { refang } from "../../src/index.js";
import type { JsonValue } from "../../src/notebook/parameters/literal.js";
import { runNotebook } from "../../src/notebook/run/run.js";
import type { Output } from "./shelf.js";

/** Runs a notebook from a host that nobody knows, or that leads nowhere: it must end, and say that there is nothing. */
export function unknownSeed(
  name: string,
  parameters: Readonly<Record<string, JsonValue>>,
  sentence: string,
  when = "nothing is known of its seed",
): void {
  test(`${name} says so where ${when}`, async () => {
    const out = await mkdtemp(join(tmpdir(), `huntbook-${name}-unknown-`));
    const notebook = fileURLToPath(new URL(`../../notebooks/${name}.ipynb`, import.meta.url));
    const env = { ...process.env, HUNTBOOK_SOURCE: "sample" };
    const result = await runNotebook(notebook, { kernel: "tslab", out, env, parameters });
    const { cells } = JSON.parse(await readFile(result.notebook, "utf8")) as {
      cells: { id: string; outputs?: Output[] }[];
    };
    await rm(out, { recursive: true, force: true });
    expect({ status: result.status, reason: result.reason }).toEqual({ status: "ok" });
    const conclusion = cells.find(({ id }) => id === "conclusion")?.outputs ?? [];
    const text = conclusion.flatMap(({ data }) => data?.["text/plain"] ?? []).join("");
    expect(refang(text)).toContain(sentence);
  }, 300_000);
}
