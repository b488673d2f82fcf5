import { printable, truncate } from "../../base/text.js";
import { DISPLAY, INSPECT, inspectShowable, tableBundle, type MimeBundle } from "../../display/index.js";
import { defang } from "../../model/index.js";
import type { Written } from "./write.js";

/**
 * What was written to an incident, or would be. Shows itself.
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const enrichment = await hunt.incident("4183").enrich();
 * console.log(String(await enrichment.writeBack({ dryRun: true })));
 */
export class WriteBack {
  /** Its number. */
  readonly incident: string;
  /** In the order in which they were made. */
  readonly changes: readonly Written[];

  constructor(incident: string, changes: readonly Written[]) {
    this.incident = incident;
    this.changes = changes;
  }

  /** The changes that failed. */
  get failed(): readonly Written[] {
    return this.changes.filter(({ outcome }) => outcome === "failed");
  }

  /** Each change with its outcome, as the verdict for a machine carries it. */
  toJSON(): { what: string; from: string | null; to: string; outcome: string; reason: string | null }[] {
    return this.changes.map(({ what, from, to, outcome, error }) => ({
      what,
      from,
      to,
      outcome,
      reason: error?.message ?? null,
    }));
  }

  [DISPLAY](): MimeBundle {
    const title = `changes of incident ${this.incident}`;
    const table = tableBundle({
      title,
      columns: [
        { name: "what", type: "string" },
        { name: "from", type: "string" },
        { name: "to", type: "string" },
        { name: "outcome", type: "string" },
      ],
      rows: this.changes.map((change) => [change.what, change.from, change.to, outcomeOf(change)]),
      total: this.changes.length,
      notes: [],
    });
    const lines = this.changes.flatMap((change) => [
      `${change.what}: ${safe(outcomeOf(change))}`,
      ...change.to.split("\n").map((line) => `  ${safe(line)}`),
    ]);
    return { ...table, "text/plain": [safe(title), ...lines].join("\n") };
  }

  [INSPECT](): string {
    return inspectShowable(this);
  }
}

function outcomeOf({ outcome, error }: Written): string {
  return error === null ? outcome : `${outcome}: ${truncate(error.message, 300)}`;
}

function safe(text: string): string {
  return printable(defang(text));
}
