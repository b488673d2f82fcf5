import type { Frame } from "../../frame/index.js";
import { nouns, type IntelligenceProfile, type IntelligenceProfileIndicator } from "../../model/index.js";
import type { ListOptions } from "../list/options.js";
import { read, type Source } from "../reader.js";
import { handle, type Handle } from "./handle.js";

/**
 * One actor or tool, and what Graph can be asked of it.
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const [first] = (await hunt.intelProfiles({ filter: { kind: "actor" }, top: 1 })).objects();
 * const profile = hunt.intelProfile(first?.id ?? "");
 * console.log((await profile.indicators()).objects());
 */
export interface IntelProfileHandle extends Handle {
  /** The service's id of it, as it was given. */
  readonly id: string;
  /** The profile with its texts; `frames.countriesOrRegionsOfOrigin` says where it is attributed to. */
  get(): Promise<Frame<IntelligenceProfile>>;
  /** What is attributed to it, and when it was in use. */
  indicators(options?: ListOptions): Promise<Frame<IntelligenceProfileIndicator>>;
}

export function intelProfileHandle(source: Source, id: string): IntelProfileHandle {
  const { intelligenceProfile, intelligenceProfileIndicator } = nouns;
  return handle<IntelProfileHandle>(`profile ${id}`, {
    id,
    get: () => read(source, intelligenceProfile, "record", { id }),
    indicators: (options) => read(source, intelligenceProfileIndicator, "indicators", { id }, options),
  });
}
