import type { Fetch, FetchBody, FetchInit, FetchResponse, Recorded } from "../fetch.js";
import { redactTokens } from "./clean.js";
import { entryFields } from "./entry.js";
import { serializeAnswer, serializeRequest } from "./http.js";
import type { Asked } from "./asked.js";
import type { Failure } from "./reel.js";
import { digestOf, newRecordId, serializeWarc, type WarcFields } from "./warc.js";

/** What a recording is made with. */
export interface Recording {
  /** Puts records on the tape, what begins the recording before the first of them. */
  append(records: readonly Buffer[], position: number): void;
  /** Who asks, and what the question is called. */
  name(asked: Asked): { readonly key: string; readonly identity: string };
  /** Milliseconds since the hunt began. */
  position(): number;
  now(): Date;
  readonly session: string;
}

/** Passes requests on and keeps what comes back. Bodies are passed on as they come, and kept at their end. */
export interface Recorder {
  ask(fetch: Fetch, url: string, init: FetchInit): Promise<FetchResponse>;
  fail(asked: Asked, failure: Failure, how: Recorded): void;
}

const REDIRECTS = [301, 302, 303, 307, 308];

export function createRecorder(recording: Recording): Recorder {
  /** By the id that all attempts of one request carry. */
  const begun = new Map<string, { readonly time: Date; readonly at: number; attempts: number }>();

  const begin = ({ headers }: FetchInit): { time: Date; at: number; attempts: number } => {
    const id = headers["client-request-id"] ?? "";
    const known = id === "" ? undefined : begun.get(id);
    const start = known ?? { time: recording.now(), at: recording.position(), attempts: 0 };
    start.attempts++;
    if (id !== "") begun.set(id, start);
    return start;
  };

  const keep = (
    asked: Asked,
    type: "response" | "metadata",
    block: Buffer,
    how: Recorded,
    more: WarcFields,
  ): void => {
    const { url, method, headers, body = "" } = asked;
    const shared: WarcFields = {
      "WARC-Date": recording.now().toISOString(),
      "WARC-Target-URI": url,
      "WARC-Warcinfo-ID": recording.session,
    };
    const id = newRecordId();
    const sent = redactTokens(Buffer.from(body), headers);
    const request = redactTokens(serializeRequest(method, new URL(url), headers, sent), headers);
    const position = recording.position();
    const own = entryFields({ ...recording.name(asked), ...how, position });
    recording.append(
      [
        serializeWarc(
          "request",
          { "WARC-Record-ID": id, ...shared, "Content-Type": "application/http;msgtype=request" },
          request,
        ),
        serializeWarc(
          type,
          { "WARC-Record-ID": newRecordId(), ...shared, "WARC-Concurrent-To": id, ...more, ...own },
          block,
        ),
      ],
      position,
    );
  };

  const keepAnswer = (
    asked: Asked,
    { status, headers }: FetchResponse,
    received: Buffer,
    how: Recorded,
  ): void => {
    const body = redactTokens(received, asked.headers);
    const block = redactTokens(serializeAnswer(status, headers, body), asked.headers);
    keep(asked, "response", block, how, {
      "Content-Type": "application/http;msgtype=response",
      "WARC-Payload-Digest": digestOf(body),
    });
  };

  return {
    async ask(fetch, url, init) {
      const start = begin(init);
      const response = await fetch(url, init);
      const asked = { url, ...init };
      const how = {
        time: start.time,
        milliseconds: Math.round(recording.position() - start.at),
        attempts: start.attempts,
      };
      const { status, headers, body } = response;
      if (body === null || (REDIRECTS.includes(status) && headers.get("location") !== null)) {
        keepAnswer(asked, response, Buffer.alloc(0), how);
        return { status, headers, body, recorded: how };
      }
      const tapped = tap(body, (bytes) => {
        how.milliseconds = Math.round(recording.position() - start.at);
        keepAnswer(asked, response, bytes, how);
      });
      return { status, headers, body: tapped, recorded: how };
    },
    fail(asked, failure, how) {
      keep(asked, "metadata", Buffer.from(JSON.stringify(failure)), how, {
        "Content-Type": "application/json",
      });
    },
  };
}

/** The same body, whose bytes are told when it has been read to its end. */
function tap(body: FetchBody, onEnd: (bytes: Buffer) => void): FetchBody {
  return {
    getReader() {
      const reader = body.getReader();
      const chunks: Uint8Array[] = [];
      let isOver = false;
      return {
        async read() {
          const piece = await reader.read();
          if (piece.value !== undefined) chunks.push(piece.value);
          if ((piece.done || piece.value === undefined) && !isOver) {
            isOver = true;
            onEnd(Buffer.concat(chunks));
          }
          return piece;
        },
        cancel: () => reader.cancel(),
      };
    },
    cancel: () => body.cancel(),
  };
}
