import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporary } from "../notebook/helpers.js";
import { serve } from "../graph/server.js";
import { huntbook } from "./cli.js";

const sample = { HUNTBOOK_SOURCE: "sample" };

it("prints a row for each value, defanged", async () => {
  const { code, stdout, stderr } = await huntbook(["lookup", "secure-parcel.example", "10.0.0.1"], sample);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("secure-parcel[.]example");
  expect(stdout).not.toContain("secure-parcel.example");
  expect(stdout).toMatch(/10\[\.\]0\[\.\]0\[\.\]1 .*unsupported/);
});

it("reads a file of values, and shows all of them", async () => {
  const file = join(temporary(), "hosts.txt");
  const names = Array.from({ length: 30 }, (_, index) => `h${index}.example`);
  writeFileSync(file, ["# hosts of today", "", ...names].join("\r\n"));
  const { stdout } = await huntbook(["lookup", "--file", file], sample);
  expect(stdout.match(/no data/g)?.length).toBeGreaterThanOrEqual(30);
});

it("--json prints one value, --csv the rows", async () => {
  const { stdout } = await huntbook(["lookup", "secure-parcel.example", "--json"], sample);
  expect(JSON.parse(stdout)).toMatchObject({
    info: { complete: true },
    rows: [{ host: "secure-parcel.example", status: "found" }],
  });
  const csv = (await huntbook(["lookup", "secure-parcel.example", "--csv"], sample)).stdout.split("\n");
  expect(csv[0]).toBe("value,status,classification,score,rules,reason,host,kind,notes");
});

it("ends with 77 where the service refuses, the rows printed all the same", async () => {
  const server = await serve(({ body }) => {
    const { requests } = JSON.parse(body) as { requests: { id: string }[] };
    const refusal = { status: 403, body: { error: { code: "Forbidden", message: "no licence" } } };
    return { body: { responses: requests.map(({ id }) => ({ id, ...refusal })) } };
  });
  const env = { HUNTBOOK_ENDPOINT: server.origin, HUNTBOOK_TOKEN: "CANARY-TOKEN" };
  const { code, stdout, stderr } = await huntbook(["lookup", "a.example"], env);
  expect(code).toBe(77);
  expect(stdout).toContain("refused");
  expect(stderr).toContain("not complete: fault: no access");
  expect(stdout + stderr).not.toContain("CANARY");
});

it.each([
  [["lookup"], "missing values: name hosts or addresses"],
  [["lookup", "--file", "/no/such/file"], "cannot read /no/such/file"],
  [["lookup", "a.example", "--json", "--csv"], "cannot be used with"],
])("%j is refused in one line", async (args, message) => {
  const { code, stderr } = await huntbook(args, sample);
  expect(code).not.toBe(0);
  expect(stderr.trimEnd().split("\n")).toEqual([expect.stringContaining(message)]);
});
