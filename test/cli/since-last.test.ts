import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { connect, frameFromParquet, type HostRow } from "../../src/index.js";
import { fileURLToPath } from "node:url";
import { ipynb, readBack, temporary, until } from "../notebook/helpers.js";
import { huntbook, start } from "./cli.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const SEED = "log1n-contoso.example";
const [EARLIER, LATER] = ["2025-12-20", "2026-03-02"] as const;

const cells = [
  { markdown: "# Who is related?" },
  {
    code: `const seed: string = "${SEED}";\nconst fault: boolean = false;\nconst wait: number = 0;`,
    tags: ["parameters"],
  },
  `import { conclusion, connect } from "huntbook";\nconst hunt = await connect();\nhunt`,
  `const trail = await hunt.pivot(seed).passiveDns().relatedHosts().run();\ntrail`,
  { markdown: "## What is new since the last run" },
  `const kept = await hunt.keep({ hosts: trail.hosts, indicators: trail.indicators({ minScore: 0.5 }) });\nkept`,
  `const names = kept.news.hosts.objects().map(({ host, score }) => host + " " + score.toFixed(1));\n` +
    `console.log(wait, names.length);\nawait new Promise((resolve) => setTimeout(resolve, wait));\n` +
    `if (fault) throw new Error("the cell was told to fail");`,
  `conclusion([kept.news.hosts.numRows() + " hosts are new.", "The seed was " + seed + "."])`,
];

/** A place with a notebook in it, from which `huntbook` is found. */
function workplace(): string {
  const cwd = temporary();
  mkdirSync(join(cwd, "node_modules"));
  symlinkSync(root, join(cwd, "node_modules/huntbook"));
  writeFileSync(join(cwd, "related.ipynb"), ipynb(cells, "tslab"));
  return cwd;
}

const run = (cwd: string, date: string, ...options: string[]) =>
  start(
    ["run", "related.ipynb", "--json", ...options],
    { HUNTBOOK_SOURCE: "sample", HUNTBOOK_SAMPLE_DATE: date },
    cwd,
  );

interface Said {
  exitCode: number;
  status: string;
  reason?: string;
  name: string;
  directory: string;
  notebook: string;
  html?: string;
  parameters: Record<string, unknown>;
  otherParameters: string[];
  conclusion: string[];
  changes: Record<string, Record<string, number> | null>;
  incomplete: string[];
  since: { run: string; at: string } | null;
  window: { from: string | null; to: string };
  removed: string[];
  passedOver: string[];
}

async function said(running: ReturnType<typeof run>): Promise<Said> {
  const { code, stdout, stderr } = await running.ended;
  expect(stdout.trimEnd().split("\n"), stderr).toHaveLength(1);
  const value = JSON.parse(stdout) as Said;
  expect(value.exitCode).toBe(code);
  return value;
}

/** What the hunt finds as of a day. */
async function hostsAsOf(date: string): Promise<HostRow[]> {
  const hunt = await connect({ source: "sample", sampleDate: date });
  const trail = await hunt.pivot(SEED).passiveDns().relatedHosts().run();
  await hunt.close();
  return trail.hosts.objects();
}

const namesOf = (rows: readonly HostRow[]): Set<string> => new Set(rows.map(({ host }) => host));

describe("huntbook run --since-last, on a tenant that has changed in between", () => {
  let cwd: string;
  let [first, failed, second, third]: Said[] = [];
  let arrived: Set<string>;
  beforeAll(async () => {
    cwd = workplace();
    const [was, is] = [namesOf(await hostsAsOf(EARLIER)), namesOf(await hostsAsOf(LATER))];
    arrived = new Set([...is].filter((host) => !was.has(host)));
    first = await said(run(cwd, EARLIER, "--since-last", "--fail-on-new"));
    failed = await said(run(cwd, LATER, "--since-last", "--fail-on-new", "-p", "fault=true"));
    second = await said(run(cwd, LATER, "--since-last", "--fail-on-new", "--html"));
    third = await said(
      run(
        cwd,
        LATER,
        "--since-last",
        "--fail-on-new",
        "--keep-runs",
        "2",
        "-p",
        "wait=1",
        "-p",
        "fault=false",
      ),
    );
  }, 240_000);

  it("has nothing to compare with in a first run, and ends with 0", () => {
    expect(first).toMatchObject({
      exitCode: 0,
      status: "ok",
      since: null,
      changes: { hosts: null, indicators: null },
    });
  });

  it("says in the JSON why a run failed, and never compares with one", () => {
    expect(failed).toMatchObject({
      exitCode: 1,
      status: "failed",
      reason: "Error: the cell was told to fail",
    });
    expect(failed?.changes["hosts"]).toMatchObject({ new: arrived.size });
    expect(second?.since?.run).toBe(first?.directory.split("/").at(-1));
  });

  it("names exactly what came in between, and ends with 10", async () => {
    expect(arrived).toContain("mail-contoso.example");
    expect(second).toMatchObject({
      exitCode: 10,
      status: "ok",
      name: "related",
      conclusion: [`${arrived.size} hosts are new.`, "The seed was log1n-contoso[.]example."],
      incomplete: [],
      window: { from: `${EARLIER}T22:00:00.000Z`, to: `${LATER}T22:00:00.000Z` },
    });
    expect(second?.changes["hosts"]).toMatchObject({ new: arrived.size, returned: 0, unknown: 0 });
    const folder = second?.directory ?? "";
    const hosts = await frameFromParquet<HostRow>(join(folder, "frames/hosts.parquet"));
    expect(namesOf(hosts.objects())).toEqual(namesOf(await hostsAsOf(LATER)));
    const output = JSON.stringify(
      readBack(second?.notebook ?? "").cells.find(({ source }) => source.includes("kept = ")),
    );
    for (const host of arrived) expect(output).toContain(host.replaceAll(".", "[.]"));
    expect(output).not.toContain(cwd);
  });

  it("finds nothing new where nothing came, and ends with 0", () => {
    expect(third).toMatchObject({
      exitCode: 0,
      changes: { hosts: { new: 0, gone: 0, changed: 0, returned: 0 } },
    });
    expect(third?.since?.run).toBe(second?.directory.split("/").at(-1));
  });

  it("says which parameters the last run had otherwise, and by default none", () => {
    expect([second?.otherParameters, third?.otherParameters]).toEqual([[], ["wait"]]);
  });

  it("leaves as many runs as it is told to", () => {
    expect(third?.removed).toEqual([failed?.directory, first?.directory]);
    expect(
      readdirSync(join(cwd, "runs/related"))
        .map((name) => join(cwd, "runs/related", name))
        .toSorted(),
    ).toEqual([second?.directory, third?.directory].toSorted());
  });

  it("writes a manifest without a path of this machine or a secret", () => {
    const manifest = JSON.parse(readFileSync(join(second?.directory ?? "", "run.json"), "utf8")) as Record<
      string,
      object
    >;
    expect(manifest).toMatchObject({
      format: "huntbook-run-1",
      name: "related",
      status: "ok",
      versions: { huntbook: expect.any(String), node: process.versions.node, tslab: expect.any(String) },
      frames: {
        hosts: {
          complete: true,
          reason: null,
          key: ["host"],
          sha256: expect.stringMatching(/^[\da-f]{64}$/),
        },
      },
    });
    expect(manifest).not.toHaveProperty("tape");
    expect(JSON.stringify(manifest)).not.toContain(cwd);
  });

  it("heads the write-up with the conclusion, and then with what is new", () => {
    const html = readFileSync(second?.html ?? "", "utf8");
    const headings = [...html.matchAll(/<h2[^>]*>([^<]+)/g)].map(([, text]) => text);
    expect(headings.slice(0, 3)).toEqual([
      "Findings",
      `What is new since the run of ${EARLIER} 22:00 UTC`,
      "The hunt",
    ]);
    expect(html).toContain(`<li>new · mail-contoso[.]example</li>`);
    expect(html.indexOf(`${arrived.size} hosts are new.`)).toBeLessThan(html.indexOf("<li>new · "));
    expect(html).not.toContain("mail-contoso.example");
  });

  it("huntbook diff tells the same of two runs, of their run.json and of two files", async () => {
    const [older, newer] = [second?.directory ?? "", third?.directory ?? ""];
    const same = await huntbook(["diff", older, newer]);
    expect([same.code, same.stdout.trimEnd().split("\n").at(-1)]).toEqual([0, "same"]);
    expect((await huntbook(["diff", join(older, "run.json"), newer])).code).toBe(0);
    expect(same.stdout).toContain("started with another parameter wait: 0 → 1\n");
    const asJson = await huntbook(["diff", older, newer, "--json"]);
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      exitCode: 0,
      same: true,
      settings: [{ setting: "parameter wait", older: 0, newer: 1 }],
    });
    const file = (run: string, name: string): string => join(run, `frames/${name}.parquet`);
    const files = await huntbook([
      "diff",
      file(older, "hosts"),
      file(newer, "hosts"),
      "--key",
      "host",
      "--json",
    ]);
    expect(JSON.parse(files.stdout)).toMatchObject({ same: true, frames: { hosts: { key: ["host"] } } });
    expect((await huntbook(["diff", older, "/nowhere"])).code).toBe(2);
    expect(await huntbook(["diff", older, file(newer, "hosts")])).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("huntbook run --since-last", () => {
  it("refuses to overlap, and takes over what a dead run left", async () => {
    const cwd = workplace();
    const lock = join(cwd, "runs/related/.related.lock");
    mkdirSync(join(cwd, "runs/related"), { recursive: true });
    writeFileSync(lock, JSON.stringify({ pid: 4_000_000, started: "1" }));
    const long = run(cwd, LATER, "--since-last", "-p", "wait=60000");
    const taken = () => existsSync(lock) && !readFileSync(lock, "utf8").includes("4000000");
    expect(await until(taken, 30_000)).toBe(true);
    const refused = await run(cwd, LATER, "--since-last").ended;
    expect(refused.code).toBe(75);
    expect(refused.stderr).toBe(
      "another run of related is at work in related, and nothing was started; wait for it, or give it another --out\n",
    );
    expect(JSON.parse(refused.stdout)).toMatchObject({ exitCode: 75, error: { code: "BUSY" } });
    expect(readdirSync(join(cwd, "runs/related")).filter((name) => !name.startsWith("."))).toHaveLength(1);
    long.child.kill("SIGTERM");
    expect((await long.ended).code).toBe(143);
    expect(existsSync(lock)).toBe(false);
  });

  it("compares with the newest run beside --out, and passes over one that is not what it wrote", async () => {
    const cwd = workplace();
    const out = (name: string): string => join(cwd, "nightly", name);
    for (const name of ["one", "two"])
      expect((await said(run(cwd, EARLIER, "--out", out(name)))).exitCode).toBe(0);
    writeFileSync(join(out("two"), "frames/hosts.parquet"), "damaged");
    const three = await said(run(cwd, LATER, "--since-last", "--out", out("three")));
    expect(three.since?.run).toBe("one");
    expect(three.passedOver).toEqual([expect.stringMatching(/^two: cannot read .*hosts.parquet/)]);
    const over = await run(cwd, LATER, "--since-last", "--out", out("three")).ended;
    expect([over.code, over.stderr]).toEqual([2, expect.stringContaining("three; the last run is there")]);
    const again = await said(run(cwd, EARLIER, "--out", out("three")));
    expect(again).toMatchObject({ exitCode: 0, since: null });
  }, 120_000);

  it("passes by what is no whole run of the notebook: nothing, half a run, another's, no manifest", async () => {
    const cwd = workplace();
    const place = join(cwd, "runs/related");
    const began = { format: "huntbook-run-1", started: "2026-01-01T00:00:00.000Z" };
    const manifests = {
      empty: undefined,
      half: JSON.stringify({ ...began, name: "related", status: "running" }),
      other: JSON.stringify({ ...began, name: "other", status: "ok", parameters: {} }),
      damaged: '{"format":"huntbook-run-1","name":"rel',
    };
    for (const [name, manifest] of Object.entries(manifests)) {
      mkdirSync(join(place, name), { recursive: true });
      if (manifest !== undefined) writeFileSync(join(place, name, "run.json"), manifest);
    }
    expect(await said(run(cwd, EARLIER, "--since-last", "--fail-on-new"))).toMatchObject({
      exitCode: 0,
      since: null,
      passedOver: [],
      changes: { hosts: null },
    });
  }, 120_000);

  it.each(["x", "0", "-1", "1.5"])("refuses to keep %s runs, before anything is run", async (count) => {
    const { code, stdout, stderr } = await huntbook(["run", "related.ipynb", "--keep-runs", count]);
    expect([code, stdout, stderr]).toEqual([
      2,
      "",
      `invalid --keep-runs: ${count}; it is a whole number from 1\n`,
    ]);
  });

  it("--fail-on-new needs it", async () => {
    const { code, stderr } = await huntbook(["run", "related.ipynb", "--fail-on-new"]);
    expect([code, stderr]).toEqual([
      2,
      "missing --since-last: without it --fail-on-new has nothing to compare with\n",
    ]);
  });
});
