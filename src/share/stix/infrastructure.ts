import type { StixObject, Writer } from "./object.js";
import { spanOf, stixTime } from "./time.js";

/** What is used: a host, an address, a URL, or something that hosts share, such as a tracking id. */
export function toInfrastructure({ kind, value, firstSeen, lastSeen }: Used, writer: Writer): StixObject {
  const { first, last } = spanOf([firstSeen, lastSeen]);
  return writer.object(
    "infrastructure",
    { kind, value },
    {
      name: value,
      description: kind,
      infrastructure_types: ["unknown"],
      first_seen: firstSeen === null ? undefined : stixTime(first),
      last_seen: lastSeen === null ? undefined : stixTime(last),
    },
  );
}

export interface Used {
  readonly kind: string;
  readonly value: string;
  readonly firstSeen: Date | null;
  readonly lastSeen: Date | null;
}
