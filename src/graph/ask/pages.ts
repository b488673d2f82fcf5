import { createHash } from "node:crypto";
import { HuntbookError } from "../../base/errors.js";
import { plural } from "../../base/text.js";
import type { Call } from "../address.js";
import { type PageContent, readPage } from "../send/content.js";
import { Fault } from "../fault.js";
import type { RequestRecord } from "../ledger.js";
import { toHeaders, toRelative, toRootUrl } from "../send/outgoing.js";
import { type Core, send } from "../send/send.js";

export interface Page extends PageContent {
  readonly rows: unknown[];
  /** `@odata.count`, where the service gives it: mostly on the first page, and only when `$count` is asked for. */
  readonly count: number | null;
  /** Where the next page is. Holds a token of the service: for resuming, not for showing. */
  readonly nextLink: string | null;
  readonly request: RequestRecord;
}

export interface PagesOptions {
  readonly signal?: AbortSignal | undefined;
  /** A next link to go on at, in the place of the first page. */
  readonly from?: string | undefined;
}

/** What an error of a list carries in `partial`: enough to go on where it stopped. */
export interface PartialPages {
  readonly pagesRead: number;
  /**
   * To be given back as `from`; null where nothing was read. Not enumerable, because it holds a token of the service
   * that is not to be shown: name it, spreading loses it.
   */
  readonly nextLink: string | null;
}

/**
 * The pages of a list, one request each, as they are asked for. An error, also one of a link that leads in circles,
 * carries what is needed to resume in `partial`.
 */
export async function* pages(core: Core, call: Call, options: PagesOptions = {}): AsyncGenerator<Page> {
  const headers = toHeaders(call);
  const first = toRootUrl(core.settings, call) + toRelative(core.settings, call);
  const seen = new Set<string>();
  let pagesRead = 0;
  let link: string | null = options.from ?? null;
  let current = first;
  try {
    for (;;) {
      const url = link === null ? first : toNextUrl(core, link, current);
      checkProgress(core, seen, url, call.path);
      const sending = {
        method: "GET",
        url,
        headers,
        route: call.path,
        safe: true,
        signal: options.signal,
      } as const;
      const { value, record } = await send(core, sending, readPage, (page) => page.rows.length);
      pagesRead++;
      current = url;
      link = value.nextLink;
      yield { ...value, request: record };
      if (link === null) return;
    }
  } catch (thrown) {
    const error = thrown instanceof Fault ? thrown.toError({}) : thrown;
    if (error instanceof HuntbookError) Object.assign(error, { partial: toPartial(pagesRead, link) });
    throw error;
  }
}

function toPartial(pagesRead: number, nextLink: string | null): PartialPages {
  return Object.defineProperty({ pagesRead, nextLink }, "nextLink", { enumerable: false });
}

/** Next links are called as they are, on the configured origin only. */
function toNextUrl({ gate, settings }: Core, link: string, current: string): string {
  if (!settings.rewriteNextLinks || !URL.canParse(link, current)) {
    return gate.check(link, "NEXTLINK_ORIGIN", current);
  }
  const url = new URL(link, current);
  const { origin, pathname } = new URL(settings.endpoint);
  const prefix = pathname === "/" || url.pathname.startsWith(`${pathname}/`) ? "" : pathname;
  return gate.check(`${origin}${prefix}${url.pathname}${url.search}`, "NEXTLINK_ORIGIN");
}

/** A link that was followed before leads in circles; more pages than the limit are taken for endless. */
function checkProgress({ settings }: Core, seen: Set<string>, url: string, route: string): void {
  const mark = createHash("sha1").update(url).digest("base64");
  const read = plural(seen.size, "page");
  if (seen.has(mark)) {
    throw new Fault("PAGING_LOOP", `paging loop: ${route} came back to an earlier link after ${read}`, {
      next: "what was read is good; report it to the service with the request-id",
    });
  }
  if (seen.size >= settings.maxPages) {
    throw new Fault("PAGING_LOOP", `paging without end: ${route} still goes on after ${read}`, {
      next: "narrow the query, or raise maxPages",
    });
  }
  seen.add(mark);
}
