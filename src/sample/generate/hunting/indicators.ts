import type { Campaign } from "../campaigns/campaign.js";
import { lifetime, lifeOf } from "../campaigns/windows.js";
import type { Profile } from "../profiles/profile.js";
import { isoDay, type Window } from "../calendar.js";
import type { Indicators } from "./log.js";

/** A campaign's members and the addresses that only it had, each with its time. */
export function indicatorsOf(campaign: Campaign): Indicators {
  const addresses = campaign.members.flatMap(({ stays }) =>
    stays.filter(([, , shared]) => shared === undefined).map(([address]) => address),
  );
  return new Map([
    ...campaign.members.map((member) => [member.host, days(lifeOf(member))] as const),
    ...addresses.map((address) => [address, days(lifetime(campaign, address))] as const),
  ]);
}

/** What a profile names, each with the time that the profile gives it. */
export function profiled({ indicators }: Profile): Indicators {
  return new Map(indicators.map(([value, , , first, last]) => [value, [first, last]]));
}

/** Values that belong to nobody's campaign and have no time. */
export function lookalikes(...values: readonly string[]): Indicators {
  return new Map(values.map((value) => [value, null]));
}

function days([from, to]: Window): [string, string] {
  return [isoDay(from), isoDay(to)];
}
