import type { FetchResponse } from "../fetch.js";

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * How long the service asks to wait, in milliseconds, or undefined where it does not say or says nonsense. A date
 * counts from the response's own `Date`, because the clocks of service and client need not agree.
 */
export function readRetryAfter(
  headers: FetchResponse["headers"],
  text: string,
  now: Date,
): number | undefined {
  for (const name of ["retry-after-ms", "x-ms-retry-after-ms"]) {
    const milliseconds = readNumber(headers.get(name));
    if (milliseconds !== undefined) return milliseconds;
  }
  const written = headers.get("retry-after")?.trim() ?? "";
  const seconds = readNumber(written);
  if (seconds !== undefined) return seconds * 1000;
  if (HTTP_DATE.test(written)) {
    const sent = Date.parse(headers.get("date") ?? "");
    const wait = Date.parse(written) - (Number.isNaN(sent) ? now.getTime() : sent);
    return wait > 0 ? wait : undefined;
  }
  const inWords = /try again in (\d{1,9}) seconds?/i.exec(text.slice(0, 2000))?.[1];
  return inWords === undefined ? undefined : Number(inWords) * 1000;
}

function readNumber(text: string | null): number | undefined {
  return text !== null && /^\d+(\.\d+)?(e\d+)?$/i.test(text.trim()) ? Number(text) : undefined;
}
