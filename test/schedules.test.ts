import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkTable, mutations } from "./azure-ml/check.js";
import type { Table, Value } from "./azure-ml/keys.js";
import { main } from "./cli/cli.js";
import { ipynb, temporary } from "./notebook/helpers.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (name: string): string => readFileSync(join(root, "notebooks/schedules", name), "utf8");
const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;

/** A folder as the files expect it: huntbook installed, and a notebook under the name that they run. */
function installed(): string {
  const folder = temporary();
  for (const name of ["node_modules/.bin", "notebooks"]) mkdirSync(join(folder, name), { recursive: true });
  symlinkSync(root, join(folder, "node_modules/huntbook"));
  writeFileSync(join(folder, "package.json"), "{}");
  const command = join(folder, "node_modules/.bin/huntbook");
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`);
  chmodSync(command, 0o755);
  writeFileSync(
    join(folder, "notebooks/02-tenant-sweep.ipynb"),
    ipynb(
      [
        `import { conclusion, connect } from "huntbook";\nconst hunt = await connect();\n` +
          `const kept = await hunt.keep({ articles: await hunt.articles() });\nkept`,
        `conclusion([kept.news.articles.numRows() + " articles are new."])`,
      ],
      "tslab",
    ),
  );
  return folder;
}

const sample = (date: string) => ({ HUNTBOOK_SOURCE: "sample", HUNTBOOK_SAMPLE_DATE: date });
const [EARLIER, LATER] = ["2026-02-20", "2026-03-02"] as const;

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

function sh(
  command: string,
  { cwd, env, shell = "sh" }: { cwd: string; env: object; shell?: string },
): Promise<Ended> {
  const child = spawn(shell, shell === "bash" ? ["-e", "-o", "pipefail", "-c", command] : ["-c", command], {
    cwd,
    env: { HOME: process.env["HOME"], PATH: process.env["PATH"], ...env },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (part: Buffer) => (stdout += part.toString()));
  child.stderr.on("data", (part: Buffer) => (stderr += part.toString()));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, stdout, stderr })));
}

const runsIn = (folder: string): string[] =>
  readdirSync(join(folder, "runs/02-tenant-sweep")).filter((name) => !name.startsWith("."));

test.each(readdirSync(join(root, "notebooks/schedules")).filter((name) => name !== "README.md"))(
  "%s says at its head what to change, and the page names it",
  (name) => {
    const [head = ""] = read(name).split(/^(?!#)/m);
    expect(head).toContain("# To change:");
    expect(read("README.md")).toContain(`](${name})`);
  },
);

describe("huntbook.cron", () => {
  const lines = read("huntbook.cron")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const settings = Object.fromEntries(
    lines
      .filter((line) => /^[A-Z]+=/.test(line))
      .map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
  );
  const [job = ""] = lines.filter((line) => !/^[A-Z]+=/.test(line));
  const [, fields = "", command = ""] = /^((?:\S+ ){5})(.*)$/.exec(job) ?? [];

  test("is lines that cron reads: settings, and one command behind five fields", () => {
    expect(Object.keys(settings).toSorted()).toEqual(["HUNTBOOK", "MAILTO", "NOTEBOOK", "PATH"]);
    expect(lines).toHaveLength(5);
    const ranges = [59, 23, 31, 12, 7];
    for (const [index, field] of fields.trim().split(" ").entries()) {
      expect(field === "*" || Number(field) <= (ranges[index] ?? 0)).toBe(true);
    }
    // Cron ends a command at a percent sign.
    expect(command).not.toContain("%");
  });

  test("hunts, says nothing where nothing is new, and a line where something is", async () => {
    const folder = installed();
    const env = { ...settings, HUNTBOOK: folder, PATH: process.env["PATH"] };
    const set = (date: string): void =>
      writeFileSync(
        join(folder, "huntbook.env"),
        Object.entries(sample(date))
          .map((pair) => pair.join("="))
          .join("\n"),
      );
    set(EARLIER);
    expect(await sh(command, { cwd: "/", env })).toEqual({ code: 0, stdout: "", stderr: "" });
    set(LATER);
    expect(await sh(command, { cwd: "/", env })).toEqual({
      code: 0,
      stdout: `huntbook ended with 10: see the last line of ${folder}/runs/log.ndjson\n`,
      stderr: "",
    });
    const log = readFileSync(join(folder, "runs/log.ndjson"), "utf8").trimEnd().split("\n");
    expect(log.map((line) => (JSON.parse(line) as { exitCode: number }).exitCode)).toEqual([0, 10]);
    expect(runsIn(folder)).toHaveLength(2);
  }, 120_000);
});

describe("the systemd units", () => {
  /** Sections of a unit with their settings. */
  const unit = (text: string): Map<string, Map<string, string>> => {
    const sections = new Map<string, Map<string, string>>();
    let section = new Map<string, string>();
    for (const line of text.split("\n").filter((each) => each !== "" && !each.startsWith("#"))) {
      const [, name] = /^\[(\w+)\]$/.exec(line) ?? [];
      const [, key = "", value = ""] = /^(\w+)=(.*)$/.exec(line) ?? [];
      if (name !== undefined) sections.set(name, (section = new Map<string, string>()));
      else section.set(key, value);
    }
    return sections;
  };
  /** Of systemd.unit(5), systemd.service(5), systemd.exec(5), systemd.kill(5) and systemd.timer(5). */
  const known: Readonly<Record<string, readonly string[]>> = {
    Unit: ["Description", "Wants", "After", "OnFailure"],
    Service:
      "Type User WorkingDirectory EnvironmentFile ExecStart RestartForceExitStatus RestartSec RuntimeMaxSec KillMode TimeoutStopSec UMask NoNewPrivileges PrivateTmp ProtectSystem".split(
        " ",
      ),
    Timer: ["OnCalendar", "RandomizedDelaySec", "Persistent"],
    Install: ["WantedBy"],
  };

  test.each(["huntbook.service", "huntbook.timer"])(
    "%s has sections and settings that systemd knows",
    (name) => {
      for (const [section, settings] of unit(read(name))) {
        expect(Object.keys(known)).toContain(section);
        expect(known[section]).toEqual(expect.arrayContaining([...settings.keys()]));
      }
    },
  );

  test("run in the folder that they name, and end with what the run ends with", async () => {
    const folder = installed();
    const service = unit(read("huntbook.service")).get("Service");
    const [place = "", command = ""] = [service?.get("WorkingDirectory"), service?.get("ExecStart")];
    expect(command.startsWith(`${place}/node_modules/.bin/huntbook run notebooks/`)).toBe(true);
    const here = command.replaceAll(place, folder);
    const first = await sh(here, { cwd: folder, env: sample(EARLIER) });
    expect([first.code, first.stdout.split("\n").length]).toEqual([0, 2]);
    expect((await sh(here, { cwd: folder, env: sample(LATER) })).code).toBe(10);
    expect(runsIn(folder)).toHaveLength(2);
    if (!hasSystemd) return;
    const units = temporary();
    const text = read("huntbook.service").replaceAll(place, folder).replace("User=huntbook", "User=root");
    writeFileSync(join(units, "huntbook.service"), text);
    writeFileSync(join(units, "huntbook.timer"), read("huntbook.timer"));
    const files = ["huntbook.service", "huntbook.timer"].map((file) => join(units, file));
    const { status, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", ...files], {
      encoding: "utf8",
    });
    const ours = stderr.split("\n").filter((line) => line.includes("huntbook"));
    expect({ status, ours }).toEqual({ status: 0, ours: [] });
    const when = unit(read("huntbook.timer")).get("Timer")?.get("OnCalendar") ?? "";
    expect(spawnSync("systemd-analyze", ["calendar", when]).status).toBe(0);
  }, 120_000);
});

describe("github-actions.yml", () => {
  interface Step extends Record<string, unknown> {
    name?: string;
    run?: string;
    uses?: string;
    env?: Record<string, string>;
    if?: string;
  }
  const text = read("github-actions.yml");
  const workflow = parse(text) as {
    on: { schedule: { cron: string }[] };
    env: Record<string, string>;
    concurrency: { group: string; "cancel-in-progress": boolean };
    jobs: { hunt: { steps: Step[] } };
  };
  const { steps } = workflow.jobs.hunt;

  /** Of GitHub's workflow syntax what the file uses, below https://docs.github.com/actions/reference. */
  const page = "workflow-syntax";
  const word: Value = { type: "string" };
  const flag: Value = { type: "boolean" };
  const whole: Value = { type: "integer" };
  const dictionary = (of: Value): Value => ({ type: "dictionary", of });
  const array = (of: Value): Value => ({ type: "array", of });
  const object = (keys: Table["keys"], required: readonly string[] = []): Value => ({
    type: "object",
    table: { page, keys, required },
  });
  const stepTable: Table = {
    page,
    keys: {
      id: word,
      name: word,
      if: word,
      uses: word,
      run: word,
      env: dictionary(word),
      with: dictionary({ type: "any of", of: [word, whole] }),
    },
    oneOf: ["uses", "run"],
  };
  const job = object(
    { "runs-on": word, "timeout-minutes": whole, steps: array({ type: "object", table: stepTable }) },
    ["runs-on", "steps"],
  );
  const access: Value = { type: "string", values: ["read", "write", "none"] };
  const workflowTable: Table = {
    page,
    keys: {
      name: word,
      on: object({ schedule: array(object({ cron: word }, ["cron"])), workflow_dispatch: object({}) }),
      permissions: object({ contents: access, "id-token": access }),
      concurrency: object({ group: word, "cancel-in-progress": flag }, ["group"]),
      env: dictionary(word),
      jobs: dictionary(job),
    },
    required: ["on", "jobs"],
  };
  /** What each action of the file can be given. */
  const inputs: Readonly<Record<string, readonly string[]>> = {
    "actions/checkout@v4": [],
    "actions/setup-node@v4": ["node-version"],
    "actions/cache/restore@v4": ["path", "key", "restore-keys"],
    "actions/cache/save@v4": ["path", "key"],
    "actions/upload-artifact@v4": ["name", "path", "retention-days"],
  };
  const own = ["env", "jobs", "with"];

  test("has the keys and types of GitHub's workflow syntax, and no others", () => {
    expect(checkTable(workflowTable, workflow)).toEqual([]);
    for (const { uses, with: given = {} } of steps.filter((step) => step.uses !== undefined)) {
      expect(inputs[uses ?? ""], uses).toEqual(expect.arrayContaining(Object.keys(given as object)));
    }
  });

  test("would not pass with a key or a type that the syntax does not have", () => {
    for (const { path, change } of mutations(parse(text) as Record<string, unknown>, own)) {
      const changed = parse(text) as Record<string, unknown>;
      change(changed);
      expect(checkTable(workflowTable, changed), path).not.toEqual([]);
    }
    for (const step of steps) {
      for (const { path, change } of mutations(step, own)) {
        const changed = structuredClone(step);
        change(changed);
        expect(checkTable(stepTable, changed), `${step.name ?? step.uses}: ${path}`).not.toEqual([]);
      }
    }
  });

  test("never hunts twice at once, nor on the sample tenant", () => {
    expect(workflow.env["HUNTBOOK_SOURCE"]).toBe("graph");
    expect(workflow.concurrency).toEqual({ group: "hunt", "cancel-in-progress": false });
  });

  test("its steps hunt, fail where something is new, and say in the summary what", async () => {
    const folder = installed();
    const asked: (string | undefined)[] = [];
    const github = createServer((request, response) => {
      asked.push(request.url, request.headers.authorization);
      response.end(JSON.stringify({ value: "a-token-of-github" }));
    });
    await new Promise<void>((resolve) => github.listen(0, "127.0.0.1", resolve));
    const temp = temporary();
    const summary = join(temp, "summary.md");
    const env = (step: Step, date: string): Record<string, string | undefined> => ({
      NOTEBOOK: workflow.env["NOTEBOOK"],
      ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${(github.address() as AddressInfo).port}/token?api-version=2`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "of-the-job",
      GITHUB_STEP_SUMMARY: summary,
      ...Object.fromEntries(
        Object.entries(step.env ?? {}).map(([name, value]) => [
          name,
          value.replace("${{ runner.temp }}", temp),
        ]),
      ),
      ...sample(date),
    });
    // npm ci is the repository's own.
    const own = steps.filter(({ run }) => run !== undefined && run !== "npm ci");
    expect(own).toHaveLength(3);
    for (const [date, code] of [
      [EARLIER, 0],
      [LATER, 10],
    ] as const) {
      for (const step of own) {
        const ended = await sh(step.run ?? "", { cwd: folder, env: env(step, date), shell: "bash" });
        expect({ step: step.name, stderr: ended.stderr, code: ended.code }).toEqual({
          step: step.name,
          stderr: "",
          code: step.name === "Hunt" ? code : 0,
        });
      }
    }
    github.close();
    expect(asked.slice(0, 2)).toEqual([
      "/token?api-version=2&audience=api://AzureADTokenExchange",
      "Bearer of-the-job",
    ]);
    expect(readFileSync(join(temp, "github-token"), "utf8")).toBe("a-token-of-github");
    const said = readFileSync(summary, "utf8");
    expect(said).toMatch(
      /^ {4}exit code 0: ok\n {4}\d+ articles are new\.\n {4}articles: nothing to compare with\n/,
    );
    expect(said).toMatch(
      / {4}exit code 10: ok\n {4}\d+ articles? (?:are|is) new\.\n {4}articles: \{"new":\d+/,
    );
    expect(runsIn(folder)).toHaveLength(2);
  }, 120_000);

  test("what is told and kept is told and kept however the hunt ends, and not where it never began", () => {
    const after = steps.slice(steps.findIndex(({ name }) => name === "Hunt") + 1);
    expect(after.length).toBeGreaterThan(2);
    const began = "always() && steps.hunt.outcome != 'skipped'";
    expect(after.map((step) => step.if)).toEqual(after.map(() => began));
    expect(steps.filter(({ id }) => id === "hunt").map(({ name }) => name)).toEqual(["Hunt"]);
    expect(existsSync(join(root, workflow.env["NOTEBOOK"] ?? ""))).toBe(true);
  });
});
