import { HuntbookError } from "../base/errors.js";

/** The national clouds of Microsoft Graph. A token of one does not work in another. */
export type Cloud = "global" | "usgov" | "usgov-dod" | "china";

export const CLOUDS: readonly Cloud[] = ["global", "usgov", "usgov-dod", "china"];

/** Parts of the API that not every cloud has. */
export type Surface = "threat intelligence" | "hunting schema" | "hunting" | "incidents" | "alerts";

export interface CloudSpec {
  readonly title: string;
  /** Where tokens are issued. */
  readonly login: string;
  /** Root of the API, without a version; also the resource that a token is asked for. */
  readonly root: string;
  readonly surfaces: readonly Surface[];
}

const DEFENDER: readonly Surface[] = ["hunting", "incidents", "alerts"];

/** Hosts and surfaces as of the v1.0 metadata of 2026-08. */
export const clouds: Readonly<Record<Cloud, CloudSpec>> = {
  global: {
    title: "the global cloud",
    login: "https://login.microsoftonline.com",
    root: "https://graph.microsoft.com",
    surfaces: ["threat intelligence", "hunting schema", ...DEFENDER],
  },
  usgov: {
    title: "US Government L4",
    login: "https://login.microsoftonline.us",
    root: "https://graph.microsoft.us",
    surfaces: DEFENDER,
  },
  "usgov-dod": {
    title: "US Government L5 (DoD)",
    login: "https://login.microsoftonline.us",
    root: "https://dod-graph.microsoft.us",
    surfaces: DEFENDER,
  },
  china: {
    title: "China (21Vianet)",
    login: "https://login.chinacloudapi.cn",
    root: "https://microsoftgraph.chinacloudapi.cn",
    surfaces: [],
  },
};

const FAMILIES: readonly (readonly [prefix: string, surface: Surface])[] = [
  ["/security/threatIntelligence", "threat intelligence"],
  ["/security/getHuntingSchema", "hunting schema"],
  ["/security/runHuntingQuery", "hunting"],
  ["/security/incidents", "incidents"],
  ["/security/alerts_v2", "alerts"],
];

/** The surface that a path belongs to, or undefined where every cloud has it. */
export function findSurface(path: string): Surface | undefined {
  return FAMILIES.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`))?.[1];
}

/** Throws UNSUPPORTED where the cloud does not have what the path asks for. */
export function checkCloud(cloud: Cloud, path: string): void {
  const surface = findSurface(path);
  const spec = clouds[cloud];
  if (surface === undefined || spec.surfaces.includes(surface)) return;
  const others = CLOUDS.filter((name) => clouds[name].surfaces.includes(surface));
  throw new HuntbookError(
    "UNSUPPORTED",
    `unsupported in ${spec.title}: ${surface} exists only in ${others.join(", ")}; ` +
      "connect to one of these, or use what this cloud offers",
  );
}
