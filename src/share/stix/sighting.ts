import { listSome, plural } from "../../base/text.js";
import type { Intelligence, Sighting } from "../../intel/index.js";
import { prose } from "../prose.js";
import type { StixObject, Writer } from "./object.js";
import { spanOf, stixTime } from "./time.js";

/** More than this a count of STIX cannot say. */
const MOST = 999_999_999;

/** Hits of one indicator in one table: what was observed, and that it was the indicator. */
export function toSightings(
  hits: readonly Sighting[],
  { indicator, observable }: { indicator: StixObject; observable: StixObject },
  { producedAt }: Intelligence,
  writer: Writer,
): StixObject[] {
  const byTable = new Map<string, Sighting[]>();
  for (const hit of hits) byTable.set(hit.table, [...(byTable.get(hit.table) ?? []), hit]);
  return [...byTable].flatMap(([table, ofTable]) => {
    const { first, last } = spanOf(ofTable.map(({ time }) => time));
    const [from, to] = [stixTime(first ?? producedAt), stixTime(last ?? producedAt)];
    const count = Math.min(MOST, ofTable.length);
    const key = { table, indicator: indicator.id };
    const observed = writer.object("observed-data", key, {
      first_observed: from,
      last_observed: to,
      number_observed: count,
      object_refs: [observable.id],
    });
    const sighting = writer.object("sighting", key, {
      description: describe(table, ofTable),
      first_seen: first === null ? undefined : from,
      last_seen: last === null ? undefined : to,
      count,
      sighting_of_ref: indicator.id,
      observed_data_refs: [observed.id],
    });
    return [observed, sighting];
  });
}

function describe(table: string, hits: readonly Sighting[]): string {
  const some = (name: "device" | "user" | "action" | "rowId"): string[] => {
    const values = [...new Set(hits.flatMap((hit) => hit[name] ?? []))];
    return values.length === 0 ? [] : [`${name}: ${prose(listSome(values))}`];
  };
  const undated = hits.filter(({ time }) => time === null).length;
  return [
    `${plural(hits.length, "hit")} in ${prose(table)}`,
    ...(undated === 0 ? [] : [`${undated} without a time`]),
    ...some("device"),
    ...some("user"),
    ...some("action"),
    ...some("rowId"),
  ].join("\n");
}
