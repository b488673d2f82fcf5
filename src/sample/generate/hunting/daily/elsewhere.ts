import { hash } from "../../../ids.js";
import { mailOf } from "../../incidents/assets.js";
import type { Random } from "../../random.js";
import { employees, type Employee } from "../actors.js";
import { CLOCK, type Instant, type Log } from "../log.js";
import type { Office } from "../office.js";
import { act } from "../tables/cloud-app-events.js";
import { ANDROID, EDGE, IPHONE, signIn } from "../tables/entra-id-sign-in-events.js";
import { signInIdentity } from "../tables/identity-logon-events.js";
import { homeOf, mobileOf, type Where } from "../whereabouts.js";
import { days, during, HOUR, isWeekend } from "./days.js";

/** Whose hours away from the company's devices the stories tell. */
const told: ReadonlySet<string> = new Set(["s.duarte", "t.dummy"]);

/**
 * How long after a click nobody is given an address that is new to the account: to tell a session that was stolen from
 * one's own takes a click, the minutes after it and an address that is new, and no one of these alone.
 */
const CLEAR = 15 * 60_000;

/** What people do with telephones, and with their own computers at home. */
export function elsewhere(office: Office, random: Random): void {
  const clicks = clicksOf(office.log);
  for (const by of employees.filter(({ account }) => !told.has(account))) {
    const used = new Set<string>();
    const lastClicks = clicks.get(mailOf(by)) ?? [];
    for (const { at, where, agent } of days().flatMap((day) => hours(random, by, day))) {
      const interactive = random.chance(0.6);
      const reads = random.chance(0.3);
      const isNew = !used.has(where.address);
      if (at >= CLOCK - HOUR) continue;
      if (isNew && lastClicks.some((click) => at >= click && at <= click + CLEAR)) continue;
      if (interactive) used.add(where.address);
      enter(office.log, by, at, where, agent, interactive);
      if (reads) read(office.log, by, at + 40_000, where, agent);
    }
  }
}

interface Hour {
  readonly at: Instant;
  readonly where: Where;
  readonly agent: string;
}

/** The moments of a day at which somebody looks at the mail, in order. */
function hours(random: Random, by: Employee, day: Instant): Hour[] {
  const telephone = hash(`telephone ${by.account}`) % 3 === 0 ? ANDROID : IPHONE;
  const some = (chance: number, from: number, to: number): Instant[] => {
    const at = during(random, day, from, to);
    return random.chance(chance) ? [at] : [];
  };
  const often = isWeekend(day) ? 0.4 : 1;
  return [
    ...some(0.25 * often, 6.5, 8.5).map((at) => ({ at, where: mobileOf(by, at), agent: telephone })),
    ...some(0.35 * often, 11.5, 17.5).map((at) => ({ at, where: mobileOf(by, at), agent: telephone })),
    ...some(0.3, 18.5, 21).map((at) => ({ at, where: homeOf(by, at), agent: telephone })),
    ...some(0.12, 19, 22.5).map((at) => ({ at, where: homeOf(by, at), agent: EDGE })),
  ].toSorted((a, b) => a.at - b.at);
}

function enter(
  log: Log,
  by: Employee,
  at: Instant,
  { address, place }: Where,
  agent: string,
  interactive: boolean,
): void {
  signIn(log, { at, by, address, place, agent, interactive });
  if (interactive) signInIdentity(log, { at: at + 300, by, way: "OAuth", address, country: place.country });
}

function read(log: Log, by: Employee, at: Instant, { address, place, isp }: Where, agent: string): void {
  const { country, city } = place;
  act(log, { at, by, app: "exchange", action: "MailItemsAccessed", address, country, city, isp, agent });
}

function clicksOf(log: Log): Map<string, Instant[]> {
  const clicks = new Map<string, Instant[]>();
  for (const { cells } of log.rows("UrlClickEvents")) {
    const account = String(cells.AccountUpn);
    clicks.set(account, [...(clicks.get(account) ?? []), Number(cells.Timestamp)]);
  }
  return clicks;
}
