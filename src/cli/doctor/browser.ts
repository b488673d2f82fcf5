import { isHuntbookError, MissingPartError } from "../../base/errors.js";
import { findBrowser } from "../../report/pdf/find-browser.js";
import { attempt, type Finding, fromError } from "./check.js";
import type { Examination } from "./examination.js";

/** The browser that prints write-ups to PDF; one that is named and is not there is to be mended. */
export function checkBrowser(env: Examination["env"]): Finding {
  const found = attempt(() => findBrowser(undefined, env));
  if (!isHuntbookError(found)) return { name: "browser", status: "ok", found: `${found}, to print a PDF` };
  return { ...fromError("browser", found), ...(found instanceof MissingPartError && { status: "skip" }) };
}
