import { InvalidInputError } from "../base/errors.js";
import type { Call } from "./address.js";
import { type Json, readEntity, readResult } from "./content.js";
import type { RequestRecord } from "./ledger.js";
import { toHeaders, toRelative, toRootUrl } from "./outgoing.js";
import { type Core, send } from "./send.js";

export interface Entity {
  readonly record: Record<string, unknown>;
  readonly request: RequestRecord;
}

export interface GetOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface PostOptions extends GetOptions {
  /**
   * Whether it may be sent again although the service may have carried it out: true for a query, false for whatever
   * leaves a trace. Refusals (429, 401) and connections that never stood are tried again either way. @default false
   */
  readonly retry?: boolean | undefined;
}

/** One record. Where the service has none, a GraphError NOT_FOUND. */
export async function get(core: Core, call: Call, options: GetOptions = {}): Promise<Entity> {
  const url = toRootUrl(core.settings, call) + toRelative(core.settings, call);
  const sending = { method: "GET", url, headers: toHeaders(call), route: call.path, safe: true } as const;
  return toEntity(await send(core, { ...sending, signal: options.signal }, readEntity, () => 1));
}

/** An action with a body. The answer may be a record, a list in `value`, or empty. */
export async function post(
  core: Core,
  call: Call,
  body: unknown,
  options: PostOptions = {},
): Promise<Entity> {
  const url = toRootUrl(core.settings, call) + toRelative(core.settings, call);
  const text = JSON.stringify(body);
  if (text === undefined) throw new InvalidInputError("invalid body: it cannot be written as JSON");
  const headers = { ...toHeaders(call), "content-type": "application/json; charset=utf-8" };
  const sending = { method: "POST", url, headers, body: text, route: call.path } as const;
  const safe = options.retry ?? false;
  return toEntity(await send(core, { ...sending, safe, signal: options.signal }, readResult));
}

function toEntity({ value, record }: { value: Json; record: RequestRecord }): Entity {
  return { record: value, request: record };
}
