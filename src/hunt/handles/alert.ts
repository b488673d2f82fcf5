import type { Frame } from "../../frame/index.js";
import { nouns, type Alert } from "../../model/index.js";
import { read, type Source } from "../reader.js";
import { handle, type Handle } from "./handle.js";

/**
 * One alert, and what Graph can be asked of it.
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const [first] = (await hunt.alerts({ top: 1 })).objects();
 * const alert = await hunt.alert(first?.id ?? "").get();
 * console.log(alert.get("title", 0), alert.frames.evidence.numRows());
 */
export interface AlertHandle extends Handle {
  /** The service's id of it, as it was given. */
  readonly id: string;
  /** The alert, with what it rests on in `frames.evidence` and its comments in `frames.comments`. */
  get(): Promise<Frame<Alert>>;
}

export function alertHandle(source: Source, id: string): AlertHandle {
  const { alert } = nouns;
  return handle<AlertHandle>(`alert ${id}`, { id, get: () => read(source, alert, "record", { id }) });
}
