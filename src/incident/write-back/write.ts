import { isHuntbookError, type HuntbookError } from "../../base/errors.js";
import type { EnrichedIncident } from "../enriched.js";
import { isSaid } from "./marker.js";
import type { Change } from "./changes.js";

/** How an incident is written to. The hunt supplies it. */
export interface WriteMeans {
  /** What a change is said to be that went well: a replayed one was written once, and is not now. */
  readonly done: "written" | "written when recorded";
  /** The incident as it stands now. */
  read(id: string): Promise<EnrichedIncident>;
  /** Posts a comment, once: what is not known to have failed is not sent again. */
  comment(id: string, text: string): Promise<void>;
  /** Changes members of the record. */
  patch(id: string, body: Readonly<Record<string, unknown>>): Promise<void>;
}

/** What became of a change. */
export interface Written extends Change {
  /** `already there` where nothing had to be written; `would be written` where nothing was to be. */
  readonly outcome: "would be written" | WriteMeans["done"] | "already there" | "failed";
  /** What went wrong where it failed; null otherwise. */
  readonly error: HuntbookError | null;
}

/** Carries out changes one after another. One that fails leaves the others, and says why. */
export async function writeChanges(
  id: string,
  changes: readonly Change[],
  means: WriteMeans,
): Promise<Written[]> {
  const written: Written[] = [];
  for (const change of changes) written.push(await writeChange(id, change, means));
  return written;
}

async function writeChange(id: string, change: Change, means: WriteMeans): Promise<Written> {
  if (change.there) return { ...change, outcome: "already there", error: null };
  try {
    if (change.what === "comment") await postOnce(id, change.to, change.mark ?? change.to, means);
    else await means.patch(id, change.body ?? {});
    return { ...change, outcome: means.done, error: null };
  } catch (error) {
    if (!isHuntbookError(error)) throw error;
    return { ...change, outcome: "failed", error };
  }
}

/**
 * Posts a comment that carries a mark. Where it is not known whether the service took it, the comments are read: what stands
 * there is not posted again, what does not is posted once more.
 */
export async function postOnce(id: string, text: string, mark: string, means: WriteMeans): Promise<void> {
  try {
    await means.comment(id, text);
  } catch (error) {
    if (!isUncertain(error)) throw error;
    if (await stands(id, mark, means)) return;
    await means.comment(id, text).catch(async (again: unknown) => {
      if (!isUncertain(again) || !(await stands(id, mark, means))) throw again;
    });
  }
}

async function stands(id: string, mark: string, means: WriteMeans): Promise<boolean> {
  const { comments } = await means.read(id);
  return isSaid(mark, comments);
}

const UNCERTAIN = ["TIMEOUT", "CONNECTION_FAILED", "TRUNCATED_BODY", "UNEXPECTED_CONTENT", "MALFORMED_PAGE"];

/** Whether the service may have carried it out all the same. */
function isUncertain(error: unknown): error is HuntbookError {
  if (!isHuntbookError(error)) return false;
  return UNCERTAIN.includes(error.code) || (error.code === "HTTP_ERROR" && (error.status ?? 0) >= 500);
}
