import { parseExactJson } from "../../base/exact-json.js";
import { escapeHtml, truncate } from "../../base/text.js";
import { redact } from "../address.js";
import type { Answer } from "./attempt.js";
import { Fault } from "../fault.js";

export type Json = Readonly<Record<string, unknown>>;

/** What a page holds, before it has a record of its request. */
export interface PageContent {
  readonly rows: unknown[];
  readonly count: number | null;
  readonly nextLink: string | null;
}

/** The rows of a page. An answer that is not a page is a fault, never an empty result. */
export function readPage(answer: Answer): PageContent {
  const page = readJson(answer);
  const rows = isObject(page) ? page["value"] : undefined;
  if (!isObject(page) || !Array.isArray(rows)) throw malformed(answer, "no page: it has no list of values");
  const count = page["@odata.count"];
  const link = page["@odata.nextLink"] ?? null;
  if (link !== null && (typeof link !== "string" || link === "")) {
    throw malformed(answer, "no page: its next link is not an address");
  }
  return { rows, count: typeof count === "number" ? count : null, nextLink: link };
}

/** One record; where the service wraps it in `value`, what is inside. */
export function readEntity(answer: Answer): Json {
  if (answer.status === 204) {
    throw new Fault("NOT_FOUND", `not found: ${redact(answer.url)} answered 204 (no content)`, {
      status: 204,
      tries: 1,
      next: "the service has no data for it",
    });
  }
  const record = readJson(answer);
  if (!isObject(record)) throw malformed(answer, "no record");
  const own = Object.keys(record).filter((name) => !name.startsWith("@"));
  const wrapped = own.length === 1 && own[0] === "value" ? record["value"] : undefined;
  if (isObject(wrapped)) return wrapped;
  if (own.length === 0 || wrapped === null || Array.isArray(wrapped)) throw malformed(answer, "no record");
  return record;
}

/** Whether the answer is a list, for whoever asked without knowing. */
export function hasRows(answer: Answer): boolean {
  const json = readJson(answer);
  return isObject(json) && Array.isArray(json["value"]);
}

/** What an action answers: a record, a list in `value`, or nothing at all. */
export function readResult(answer: Answer): Json {
  if (answer.text.trim() === "" && (answer.status === 202 || answer.status === 204)) return {};
  const record = readJson(answer);
  if (!isObject(record)) throw malformed(answer, "no record");
  return record;
}

/** What a hunting query answers, also in the spellings of its predecessors. Whole numbers keep all their digits. */
export function readTable(answer: Answer): { columns: { name: string; type: string }[]; rows: Json[] } {
  const table = readJson(answer, parseExactJson);
  const rows = memberOf(table, "results");
  const schema = memberOf(table, "schema") ?? [];
  if (!Array.isArray(rows) || !rows.every(isObject)) throw malformed(answer, "no table: it has no rows");
  if (!Array.isArray(schema)) throw malformed(answer, "no table: its schema is no list");
  const columns = schema.map((column: unknown) => ({
    name: memberOf(column, "name"),
    type: memberOf(column, "type") ?? "",
  }));
  const isNamed = (column: object): column is { name: string; type: string } =>
    Object.values(column).every((text) => typeof text === "string");
  if (!columns.every(isNamed)) throw malformed(answer, "no table: a column of its schema has no name");
  return { columns, rows };
}

/** A member in either of its spellings, `name` or `Name`. */
function memberOf(thing: unknown, name: string): unknown {
  if (!isObject(thing)) return undefined;
  return Object.hasOwn(thing, name) ? thing[name] : thing[name.charAt(0).toUpperCase() + name.slice(1)];
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function malformed(answer: Answer, why: string): Fault {
  return new Fault("MALFORMED_PAGE", `malformed answer: ${redact(answer.url)} sent ${why}`, {
    status: answer.status,
    tries: 2,
    next: "check that the endpoint is Microsoft Graph",
  });
}

/** A body that starts like JSON and does not end like it was cut on the way; anything else is no answer of Graph's. */
function readJson(answer: Answer, parse: (text: string) => unknown = JSON.parse): unknown {
  const { text, status, url } = answer;
  try {
    return parse(text);
  } catch {
    if (/^\s*([[{]|$)/.test(text)) {
      throw new Fault("TRUNCATED_BODY", `answer ended early: ${redact(url)} sent ${text.length} characters`, {
        status,
      });
    }
    const type = answer.show(answer.headers.get("content-type") ?? "no content type", 80);
    throw new Fault(
      "UNEXPECTED_CONTENT",
      `unexpected content: ${redact(url)} answered ${status} with ${type}: ` +
        truncate(escapeHtml(answer.show(text.trim())), 200),
      { status, tries: 2, next: "a proxy or a sign-in page may answer in the place of Graph" },
    );
  }
}
