import { plural } from "../../base/text.js";
import type { Signal } from "../signal.js";
import { isKept, type Settings, type Verdict } from "./verdict.js";

/** Carriers from which a certificate in the name of the name servers' domain is a hoster's rather than an actor's. */
const CUSTOMERS = 4;

/** Whether a certificate is the hoster's: in the name of the domain of the name servers that its carriers use. */
export function judgeHoster(
  { kind, value, domains = [] }: Signal,
  carriers: number,
  nameservers: ReadonlySet<string>,
  settings: Settings,
): Verdict {
  if (kind !== "certificate" || carriers < CUSTOMERS) return null;
  if (settings.off.includes("hosterCertificate") || isKept(settings, value)) return null;
  const hoster = domains.find((domain) => nameservers.has(domain));
  return hoster === undefined
    ? null
    : { rule: "hosterCertificate", figures: `in the name of ${hoster}, on ${plural(carriers, "host")}` };
}
