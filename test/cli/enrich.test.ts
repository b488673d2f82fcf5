import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { offlineEngine } from "../../src/hunt/hunting-engine.js";
import type { VerdictData } from "../../src/index.js";
import { serveSample } from "../../src/sample/serve.js";
import { serve } from "../graph/server.js";
import { temporary } from "../notebook/helpers.js";
import { huntbook, start, type Outcome } from "./cli.js";

const server = await serveSample({ token: "CANARY-TOKEN", hunting: offlineEngine });
afterAll(() => server.close());
const env = { HUNTBOOK_ENDPOINT: server.url, HUNTBOOK_TOKEN: "CANARY-TOKEN", HUNTBOOK_SOURCE: "graph" };

async function piped(args: readonly string[], input: string): Promise<Outcome> {
  const running = start(args, env);
  running.child.stdin?.end(input);
  return running.ended;
}

test("a malicious incident ends with 11, and a person reads why, without colours", async () => {
  const { code, stdout } = await huntbook(["enrich", "4196"], env);
  expect(code).toBe(11);
  expect(stdout).toContain("incident 4196 Malicious script on one endpoint: malicious");
  expect(stdout).toContain("jquery-cart[.]test");
  expect(stdout).not.toMatch(/jquery-cart\.test|(?!\n)\p{Cc}/u);
});

test("a benign one ends with 0, and --json prints one verdict and nothing else", async () => {
  const { code, stdout, stderr } = await huntbook(["enrich", "4201", "--json"], env);
  expect(code).toBe(0);
  const data = JSON.parse(stdout) as VerdictData;
  expect(data).toMatchObject({
    schema: "urn:huntbook:verdict:1",
    verdict: "benign",
    source: "graph",
    written: null,
  });
  expect(stdout.trimEnd().split("\n")).toHaveLength(1);
  expect(stdout + stderr).not.toContain("CANARY");
});

test("hostile evidence moves nothing in a terminal", async () => {
  const { code, stdout } = await huntbook(["enrich", "4209"], env);
  expect(code).toBe(11);
  expect(stdout).not.toMatch(/(?![\n])[\p{Cc}\p{Cf}]/u);
});

test("--dry-run shows what would be written, --comment writes it, and again writes nothing", async () => {
  const run = async (...args: string[]): Promise<VerdictData["written"]> => {
    const { stdout } = await huntbook(["enrich", "4127", "--json", "--days", "0", ...args], env);
    return (JSON.parse(stdout) as VerdictData).written;
  };
  expect(await run("--dry-run")).toMatchObject([{ what: "comment", outcome: "would be written" }]);
  expect(await run("--comment", "--status", "inProgress", "--tags")).toMatchObject([
    { what: "comment", outcome: "written" },
    { what: "status", to: "inProgress", outcome: "written" },
    { what: "customTags", outcome: "written" },
  ]);
  expect(await run("--comment")).toMatchObject([{ what: "comment", outcome: "already there" }]);
});

test("a replay writes nothing, and says of what it is asked to write that it was written when recorded", async () => {
  const recording = await serveSample({ token: "CANARY-TOKEN", hunting: offlineEngine });
  const tape = join(temporary(), "hunt.warc.gz");
  const run = async (mode: string): Promise<VerdictData> => {
    const flags = ["--comment", "--status", "resolved", "--json", "--days", "0"];
    const { stdout } = await huntbook(["enrich", "4127", ...flags, "--tape", tape, "--tape-mode", mode], {
      ...env,
      HUNTBOOK_ENDPOINT: recording.url,
    });
    return JSON.parse(stdout) as VerdictData;
  };
  const outcomes = ({ written }: VerdictData): unknown => written?.map(({ outcome }) => outcome);
  const recorded = await run("record");
  await recording.close();
  const replayed = await run("replay");
  expect(outcomes(recorded)).toEqual(["written", "written"]);
  expect(outcomes(replayed)).toEqual(["written when recorded", "written when recorded"]);
  expect({ ...replayed, written: null }).toEqual({ ...recorded, written: null });
});

test("values come from standard input, one a line or as JSON", async () => {
  const lines = await piped(["enrich", "-", "--json"], "# tonight\nparcel-hold[.]example\r\n10.0.0.1\n");
  expect(lines.code).toBe(11);
  const data = JSON.parse(lines.stdout) as VerdictData;
  expect(data).toMatchObject({ kind: "entities", incident: null, verdict: "malicious" });
  expect(data.entities.map(({ value, verdict }) => [value, verdict])).toEqual([
    ["parcel-hold.example", "malicious"],
    ["10.0.0.1", "unknown"],
  ]);
  const json = await piped(
    ["enrich", "-", "--json"],
    '[{"value": "code.jslib.example.net", "kind": "domain"}, "evil.example"]',
  );
  expect(json.code).toBe(0);
  expect((JSON.parse(json.stdout) as VerdictData).entities.map(({ value }) => value).toSorted()).toEqual([
    "code.jslib.example.net",
    "evil.example",
  ]);
});

test("--schema prints the schema that the package ships", async () => {
  const { code, stdout } = await huntbook(["enrich", "--schema"], env);
  expect(code).toBe(0);
  const shipped = createRequire(import.meta.url).resolve("huntbook/verdict.schema.json");
  expect(stdout).toBe(readFileSync(shipped, "utf8"));
  expect(JSON.parse(stdout)).toEqual(
    JSON.parse(readFileSync(new URL("../../src/incident/verdict.schema.json", import.meta.url), "utf8")),
  );
});

test("without permission it ends with 77, also where only the writing lacks it", async () => {
  const refusing = await serve(() => ({
    status: 403,
    body: { error: { code: "Forbidden", message: "no" } },
  }));
  const refused = await huntbook(["enrich", "4196"], { ...env, HUNTBOOK_ENDPOINT: refusing.origin });
  expect(refused.code).toBe(77);
  const readOnly = await serveSample({ token: "CANARY-TOKEN", readOnly: true });
  const written = await huntbook(["enrich", "4201", "--comment", "--days", "0"], {
    ...env,
    HUNTBOOK_ENDPOINT: readOnly.url,
  });
  await readOnly.close();
  expect(written.code).toBe(77);
  expect(written.stdout).toContain("incident 4201");
  expect(written.stderr).toContain("not written: comment: ");
});

test("a service that is down ends with 75", async () => {
  const down = await serve(() => ({ status: 429, headers: { "retry-after": "86400" }, body: {} }));
  expect((await huntbook(["enrich", "4196"], { ...env, HUNTBOOK_ENDPOINT: down.origin })).code).toBe(75);
});

test.each([
  [["enrich"], "missing incident: name its number, or - for values from standard input"],
  [["enrich", "x"], "invalid incident: x; write its number"],
  [["enrich", "4196", "--status", "closed"], "invalid status: closed"],
  [["enrich", "-", "--comment"], "invalid use: a list of values has no incident to write to"],
])("%j is wrong usage, said in one line", async (args, message) => {
  const { code, stderr } = await piped(args, "evil.example");
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test("standard input that is broken JSON, or empty, is wrong usage", async () => {
  for (const input of ['["evil.example"', "", "\n# nothing\n"]) {
    const { code, stderr } = await piped(["enrich", "-"], input);
    expect({ input, code }).toEqual({ input, code: 2 });
    expect(stderr).toMatch(/invalid indicators|missing (indicators|values)/);
  }
});

test("standard input may be records a line, CSV, or what pivot --json prints", async () => {
  const host = { host: "parcel-hold.example", firstSeen: null, lastSeen: null };
  const trail = await huntbook(["pivot", "parcel-hold.example", "--hops", "1", "--json"], env);
  for (const input of [
    '{"value": "parcel-hold.example"}',
    `${JSON.stringify(host)}\n{"value": "evil.example"}\n`,
    "value,source\nparcel-hold.example,mail\n",
    trail.stdout,
  ]) {
    const { code, stdout } = await piped(["enrich", "-", "--json", "--days", "0"], input);
    expect({ input: input.slice(0, 40), code }).toEqual({ input: input.slice(0, 40), code: 11 });
    const { entities } = JSON.parse(stdout) as VerdictData;
    expect(entities.map(({ value }) => value)).toContain("parcel-hold.example");
  }
});

test.each(["[1, 2]", "[null]", '[["a.example"]]', '{"hello": 1}', '{"value": 5}'])(
  "%s is no list of values, and no verdict",
  async (input) => {
    const { code, stdout, stderr } = await piped(["enrich", "-"], input);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("invalid indicator");
  },
);

test("what of a list is not judged is told, inert, with the reason", async () => {
  const { stderr } = await piped(["enrich", "-"], "[2001:db8::1]\nevil.example\u001b[31m\n10.0.0.1");
  expect(stderr).toMatch(/^not judged: 10\[\.\]0\[\.\]0\[\.\]1: an address of the range/m);
  expect(stderr).toMatch(/^not judged: evil\[\.\]example\\u\{1b\}\[31m: it is no indicator$/m);
});

test("a list that nobody answers for has no verdict", async () => {
  const down = await serve(() => ({ status: 429, headers: { "retry-after": "86400" }, body: {} }));
  const running = start(["enrich", "-", "--json"], { ...env, HUNTBOOK_ENDPOINT: down.origin });
  running.child.stdin?.end("evil.example");
  expect((await running.ended).code).toBe(75);
});

test("an incident whose alerts the cap leaves unread has no verdict; what is left unasked later is told by 1", async () => {
  const unread = await huntbook(["enrich", "4201", "--requests", "0", "--json"], env);
  expect(unread.code).toBe(1);
  expect(JSON.parse(unread.stdout)).toMatchObject({ error: { code: "BUDGET_EXCEEDED" } });
  expect(unread.stderr).toContain("nothing to judge: budget ended it before the alerts of the incident 4201");
  const cut = await huntbook(["enrich", "4201", "--requests", "3", "--json"], env);
  const { verdict, complete } = JSON.parse(cut.stdout) as VerdictData;
  expect([cut.code, complete, verdict === "malicious" || verdict === "suspicious"]).toEqual([
    1,
    false,
    false,
  ]);
});
