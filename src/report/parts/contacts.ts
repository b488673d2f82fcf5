import { plural, listSome } from "../../base/text.js";
import { frameFrom, type Frame } from "../../frame/index.js";
import type { Detail, Finding } from "../document/document.js";
import { days, distinct } from "./words.js";

/** What a hit of a sweep and a sighting have in common. */
export interface Contact {
  readonly time: Date | null;
  readonly table: string;
  readonly device: string | null;
  readonly user: string | null;
  readonly action: string | null;
  readonly indicator: string;
  readonly rowId: string | null;
}

/** Who met indicators, on what terms. */
export type MetRow = {
  who: string;
  /** Contacts that reached something. */
  reached: number;
  /** Those that were blocked, warned of or failed. */
  stopped: number;
  /** Names that were only asked for. */
  asked: number;
  /** Mail that was only sent. */
  sent: number;
  first: Date | null;
  last: Date | null;
  users: readonly string[];
  indicators: readonly string[];
};

/**
 * To be sent a mail is not to open it, to ask for a name is not to connect, and a contact that was stopped is good news.
 * What alerts and feeds say of an indicator is no contact.
 */
export function outcomeOf({
  table,
  action,
}: Pick<Contact, "table" | "action">): "known" | "stopped" | "asked" | "sent" | "reached" {
  if (table === "AlertEvidence" || table === "ThreatIntelIndicators") return "known";
  if (/block|warn|fail|denied|quarantin/i.test(action ?? "")) return "stopped";
  if (/dns/i.test(action ?? "")) return "asked";
  return table.startsWith("Email") ? "sent" : "reached";
}

/** Contacts by device, or by user where no device is known; those that reached most come first. */
export function whoMet(contacts: readonly Contact[]): Frame<MetRow> {
  const met = new Map<string, Contact[]>();
  for (const contact of contacts) {
    if (outcomeOf(contact) === "known") continue;
    const who = contact.device ?? contact.user ?? "unknown";
    met.set(who, [...(met.get(who) ?? []), contact]);
  }
  const rows = [...met].map(([who, all]): MetRow => {
    const count = (outcome: string): number =>
      new Set(all.filter((one) => outcomeOf(one) === outcome).map(rowOf)).size;
    const times = all.flatMap(({ time }) => (time === null ? [] : [time.getTime()]));
    return {
      who,
      reached: count("reached"),
      stopped: count("stopped"),
      asked: count("asked"),
      sent: count("sent"),
      first: times.length === 0 ? null : new Date(Math.min(...times)),
      last: times.length === 0 ? null : new Date(Math.max(...times)),
      users: distinct(all.map(({ user }) => user)).toSorted(),
      indicators: distinct(all.map(({ indicator }) => indicator)).toSorted(),
    };
  });
  rows.sort((a, b) => b.reached - a.reached || b.stopped - a.stopped || (a.who < b.who ? -1 : 1));
  return frameFrom(rows, {
    name: "who met it",
    columns: [
      { name: "who", type: "string" },
      { name: "reached", type: "int" },
      { name: "stopped", type: "int" },
      { name: "asked", type: "int" },
      { name: "sent", type: "int" },
      { name: "first", type: "datetime" },
      { name: "last", type: "datetime" },
      { name: "users", type: "dynamic" },
      { name: "indicators", type: "dynamic" },
    ],
  });
}

/** A row of the tenant that names several indicators is one contact. */
function rowOf({ table, time, device, rowId }: Contact): string {
  return JSON.stringify([table, time, device, rowId]);
}

/** Devices and users that the findings name. */
const MOST = 5;

/** Who met it, in words. */
export function contactsFinding(contacts: readonly Contact[], searched: number): Finding {
  const reached = contacts.filter((contact) => outcomeOf(contact) === "reached");
  const seats = whoMet(contacts).objects();
  if (seats.length === 0)
    return {
      text: `Nobody in the tenant is seen to have met any of ${plural(searched, "indicator")}.`,
      details: [],
    };
  const known = contacts.some((contact) => outcomeOf(contact) === "known");
  const alarms = known ? " What alerts and feeds already say of them is not counted." : "";
  if (reached.length === 0) {
    return {
      text: `Nobody in the tenant is seen to have reached any of ${plural(searched, "indicator")}; ${plural(seats.length, "device or user", "devices or users")} were stopped, asked for a name or were sent a mail.${alarms}`,
      details: seats.slice(0, MOST).map(inWords),
    };
  }
  const count = (read: (contact: Contact) => string | null): number => distinct(reached.map(read)).length;
  const times = reached.flatMap(({ time }) => (time === null ? [] : [time])).toSorted((a, b) => +a - +b);
  return {
    text: `${plural(
      count(({ device }) => device),
      "device",
    )} and ${plural(
      count(({ user }) => user),
      "user",
    )} in the tenant reached ${count(({ indicator }) => indicator)} of ${plural(searched, "indicator")}, ${days(times[0] ?? null, times.at(-1) ?? null)}.${alarms} Most:`,
    details: seats
      .filter((seat) => seat.reached > 0)
      .slice(0, MOST)
      .map(inWords),
  };
}

function inWords({ who, reached, stopped, asked, sent, users, indicators, first, last }: MetRow): Detail {
  const counts = Object.entries({ reached, stopped, "asked for the name": asked, "mail sent": sent })
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${word} ${count}`);
  const by =
    users.length === 0 || (users.length === 1 && users[0] === who) ? "" : `by ${listSome(users, 2)}: `;
  return { what: who, text: `${by}${counts.join(", ")}; ${listSome(indicators, 3)}; ${days(first, last)}` };
}
