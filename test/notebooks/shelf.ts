import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAsked } from "../../src/cli/shelf/asked.js";
import type { ShelfFacts } from "../../src/cli/shelf/shelf-table.js";
import { refang } from "../../src/index.js";
import { serveSample, type SampleServer } from "../../src/sample/serve.js";
import type { KernelName } from "../../src/notebook/kernel/find.js";
import type { JsonValue } from "../../src/notebook/parameters/literal.js";
import { runNotebook } from "../../src/notebook/run/run.js";
import type { RunResult } from "../../src/notebook/run/run-options.js";
import { engineLacking, type Lacking } from "./lacking-tables.js";

/** What was planted in the sample tenant: `data-samples/truth.json`. */
export interface Truth {
  readonly campaigns: Readonly<Record<string, Campaign>>;
  readonly decoys: Readonly<
    Record<string, { reason: string; hosts?: string[]; addresses?: string[]; values?: string[] }>
  >;
  readonly [part: string]: unknown;
}
export interface Campaign {
  readonly seed: string;
  readonly window: [string, string];
  readonly members: readonly { host: string; first: string; last: string; signals: string[] }[];
  readonly signals: readonly { kind: string; value: string; hosts: string[] }[];
  readonly victims: readonly string[];
}

/** What a cell left in the executed notebook. */
export interface Output {
  output_type: string;
  name?: string;
  text?: string | string[];
  data?: Record<string, string | string[]>;
}
interface Cell {
  cell_type: string;
  id: string;
  source: string | string[];
  outputs?: Output[];
}

export interface Expected {
  /** Sentences, or parts of them, that the conclusion must hold: computed from what was planted. */
  conclusion(truth: Truth): readonly string[] | Promise<readonly string[]>;
  /** Parts that the conclusion must not hold: who is innocent. */
  innocent?(truth: Truth): readonly string[];
  /** Cells that show a table. */
  tables: readonly string[];
  /** Cells that show a picture. */
  pictures: readonly string[];
  /** Cells whose text is meant to be copied, so that values stand in it live. */
  live?: readonly string[];
  /** Parameters other than the notebook's own; `work` is a folder that the run may write to. */
  parameters?: Values | ((work: string) => Values);
  /** Parameters that name what nothing is known of: the notebook has to end all the same, and to say so. */
  unknown?: Values;
  /** What the tenant has not: it is served with the engine of one that lacks it. @default nothing */
  lacking?: Lacking;
  /** @default both */
  kernels?: readonly KernelName[];
  /** More to be held against the run. */
  more?(run: Run): void | Promise<void>;
}

type Values = Readonly<Record<string, JsonValue>>;

export interface Run {
  readonly kernel: KernelName;
  readonly truth: Truth;
  /** The folder that the run may write to. */
  readonly work: string;
  outputs(id: string): Output[];
  /** What a cell printed or shows as text, refanged. */
  printed(id: string): string;
}

const textOf = (output: Output | undefined): string =>
  [output?.data?.["text/plain"] ?? output?.text ?? ""].flat().join("");
const htmlOf = (output: Output): string => [output.data?.["text/html"] ?? ""].flat().join("");

export async function truth(): Promise<Truth> {
  return JSON.parse(
    await readFile(new URL("../../data-samples/truth.json", import.meta.url), "utf8"),
  ) as Truth;
}

const source = { ...process.env, HUNTBOOK_SOURCE: "sample" };

/** The tenant that a notebook is run on: the sample tenant as it stands, or a server of one that lacks tables. */
async function tenantOf({ lacking }: Expected): Promise<{ env: NodeJS.ProcessEnv; server?: SampleServer }> {
  if (lacking === undefined) return { env: source };
  const server = await serveSample({ hunting: engineLacking(lacking) });
  return { server, env: { ...process.env, HUNTBOOK_ENDPOINT: server.url, HUNTBOOK_TOKEN: "sample" } };
}

/** Runs a notebook of the shelf as it stands in each kernel, and holds what it came to against what was planted. */
export function testNotebook(name: string, expected: Expected): void {
  const notebook = fileURLToPath(new URL(`../../notebooks/${name}.ipynb`, import.meta.url));
  const { kernels = ["tslab", "deno"], lacking } = expected;
  const parametersFor = (work: string): Values =>
    typeof expected.parameters === "function" ? expected.parameters(work) : (expected.parameters ?? {});
  const given = Object.entries(parametersFor("work")).filter(([, value]) => value !== "work");
  const title = [
    name,
    ...given.map(([key, value]) => `${key}=${JSON.stringify(value)}`),
    ...(lacking === undefined ? [] : [`without ${String(lacking.tables)}`]),
  ].join(" ");

  describe.each(kernels)(`${title} in %s`, (kernel) => {
    let work: string;
    let server: SampleServer | undefined;
    let log: string;
    let result: RunResult;
    let cells: Cell[];
    let planted: Truth;

    beforeAll(async () => {
      planted = await truth();
      const tenant = await tenantOf(expected);
      server = tenant.server;
      work = await mkdtemp(join(tmpdir(), `huntbook-${name}-${kernel}-`));
      // Deno's kernel now and then drops a message that it was to broadcast; what it dropped no client can show.
      for (let attempt = 1; attempt <= (kernel === "deno" ? 3 : 1); attempt++) {
        const folder = await mkdtemp(join(work, "run-"));
        const parameters = parametersFor(folder);
        log = join(folder, "asked.ndjson");
        const env = { ...tenant.env, HUNTBOOK_SAMPLE_LOG: log };
        result = await runNotebook(notebook, { kernel, out: folder, env, parameters });
        cells = (JSON.parse(await readFile(result.notebook, "utf8")) as { cells: Cell[] }).cells;
        if (silent().length === 0) break;
      }
    }, 300_000);
    afterAll(async () => {
      await server?.close();
      await rm(work, { recursive: true, force: true });
    });

    const silent = (): string[] =>
      cells
        .filter(({ id, outputs }) => outputs?.length === 0 && !id.includes("parameters"))
        .map(({ id }) => id);
    const outputs = (id: string): Output[] => cells.find((cell) => cell.id === id)?.outputs ?? [];
    const printed = (id: string): string => refang(outputs(id).map(textOf).join("\n"));
    const types = (id: string): string[] => outputs(id).flatMap(({ data = {} }) => Object.keys(data));

    test("runs every cell, without an error or a warning, and each shows something", () => {
      expect({ status: result.status, reason: result.reason }).toEqual({ status: "ok" });
      const errors = cells
        .flatMap((cell) => cell.outputs ?? [])
        .filter((output) => output.output_type === "error" || output.name === "stderr");
      expect(errors).toEqual([]);
      expect(silent()).toEqual([]);
    });

    test("comes to the conclusion that was planted", async ({ task }) => {
      const text = printed("conclusion");
      const sentences = await expected.conclusion(planted);
      Object.assign(task.meta, {
        notebook: title,
        kernel,
        milliseconds: result.milliseconds,
        conclusion: text.split("\n")[0],
      });
      expect(sentences.length).toBeGreaterThan(0);
      for (const sentence of sentences) expect(text).toContain(sentence);
      for (const part of expected.innocent?.(planted) ?? []) expect(text).not.toContain(part);
    });

    test("shows tables and charts richly", () => {
      for (const id of expected.tables)
        expect([id, ...types(id)]).toEqual(expect.arrayContaining(["text/html", "text/plain"]));
      for (const id of expected.pictures) expect([id, ...types(id)]).toContain("image/svg+xml");
    });

    test("leaves a host live only where it is to be copied", () => {
      const text = cells
        .filter(({ id }) => !id.includes("parameters") && !(expected.live ?? []).includes(id))
        .flatMap((cell) => cell.outputs ?? [])
        .map((output) => textOf(output) + htmlOf(output))
        .join("\n");
      const hosts = Object.values(planted.campaigns).flatMap(({ members }) =>
        members.map(({ host }) => host),
      );
      expect(hosts.length).toBeGreaterThan(30);
      expect(hosts.filter((host) => text.includes(host))).toEqual([]);
    });

    if (title === name) {
      test("asks for what notebooks/README.md says of it (npm run shelf)", async () => {
        const facts = JSON.parse(
          await readFile(new URL("../../notebooks/shelf.json", import.meta.url), "utf8"),
        ) as ShelfFacts;
        expect(readAsked(await readFile(log, "utf8"))).toEqual(facts[name]);
      });
    }

    const { more } = expected;
    if (more !== undefined) {
      test("tells the rest of its story", () =>
        more({ kernel, truth: planted, work: dirname(result.notebook), outputs, printed }));
    }
  });

  const { unknown } = expected;
  if (unknown !== undefined) {
    test(`${name} ends with what it does not know where nothing is known`, async () => {
      const work = await mkdtemp(join(tmpdir(), `huntbook-${name}-unknown-`));
      try {
        const parameters = { ...parametersFor(work), ...unknown };
        const result = await runNotebook(notebook, { kernel: "tslab", out: work, env: source, parameters });
        expect({ status: result.status, reason: result.reason }).toEqual({ status: "ok" });
      } finally {
        await rm(work, { recursive: true, force: true });
      }
    }, 120_000);
  }
}

/** A planted campaign by its name. */
export function campaign({ campaigns }: Truth, name: string): Campaign {
  const found = campaigns[name];
  if (found === undefined) throw new Error(`no such campaign was planted: ${name}`);
  return found;
}
