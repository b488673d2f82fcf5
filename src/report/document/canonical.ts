import { createHash } from "node:crypto";

/** The same text for the same data, whatever the order of its members. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member === "bigint") return { long: String(member) };
    if (typeof member === "number" && !Number.isFinite(member)) return { real: String(member) };
    if (typeof member !== "object" || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
