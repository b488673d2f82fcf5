import type { Frame } from "../../../frame/index.js";
import type { Question } from "../../../intel/index.js";
import type { HostId } from "../../../model/index.js";
import type { Facts } from "../facts.js";

/** One data set of threat intelligence that a host is asked for, as data and pure functions: it fetches nothing. */
export interface DataSet {
  readonly meaning: string;
  /** What to ask of a host; nothing where the data set says nothing of its kind. */
  ask(host: HostId): readonly Question[];
  /** Writes down what an answer says. `at` is the time of the incident. */
  read(frame: Frame, facts: Facts, host: HostId, at: Date): void;
}

/** Days from one time to another. */
export function daysBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / 86_400_000);
}
