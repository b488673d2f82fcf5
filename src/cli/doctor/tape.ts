import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { dirname } from "node:path";
import { isHuntbookError } from "../../base/errors.js";
import { plural } from "../../base/text.js";
import { checkTape } from "../../graph/tape/check.js";
import { checkReady } from "../../graph/tape/ready.js";
import { formatDate } from "../../base/dates.js";
import { shortPath } from "../terminal.js";
import { type Finding, fromError } from "./check.js";
import type { Case } from "./examination.js";

/** The tape that every hunt here would use, where one is configured: whether it can be played, and written. */
export async function lookAtTape({ settings: { tape } }: Pick<Case, "settings">): Promise<Finding[]> {
  if (tape === undefined) return [];
  const { path, mode } = tape;
  const name = "tape";
  const title = `${shortPath(path)} (${mode})`;
  const isThere = await can(path, constants.F_OK);
  if (!isThere && mode !== "replay") {
    const open = await can(dirname(path), constants.W_OK | constants.X_OK);
    if (open) return [{ name, status: "ok", found: `${title}: not there yet, the first hunt makes it` }];
    return [notWritable(name, title)];
  }
  try {
    if (mode === "replay") checkReady(tape);
    const { answers, failures, damaged, to } = await checkTape(path);
    const until = to === null ? "" : `, the last of ${formatDate(to)} UTC`;
    const found = `${title}: ${plural(answers, "answer")}, ${plural(failures, "failure")}${until}`;
    if (damaged.length > 0) {
      const advice = "what stood there counts as not recorded; look at it with: huntbook tape check";
      return [
        { name, status: "warn", found: `${found}, damaged in ${plural(damaged.length, "place")}`, advice },
      ];
    }
    if (mode !== "replay" && !(await can(path, constants.W_OK))) return [notWritable(name, title)];
    return [{ name, status: "ok", found }];
  } catch (error) {
    if (isHuntbookError(error))
      return [{ ...fromError(name, error), advice: "record a hunt first, or name another file" }];
    throw error;
  }
}

function notWritable(name: string, title: string): Finding {
  const advice = "nothing would be recorded: name a file in a folder that is yours";
  return { name, status: "warn", found: `${title} cannot be written`, advice };
}

function can(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
