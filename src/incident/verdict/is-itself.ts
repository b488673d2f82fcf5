import type { Mention } from "../enrich/facts.js";

/** Whether an indicator of the article or the profile is the thing itself. */
export function isItself({ confirmed, elsewhereOnHost }: Mention): boolean {
  return confirmed && !elsewhereOnHost;
}
