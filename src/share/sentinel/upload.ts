import { HuntbookError, InvalidInputError } from "../../base/errors.js";
import { printable } from "../../base/text.js";
import { Fault } from "../../graph/fault.js";
import type { StixBundle } from "../stix/bundle.js";
import type { StixObject } from "../stix/object.js";
import { createSentinel, MOST_OBJECTS, type Sentinel, type SentinelMeans } from "./client.js";
import { selectObjects, type NotUploaded } from "./select.js";

/** Where to, and as what. */
export interface SentinelTarget {
  /** The id of the Log Analytics workspace. */
  workspaceId: string;
  /** What the service shows as the source. @default "Huntbook" */
  sourceSystem?: string;
  /** Whether nothing is sent, and the result says what would be. @default false */
  dryRun?: boolean;
}

/** An object that was refused, with the service's own words. */
export interface UploadFailure {
  /** Null where the service named an object that was not sent. */
  readonly id: string | null;
  /** The object's own name; null where it has none. */
  readonly name: string | null;
  /** What the service said. */
  readonly messages: readonly string[];
}

/** What became of an upload. */
export interface UploadResult {
  /** The workspace that it went to. */
  readonly workspaceId: string;
  /** What the service shows as the source. */
  readonly sourceSystem: string;
  /** Whether nothing was sent. */
  readonly dryRun: boolean;
  /** Whether everything that was to be sent was taken. */
  readonly complete: boolean;
  /** Objects that were to be sent. */
  readonly objects: number;
  /** Objects that the service took; 0 on a dry run. */
  readonly accepted: number;
  /** Requests that they went in, a hundred objects each at most. */
  readonly requests: number;
  /** Objects that were refused. */
  readonly failed: readonly UploadFailure[];
  /** Ids of objects whose request was lost on the way back: they are there or they are not. Send them again. */
  readonly unknown: readonly string[];
  /** Ids of objects that were not sent any more. */
  readonly notSent: readonly string[];
  /** What of the bundle the service does not take. */
  readonly leftOut: readonly NotUploaded[];
}

/**
 * Uploads what a bundle holds of what Microsoft Sentinel takes, a hundred objects in a request. A failure of a whole
 * request ends it, and throws with what became of the others in `partial`.
 */
export async function uploadBundle(
  bundle: StixBundle,
  target: SentinelTarget,
  means: SentinelMeans,
): Promise<UploadResult> {
  const { workspaceId, sourceSystem, dryRun } = checkTarget(target);
  const { taken, leftOut } = selectObjects(bundle.objects);
  const sentinel = createSentinel(workspaceId, sourceSystem, means);
  const failed: UploadFailure[] = [];
  const resultAt = (done: number, unknown: readonly StixObject[]): UploadResult => {
    const rest = taken.slice(done + unknown.length);
    return {
      workspaceId,
      sourceSystem,
      dryRun,
      complete: failed.length + unknown.length + rest.length === 0,
      objects: taken.length,
      accepted: done - new Set(failed.flatMap(({ id }) => id ?? [])).size,
      requests: sentinel.requests,
      failed,
      unknown: unknown.map(({ id }) => id),
      notSent: rest.map(({ id }) => id),
      leftOut,
    };
  };
  if (dryRun) return resultAt(0, []);
  try {
    for (let start = 0; start < taken.length; start += MOST_OBJECTS) {
      const part = taken.slice(start, start + MOST_OBJECTS);
      try {
        failed.push(
          ...(await sentinel.upload(part)).map(({ index, messages }) => toFailure(part[index], messages)),
        );
      } catch (error) {
        throw toError(error, sentinel, resultAt(start, sentinel.lost ? part : []));
      }
    }
    return resultAt(taken.length, []);
  } finally {
    await sentinel.close();
  }
}

function toFailure(object: StixObject | undefined, messages: readonly string[]): UploadFailure {
  const name = object?.["name"] ?? object?.["relationship_type"];
  return { id: object?.id ?? null, name: typeof name === "string" ? name : null, messages };
}

/** What the caller sees, with what became of the rest. */
function toError(thrown: unknown, { url, lost }: Sentinel, partial: UploadResult): unknown {
  if (!(thrown instanceof Fault)) {
    return thrown instanceof HuntbookError ? Object.assign(thrown, { partial }) : thrown;
  }
  const details = { url: `POST ${url}`, partial };
  if (!lost) return thrown.toError(details);
  const message = `${thrown.message}; whether the objects of this request were stored is unknown`;
  return new Fault(thrown.code, message, {
    ...thrown.details,
    next: "run it again: the ids are the same, so that nothing is stored twice",
  }).toError(details);
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function checkTarget({
  workspaceId,
  sourceSystem = "Huntbook",
  dryRun = false,
}: SentinelTarget): Required<SentinelTarget> {
  if (typeof workspaceId !== "string" || !GUID.test(workspaceId)) {
    throw new InvalidInputError(
      `invalid workspaceId: ${printable(String(workspaceId))}; it is the id of the Log Analytics workspace, a GUID`,
    );
  }
  if (
    typeof sourceSystem !== "string" ||
    sourceSystem.trim() === "" ||
    /^\s*microsoft sentinel\s*$/i.test(sourceSystem)
  ) {
    throw new InvalidInputError(
      `invalid sourceSystem: ${printable(String(sourceSystem))}; it is a name of your own, and Microsoft Sentinel is reserved`,
    );
  }
  return { workspaceId, sourceSystem, dryRun };
}
