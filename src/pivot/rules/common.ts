import { plural } from "../../base/text.js";
import type { Signal } from "../signal.js";
import { isKept, type Settings, type Verdict } from "./verdict.js";

/** Whether a value that was found by intersection is on too many hosts by its nature. */
export function judgeCommon({ kind, traits, value }: Signal, settings: Settings): Verdict {
  if (!traits.includes("common") || isKept(settings, value)) return null;
  const rule = kind === "cookie" ? "commonCookie" : "commonComponent";
  return settings.off.includes(rule) ? null : { rule, figures: value };
}

/** Whether an id or a cookie is popular, judged by the unrelated hosts that carry it. One of them may be chance. */
export function judgePopular(
  { kind, value }: Signal,
  { hits, asked }: { readonly hits: number; readonly asked: number },
  settings: Settings,
): Verdict {
  const rule = kind === "tracker" ? "popularTracker" : kind === "cookie" ? "commonCookie" : undefined;
  if (rule === undefined || hits < 2 || settings.off.includes(rule) || isKept(settings, value)) return null;
  return { rule, figures: `on ${hits} of ${plural(asked, "unrelated host")}` };
}
