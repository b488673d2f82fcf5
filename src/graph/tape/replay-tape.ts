import { basename } from "node:path";
import { damageText } from "./damage.js";
import { openToPlay } from "./open-or-refuse.js";
import type { TapeSettings } from "./options.js";
import { createPlayer } from "./player.js";
import { type Reel, standingOf } from "./reel.js";
import type { TapeSession } from "./session.js";
import type { Tape } from "./tape.js";

/** What is played, and as what it was recorded. */
export interface Replay {
  readonly session: TapeSession;
  readonly tape: Tape;
}

/** How often this process has played a tape, by its path. */
const plays = new Map<string, number>();

/** Opens the last run on a tape; of several hunts in it the next one. */
export function replayTape({ path, mode }: TapeSettings, warn: (text: string) => void): Replay {
  const name = basename(path);
  const { reel, last } = openToPlay(path);
  if (reel.damaged.length > 0) warn(damageText(path, reel.damaged.length));
  const session = nextSession(reel, last, path);
  const entries = [...reel.entries()];
  const own = entries.filter((entry) => entry.session === session.id);
  const { identity } = own.at(-1) ?? entries.at(-1) ?? { identity: "" };
  const player = createPlayer({
    reel,
    standing: { identity, ...standingOf(session) },
    session: session.id,
    name,
  });
  const tape: Tape = {
    path,
    mode,
    clock: session.clock,
    through: () => (url, init) => player.ask({ url, ...init }),
    settle: (asked, thrown, how) => player.recordedOf(asked, thrown) ?? how,
    elapsed: () => player.position(),
    close: () => reel.close(),
  };
  return { session, tape };
}

function nextSession({ sessions }: Reel, last: TapeSession, path: string): TapeSession {
  const together = sessions.filter((session) => session.run === last.run);
  const count = plays.get(path) ?? 0;
  plays.set(path, count + 1);
  return together[count % together.length] ?? last;
}
