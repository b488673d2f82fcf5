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
  interface Step {
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

  /** What GitHub knows at each level of a workflow, as its reference of the syntax lists it; it refuses anything else. */
  const known = {
    workflow: "name run-name on permissions env defaults concurrency jobs",
    job:
      "name permissions needs if runs-on environment concurrency outputs env defaults steps timeout-minutes strategy " +
      "continue-on-error container services uses with secrets",
    step: "id if name uses run working-directory shell with env continue-on-error timeout-minutes",
  };
  const unknown = (level: keyof typeof known, given: object): string[] =>
    Object.keys(given).filter((key) => !known[level].split(" ").includes(key));

  test("has no key that GitHub would refuse, and in each step what it does", () => {
    expect(unknown("workflow", workflow)).toEqual([]);
    for (const job of Object.values(workflow.jobs)) {
      expect(unknown("job", job)).toEqual([]);
      expect(job).toMatchObject({ "runs-on": "ubuntu-latest" });
    }
    for (const step of steps) {
      expect([unknown("step", step), Number("uses" in step) + Number("run" in step)]).toEqual([[], 1]);
      expect(step).not.toMatchObject({ run: expect.anything(), with: expect.anything() });
    }
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

  test("what is told and kept is told and kept however the hunt ends", () => {
    const after = steps.slice(steps.findIndex(({ name }) => name === "Hunt") + 1);
    expect(after.length).toBeGreaterThan(2);
    expect(after.map((step) => step.if)).toEqual(after.map(() => "always()"));
    expect(existsSync(join(root, workflow.env["NOTEBOOK"] ?? ""))).toBe(true);
  });
});
