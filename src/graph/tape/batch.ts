import { isObject } from "../send/content.js";
import type { HttpAnswer } from "./http.js";
import type { Asked } from "./asked.js";

/** One request inside a `$batch`. */
export interface BatchPart {
  readonly id: string;
  readonly asked: Asked;
}

const PATH = "/$batch";

/** The requests inside of a `$batch` that only reads; undefined where it is none, or does more than that. */
export function findParts({ method, url, body }: Asked): BatchPart[] | undefined {
  const { origin, pathname } = new URL(url);
  if (method !== "POST" || !decodeURIComponent(pathname).endsWith(PATH) || body === undefined)
    return undefined;
  const root = origin + pathname.slice(0, pathname.lastIndexOf("/"));
  const requests = isObject(parse(body)) ? (parse(body) as Record<string, unknown>)["requests"] : undefined;
  if (!Array.isArray(requests)) return undefined;
  const parts: BatchPart[] = [];
  for (const request of requests as unknown[]) {
    if (!isObject(request) || request["method"] !== "GET" || !URL.canParse(root + String(request["url"]))) {
      return undefined;
    }
    const headers = isObject(request["headers"]) ? (request["headers"] as Record<string, string>) : {};
    parts.push({
      id: String(request["id"]),
      asked: { method: "GET", url: root + String(request["url"]), headers },
    });
  }
  return parts;
}

/** The same batch with some of its requests only. */
export function keepParts(body: string, ids: ReadonlySet<string>): string {
  const { requests, ...rest } = JSON.parse(body) as { requests: { id: unknown }[] };
  return JSON.stringify({ ...rest, requests: requests.filter(({ id }) => ids.has(String(id))) });
}

/** The answers inside of the answer to a batch, by the id of their request. */
export function findAnswers({ status, body }: HttpAnswer): Map<string, HttpAnswer> | undefined {
  const carrier = status === 200 ? parse(body.toString("utf8")) : undefined;
  const responses = isObject(carrier) ? carrier["responses"] : undefined;
  if (!Array.isArray(responses)) return undefined;
  const answers = new Map<string, HttpAnswer>();
  for (const response of responses as unknown[]) {
    const answer = isObject(response) ? toAnswer(response) : undefined;
    if (answer === undefined) continue;
    const id = String((response as Record<string, unknown>)["id"]);
    if (!answers.has(id)) answers.set(id, answer);
  }
  return answers;
}

function toAnswer({ status, headers, body }: Readonly<Record<string, unknown>>): HttpAnswer | undefined {
  if (!Number.isInteger(Number(status))) return undefined;
  const named = Object.entries(isObject(headers) ? headers : {}).map(
    ([name, value]) => [name.toLowerCase(), String(value)] as const,
  );
  const text = typeof body === "string" ? body : JSON.stringify(body ?? "");
  return { status: Number(status), headers: new Map(named), body: Buffer.from(text) };
}

/** One answer to a batch of the answers to its parts. */
export function joinAnswers(answers: ReadonlyMap<string, HttpAnswer>): HttpAnswer {
  const responses = [...answers].map(([id, { status, headers, body }]) => {
    const text = body.toString("utf8");
    const value = parse(text);
    return { id, status, headers: Object.fromEntries(headers), body: value === undefined ? text : value };
  });
  return {
    status: 200,
    headers: new Map([["content-type", "application/json"]]),
    body: Buffer.from(JSON.stringify({ responses })),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
