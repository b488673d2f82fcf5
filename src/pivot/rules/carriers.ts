import { plural } from "../../base/text.js";
import type { Signal } from "../signal.js";
import type { RuleName } from "./names.js";
import { isKept, type Settings, type Verdict } from "./verdict.js";

const degreeRules: Partial<Record<Signal["kind"], RuleName>> = {
  address: "coHosts",
  alias: "coHosts",
  nameserver: "coHosts",
  certificate: "sharedCertificate",
  registrant: "commonRegistrant",
  pair: "popularPart",
};

/** Limits on carriers, the narrower ones first. */
function limitsOf({ kind, traits }: Signal, settings: Settings): { rule: RuleName; most: number }[] {
  const rule = kind === "pair" && traits.includes("redirect") ? "redirectHub" : degreeRules[kind];
  return [
    ...(kind === "address" && traits.includes("cloud")
      ? [{ rule: "cloudNetwork" as const, most: settings.maxCloudCarriers }]
      : []),
    ...(kind === "certificate" && traits.includes("free CA")
      ? [{ rule: "freeAuthority" as const, most: settings.maxFreeCarriers }]
      : []),
    ...(rule === undefined ? [] : [{ rule, most: settings.maxCarriers }]),
  ];
}

/** Whether a signal ties nothing, judged by how many carry it. */
export function judgeDegree(signal: Signal, degree: number, settings: Settings): Verdict {
  if (isKept(settings, signal.value)) return null;
  const over = limitsOf(signal, settings).filter(
    ({ rule, most }) => degree > most && !settings.off.includes(rule),
  );
  // The wider limit says more where both are passed.
  const last = over.at(-1);
  return last === undefined
    ? null
    : { rule: last.rule, figures: `${plural(degree, "carrier")}, at most ${last.most} count` };
}
