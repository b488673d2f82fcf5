import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { finished } from "node:stream/promises";
import { MissingPartError } from "../base/errors.js";
import { checkOptions, wholeNumber } from "../base/options.js";
import { sampleTenant, type SampleTenantOptions } from "./tenant.js";

export interface ServeOptions extends SampleTenantOptions {
  /** @default 0, any port that is free */
  port?: number;
  /** @default 127.0.0.1, so that nobody else on the network is served */
  host?: string;
}

export interface SampleServer {
  /** Where it listens: `http://127.0.0.1:8765`. */
  readonly url: string;
  readonly port: number;
  /** Answers what is under way, then stops. */
  close(): Promise<void>;
}

const MAX_BODY = 4 * 1024 * 1024;

/** Serves the sample tenant over HTTP. Rejects with the system's error where the port cannot be had. */
export async function serveSample(options: ServeOptions = {}): Promise<SampleServer> {
  checkOptions("serveSample", options, ["port", "host", "token", "latency", "hunting", "readOnly", "date"]);
  const { port = 0, host = "127.0.0.1", ...rest } = options;
  wholeNumber("port", port, 0, 65_535);
  const tenant = sampleTenant(rest);
  const underWay = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    const answered = answer(tenant.fetch, request, response)
      .catch((error: unknown) => fail(response, error))
      .then(() => void underWay.delete(answered));
    underWay.add(answered);
  });
  await listen(server, port, host);
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    port: bound,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all(underWay);
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function answer(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "GET", headers } = request;
  const body = await readBody(request);
  if (body === undefined) {
    response.writeHead(413, { Connection: "close" }).end();
    return;
  }
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  // Bodies of GET and HEAD are refused by fetch and read by nobody.
  const carries = body.length > 0 && method !== "GET" && method !== "HEAD";
  const init = { method, headers: toHeaders(headers), signal: gone.signal, ...(carries ? { body } : {}) };
  const reply = await fetch(`http://${headers.host ?? "localhost"}${request.url ?? "/"}`, init);
  response.writeHead(reply.status, Object.fromEntries(reply.headers));
  for await (const chunk of reply.body ?? []) {
    if (!response.write(chunk)) await once(response, "drain", { signal: gone.signal });
  }
  response.end();
  await finished(response);
}

function toHeaders(headers: IncomingMessage["headers"]): Headers {
  const kept = new Headers();
  for (const name of ["authorization", "client-request-id", "content-type", "prefer", "accept"]) {
    const value = headers[name];
    if (typeof value === "string") kept.set(name, value);
  }
  return kept;
}

/** The body as text, or undefined where it is too large. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The client left, or something broke, of which nothing is shown but what this machine lacks. */
function fail(response: ServerResponse, error: unknown): void {
  const [status, told] =
    error instanceof MissingPartError
      ? [501, { code: "notImplemented", message: error.message }]
      : [500, { code: "UnknownError" }];
  if (response.headersSent || response.destroyed) response.destroy();
  else
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify({ error: told }));
}
