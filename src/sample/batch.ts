import { badRequest, Refusal } from "./refusal.js";
import { failed, type Reply } from "./reply.js";
import type { Incoming } from "./incoming.js";

const MAX_REQUESTS = 20;

interface Part {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  readonly dependsOn: readonly string[];
}

/**
 * Answers `POST /$batch`: every request in its own right, 424 where one that it depends on failed. The answers come in
 * the reverse order, since Graph promises none.
 */
export async function answerBatch(
  outer: Incoming,
  root: string,
  answer: (request: Incoming) => Promise<Reply>,
): Promise<Record<string, unknown>> {
  const parts = readBatch(outer.body);
  const replies = new Map<string, Reply>();
  const run = async (part: Part, waiting: readonly string[]): Promise<Reply> => {
    if (waiting.includes(part.id)) throw badRequest(`Request '${part.id}' depends on itself.`);
    const known = replies.get(part.id);
    if (known !== undefined) return known;
    const before: Reply[] = [];
    for (const dependency of parts.filter(({ id }) => part.dependsOn.includes(id))) {
      before.push(await run(dependency, [...waiting, part.id]));
    }
    const reply = before.some(({ status }) => status >= 400)
      ? failed(failedDependency, outer.stamp)
      : await answer(toIncoming(part, root, outer));
    replies.set(part.id, reply);
    return reply;
  };
  const responses: Record<string, unknown>[] = [];
  for (const part of parts) responses.unshift({ id: part.id, ...(await run(part, [])) });
  return { responses };
}

/** An inner request is made with the token of the outer one. */
function toIncoming({ url, method, headers, body }: Part, root: string, outer: Incoming): Incoming {
  const inherited = new Headers(headers);
  inherited.set("authorization", outer.headers.get("authorization") ?? "");
  return { ...outer, url: new URL(`${root}/${url.replace(/^\//, "")}`), method, headers: inherited, body };
}

const failedDependency = new Refusal(424, "FailedDependency", "A request that this one depends on failed.");

function readBatch(body: string): Part[] {
  const requests = (readJson(body) as { requests?: unknown } | null)?.requests;
  if (!Array.isArray(requests) || requests.length === 0) throw badRequest("Invalid batch payload format.");
  if (requests.length > MAX_REQUESTS) {
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${MAX_REQUESTS}.`);
  }
  const parts: Part[] = [];
  for (const request of requests) {
    const part = readPart(request);
    if (parts.some(({ id }) => id.toLowerCase() === part.id.toLowerCase())) {
      throw badRequest(`Request Id '${part.id}' appears more than once; ids are compared without case.`);
    }
    parts.push(part);
  }
  for (const { id, dependsOn } of parts) {
    const unknown = dependsOn.find((name) => !parts.some((part) => part.id === name));
    if (unknown !== undefined)
      throw badRequest(`Request '${id}' depends on '${unknown}', which is not in the batch.`);
  }
  return parts;
}

function readPart(request: unknown): Part {
  const { id, method, url, headers = {}, body, dependsOn = [] } = (request ?? {}) as Record<string, unknown>;
  const texts = [id, method, url].every((member) => typeof member === "string" && member !== "");
  const names = Array.isArray(dependsOn) && dependsOn.every((name) => typeof name === "string");
  if (!texts || !names || !/^\/?(?!\$batch)[^/:]+(\/|$)/.test(String(url))) {
    throw badRequest("Invalid batch payload format: a request needs id, method and a relative url.");
  }
  const carried = readHeaders(headers);
  if (body !== undefined && !carried.has("content-type")) {
    throw badRequest(`Request '${String(id)}' has a body and no Content-Type header.`);
  }
  return {
    id: String(id),
    method: String(method).toUpperCase(),
    url: String(url),
    headers: carried,
    body: typeof body === "string" ? body : JSON.stringify(body ?? ""),
    dependsOn,
  };
}

function readHeaders(headers: unknown): Headers {
  try {
    return new Headers(headers as Record<string, string>);
  } catch {
    throw badRequest("Invalid batch payload format: the headers of a request are malformed.");
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("Unable to read JSON request payload.");
  }
}
