import type { Signal } from "../signal.js";
import type { RuleName } from "./names.js";
import { isKept, type Settings, type Verdict } from "./verdict.js";

/** What a trait of a signal says of it, by the signal's kind where that matters. */
const traitRules: readonly { trait: string; kind?: Signal["kind"]; rule: RuleName }[] = [
  { trait: "cdn", kind: "address", rule: "cdn" },
  { trait: "cdn", kind: "certificate", rule: "cdnCertificate" },
  { trait: "parking", rule: "parking" },
  { trait: "sinkhole", rule: "sinkhole" },
  { trait: "dynamicDns", rule: "dynamicDns" },
  { trait: "privacy", rule: "privacyWhois" },
  { trait: "registry", rule: "registryMail" },
  { trait: "default", kind: "certificate", rule: "defaultCertificate" },
];

/** Whether a signal ties nothing, judged by what it is, before anything is asked for it. */
export function judgeSignal({ kind, traits, value }: Signal, settings: Settings): Verdict {
  if (isKept(settings, value)) return null;
  const found = traitRules.find(
    (each) =>
      traits.includes(each.trait) && (each.kind ?? kind) === kind && !settings.off.includes(each.rule),
  );
  return found === undefined ? null : { rule: found.rule, figures: `${value} is marked ${found.trait}` };
}
