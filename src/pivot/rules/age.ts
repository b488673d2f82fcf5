import { formatDate } from "../../base/dates.js";
import { plural } from "../../base/text.js";
import type { Span } from "../signal.js";
import { DAY } from "./window.js";
import type { Settings, Verdict } from "./verdict.js";

/** Whether a name is older than what is hunted: registered so many days before the seeds were first seen. */
export function judgeAge(registered: number, seeds: Span | null, settings: Settings): Verdict {
  if (seeds === null || settings.off.includes("domainAge")) return null;
  const days = (seeds.from - registered) / DAY;
  if (days <= settings.maxAgeDays) return null;
  const when = formatDate(new Date(registered)).slice(0, 10);
  return {
    rule: "domainAge",
    figures: `registered ${when}, ${plural(Math.round(days), "day")} before the seeds`,
  };
}
