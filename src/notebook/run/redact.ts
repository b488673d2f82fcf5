import { secretValues } from "../kernel/environment.js";
import type { Environment } from "../kernel/environment.js";

export const REDACTED = "[REDACTED]";

/** A function that cuts the secrets of an environment out of a text: as they are, and as they are commonly encoded. */
export function redactor(env: Environment): (text: string) => string {
  const forms = new Set<string>();
  for (const secret of secretValues(env)) {
    forms.add(secret);
    // A message holds text as JSON, and that text may be JSON already.
    const inJson = JSON.stringify(secret).slice(1, -1);
    forms.add(inJson);
    forms.add(JSON.stringify(inJson).slice(1, -1));
    forms.add(encodeURIComponent(secret));
    forms.add(Buffer.from(secret).toString("base64"));
  }
  if (forms.size === 0) return (text) => text;
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(longestFirst.map((form) => form.replace(/[^\w]/g, "\\$&")).join("|"), "g");
  return (text) => text.replace(pattern, REDACTED);
}
