import type { Frame } from "../../frame/index.js";
import { nouns, type WhoisHistoryRecord, type WhoisRecord } from "../../model/index.js";
import type { ListOptions } from "../list/options.js";
import { read, type Source } from "../reader.js";
import { handle, type Handle } from "./handle.js";

/**
 * One registration, and what Graph can be asked of it.
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const found = await hunt.whoisRecords({ search: { "registrant/email": "domains@slate-web.example.org" } });
 * console.log(found.array("host"));
 * console.log((await hunt.whoisRecord(found.get("id", 0)).history()).objects());
 */
export interface WhoisHandle extends Handle {
  /** The service's id of it, as it was given. */
  readonly id: string;
  /** The registration as it stands; `frames.nameservers` holds the name servers. */
  get(): Promise<Frame<WhoisRecord>>;
  /** The registration as it stood before. */
  history(options?: ListOptions): Promise<Frame<WhoisHistoryRecord>>;
}

export function whoisHandle(source: Source, id: string): WhoisHandle {
  const { whois, whoisHistory } = nouns;
  return handle<WhoisHandle>(`registration ${id}`, {
    id,
    get: () => read(source, whois, "record", { id }),
    history: (options) => read(source, whoisHistory, "history", { id }, options),
  });
}
