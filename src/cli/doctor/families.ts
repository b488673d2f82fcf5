import type { Call } from "../../graph/address.js";
import { type Cloud, clouds, type Surface } from "../../graph/clouds.js";

/** One request that shows whether a part of the API answers. */
export interface Probe {
  readonly name: string;
  readonly call: Call;
  /** What the answer is to be. */
  readonly gives: "list" | "record" | "result";
  /** What is sent, where it is not a GET. */
  readonly body?: unknown;
  /** What the sample tenant is asked for instead: it knows no host of the real world. */
  readonly onSample?: Pick<Call, "params">;
}

/** One part of the API, with what it takes to be let in. */
export interface Family {
  readonly surface: Surface;
  /** Each of them lets in; the least comes first. */
  readonly permissions: readonly [least: string, ...more: string[]];
  /** The one that also lets in to change what is there, which most hunts never do. */
  readonly changing?: string;
  readonly licence: string;
  /** What a person needs beside the permission of the app. */
  readonly role?: string;
  /** Why it may be gone for good, and where to go then. */
  readonly retired?: string;
  readonly probes: readonly Probe[];
}

const DEFENDER = {
  licence: "a licence of Microsoft Defender XDR",
  role: "a role such as Security Reader, or one of Defender's own",
};

/** Threat intelligence is asked twice: articles and the data on hosts may be licensed and retired apart. */
export const families: readonly Family[] = [
  {
    surface: "threat intelligence",
    permissions: ["ThreatIntelligence.Read.All"],
    licence: "the licence of Defender Threat Intelligence with its API add-on",
    retired:
      "Defender Threat Intelligence was retired as a product on 2026-08-01: look in the Defender portal, " +
      "or work with hunting, incidents and alerts",
    probes: [
      {
        name: "hosts",
        gives: "record",
        call: {
          path: "/security/threatIntelligence/hosts/{hostId}",
          params: { hostId: "microsoft.com" },
        },
        onSample: { params: { hostId: "secure-parcel.example" } },
      },
      {
        name: "articles",
        gives: "list",
        call: { path: "/security/threatIntelligence/articles", query: { $top: 1 } },
      },
    ],
  },
  {
    surface: "hunting",
    permissions: ["ThreatHunting.Read.All"],
    ...DEFENDER,
    // Reads no table, so that it costs nothing of the tenant's share.
    probes: [
      {
        name: "hunting",
        gives: "result",
        call: { path: "/security/runHuntingQuery" },
        body: { Query: "print ready = true", Timespan: "PT1H" },
      },
    ],
  },
  {
    surface: "incidents",
    permissions: ["SecurityIncident.Read.All", "SecurityIncident.ReadWrite.All"],
    changing: "SecurityIncident.ReadWrite.All",
    ...DEFENDER,
    probes: [{ name: "incidents", gives: "list", call: { path: "/security/incidents", query: { $top: 1 } } }],
  },
  {
    surface: "alerts",
    permissions: ["SecurityAlert.Read.All", "SecurityAlert.ReadWrite.All"],
    changing: "SecurityAlert.ReadWrite.All",
    ...DEFENDER,
    probes: [{ name: "alerts", gives: "list", call: { path: "/security/alerts_v2", query: { $top: 1 } } }],
  },
];

/** The parts that a cloud has. */
export function familiesOf(cloud: Cloud): readonly Family[] {
  return families.filter(({ surface }) => clouds[cloud].surfaces.includes(surface));
}
