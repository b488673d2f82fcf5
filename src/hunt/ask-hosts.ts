import { concatFrames, FrameBuilder, type Frame, type FrameInfo } from "../frame/index.js";
import { Asker, Stop, type Asked, type Job, type World } from "../intel/index.js";
import { toHostId, type HostId, type Noun, type Route, type RowOfNoun } from "../model/index.js";
import type { ListOptions } from "./list/options.js";
import { read, type Source } from "./reader.js";

/** Hosts in the order in which they were named, each once. Throws `invalid host: …` before anything is sent. */
export function readHosts(values: string | Iterable<string>): HostId[] {
  const hosts = (typeof values === "string" ? [values] : [...values]).map(toHostId);
  return [...new Map(hosts.map((host) => [host.id, host])).values()];
}

/**
 * One data set of many hosts in one frame, in the order of the hosts. Those that fail leave the others, and the frame
 * says so; where none was answered, it throws.
 */
export async function askHosts<N extends Noun>(
  source: Source,
  noun: N,
  route: keyof N["routes"] & string,
  hosts: readonly HostId[],
  options: ListOptions = {},
): Promise<Frame<RowOfNoun<N>>> {
  const found: Frame<RowOfNoun<N>>[] = [];
  const jobs = hosts.map(({ id: hostId }): Job => ({
    question: { noun, route, params: { hostId }, frame: noun.name },
    take: (frame) => found.push(frame as Frame<RowOfNoun<N>>),
  }));
  const { asker, asked } = await askAll(
    {
      ask: ({ params }, { signal }) => read(source, noun, route, params, { ...options, signal }),
      now: source.now,
      source: source.name,
    },
    [[noun.name, () => jobs]],
    options,
  );
  asker.checkAnswered(true);
  const { path, carries } = noun.routes[route] as Route;
  if (found.length === 0) return new FrameBuilder(noun, { carries }).finish(stateOf(source, asked, [path]));
  const whole = concatFrames(found);
  return asked.complete
    ? whole
    : whole.withMeta({ info: { ...whole.info, complete: false, reason: asked.reason } });
}

/** Asks level after level; a cap or a cancel ends it early and keeps what came. */
export async function askAll(
  world: World,
  levels: readonly (readonly [label: string, jobs: () => readonly Job[]])[],
  { signal }: Pick<ListOptions, "signal">,
): Promise<{ asker: Asker; asked: Asked }> {
  const asker = new Asker(world, signal === undefined ? {} : { signal });
  let reason: string | null = null;
  try {
    for (const [label, jobs] of levels) await asker.level(label, jobs());
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    reason = error.reason;
  }
  return { asker, asked: asker.summary(reason) };
}

/** What a frame that was made of many answers says of itself. */
export function stateOf(
  { now, name }: Source,
  { complete, reason, rows, requests }: Asked,
  routes: readonly string[],
): FrameInfo {
  return {
    complete,
    reason,
    rows,
    count: null,
    pages: 0,
    requests,
    fetchedAt: now(),
    source: name,
    routes,
    notes: [],
  };
}
