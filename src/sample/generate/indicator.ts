/** Who published an indicator. */
export type Source = "microsoft" | "osint" | "public";

/** A host, a URL, a hash or a mailbox, and who published it; the kind where it does not show. */
export type Indicator = readonly [value: string, source: Source, kind?: string];

/** The kind of a value, by its form. */
export function kindOf(value: string): string {
  if (/^https?:/i.test(value)) return "url";
  if (/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value)) return "hash";
  return value.includes("@") ? "email" : "host";
}
