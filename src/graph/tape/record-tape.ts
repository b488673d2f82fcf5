import { randomUUID } from "node:crypto";
import { dirname } from "node:path";
import { isHuntbookError } from "../../base/errors.js";
import { makeFolder } from "../../base/make-folder.js";
import { sleep, type Sleep } from "../sleep.js";
import { userAgent } from "../send/user-agent.js";
import type { Asked } from "./asked.js";
import { createCache } from "./cache.js";
import { damageText, tornText } from "./damage.js";
import { toFailure } from "./failure.js";
import { identityOf, keyOf } from "./key.js";
import { mendEnd } from "./mend.js";
import type { TapeSettings } from "./options.js";
import { checkReady } from "./ready.js";
import { createRecorder } from "./recorder.js";
import { openReel, type Reel, standingOf } from "./reel.js";
import { serializeSession, type TapeSession } from "./session.js";
import type { Tape } from "./tape.js";
import { newRecordId, serializeWarc } from "./warc.js";
import { openWriter, type Write } from "./writer.js";

/** What a hunt says of itself to its tape. */
export interface Taping {
  readonly source: TapeSession["source"];
  readonly endpoint: string;
  readonly cloud: TapeSession["cloud"];
  readonly version: TapeSession["version"];
  /** The hash of who asks, as far as it is known before there is a token. */
  readonly identity: string;
  readonly now: () => Date;
  /** Told of what keeps the tape from being read or written, once of each. */
  readonly warn: (text: string) => void;
  /** @default the file's end */
  readonly write?: Write | undefined;
  /** @default the clock's */
  readonly sleep?: Sleep | undefined;
}

/** Hunts of one process belong to one run, and are played in their order. */
const run = randomUUID();

/** Throws InvalidInputError where the file cannot be recorded on; what comes later is told, and costs no answer. */
export async function recordTape(settings: TapeSettings, taping: Taping): Promise<Tape> {
  const { path, mode, maxAge } = settings;
  const { now, warn, source, endpoint, cloud, version } = taping;
  const started = performance.now();
  const clock = now();
  const session: TapeSession = { id: newRecordId(), run, clock, source, endpoint, cloud, version };
  checkReady(settings);
  // Where that cannot be, the writer says so.
  await makeFolder(dirname(path)).catch(() => undefined);
  const writer = openWriter(path, warn, taping.write);
  const reel = await maybeReel(path, warn, taping.sleep).catch((error: unknown) => {
    writer.close();
    throw error;
  });
  let { identity } = taping;
  let isBegun = false;
  let last = 0;

  const position = (): number => Math.round(performance.now() - started);
  const name = (asked: Asked): { key: string; identity: string } => {
    const token = asked.headers["authorization"]?.replace(/^\w+ +/, "");
    identity = identityOf(token, identity);
    return { key: keyOf(asked, { identity, ...standingOf(session) }), identity };
  };
  const recorder = createRecorder({
    append(records, at) {
      last = at;
      writer.append(isBegun ? records : [beginning(session, clock), ...records]);
      isBegun = true;
    },
    name,
    position,
    now,
    session: session.id,
  });
  let isTold = false;
  const ask =
    mode === "record"
      ? recorder.ask
      : createCache({
          reel: () => reel,
          recorder,
          keyOf: (asked) => name(asked).key,
          now,
          maxAge,
          onDamage() {
            if (!isTold) warn(damageText(path, 1));
            isTold = true;
          },
        });
  return {
    path,
    mode,
    clock,
    through: (fetch) => (url, init) => ask(fetch, url, init),
    settle(asked, thrown, how) {
      recorder.fail(asked, toFailure(thrown), how);
      return how;
    },
    elapsed: () => last,
    close() {
      writer.close();
      reel?.close();
    },
  };
}

/** What others have recorded, its torn end mended, or nothing where that cannot be read. */
async function maybeReel(path: string, warn: Taping["warn"], how: Sleep = sleep): Promise<Reel | undefined> {
  let reel = tryToOpen(path);
  const last = reel?.damaged.at(-1);
  if (last !== undefined && last.offset + last.size === reel?.size) {
    // Where it cannot be mended, the new answers stand behind it all the same.
    const isMended = await mendEnd(path, last, how).catch(() => false);
    if (isMended) {
      warn(tornText(path));
      reel.close();
      reel = tryToOpen(path);
    }
  }
  if (reel !== undefined && reel.damaged.length > 0) warn(damageText(path, reel.damaged.length));
  return reel;
}

function tryToOpen(path: string): Reel | undefined {
  try {
    return openReel(path);
  } catch (error) {
    if (isHuntbookError(error)) throw error;
    return undefined;
  }
}

function beginning({ id, ...session }: TapeSession, date: Date): Buffer {
  const software = { software: userAgent, runtime: `${process.release.name}/${process.versions.node}` };
  return serializeWarc(
    "warcinfo",
    { "WARC-Record-ID": id, "WARC-Date": date.toISOString(), "Content-Type": "application/warc-fields" },
    serializeSession({ id, ...session }, software),
  );
}
