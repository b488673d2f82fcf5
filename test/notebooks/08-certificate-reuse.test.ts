import { expect } from "vitest";
import { testNotebook, truth } from "./shelf.js";
import { devicesOutside } from "./traces.js";

const { decoys } = await truth();
const valueOf = (decoy: string): string => decoys[decoy]?.values?.[0] ?? "missing";

testNotebook("08-certificate-reuse", {
  conclusion: ({ campaigns }) => {
    const copied = (campaigns["tin-kestrel"]?.signals ?? []).filter(({ kind }) => kind === "certificate");
    const hosts = new Set(copied.flatMap((signal) => signal.hosts));
    return [
      "Yes: 1 of 3 certificates ties its hosts: self-signed, and on more than one.",
      `${copied.length} certificates on ${hosts.size} hosts.`,
      ...copied.map(({ value }) => `(${value}): `),
      ...hosts,
      " (sharedCertificate, ",
      " (cdnCertificate, ",
      `${valueOf("free-certificate-authority")} (`,
      "more than 20, which ties nobody; not followed.",
    ];
  },
  innocent: (planted) => [
    ...(planted.decoys["cdn"]?.hosts ?? []),
    ...(planted.decoys["shared-hosting"]?.hosts ?? []),
    ...devicesOutside(planted, "tin-kestrel"),
  ],
  tables: ["search", "holders", "trial", "verdict", "related", "sets", "dropped", "sweep", "exports"],
  pictures: ["lanes"],
  unknown: { certificates: ["0000000000000000000000000000000000000000"], issuers: [] },
  more: ({ printed }) => {
    const verdicts = printed("verdict").split("\n");
    const lineOf = (sha1: string): string | undefined =>
      verdicts.find((line) => line.includes(sha1.slice(0, 12)));
    expect(lineOf(valueOf("hoster-wildcard-certificate"))).toContain("sharedCertificate");
    expect(lineOf(valueOf("cdn"))).toContain("cdnCertificate");
  },
});
