import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { GraphError } from "../../src/base/errors.js";
import {
  type Call,
  type Client,
  type ClientOptions,
  createClient,
  fromToken,
  type PagesOptions,
} from "../../src/graph/index.js";
import { sleep } from "../../src/graph/sleep.js";

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** Milliseconds on the monotonic clock. */
  readonly at: number;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string | string[]>;
  /** An object is sent as JSON. */
  body?: unknown;
}

/** Writes the response itself where a Reply is not enough. */
export type Raw = (response: ServerResponse, request: Seen) => void;

/** What the server does with the request of this number, counted from one. */
export type Script = (seen: Seen, number: number) => Reply | Raw | Promise<Reply | Raw>;

/** A server on a real socket that does as it is told and remembers what it was asked. */
export interface TestServer {
  readonly origin: string;
  readonly seen: Seen[];
  script: Script;
  close(): Promise<void>;
}

export async function startServer(script: Script): Promise<TestServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("error", () => undefined);
    response.on("error", () => undefined);
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const { method = "", url = "", headers } = request;
      const seen = { method, url, headers, body, at: performance.now() };
      handle.seen.push(seen);
      void answer(response, seen);
    });
  });
  const answer = async (response: ServerResponse, seen: Seen): Promise<void> => {
    const reply = await handle.script(seen, handle.seen.length);
    if (typeof reply === "function") reply(response, seen);
    else write(response, reply);
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const handle: TestServer = {
    origin: `http://127.0.0.1:${port}`,
    seen: [],
    script,
    close: () => stop(server),
  };
  return handle;
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function write(response: ServerResponse, { status = 200, headers = {}, body }: Reply): void {
  const text =
    typeof body === "string" || Buffer.isBuffer(body) ? body : body === undefined ? "" : JSON.stringify(body);
  const type =
    typeof body === "object" && !Buffer.isBuffer(body) ? { "content-type": "application/json" } : {};
  response.writeHead(status, { ...type, "request-id": "request-1", ...headers });
  response.end(text);
}

/** Answers in turn, and with the last for ever after. */
export function inTurn(...replies: (Reply | Raw)[]): Script {
  return (_, number) => replies[Math.min(number, replies.length) - 1] as Reply | Raw;
}

export function page(rows: unknown[], nextLink?: string): Reply {
  return { body: { value: rows, ...(nextLink === undefined ? {} : { "@odata.nextLink": nextLink }) } };
}

export function graphError(status: number, code: string, headers: Record<string, string> = {}): Reply {
  const body = { error: { code, message: `${code} happened`, innerError: { "request-id": "inner-1" } } };
  return { status, headers, body };
}

/** Closes the socket without a word. */
export const reset: Raw = (response) => response.socket?.destroy();

/** A sleep that runs so many times faster than the clock, and remembers what it was asked for. */
export function fastSleep(factor: number): { waits: number[]; sleep: typeof sleep } {
  const waits: number[] = [];
  return {
    waits,
    sleep: (milliseconds, signal) => {
      waits.push(milliseconds);
      return sleep(milliseconds / factor, signal);
    },
  };
}

/** The client under test and what it waited for; closed when the test ends. */
export interface TestClient {
  readonly client: Client;
  readonly waits: number[];
}

const FASTER = 50;

/** A client on the server, with a token and a sleep that runs fifty times faster. */
export function connectTo(server: TestServer, options: ClientOptions = {}): TestClient {
  const { waits, sleep } = fastSleep(FASTER);
  const credential = fromToken(TOKEN);
  const client = createClient({ endpoint: server.origin, credential, sleep, ...options });
  onTestFinished(() => client.close());
  return { client, waits };
}

export async function serve(script: Script): Promise<TestServer> {
  const server = await startServer(script);
  onTestFinished(() => server.close());
  return server;
}

export const TOKEN = "CANARY-TOKEN-1";

export const trackers: Call = {
  path: "/security/threatIntelligence/hosts/{hostId}/trackers",
  params: { hostId: "contoso.com" },
};

export const host: Call = {
  path: "/security/threatIntelligence/hosts/{hostId}",
  params: { hostId: "contoso.com" },
};

/** All rows of a list. */
export async function collect(
  client: Client,
  call: Call = trackers,
  options?: PagesOptions,
): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const page of client.pages(call, options)) rows.push(...page.rows);
  return rows;
}

/** What a promise was rejected with. */
export async function failure(promise: Promise<unknown>): Promise<GraphError> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ("error" in outcome) return outcome.error as GraphError;
  throw new Error(`was not rejected, but gave ${JSON.stringify(outcome.value)}`);
}
