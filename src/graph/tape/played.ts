import type { FetchResponse, Recorded } from "../fetch.js";
import type { HttpAnswer } from "./http.js";

/** An answer of a tape as the client takes it. */
export function toPlayed({ status, headers, body }: HttpAnswer, recorded: Recorded): FetchResponse {
  let isRead = false;
  return {
    status,
    headers: { get: (name) => headers.get(name.toLowerCase()) ?? null },
    body: {
      getReader: () => ({
        read: () => {
          const done = isRead || body.length === 0;
          isRead = true;
          return Promise.resolve(done ? { done } : { done, value: body });
        },
        cancel: () => Promise.resolve(),
      }),
      cancel: () => Promise.resolve(),
    },
    fromTape: true,
    recorded,
  };
}
