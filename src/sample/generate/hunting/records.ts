import { hash } from "../../ids.js";
import { copperHeron } from "../campaigns/copper-heron.js";
import { slateMarten } from "../campaigns/slate-marten.js";
import { tinKestrel } from "../campaigns/tin-kestrel.js";
import { gust0931 } from "../profiles/gust-0931.js";
import { pebbleload } from "../profiles/pebbleload.js";
import type { World } from "../world.js";
import { days } from "./daily/days.js";
import { indicatorsOf, lookalikes, profiled } from "./indicators.js";
import { CLOCK, columnsWith, type Indicators, type Log, type Row } from "./log.js";
import { heronIndicators } from "./stories/copper-heron.js";
import { kestrelIndicators } from "./stories/tin-kestrel.js";
import { listEvidence } from "./tables/alert-evidence.js";
import { listAlerts } from "./tables/alert-info.js";
import { describeDevices } from "./tables/device-info.js";
import { describeNetworks } from "./tables/device-network-info.js";
import { takeInventory } from "./tables/device-tvm-software-inventory.js";
import { findFlaws } from "./tables/device-tvm-software-vulnerabilities.js";
import { describePeople } from "./tables/identity-info.js";
import { list } from "./tables/threat-intel-indicators.js";

const DAY = 86_400_000;
/** An unreviewed list whose entries are sent again, and taken back. */
const COMMUNITY = "a79bf2f8";
const REVOKED = ["code.jslib.example.net", "contoso-login.example", "harbour-toys-shop.example"];

const groups: Readonly<Record<string, Indicators>> = {
  [copperHeron.name]: heronIndicators,
  [tinKestrel.name]: kestrelIndicators,
  [slateMarten.name]: indicatorsOf(slateMarten),
  [pebbleload.title]: profiled(pebbleload),
  [gust0931.title]: profiled(gust0931),
  "hostile-evidence": lookalikes("hostile-values.example"),
};

/** What is known of devices and people, and what the products and feeds wrote down. */
export function records(log: Log, world: World): void {
  const every = (count: number): number[] => days().filter((_, index) => index % count === 0);
  describeDevices(log, every(3));
  describeNetworks(log, every(6));
  describePeople(log, every(10));
  takeInventory(log);
  for (const row of findFlaws(log)) {
    const flaw = String(row.cells.CveId);
    log.mark(flaw, "hit", [row], lookalikes(flaw));
  }
  const alerts = world.rows("alerts");
  listAlerts(log, alerts);
  const evidence = listEvidence(log, alerts);
  const tester = lookalikes("198.51.100.60", "198.51.100.61");
  log.mark("announced-test", "decoy", about(evidence, tester), tester);
  for (const [group, indicators] of Object.entries(groups)) {
    const named = about(evidence, indicators);
    if (named.length > 0) log.mark(group, "hit", named, indicators);
  }
  feeds(log, world);
}

function about(rows: readonly Row[], indicators: Indicators): Row[] {
  return rows.filter((row) => [...indicators.keys()].some((value) => columnsWith(row, value).length > 0));
}

/** What profiles and a community list name, as a feed would bring it: valid as long as it was in use. */
function feeds(log: Log, world: World): void {
  const rows = world.rows("profile-indicators").map(([source, kind, value, , first, last]) => {
    const until = last === null ? CLOCK + 60 * DAY : last * 1000;
    return list(log, {
      value,
      kind,
      feed: "Microsoft Defender Threat Intelligence",
      source,
      at: CLOCK - DAY - (hash(`${source} ${value}`) % (12 * DAY)),
      from: first * 1000,
      until,
      active: until > CLOCK,
      confidence: 90,
      description: "Named in a profile",
    });
  });
  for (const [article, kind, value] of world.rows("article-indicators")) {
    if (article !== COMMUNITY) continue;
    const entry = {
      value,
      kind,
      feed: "Community list",
      source: article,
      at: CLOCK - 25 * DAY + (hash(value) % DAY),
      from: CLOCK - 40 * DAY,
      until: CLOCK + 20 * DAY,
      confidence: 30,
      description: "Script hosts, unreviewed",
    };
    const row = list(log, entry);
    if (REVOKED.includes(value)) list(log, { ...entry, at: entry.at + 9 * DAY, active: false });
    else rows.push(row);
  }
  for (const [group, indicators] of Object.entries(groups)) {
    const named = about(rows, indicators);
    const active = named.filter(({ cells }) => cells.IsActive === true);
    if (active.length > 0) log.mark(group, "hit", active, indicators);
    const expired = named.filter((row) => !active.includes(row));
    if (expired.length > 0) log.mark(group, "outside-window", expired, indicators);
  }
}
