import { hostKind } from "../model/host/host-id.js";
import type { Text } from "./facts.js";
import { hash } from "./ids.js";

/** One entity as Graph sends it. */
export type GraphRecord = Readonly<Record<string, unknown>> & { readonly id: string };

/** Whether a record is one of those asked for. */
export type Predicate = (record: GraphRecord) => boolean;

const TYPE = "#microsoft.graph.security.";

export function typeName(type: string): string {
  return TYPE + type;
}

/**
 * A timestamp as Graph writes it: ISO 8601, UTC, with zero to seven fractional digits. How many, and which, follows
 * from the second, so that one moment is always written in one way.
 */
export function timestamp(seconds: number): string {
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
  const scattered = Math.imul(seconds, 0x9e3779b1) >>> 0;
  const length = FRACTIONS[scattered % FRACTIONS.length] as number;
  if (length === 0) return `${whole}Z`;
  return `${whole}.${String(scattered % 10 ** length).padStart(length, "0")}Z`;
}

const FRACTIONS = [3, 0, 3, 7, 3, 0, 3, 1, 3, 6, 3, 2, 7, 3, 0, 5, 4];

/** The two members of everything that was observed. */
export function seen(first: number, last: number): { firstSeenDateTime: string; lastSeenDateTime: string } {
  return { firstSeenDateTime: timestamp(first), lastSeenDateTime: timestamp(last) };
}

/** A related host as it stands inside a record: mostly without its type, at times with an abstract or a misspelt one. */
export function stub(id: string): GraphRecord {
  const oddity = hash(id) % 8;
  if (oddity === 0 && hostKind(id) === "hostname") return { "@odata.type": typeName("hostName"), id };
  if (oddity === 1) return { "@odata.type": typeName("host"), id };
  return oddity === 2 ? typedStub(id) : { id };
}

/** A related host with its type, as it stands in a slot that other things may fill too. */
export function typedStub(id: string): GraphRecord {
  return { "@odata.type": typeName(hostKind(id)), id };
}

/** A postal address. The last two members are declared in beta only and sent by v1.0 as well. */
export function postalAddress(
  street: string | null,
  postalCode: string | null,
  city: string | null,
  state: string | null,
  countryOrRegion: string | null,
): Record<string, string | null> {
  return { city, countryOrRegion, postalCode, state, street, postOfficeBox: null, type: "unknown" };
}

/** A text with its format. */
export function formatted([content, format]: Text): { content: string; format: string } {
  return { content, format };
}
