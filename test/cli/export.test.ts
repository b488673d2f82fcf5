import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { serve } from "../graph/server.js";
import { temporary } from "../notebook/helpers.js";
import { problemsOf } from "../share/stix-validator.js";
import { huntbook, start } from "./cli.js";

const sample = { HUNTBOOK_SOURCE: "sample" };
const FORMATS = ["stix", "ecs", "misp", "cef", "csv", "watchlist", "kql"];

let folder: string;
let trail: string;
let list: string;
beforeAll(async () => {
  folder = temporary();
  trail = join(folder, "trail.json");
  list = join(folder, "list.txt");
  writeFileSync(
    trail,
    (await huntbook(["pivot", "secure-parcel.example", "--hops", "1", "--json"], sample)).stdout,
  );
  writeFileSync(list, "# ours\nevil[.]example[.]com  # seen twice\r\nhxxps://bad[.]test/x\n10.0.0.1\n\n");
});

describe("huntbook export", () => {
  it("writes a trail in every format, without asking anybody", async () => {
    for (const format of FORMATS) {
      const { code, stdout, stderr } = await huntbook(["export", trail, "--format", format]);
      expect([format, code, stderr]).toEqual([format, 0, ""]);
      expect(stdout).toContain("parcel-fee.example");
    }
  });

  it("writes a valid bundle, with the title and the level that were asked for", async () => {
    const args = [
      "export",
      trail,
      "--format",
      "stix",
      "--tlp",
      "green",
      "--title",
      "Parcels",
      "--min-score",
      "0.5",
    ];
    const bundle = JSON.parse((await huntbook(args)).stdout) as { objects: { type: string; name: string }[] };
    expect(problemsOf(bundle)).toEqual([]);
    expect(bundle.objects.find(({ type }) => type === "report")?.name).toBe("Parcels");
    expect(bundle.objects.find(({ type }) => type === "marking-definition")?.name).toBe("TLP:GREEN");
  });

  it("takes CSV with times, such as it writes itself", async () => {
    const csv = join(folder, "times.csv");
    writeFileSync(csv, "value,firstSeen,lastSeen\nevil.example.com,2026-02-01,2026-02-20\n");
    const { stdout, stderr, code } = await huntbook(["export", csv, "--format", "csv"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/evil\.example\.com.*2026-02-01.*2026-02-20/);
    const again = join(folder, "again.csv");
    writeFileSync(again, stdout);
    expect((await huntbook(["export", again, "--format", "csv"])).stdout).toContain("2026-02-20");
  });

  it("takes a list, also from standard input, and says what of it is no indicator", async () => {
    const { stdout, stderr, code } = await huntbook([
      "export",
      list,
      "--format",
      "csv",
      "--verdict",
      "malicious",
    ]);
    expect(code).toBe(0);
    expect(stdout.split("\n").map((line) => line.split(",").slice(0, 3).join(","))).toEqual([
      "value,kind,verdict",
      "evil.example.com,hostname,malicious",
      "https://bad.test/x,url,malicious",
      "",
    ]);
    expect(stderr).toMatch(/^left out 1 value: 10\[\.\]0\[\.\]0\[\.\]1 \(/);
    const piped = start(["export", "-", "--format", "kql"]);
    piped.child.stdin?.end('["evil.example.com", {"value": "bad.test", "lastSeen": "2026-01-01"}]');
    expect((await piped.ended).stdout).toMatch(/"evil.example.com"[^]*"bad.test"[^]*datetime\(2026-01-01\)/);
  });

  it("takes records, one a line", async () => {
    const piped = start(["export", "-", "--format", "csv"]);
    piped.child.stdin?.end('{"value": "evil.example.com", "evidence": "r1"}\n{"host": "bad.test"}\n');
    expect((await piped.ended).stdout).toMatch(/\nevil\.example\.com,.*,r1,.*\nbad\.test,hostname,/);
  });

  it("takes what huntbook lookup --json printed", async () => {
    const { stdout } = await huntbook(["lookup", "evil.example", "secure-parcel.example", "--json"], sample);
    const piped = start(["export", "-", "--format", "csv"]);
    piped.child.stdin?.end(stdout);
    expect((await piped.ended).stdout.split("\n")[2]).toMatch(/^secure-parcel\.example,hostname,/);
  });

  it("takes what huntbook enrich --json printed", async () => {
    const { stdout } = await huntbook(["enrich", "4127", "--json"], sample);
    const piped = start(["export", "-", "--format", "stix"]);
    piped.child.stdin?.end(stdout);
    const bundle = JSON.parse((await piped.ended).stdout) as { objects: { type: string; name: string }[] };
    expect(problemsOf(bundle)).toEqual([]);
    expect(bundle.objects.find(({ type }) => type === "report")?.name).toMatch(/^incident 4127: /);
  });

  it("puts the whole file in its place, or leaves what was there", async () => {
    const file = join(folder, "out.json");
    const { code, stdout, stderr } = await huntbook(["export", trail, "--format", "misp", "-o", file]);
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toMatch(/out\.json: \d+ indicators as misp\n$/);
    expect(JSON.parse(readFileSync(file, "utf8"))).toHaveProperty("Event");
    const kept = readFileSync(file);
    mkdirSync(join(folder, "taken"));
    const failed = await huntbook(["export", trail, "--format", "csv", "-o", join(folder, "taken")]);
    expect([failed.code, failed.stderr]).toEqual([1, expect.stringContaining("cannot write taken: ")]);
    expect(readFileSync(file)).toEqual(kept);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it.each([
    [["export", "LIST"], "required option '--format <name>' not specified"],
    [["export", "LIST", "--format", "xml"], "Allowed choices are stix, ecs"],
    [["export", "LIST", "--format", "csv", "--tlp", "white"], "Allowed choices are clear"],
    [["export", "LIST", "--format", "csv", "--min-score", "2"], "it is a number from 0 to 1"],
    [["export", "BROKEN", "--format", "csv"], "invalid JSON:"],
    [["export", "EMPTY", "--format", "csv"], "no indicators: give what huntbook pivot --json printed"],
  ])("%o is wrong usage, said in one line", async (args, message) => {
    writeFileSync(join(folder, "broken.json"), '{"plan": ');
    writeFileSync(join(folder, "empty.txt"), "# nothing\n");
    const files: Record<string, string> = {
      LIST: list,
      BROKEN: join(folder, "broken.json"),
      EMPTY: join(folder, "empty.txt"),
    };
    const { code, stderr, stdout } = await huntbook(args.map((arg) => files[arg] ?? arg));
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("fails where there is no such file", async () => {
    const { code, stderr } = await huntbook(["export", join(folder, "none"), "--format", "csv"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("cannot read ")]);
  });
});

const workspaceId = "8f6c1f0e-5a0f-4c3e-9b7a-2d1e3f4a5b6c";

describe("huntbook upload", () => {
  it("sends nothing where there is no indicator, and says what of a list is none", async () => {
    const nothing = join(folder, "nothing.txt");
    writeFileSync(nothing, "no indicator\n");
    const { code, stdout, stderr } = await huntbook(["upload", nothing], sample);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("no indicators: ");
    const some = await huntbook(["upload", list], sample);
    expect([some.code, some.stderr]).toEqual([
      0,
      expect.stringContaining("left out 1 value: 10[.]0[.]0[.]1"),
    ]);
  });

  it("refuses to say of a written bundle what that does not say", async () => {
    const bundle = join(folder, "amber.json");
    writeFileSync(bundle, (await huntbook(["export", list, "--format", "stix"])).stdout);
    for (const option of [["--tlp", "red"], ["--title", "Mine"], ["--producer", "SOC"], ["--no-seeds"]]) {
      const { code, stdout, stderr } = await huntbook(["upload", bundle, ...option], sample);
      expect([option, code, stdout]).toEqual([option, 2, ""]);
      expect(stderr).toContain("a bundle is uploaded as it is; say it where the bundle is made");
    }
    expect((await huntbook(["upload", bundle], sample)).code).toBe(0);
  });

  it("says what was stored and what is not taken", async () => {
    const { code, stdout } = await huntbook(["upload", trail], sample);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^(\d+) of \1 objects stored in workspace [0-9a-f-]+ by 1 request\nleft out: /);
    const dry = await huntbook(["upload", trail, "--dry-run"], sample);
    expect([dry.code, dry.stdout]).toEqual([
      0,
      expect.stringMatching(/^\d+ objects would be sent to workspace /),
    ]);
  });

  it("takes a bundle that export wrote", async () => {
    const file = join(folder, "bundle.json");
    await huntbook(["export", trail, "--format", "stix", "-o", file]);
    const [one, two] = await Promise.all(
      [trail, file].map(async (from) => (await huntbook(["upload", from, "--json"], sample)).stdout),
    );
    expect(JSON.parse(two ?? "")).toEqual(JSON.parse(one ?? ""));
  });

  it("ends with 1 and names each object that was refused", async () => {
    const server = await serve(() => ({
      body: { errors: [{ recordIndex: 2, errorMessages: ["bad.test?"] }] },
    }));
    const env = {
      HUNTBOOK_SENTINEL_TOKEN: "a-token-for-sentinel",
      HUNTBOOK_SENTINEL_ENDPOINT: server.origin,
    };
    const { code, stdout } = await huntbook(["upload", list, "--workspace", workspaceId], env);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^2 of 3 objects stored in workspace /);
    expect(stdout).toMatch(/\nrefused: indicator--[0-9a-f-]+ hxxps:\/\/bad\[\.\]test\/x: bad\[\.\]test\?\n/);
  });

  it.each([
    [403, 77, "Microsoft Sentinel Contributor"],
    [404, 1, "there is no such workspace"],
    [429, 75, "asks to wait 900 s"],
  ])("ends by what failed: %i is %i", async (status, exit, message) => {
    const body = { statusCode: status, message: "Rate limit is exceeded. Try again in 900 seconds." };
    const server = await serve(() => ({ status, body }));
    const env = {
      HUNTBOOK_SENTINEL_TOKEN: "a-token-for-sentinel",
      HUNTBOOK_SENTINEL_ENDPOINT: server.origin,
    };
    const { code, stdout, stderr } = await huntbook(["upload", list, "--workspace", workspaceId], env);
    expect([code, stderr]).toEqual([exit, expect.stringContaining(message)]);
    expect(stdout).toContain("0 of 3 objects stored");
    expect(stdout).toContain("not sent: 3 objects");
    const json = await huntbook(["upload", list, "--workspace", workspaceId, "--json"], env);
    expect(JSON.parse(json.stdout)).toMatchObject({
      exitCode: exit,
      accepted: 0,
      error: { message: stderr.trim().split("\n").at(-1) },
    });
  });

  it("is wrong usage without a credential, or with a workspace that is none", async () => {
    const none = await huntbook(["upload", list, "--workspace", workspaceId], { HUNTBOOK_SOURCE: "" });
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("missing credential: ")]);
    const wrong = await huntbook(["upload", list, "--workspace", "mine"], sample);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("invalid workspaceId: mine;")]);
  });
});
