import { employeeOf, machineOf, type Employee, type Machine } from "../actors.js";
import type { Instant, Row } from "../log.js";
import type { Session } from "../office.js";
import { click, type Click } from "../tables/url-click-events.js";
import { visit, type Visit, type Visited } from "../visit.js";
import { whereabouts } from "../whereabouts.js";
import type { Scene } from "./story.js";

/** A moment of the month. */
export function moment(text: string): Instant {
  return Date.parse(`2026-${text}Z`);
}

export interface Seat {
  readonly person: Employee;
  readonly machine: Machine;
  readonly at: Instant;
  readonly session: Session;
}

/** Somebody at the own device at that moment. */
export function seat({ office }: Scene, account: string, time: string): Seat {
  const [person, machine, at] = [employeeOf(account), machineOf(account), moment(time)];
  return { person, machine, at, session: office.session(machine, at) };
}

/** A visit by browser. */
export function browse(
  { log }: Scene,
  { session, at }: Seat,
  host: string,
  address: string,
  more: Partial<Visit> = {},
): Visited {
  return visit(log, { at, process: session.browser, host, address, ...more });
}

/** A click at the own device. */
export function follow(
  { log }: Scene,
  { person, machine, at }: Seat,
  url: string,
  more: Partial<Click> = {},
): Row {
  return click(log, { at, by: person, url, address: whereabouts(machine, at).address, ...more });
}
