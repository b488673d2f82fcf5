import { InvalidInputError } from "../../base/errors.js";
import type { Call } from "../address.js";
import { type Json, readEntity, readResult } from "../send/content.js";
import type { RequestRecord } from "../ledger.js";
import { toHeaders, toRelative, toRootUrl } from "../send/outgoing.js";
import { type Core, send } from "../send/send.js";
import type { RefusalReading } from "../send/status-fault.js";

export interface Entity {
  readonly record: Record<string, unknown>;
  readonly request: RequestRecord;
}

export interface GetOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface PostOptions extends GetOptions {
  /**
   * Whether it may be sent again although the service may have carried it out: true for a query, and for a change that
   * twice is the same as once; false for whatever leaves a trace each time. Refusals (429, 401) and connections that never stood are tried again either way. @default false
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
export function post(core: Core, call: Call, body: unknown, options?: PostOptions): Promise<Entity> {
  return write(core, "POST", call, body, options);
}

/** A change of a record, by the members that are to be other. The answer is the record as it then stands, or empty. */
export function patch(core: Core, call: Call, body: unknown, options?: PostOptions): Promise<Entity> {
  return write(core, "PATCH", call, body, options);
}

async function write(
  core: Core,
  method: "POST" | "PATCH",
  call: Call,
  body: unknown,
  { retry: safe = false, signal }: PostOptions = {},
): Promise<Entity> {
  const readRefusal = CASEWORK.test(call.path) ? readWriteRefusal : undefined;
  const url = toRootUrl(core.settings, call) + toRelative(core.settings, call);
  const text = JSON.stringify(body);
  if (text === undefined) throw new InvalidInputError("invalid body: it cannot be written as JSON");
  const headers = { ...toHeaders(call), "content-type": "application/json; charset=utf-8" };
  const sending = {
    method,
    url,
    headers,
    body: text,
    route: call.path,
    safe,
    signal,
    ...(readRefusal && { readRefusal }),
  };
  return toEntity(await send(core, sending, readResult));
}

const CASEWORK = /^\/security\/(incidents|alerts_v2)\b/;

/** A token that reads incidents and alerts need not be one that changes them. */
function readWriteRefusal(status: number): RefusalReading {
  if (status !== 403) return {};
  return {
    next:
      "changes need a permission of their own: grant the app or the user SecurityIncident.ReadWrite.All (for alerts " +
      "SecurityAlert.ReadWrite.All), with admin consent; a user needs a role too, such as Security Operator",
  };
}

function toEntity({ value, record }: { value: Json; record: RequestRecord }): Entity {
  return { record: value, request: record };
}
