import type { Frame } from "../../frame/index.js";
import type { Noun } from "../../model/index.js";

/** One thing to ask Graph, as data: a route of a noun with its parameters. */
export interface Question {
  readonly noun: Noun;
  /** The name of the route in `noun.routes`. */
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  /** `{property: value}` for a route that answers only to a search, words for one that searches texts. */
  readonly search?: string | Readonly<Record<string, string>>;
  /** `{column: value}` for a route that filters by it. */
  readonly filter?: Readonly<Record<string, string>>;
  /** Only what changed, or was seen, at or after this. */
  readonly since?: Date;
  /** Only what was made, or first seen, at or before this. */
  readonly until?: Date;
  /** Rows after which no further page is asked for; the count still tells how many there are. */
  readonly enough?: number;
  /** Under which name of `trail.frames` the answer is kept. */
  readonly frame: string;
}

/** Carries out a question. The hunt supplies it; a host without data gives an empty frame. */
export type Ask = (question: Question, options: { signal?: AbortSignal | undefined }) => Promise<Frame>;

/** What makes two questions the same. */
export function questionKey({ noun, route, params, search, filter, since, until }: Question): string {
  return JSON.stringify([
    noun.name,
    route,
    params,
    search ?? null,
    filter ?? null,
    since ?? null,
    until ?? null,
  ]);
}
