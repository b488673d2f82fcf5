import { parseTimespan, windowOf } from "../../base/timespan.js";
import { readObject } from "../json-body.js";
import { badRequest } from "../refusal.js";

/** What is asked, however it came. */
export interface Question {
  readonly kql: string;
  readonly timespan: { readonly from: Date; readonly to: Date };
}

/** What the service takes where nobody says a time: 30 days. */
const DEFAULT_SPAN = "P30D";

/** The body of a POST, whose members are written in either casing. */
export function readBody(body: string, now: Date): Question {
  const members = new Map(
    Object.entries(readObject(body)).map(([name, value]) => [name.toLowerCase(), value] as const),
  );
  return toQuestion(members.get("query"), members.get("timespan"), now);
}

/** The parameters of the function that GET calls: `query='…',timespan='…',workspaceId=…`. */
export function readParameters(text: string, now: Date): Question {
  const parameter = /\s*(\w+)\s*=\s*(?:'((?:[^']|'')*)'|[^',]*)\s*(?:,|$)/y;
  const found = new Map<string, string>();
  for (let match = parameter.exec(text); match !== null; match = parameter.exec(text)) {
    const [, name = "", quoted] = match;
    if (quoted !== undefined) found.set(name.toLowerCase(), quoted.replaceAll("''", "'"));
    if (parameter.lastIndex === text.length)
      return toQuestion(found.get("query"), found.get("timespan"), now);
  }
  throw badRequest("The parameters of the function are malformed.");
}

function toQuestion(kql: unknown, timespan: unknown, now: Date): Question {
  if (typeof kql !== "string" || kql.trim() === "") throw badRequest("The query is missing or empty.");
  const span = parseTimespan(typeof timespan === "string" ? timespan : DEFAULT_SPAN);
  if (span === undefined || !["string", "undefined"].includes(typeof (timespan ?? undefined))) {
    throw badRequest(`Invalid Timespan: '${String(timespan)}' is not an ISO 8601 time interval.`);
  }
  return { kql, timespan: windowOf(span, now) };
}
