import type { Campaign, Days, Member } from "./campaign.js";

/** Shared with a default installation that strangers use too; see the decoy `default-jarm`. */
export const JARM = ["JarmHash", "07d14d16d21d21d07c42d41d00041d24a458a375eef0c576d23a7bab9a9fb1"] as const;
const PANEL = ["Tinwork Panel", "1.3", "Remote Access"] as const;

const autumn: Days = ["2025-10-06", "2026-01-18"];
const winter: Days = ["2025-12-11", "2026-03-01"];

function address(host: string, days: Days, more: Partial<Member> = {}): Member {
  return {
    host,
    registered: days[0],
    stays: [],
    nameservers: [],
    trackers: [JARM],
    score: 82,
    rules: ["control"],
    ordinary: false,
    days,
    ...more,
  };
}

function name(host: string, registered: string, on: string, days: Days, more: Partial<Member> = {}): Member {
  return {
    ...address(host, days),
    registered,
    stays: [[on, days]],
    nameservers: ["ns1.nightjar-cloud.example.net", "ns2.nightjar-cloud.example.net"],
    registrant: "privacy",
    registrar: "desk",
    ...more,
  };
}

/** Control servers, tied by two copied certificates, a fingerprint that others share and a rare component. */
export const tinKestrel: Campaign = {
  name: "tin-kestrel",
  meaning: "control servers of a remote access tool, on old and new addresses",
  seed: "198.51.100.201",
  registrants: {},
  members: [
    address("198.51.100.201", autumn, { components: [PANEL] }),
    address("198.51.100.214", autumn, { score: 68, rules: ["selfSigned", "neighbours"] }),
    address("2001:db8:c2::10", winter, { components: [PANEL] }),
    address("2001:db8:c2::2f", winter, { components: [PANEL], score: 55, rules: ["selfSigned"] }),
    name("update-telemetry.example", "2025-09-29", "198.51.100.201", autumn, { components: [PANEL] }),
    name("time-sync-node.test", "2025-10-02", "198.51.100.214", autumn),
    name("patch-relay.example", "2025-12-04", "2001:db8:c2::10", winter, { components: [PANEL] }),
    name("health-beacon.test", "2025-12-06", "2001:db8:c2::10", winter, { score: 61, rules: ["young"] }),
    name("node-status.example", "2025-12-08", "2001:db8:c2::2f", winter, { components: [PANEL] }),
  ],
  nameservers: [],
  certificates: [
    {
      commonName: "tinwork.invalid.test",
      organization: null,
      issued: "2025-09-30",
      years: 10,
      on: [
        "198.51.100.201",
        "198.51.100.214",
        "update-telemetry.example",
        "time-sync-node.test",
        "2001:db8:c2::10",
      ],
      days: ["2025-10-07", "2026-02-26"],
      ports: [443, 50050],
    },
    {
      commonName: "kestrel-node.test",
      organization: null,
      issued: "2025-12-09",
      years: 10,
      on: [
        "2001:db8:c2::10",
        "2001:db8:c2::2f",
        "patch-relay.example",
        "health-beacon.test",
        "node-status.example",
      ],
      days: ["2025-12-12", "2026-02-28"],
      ports: [443, 50050],
    },
  ],
  pairs: [],
  victims: [],
};
