import { appendFileSync } from "node:fs";
import type { AskedOfSample } from "../sample/tenant.js";

/**
 * Notes what the sample tenant is asked, a line of JSON a request, in the file that `HUNTBOOK_SAMPLE_LOG` names: what a
 * notebook costs is measured so.
 */
export function sampleLog(
  env: Readonly<Record<string, string | undefined>>,
): ((asked: AskedOfSample) => void) | undefined {
  const path = env["HUNTBOOK_SAMPLE_LOG"]?.trim();
  if (!path) return undefined;
  return (asked) => appendFileSync(path, `${JSON.stringify(asked)}\n`, { mode: 0o600 });
}
