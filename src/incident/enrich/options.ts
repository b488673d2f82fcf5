import { InvalidInputError } from "../../base/errors.js";
import { checkOptions, wholeNumber } from "../../base/options.js";
import { printable } from "../../base/text.js";
import { maybeHostId } from "../../model/index.js";

/** How far to look, and when to stop. */
export interface EnrichOptions {
  /** Hosts that are asked about, those first that Microsoft found grave. @default 100 */
  hosts?: number;
  /** Articles and profiles whose indicators are read. @default 40 */
  articles?: number;
  /** Days before and after the incident whose other incidents are held against it; 0 for none. @default 30 */
  days?: number;
  /** Alerts of these that are read, the newest first. @default 2000 */
  alerts?: number;
  /** The tenant's own domains, beside those that the evidence shows: they are not asked about. */
  domains?: readonly string[];
  /**
   * Whether what is malicious or suspicious is looked for in the tenant's own tables: an address while bad names stood on
   * it and at the time of the alerts, everything else at any time. @default false
   */
  sweep?: boolean;
  /** Stops asking; what is known by then is judged. */
  signal?: AbortSignal;
  /** Caps: requests sent, rows received, seconds passed. What is known when one is reached is judged. */
  budget?: { requests?: number; rows?: number; seconds?: number };
  /** Whether to show how far it is. @default true */
  progress?: boolean;
}

export type EnrichSettings = Required<Omit<EnrichOptions, "signal" | "budget">> &
  Pick<EnrichOptions, "signal" | "budget">;

export function toEnrichSettings(options: EnrichOptions = {}): EnrichSettings {
  checkOptions("enrich", options, [
    "hosts",
    "articles",
    "days",
    "alerts",
    "domains",
    "sweep",
    "signal",
    "budget",
    "progress",
  ]);
  checkOptions("budget", options.budget ?? {}, ["requests", "rows", "seconds"]);
  const { signal, budget } = options;
  return {
    hosts: wholeNumber("hosts", options.hosts ?? 100, 0),
    articles: wholeNumber("articles", options.articles ?? 40, 0),
    days: wholeNumber("days", options.days ?? 30, 0, 3650),
    alerts: wholeNumber("alerts", options.alerts ?? 2000, 1),
    domains: (options.domains ?? []).map(toDomain),
    sweep: options.sweep ?? false,
    progress: options.progress ?? true,
    ...(signal === undefined ? {} : { signal }),
    ...(budget === undefined ? {} : { budget }),
  };
}

function toDomain(text: string): string {
  const domain = maybeHostId(text);
  if (domain?.kind === "hostname") return domain.id;
  throw new InvalidInputError(`invalid domain: ${printable(String(text))}; write it as contoso.example`);
}
