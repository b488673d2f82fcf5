import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fileChecksum } from "../../src/base/file-checksum.js";
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

it.each(["lookup", "pivot"])("%s takes no mode without a tape", async (command) => {
  const { code, stderr } = await huntbook([command, SEED, "--tape-mode", "replay"], nowhere);
  expect([code, stderr]).toEqual([2, "missing tape: --tape-mode is for one; name its file with --tape\n"]);
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
