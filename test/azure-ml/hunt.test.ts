import { spawn } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { main } from "../cli/cli.js";
import { startServer, type TestServer } from "../graph/server.js";
import { ipynb, temporary } from "../notebook/helpers.js";
import { startSampleCommand, type CommandServer } from "../sample/command-server.js";

const script = join(import.meta.dirname, "../../notebooks/azure-ml/hunt/hunt.sh");
const own = "11111111-1111-4111-8111-111111111111";
const name = "related";
const cells = [
  { code: `const seed: string = "log1n-contoso.example";`, tags: ["parameters"] },
  `import { connect } from "huntbook";\nconst hunt = await connect();\nhunt`,
  `const trackers = await hunt.host(seed).trackers();\ntrackers`,
  `const kept = await hunt.keep({ trackers: trackers });\nkept`,
];

let graph: CommandServer;
let identity: TestServer;
let env: NodeJS.ProcessEnv;
const runs = join(temporary(), "hunts");

// What a job of Azure Machine Learning finds around it: its identity's service, Graph, and huntbook on the PATH.
beforeAll(async () => {
  graph = await startSampleCommand();
  identity = await startServer(({ url }) => {
    const id = new URL(url, "http://x").searchParams.get("clientid");
    const expires_on = Math.floor(Date.now() / 1000) + 3600;
    return { body: { access_token: id === own ? "sample" : "a-person", expires_on, token_type: "Bearer" } };
  });
  const place = temporary();
  writeFileSync(join(place, "huntbook"), `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`);
  chmodSync(join(place, "huntbook"), 0o755);
  writeFileSync(join(place, `${name}.ipynb`), ipynb(cells, "tslab"));
  env = {
    PATH: `${place}:${process.env["PATH"]}`,
    HOME: place,
    HUNTBOOK_NOTEBOOKS: place,
    HUNTBOOK_SOURCE: "graph",
    HUNTBOOK_ENDPOINT: graph.url,
    HUNTBOOK_MANAGED_IDENTITY: "true",
    MSI_ENDPOINT: `${identity.origin}/MSI/auth`,
    MSI_SECRET: "CANARY~SECRET/91",
    DEFAULT_IDENTITY_CLIENT_ID: own,
  };
});
afterAll(async () => {
  await identity.close();
  await graph.close();
});

/** What the job runs, with the folder of the datastore in the place of its output. */
function job(more: NodeJS.ProcessEnv = {}, ...options: string[]) {
  const child = spawn("bash", [script, name, runs, ...options], { env: { ...env, ...more } });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, stdout, stderr })),
  );
}

const folders = (): string[] => readdirSync(join(runs, name)).toSorted();
const readKept = (run = ""): { since: { run: string } | null } =>
  JSON.parse(readFileSync(join(runs, name, run, "kept.json"), "utf8")) as { since: { run: string } | null };

it("hunts as the machine's identity, and leaves the run on the datastore", async () => {
  const { code, stdout, stderr } = await job();
  expect(stderr).toContain("kept in");
  expect(code, stdout).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ exitCode: 0, status: "ok" });
  const [run = ""] = folders();
  const files = readdirSync(join(runs, name, run), { recursive: true, encoding: "utf8" });
  expect(files).toEqual(
    expect.arrayContaining([
      `${name}.ipynb`,
      `${name}.html`,
      "kept.json",
      "run.json",
      "frames/trackers.parquet",
    ]),
  );
  expect(identity.seen.length).toBeGreaterThan(0);
  const all = files
    .filter((file) => /\.(ipynb|html|json)$/.test(file))
    .map((file) => readFileSync(join(runs, name, run, file), "utf8"))
    .join("");
  expect(all).not.toContain("CANARY");
});

it("holds the next run against the last one there", async () => {
  const [first] = folders();
  const { code, stdout } = await job({}, "--param", "seed=secure-parcel.example");
  expect(code, stdout).toBe(0);
  expect(folders()).toHaveLength(2);
  expect(readKept(folders()[1]).since?.run).toBe(first);
});

it("ends with 77, and leaves the reason, where the machine has no identity", async () => {
  const before = folders().length;
  const { code, stdout } = await job({ DEFAULT_IDENTITY_CLIENT_ID: "clientid" });
  expect(code).toBe(77);
  expect(JSON.parse(stdout)).toMatchObject({ exitCode: 77, status: "failed" });
  expect(stdout).toContain("no token by managed identity");
  expect(folders()).toHaveLength(before + 1);
  expect(existsSync(join(runs, name, folders().at(-1) ?? "", "run.json"))).toBe(true);
});

it("ends with 2 for a notebook that is not there", async () => {
  const child = spawn("bash", [script, "no-such-hunt", runs], { env });
  expect(await new Promise((resolve) => child.once("close", resolve))).toBe(2);
});
