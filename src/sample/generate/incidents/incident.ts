import type { Comment, Evidence } from "../../facts.js";

/** An incident as the products put it together. */
export interface Incident {
  /** The name under which the truth knows it. */
  readonly name: string;
  /** The service's number of it. */
  readonly id: string;
  readonly title: string;
  readonly created: string;
  readonly updated: string;
  readonly severity: string;
  readonly status: string;
  readonly classification?: string;
  readonly determination?: string;
  readonly priority: number;
  readonly assigned?: string;
  readonly tags?: readonly string[];
  readonly description?: string;
  readonly summary?: string;
  readonly resolving?: string;
  /** The incident that it was merged into, with all its alerts. */
  readonly redirect?: string;
  readonly actions?: string;
  readonly queries?: readonly string[];
  readonly comments?: readonly Written[];
  /** The latest first, as the service lists them. */
  readonly alerts: readonly Alert[];
  /** What a hunt that starts here should end in. */
  readonly meaning: string;
  /** The hosts in its evidence that are the adversary's. */
  readonly adversary: readonly string[];
  /** Hosts in its evidence that must not be taken for the adversary's, each with the reason. */
  readonly traps: Readonly<Record<string, string>>;
}

export interface Alert {
  readonly title: string;
  readonly first: string;
  readonly last: string;
  readonly severity: string;
  readonly product: Product;
  readonly status?: string;
  readonly classification?: string;
  readonly determination?: string;
  readonly categories: readonly string[];
  readonly techniques: readonly string[];
  readonly actor?: string;
  readonly threat?: readonly [name: string, family: string];
  readonly description: string;
  readonly actions?: string;
  readonly details?: Readonly<Record<string, string>>;
  readonly comments?: readonly Written[];
  readonly evidence: readonly Exhibit[];
}

/** The products that raise alerts, by the letters that their alerts' ids begin with. */
export const products = {
  da: ["microsoftDefenderForEndpoint", "microsoftDefenderForEndpoint", "Microsoft Defender for Endpoint"],
  fa: ["microsoftDefenderForOffice365", "microsoftDefenderForOffice365", "Microsoft Defender for Office 365"],
  ca: ["microsoftDefenderForCloudApps", "cloudAppSecurity", "Microsoft Defender for Cloud Apps"],
  ci: ["microsoftDefenderForCloud", "microsoftDefenderForContainers", "Microsoft Defender for Containers"],
  cs: ["microsoftDefenderForCloud", "microsoftDefenderForStorage", "Microsoft Defender for Storage"],
  io: ["microsoftDefenderForCloud", "microsoftDefenderForIoT", "Microsoft Defender for IoT"],
  id: ["microsoftDefenderForIdentity", "microsoftDefenderForIdentity", "Microsoft Defender for Identity"],
  ad: ["azureAdIdentityProtection", "azureAdIdentityProtection", "Microsoft Entra ID Protection"],
} as const satisfies Record<string, readonly [service: string, detection: string, name: string]>;

export type Product = keyof typeof products;

/** A comment with its day. */
export type Written = readonly [text: string, author: Comment[1], time: string];

/** Evidence before it is known when the alert was made. */
export type Exhibit = readonly [
  kind: Evidence[0],
  verdict: string,
  remediation: string,
  roles: readonly string[],
  members: Evidence[5],
];
