import { checkOptions } from "../base/options.js";
import { inspect } from "./check.js";
import type { Finding } from "./findings/finding.js";
import { knownFrom } from "./globals.js";
import { readLive } from "./live.js";
import type { LiveSchema } from "./live-schema.js";
import { readSchemas } from "./read-schemas.js";
import type { KqlSchemas } from "./tables.js";

export interface CheckOptions {
  /**
   * Tables beside those of advanced hunting, or in place of one of them: a name with a frame, records, a file's path,
   * or its columns as `[{ name, type }]` or `{ name: type }`. Or the tenant's live schema, which stands in place of
   * them all: what Graph's `getHuntingSchema` answers, or a frame of `table`, `column` and `type`.
   */
  tables?: KqlSchemas | LiveSchema;
}

/**
 * What Microsoft's own parser and binder find wrong with a query: syntax, and names of tables, columns and functions
 * that are not those of advanced hunting, each with its place and the nearest right name; and names that were changed.
 * Names are case-sensitive. A query that is right for Defender XDR or for the same tables in Microsoft Sentinel is
 * right. Without errors among the findings the query can be sent.
 */
export async function checkKql(kql: string, options: CheckOptions = {}): Promise<Finding[]> {
  checkOptions("checkKql()", options, ["tables"]);
  const { tables = {} } = options;
  const known = readLive(tables) ?? knownFrom(await readSchemas(tables as KqlSchemas));
  return [...inspect(kql, known).findings];
}
