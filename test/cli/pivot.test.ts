import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporary } from "../notebook/helpers.js";
import { huntbook, start } from "./cli.js";

const sample = { HUNTBOOK_SOURCE: "sample" };
const pivot = (...args: string[]) => huntbook(["pivot", ...args], sample);

const plan = `
seeds: [secure-parcel.example]
steps: [passiveDns, relatedHosts, trackers]
hops: 1
rules: { keep: [203.0.113.88] }
`;

function write(text: string): string {
  const file = join(temporary(), "plan.yaml");
  writeFileSync(file, text);
  return file;
}

it("prints the related hosts, strongest first, each with its reasons, defanged", async () => {
  const { code, stdout } = await pivot("secure-parcel.example", "--hops", "1");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^related hosts of secure-parcel\[\.\]example, strongest first\n/);
  expect(stdout).toContain("parcel-fee[.]example");
  expect(stdout).not.toContain("parcel-fee.example");
});

it("carries out a plan of a file or of standard input; seeds named beside it replace its own", async () => {
  const { stdout } = await pivot("--plan", write(plan), "--json");
  const trail = JSON.parse(stdout) as { plan: object; info: { seeds: string[] } };
  expect(trail.plan).toMatchObject({ hops: 1, rules: { keep: ["203.0.113.88"] } });
  expect(trail.info.seeds).toEqual(["secure-parcel.example"]);

  const piped = start(["pivot", "parcel-fee.example", "--plan", "-", "--hops", "2", "--json"], sample);
  piped.child.stdin?.end(plan);
  const other = JSON.parse((await piped.ended).stdout) as typeof trail;
  expect(other.plan).toMatchObject({ seeds: ["parcel-fee.example"], hops: 2 });
  expect(other.info.seeds).toEqual(["parcel-fee.example"]);
});

it("takes a CVE, an article, an actor or an incident for a seed", async () => {
  for (const [written, seed] of [
    ["cve-2099-1107", { cve: "CVE-2099-1107" }],
    ["article:26ad8946", { article: "26ad8946" }],
    ["incident:4127", { incident: "4127" }],
  ] as const) {
    const { stdout } = await pivot(written, "--hops", "1", "--json");
    expect((JSON.parse(stdout) as { plan: { seeds: unknown[] } }).plan.seeds).toEqual([seed]);
  }
});

it("--explain counts what it would ask, and fetches nothing", async () => {
  const { stdout, code } = await pivot("secure-parcel.example", "--explain");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^estimate for secure-parcel\[\.\]example\n/);
  expect(stdout).toContain("counted; what they lead to comes on top");
  const json = await pivot("secure-parcel.example", "--explain", "--json");
  expect((JSON.parse(json.stdout) as { counts: number }).counts).toBeGreaterThan(4);
});

it("--diff tells what is new, gone and changed since an older trail", async () => {
  const older = write((await pivot("secure-parcel.example", "--hops", "1", "--json")).stdout);
  const { stdout } = await pivot("secure-parcel.example", "--hops", "2", "--diff", older, "--json");
  const { info, rows } = JSON.parse(stdout) as { info: { notes: string[] }; rows: { change: string }[] };
  expect(rows.map(({ change }) => change)).toContain("new");
  expect(info.notes).toContain("the plans differ in hops: a change may be due to that alone");
  const same = await pivot("secure-parcel.example", "--hops", "1", "--diff", older, "--csv");
  expect(same.stdout.trim().split("\n")).toHaveLength(1);
});

it.each([
  [[], 2, "missing seeds: name hosts or addresses, or a plan with --plan"],
  [["--plan", "/nowhere/plan.yaml"], 2, "cannot read /nowhere/plan.yaml: there is no such file"],
  [["incident:abc"], 2, "invalid incident: abc; write its number"],
  [["evil<script>.example"], 2, "invalid host: evil<script>.example; < cannot stand in a host name"],
  [["a.example", "--explain", "--diff", "x"], 2, "cannot be used with option"],
])("says of %j in one line what is wrong, and ends with %i", async (args, exit, message) => {
  const { code, stdout, stderr } = await pivot(...args);
  expect({ code, stdout }).toEqual({ code: exit, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

it("names what is misspelt in a plan, with the nearest right name", async () => {
  const wrong = plan.replace("keep: [203.0.113.88]", "words: { parkin: [lander] }");
  expect(await pivot("--plan", write(wrong))).toMatchObject({
    code: 2,
    stderr: "unknown table of words at rules.words: parkin; did you mean parking?\n",
  });
});
