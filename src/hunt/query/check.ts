import { isHuntbookError } from "../../base/errors.js";
import { findingText, QueryError, type QueryFinding } from "../../base/query-error.js";
import type { CheckOptions } from "../../kql/index.js";
import type { QueryKql } from "../kql.js";

/**
 * Looks at a query before it is sent, and gives what its frame should say of it. Throws QueryError where it cannot run.
 * Without a parser it goes out unchecked, which is said, unless a check was asked for.
 */
export async function checkQuery(
  kql: string,
  asked: boolean | undefined,
  parser: Pick<QueryKql, "checkKql"> | undefined,
  tables: CheckOptions["tables"] = {},
): Promise<string[]> {
  if (asked === false) return [];
  if (parser === undefined) return ["not checked before it was sent: there is no parser here"];
  const findings = await parser.checkKql(kql, { tables }).catch((error: unknown) => {
    if (asked === true || !isHuntbookError(error) || error.code !== "MISSING_PART") throw error;
    return error.message;
  });
  if (typeof findings === "string") return [`not checked before it was sent: ${findings}`];
  if (findings.some(({ severity }) => severity === "error")) throw new QueryError(kql, findings);
  return findings
    .filter(({ severity }) => severity === "warning")
    .map((finding: QueryFinding) => `warning: ${findingText(kql, finding)}`);
}
