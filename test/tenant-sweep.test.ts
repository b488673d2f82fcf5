import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, refang } from "../src/index.js";
import { runNotebook } from "../src/notebook/run.js";
import { huntingTruth, type HuntingTrace } from "../src/sample/hunting.js";

interface Output {
  output_type: string;
  name?: string;
  text?: string | string[];
  data?: Record<string, string | string[]>;
}
interface Cell {
  id: string;
  outputs?: Output[];
}

const notebook = fileURLToPath(new URL("../notebooks/02-tenant-sweep.ipynb", import.meta.url));
const patience = 300_000;

const textOf = (output: Output | undefined): string =>
  [output?.data?.["text/plain"] ?? output?.text ?? ""].flat().join("");

/** The tables of the contacts that reached something: what is only mail, DNS of the domain or an alert is none. */
const REACHING = ["UrlClickEvents", "DeviceNetworkEvents", "DeviceFileEvents", "DeviceEvents"];

const distinct = (values: readonly unknown[]): number => new Set(values).size;

interface Expected {
  readonly reached: HuntingTrace[];
  readonly late: HuntingTrace[];
}

/** What of a campaign's traces a hunt should come to that found these hosts. */
function expected(campaign: string, found: readonly string[]): Expected {
  const traces = (huntingTruth()[campaign] ?? []).filter(({ indicator }) => found.includes(indicator));
  const again = ["UrlClickEvents", "DeviceNetworkEvents", "EntraIdSignInEvents"];
  return {
    reached: traces.filter(({ table, kind }) => kind === "hit" && REACHING.includes(table)),
    late: traces.filter(({ table, kind }) => kind === "outside-window" && again.includes(table)),
  };
}

describe.each([
  ["tslab", "tin-kestrel", "198.51.100.201"],
  ["deno", "tin-kestrel", "198.51.100.201"],
  ["tslab", "copper-heron", "secure-parcel.example"],
] as const)("the sweep of the tenant in %s, for %s", (kernel, campaign, seed) => {
  let work: string;
  let cells: Cell[];
  let status: string;
  let indicators: string[];

  beforeAll(async () => {
    const hunt = await connect({ source: "sample", env: {} });
    const plan = hunt.pivot(seed).passiveDns().relatedHosts().trackers().cookies().components().hops(3);
    const trail = await plan.run({ progress: false });
    indicators = trail.indicators({ minScore: 0.5 }).array("value") as string[];
    work = await mkdtemp(join(tmpdir(), `huntbook-sweep-${kernel}-`));
    const env = { ...process.env, HUNTBOOK_SOURCE: "sample" };
    // Deno's kernel now and then drops a message that it was to broadcast; what it dropped no client can show.
    for (let attempt = 1; attempt <= (kernel === "deno" ? 3 : 1); attempt++) {
      const out = join(work, `run-${attempt}`);
      const result = await runNotebook(notebook, { kernel, out, env, parameters: { seed } });
      status = `${result.status} ${result.reason ?? ""}`.trim();
      cells = (JSON.parse(await readFile(result.notebook, "utf8")) as { cells: Cell[] }).cells;
      const silent = cells.filter(({ outputs }) => outputs?.length === 0).map(({ id }) => id);
      if (silent.every((id) => id.includes("parameters"))) break;
    }
  }, patience);
  afterAll(() => rm(work, { recursive: true, force: true }));

  const outputs = (id: string): Output[] => cells.find((cell) => cell.id === id)?.outputs ?? [];
  const printed = (id: string): string => refang(outputs(id).map(textOf).join("\n"));
  const found = (): string[] => [seed, ...indicators];

  test("runs every cell without an error", () => {
    expect(status).toBe("ok");
    const errors = cells
      .flatMap((cell) => cell.outputs ?? [])
      .filter((output) => output.output_type === "error" || output.name === "stderr");
    expect(errors).toEqual([]);
  });

  test("comes to the conclusion that was planted", () => {
    const { reached, late } = expected(campaign, found());
    const devices = distinct(reached.flatMap(({ key }) => key["DeviceName"] ?? []));
    const hosts = distinct(reached.map(({ indicator }) => indicator));
    const text = printed("conclusion");
    expect(devices).toBeGreaterThan(1);
    expect(text).toContain(`Yes: ${devices} devices and `);
    expect(text).toContain(`reached ${hosts} of ${found().length} indicators`);
    const rows = late.map(({ table, key }) => JSON.stringify([table, key]));
    expect(rows.length).toBeGreaterThan(3);
    expect(text).toContain(`${distinct(rows)} contacts with the same hosts at another time were left out.`);
    expect(text).toContain("Every question was answered in full.");
  });

  test("names the device that reached most, and draws what ran on it", () => {
    const { reached } = expected(campaign, found());
    const rows = new Map<string, Set<string>>();
    for (const { table, key } of reached.filter(({ table }) => table !== "DeviceEvents")) {
      const device = String(key["DeviceName"] ?? "");
      rows.set(device, (rows.get(device) ?? new Set()).add(JSON.stringify([table, key])));
    }
    rows.delete("");
    const [most] = [...rows].sort((a, b) => b[1].size - a[1].size);
    expect(printed("conclusion")).toContain(`Most:\n  ${most?.[0]} (`);
    expect(printed("processes")).toContain(`What ran on ${most?.[0]} around the first contact`);
    expect(printed("processes")).toMatch(/Marked: \d+ process/);
  });

  test("shows tables and charts richly", () => {
    const types = (id: string): string[] => outputs(id).flatMap(({ data = {} }) => Object.keys(data));
    for (const id of ["pivot", "sweep", "coverage", "people", "windows"]) {
      expect(types(id)).toEqual(expect.arrayContaining(["text/html", "text/plain"]));
    }
    for (const id of ["timeline", "processes"]) expect(types(id)).toContain("image/svg+xml");
  });

  test("leaves a host live only where its query is to be copied", () => {
    const text = cells
      .filter(({ id }) => id !== "kql" && !id.includes("parameters"))
      .flatMap((cell) => cell.outputs ?? [])
      .map((output) => [textOf(output), output.data?.["text/html"] ?? ""].flat().join(""))
      .join("\n");
    const hosts = found();
    expect(hosts.length).toBeGreaterThan(8);
    for (const host of hosts) expect(text).not.toContain(host);
    expect(outputs("kql").map(textOf).join("")).toMatch(/^let Indicators = datatable/m);
  });
});
