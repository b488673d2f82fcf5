import { frameFrom, type Frame } from "../../frame/index.js";
import type { SweepHit } from "./hits.js";
import { outcomeOf, type SweepOutcome } from "./outcome.js";

/** What is read of a hit. */
type Contact = Pick<SweepHit, "time" | "table" | "device" | "user" | "action" | "indicator" | "rowId">;

/** A device, or a user where no device is known, and on what terms it met indicators: a row of the tenant counts once. */
export type SweepPerson = {
  /** `unknown` where a row names neither. */
  who: string;
  /** Contacts that nothing stopped. */
  reached: number;
  /** Contacts that were blocked, warned of or failed. */
  stopped: number;
  /** Names that were only asked for. */
  asked: number;
  /** Mail that was only sent. */
  sent: number;
  /** The first contact of any kind. */
  first: Date | null;
  /** The last contact of any kind. */
  last: Date | null;
  /** The accounts of these contacts. */
  users: readonly string[];
  /** The indicators that were met. */
  indicators: readonly string[];
};

const columns = [
  { name: "who", type: "string" },
  { name: "reached", type: "int" },
  { name: "stopped", type: "int" },
  { name: "asked", type: "int" },
  { name: "sent", type: "int" },
  { name: "first", type: "datetime" },
  { name: "last", type: "datetime" },
  { name: "users", type: "dynamic" },
  { name: "indicators", type: "dynamic" },
] as const satisfies readonly { name: keyof SweepPerson; type: string }[];

/** Who met indicators, those that reached most first. What alerts and feeds say of an indicator is no contact. */
export function whoMet(contacts: readonly Contact[]): Frame<SweepPerson> {
  const met = new Map<string, Contact[]>();
  for (const contact of contacts.filter((one) => outcomeOf(one) !== "known")) {
    const who = contact.device ?? contact.user ?? "unknown";
    met.set(who, [...(met.get(who) ?? []), contact]);
  }
  const people = [...met].map(([who, all]) => toPerson(who, all));
  people.sort((a, b) => b.reached - a.reached || b.stopped - a.stopped || (a.who < b.who ? -1 : 1));
  return frameFrom(people, { name: "who met it", columns });
}

function toPerson(who: string, contacts: readonly Contact[]): SweepPerson {
  const count = (outcome: SweepOutcome): number =>
    new Set(contacts.filter((one) => outcomeOf(one) === outcome).map(rowOf)).size;
  const times = contacts.flatMap(({ time }) => (time === null ? [] : [time.getTime()]));
  return {
    who,
    reached: count("reached"),
    stopped: count("stopped"),
    asked: count("asked"),
    sent: count("sent"),
    first: times.length === 0 ? null : new Date(Math.min(...times)),
    last: times.length === 0 ? null : new Date(Math.max(...times)),
    users: inOrder(contacts.map(({ user }) => user)),
    indicators: inOrder(contacts.map(({ indicator }) => indicator)),
  };
}

/** A row of the tenant that names several indicators is one contact. */
function rowOf({ table, time, device, rowId }: Contact): string {
  return JSON.stringify([table, time, device, rowId]);
}

function inOrder(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))].toSorted();
}
