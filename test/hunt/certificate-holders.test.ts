import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { certificateHolders, connect, frameFrom, type Hunt } from "../../src/index.js";

interface Planted {
  campaigns: Record<string, { signals: { kind: string; value: string; hosts: string[] }[] }>;
  decoys: Record<string, { values?: string[] }>;
}
const truth = JSON.parse(
  readFileSync(new URL("../../data-samples/truth.json", import.meta.url), "utf8"),
) as Planted;
const copied = (truth.campaigns["tin-kestrel"]?.signals ?? []).filter(({ kind }) => kind === "certificate");
const wildcard = truth.decoys["hoster-wildcard-certificate"]?.values?.[0] ?? "missing";
const authority = truth.decoys["free-certificate-authority"]?.values?.[0] ?? "missing";

let hunt: Hunt;
beforeAll(async () => (hunt = await connect({ source: "sample", env: {} })));
afterAll(() => hunt.close());

test("a SHA-1 leads to every host that serves the certificate", async () => {
  expect(copied.length).toBeGreaterThan(1);
  const held = await certificateHolders(
    hunt,
    copied.map(({ value }) => value),
  );
  const rows = held.objects();
  expect(rows.map(({ sha1 }) => sha1)).toEqual(copied.map(({ value }) => value));
  rows.forEach(({ hosts, count, selfSigned, names }, index) => {
    expect(hosts.toSorted()).toEqual(copied[index]?.hosts.toSorted());
    expect({ count, selfSigned }).toEqual({ count: hosts.length, selfSigned: true });
    expect(names.length).toBeGreaterThan(0);
  });
  expect(held.info).toMatchObject({ complete: true, rows: copied.length });
});

test("a certificate is named as a browser or a log writes it, and stands once however often it is found", async () => {
  const [{ value: sha1 } = { value: "" }] = copied;
  const colons = (sha1.toUpperCase().match(/../g) ?? []).join(":");
  const [row] = (await hunt.sslCertificates({ search: { sha1 } })).objects();
  const ways = [sha1, colons, row?.serialNumber ?? "", row?.subjectCommonName ?? "", { fingerprint: colons }];
  const held = await certificateHolders(hunt, ways);
  expect(held.array("sha1")).toEqual([sha1]);
  expect(held.frames["searches"]?.array("property")).toEqual([
    "sha1",
    "sha1",
    "serialNumber",
    "subject/commonName",
    "fingerprint",
  ]);
  expect(held.frames["searches"]?.array("certificates")).toEqual([1, 1, 1, 1, 1]);
});

test("a search with too many certificates is counted and not followed", async () => {
  const held = await certificateHolders(hunt, [{ "issuer/commonName": authority }], { maxCertificates: 3 });
  expect(held.numRows()).toBe(0);
  const [search] = held.frames["searches"]?.objects() ?? [];
  expect(search).toMatchObject({ value: authority, followed: false });
  expect(Number(search?.["certificates"])).toBeGreaterThan(3);
  expect(held.info.notes).toContain("not followed: 1 search with more than 3 certificates");
});

test("of a certificate on many hosts some are listed and all are counted", async () => {
  const held = await certificateHolders(hunt, [wildcard], { maxHosts: 5 });
  const { hosts, count, selfSigned } = held.object();
  expect(hosts).toHaveLength(5);
  expect(count).toBeGreaterThan(200);
  expect(selfSigned).toBe(false);
  expect(held.info.notes).toContain(`of 1 certificate 5 of ${count} hosts are listed`);
});

test("what a fault cut is not complete, other than what a limit of the call's own left out", async () => {
  const faulty: Hunt = {
    ...hunt,
    sslCertificate: (id) => ({
      ...hunt.sslCertificate(id),
      async relatedHosts(options) {
        const hosts = await hunt.sslCertificate(id).relatedHosts(options);
        return hosts.withMeta({ info: { ...hosts.info, complete: false, reason: "fault: no second page" } });
      },
    }),
  };
  const held = await certificateHolders(faulty, [wildcard]);
  expect(held.info).toMatchObject({ complete: false, reason: "fault: no second page", rows: 1 });
});

test("a certificate without names is not self-signed for having none", async () => {
  const search = { sha1: copied[0]?.value ?? "" };
  const found = await hunt.sslCertificates({ search });
  const nameless = frameFrom([{ ...found.object(), subjectCommonName: null, issuerCommonName: null }]);
  const held = await certificateHolders({ ...hunt, sslCertificates: async () => nameless }, [search]);
  expect(held.object()).toMatchObject({ selfSigned: false, commonName: null, sha1: search.sha1 });
});

test("nothing asked for is nothing found", async () => {
  const held = await certificateHolders(hunt, []);
  expect([held.numRows(), held.info.complete, held.frames["searches"]?.numRows()]).toEqual([0, true, 0]);
});

test("an option that nobody reads is refused", async () => {
  await expect(certificateHolders(hunt, [], { top: 3 } as object)).rejects.toThrow(
    /unknown option of certificateHolders: top/,
  );
});
