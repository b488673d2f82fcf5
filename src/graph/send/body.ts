import { Fault } from "../fault.js";
import type { FetchResponse } from "../fetch.js";
import type { Watch } from "./watch.js";

/** The whole body as text, counted as it comes in after decompression. A byte order mark is dropped. */
export async function readBody(
  body: FetchResponse["body"],
  limits: { maxBytes: number; idle: number },
  watch: Watch,
): Promise<string> {
  if (body === null) return "";
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await watch.during("body", limits.idle, reader.read());
    if (done || value === undefined) return new TextDecoder().decode(Buffer.concat(chunks));
    size += value.byteLength;
    if (size > limits.maxBytes) {
      reader.cancel().catch(() => undefined);
      throw new Fault("BODY_TOO_LARGE", `answer larger than ${limits.maxBytes} bytes`, {
        tries: 1,
        next: "ask for less at a time with top or a filter, or raise maxBytes",
      });
    }
    chunks.push(value);
  }
}
