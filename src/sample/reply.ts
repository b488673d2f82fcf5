import { guid } from "./ids.js";
import { Refusal } from "./refusal.js";

/** An answer before it becomes a Response: an object is sent as JSON, a text as plain text. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What every answer to one request carries. */
export interface Stamp {
  readonly date: Date;
  readonly requestId: string;
  readonly clientRequestId: string;
}

const JSON_TYPE =
  "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

/** Ids for requests: unlike one another, the same in every run. */
export function stamps(date: Date): (headers: Headers) => Stamp {
  let requests = 0;
  return (headers) => {
    const requestId = guid(`request ${++requests}`);
    return { date, requestId, clientRequestId: headers.get("client-request-id") ?? requestId };
  };
}

/** A text that is JSON already. */
export function okJson(body: string): Reply {
  return { status: 200, headers: { "Content-Type": JSON_TYPE }, body };
}

export function ok(body: unknown): Reply {
  const type = typeof body === "string" ? "text/plain;charset=utf-8" : JSON_TYPE;
  return { status: 200, headers: { "Content-Type": type }, body };
}

/** Graph's error body for whatever was thrown; what was not thrown on purpose shows nothing of itself. */
export function failed(error: unknown, { date, requestId, clientRequestId }: Stamp): Reply {
  const refusal =
    error instanceof Refusal ? error : new Refusal(500, "UnknownError", "An unexpected error occurred.");
  const innerError = {
    date: date.toISOString().slice(0, 19),
    "request-id": requestId,
    "client-request-id": clientRequestId,
  };
  return {
    status: refusal.status,
    headers: { "Content-Type": JSON_TYPE, ...refusal.headers },
    body: { error: { code: refusal.code, message: refusal.message, innerError } },
  };
}

export function toResponse(reply: Reply, stamp: Stamp, withBody: boolean): Response {
  const text = typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body);
  return new Response(withBody ? text : null, {
    status: reply.status,
    headers: {
      ...reply.headers,
      Date: stamp.date.toUTCString(),
      "request-id": stamp.requestId,
      "client-request-id": stamp.clientRequestId,
      "x-ms-ags-diagnostic": '{"ServerInfo":{"DataCenter":"Sample","Ring":"0","RoleInstance":"sample"}}',
      "OData-Version": "4.0",
      "Cache-Control": "no-cache",
    },
  });
}
