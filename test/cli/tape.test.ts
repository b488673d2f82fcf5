import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { fileChecksum } from "../../src/base/file-checksum.js";
import { newRecordId, serializeWarc } from "../../src/graph/tape/warc.js";
import { temporary } from "../notebook/helpers.js";
import { startSampleCommand } from "../sample/command-server.js";
import { huntbook, type Outcome } from "./cli.js";

const SEED = "secure-parcel.example";
const nowhere = { HUNTBOOK_SOURCE: "", HUNTBOOK_ENDPOINT: "", HUNTBOOK_TOKEN: "" };

/** Four programs one after another, of which some load an engine. */
const patience = { timeout: 240_000 };

it.each([
  ["lookup", SEED, "unknown.example", "--json"],
  ["pivot", SEED, "--hops", "1", "--json"],
  ["query", "DeviceEvents | take 3", "--csv"],
  ["enrich", "4201", "--json"],
])("%s is recorded, and played when the server is gone", patience, async (...args) => {
  const server = await startSampleCommand();
  const tape = join(temporary(), "hunt.warc.gz");
  const live = { HUNTBOOK_ENDPOINT: server.url, HUNTBOOK_TOKEN: "CANARY-token-of-sixteen" };
  const recorded = await huntbook([...args, "--tape", tape, "--tape-mode", "record"], live);
  await server.close();
  const played = await huntbook([...args, "--tape", tape, "--tape-mode", "replay"], nowhere);
  expect(played).toMatchObject({ code: recorded.code, stdout: recorded.stdout });
  expect(recorded.stdout.length).toBeGreaterThan(50);
  const check = await huntbook(["tape", "check", tape, "--json"]);
  expect(JSON.parse(check.stdout)).toMatchObject({
    exitCode: 0,
    whole: true,
    sha256: await fileChecksum(tape),
    bytes: statSync(tape).size,
    hunts: [{ source: "graph", endpoint: server.url, version: "v1.0" }],
    hosts: { [new URL(server.url).host]: expect.any(Number) },
    identities: 1,
  });
});

it("a request that is not on the tape ends with 1 and a line that names it", async () => {
  const tape = join(temporary(), "hunt.warc.gz");
  const look = (seed: string, mode: string): Promise<Outcome> =>
    huntbook(["lookup", seed, "--tape", tape, "--tape-mode", mode], { HUNTBOOK_SOURCE: "" });
  expect((await look(SEED, "record")).code).toBe(0);
  const { code, stderr } = await look("other.example", "replay");
  expect(code).toBe(1);
  expect(stderr).toMatch(/^not on the tape: GET \S+hosts\('other\.example'\)\/reputation was not asked/m);
});

it.each([
  [["--tape-mode", "replay"], "missing --tape"],
  [["--tape", ""], "invalid tape: it has no name"],
])("%j asks nobody and ends with 2", async (flags, message) => {
  const { code, stdout, stderr } = await huntbook(["lookup", SEED, ...flags], { HUNTBOOK_SOURCE: "sample" });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(message);
});

/** A folder with everything in it that is no tape to play, by what is said of it. */
function noTapes(): [string, RegExp][] {
  const work = temporary();
  const at = (name: string): string => join(work, name);
  writeFileSync(at("empty"), "");
  writeFileSync(at("notes.txt"), "mine");
  writeFileSync(at("notes.gz"), gzipSync("mine"));
  execFileSync("mkfifo", [at("pipe")]);
  const other = serializeWarc(
    "warcinfo",
    { "WARC-Record-ID": newRecordId() },
    Buffer.from("software: other"),
  );
  writeFileSync(at("other.warc.gz"), gzipSync(other));
  return [
    [at("none"), /there is no such file: look at its name, or record a hunt on it first/],
    [at("empty"), /no hunt stands on it: record a hunt on it first, with the mode record$/],
    [at("notes.txt"), /it is a file of another kind; name a tape/],
    [at("notes.gz"), /it is a file of another kind; name a tape/],
    [at("other.warc.gz"), /no hunt stands on it/],
    [at("pipe"), /it is not a file; name a file$/],
    [work, /it is a directory; name a file in it$/],
  ];
}

it("what cannot be played is refused before a kernel is started or anything is asked", patience, async () => {
  const notebook = join(import.meta.dirname, "../../notebooks/00-tour.ipynb");
  const work = temporary();
  const env = { HUNTBOOK_SOURCE: "sample" };
  for (const [tape, message] of noTapes()) {
    const flags = ["--tape", tape, "--tape-mode", "replay"];
    const run = await huntbook(["run", notebook, "--out", join(work, "run"), ...flags], env);
    const look = await huntbook(["lookup", SEED, ...flags], env);
    for (const { code, stdout, stderr } of [run, look]) {
      expect({ tape, code, stdout }).toEqual({ tape, code: 2, stdout: "" });
      expect(stderr).toMatch(/^invalid tape: [^\n]+\n$/);
      expect(stderr.trim()).toMatch(message);
    }
  }
  expect(readdirSync(work)).toEqual([]);
});

it(
  "a run is refused where its tape cannot be made, and goes on without it in the mode auto",
  patience,
  async () => {
    const work = temporary();
    writeFileSync(join(work, "file"), "");
    const tape = join(work, "file/hunt.warc.gz");
    const look = (mode: string): Promise<Outcome> =>
      huntbook(["lookup", SEED, "--tape", tape, "--tape-mode", mode], { HUNTBOOK_SOURCE: "sample" });
    const record = await look("record");
    expect(record).toMatchObject({ code: 2, stdout: "" });
    expect(record.stderr).toMatch(
      /^invalid tape: .*; it cannot be written \(ENOTDIR\); name a file in a folder/,
    );
    const auto = await look("auto");
    expect(auto.code).toBe(0);
    expect(auto.stderr).toMatch(/cannot be written .*: the hunt goes on/);
  },
);

it("tape check says that nothing is on a tape, and ends with 1; with 2 where it is no file", async () => {
  const work = temporary();
  const empty = join(work, "hunt.warc.gz");
  writeFileSync(empty, "");
  const { code, stdout } = await huntbook(["tape", "check", empty]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^hunts {5}none: nothing was recorded on it$/m);
  execFileSync("mkfifo", [join(work, "pipe")]);
  const pipe = await huntbook(["tape", "check", join(work, "pipe")]);
  expect(pipe).toMatchObject({ code: 2, stdout: "" });
  expect(pipe.stderr).toMatch(/^invalid tape: .*pipe; it is not a file; name a file$/m);
});

it("tape check tells what is damaged, and ends with 1; with 2 where there is no tape", async () => {
  const tape = join(temporary(), "hunt.warc.gz");
  await huntbook(["lookup", SEED, "--tape", tape], { HUNTBOOK_SOURCE: "sample" });
  const good = await huntbook(["tape", "check", tape]);
  expect(good.code).toBe(0);
  expect(good.stdout).toMatch(
    /^tape {6}hunt\.warc\.gz, [\d,]+ bytes\nsha256 {4}[0-9a-f]{64}\nhunts {5}sample as of /,
  );
  expect(good.stdout).toMatch(/^damaged {3}nothing$/m);
  const bytes = readFileSync(tape);
  writeFileSync(tape, bytes.subarray(0, -9));
  const { code, stdout } = await huntbook(["tape", "check", tape]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^damaged {3}[\d,]+ bytes at \d+$/m);
  expect((await huntbook(["tape", "check", `${tape}.none`])).code).toBe(2);
});

it("doctor looks at the tape that is configured", patience, async () => {
  const tape = join(temporary(), "hunt.warc.gz");
  const look = async (env: Record<string, string>): Promise<unknown> => {
    const { stdout } = await huntbook(["doctor", "--offline", "--json"], {
      HUNTBOOK_SOURCE: "sample",
      ...env,
    });
    const { checks } = JSON.parse(stdout) as { checks: { name: string }[] };
    return checks.find(({ name }) => name === "tape");
  };
  expect(await look({})).toBeUndefined();
  expect(await look({ HUNTBOOK_TAPE: tape })).toMatchObject({
    status: "ok",
    found: expect.stringMatching(/not there yet/),
  });
  expect(await look({ HUNTBOOK_TAPE: tape, HUNTBOOK_TAPE_MODE: "replay" })).toMatchObject({ status: "fail" });
  await huntbook(["lookup", SEED, "--tape", tape], { HUNTBOOK_SOURCE: "sample" });
  expect(await look({ HUNTBOOK_TAPE: tape })).toMatchObject({
    status: "ok",
    found: expect.stringMatching(/\(auto\): 1 answer, /),
  });
  writeFileSync(tape, readFileSync(tape).subarray(0, -9));
  expect(await look({ HUNTBOOK_TAPE: tape })).toMatchObject({
    status: "warn",
    found: expect.stringMatching(/damaged in 1 place/),
  });
});
