import type { Reply, Stamp } from "./reply.js";
import type { Match } from "./tree.js";

/** One request as it came in. */
export interface Incoming {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
  readonly stamp: Stamp;
}

/** What an operation of the tree does; `root` is the origin and the version of the request. */
export type Handle = (request: Incoming, root: string, match: Match<Handle>) => Reply | Promise<Reply>;
