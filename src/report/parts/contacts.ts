import { plural, listSome } from "../../base/text.js";
import { outcomeOf, whoMet, type SweepHit, type SweepPerson } from "../../kql/sweep/index.js";
import type { Detail, Finding } from "../document/document.js";
import { days, distinct } from "./words.js";

/** What a hit of a sweep and a sighting have in common. */
type Contact = Pick<SweepHit, "time" | "table" | "device" | "user" | "action" | "indicator" | "rowId">;

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

function inWords({
  who,
  reached,
  stopped,
  asked,
  sent,
  users,
  indicators,
  first,
  last,
}: SweepPerson): Detail {
  const counts = Object.entries({ reached, stopped, "asked for the name": asked, "mail sent": sent })
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${word} ${count}`);
  const by =
    users.length === 0 || (users.length === 1 && users[0] === who) ? "" : `by ${listSome(users, 2)}: `;
  return { what: who, text: `${by}${counts.join(", ")}; ${listSome(indicators, 3)}; ${days(first, last)}` };
}
