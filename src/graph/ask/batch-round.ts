import type { HuntbookError } from "../../base/errors.js";
import { type Call, redact } from "../address.js";
import type { Answer } from "../send/attempt.js";
import { hasRows, isObject, malformed, readEntity, readPage, readResult } from "../send/content.js";
import type { Entity } from "./entity.js";
import { Fault } from "../fault.js";
import type { RequestRecord } from "../ledger.js";
import { toHeaders, toRootUrl } from "../send/outgoing.js";
import type { Page } from "./pages.js";
import { type Core, showHeader, send } from "../send/send.js";
import { toStatusFault } from "../send/status-fault.js";

/** What became of one call of a batch: exactly one of `entity`, `page` and `error` is there. */
export interface BatchOutcome {
  readonly call: Call;
  /** HTTP status of its own answer; null where it has none. */
  readonly status: number | null;
  readonly entity?: Entity;
  /** The first page; where it has a next link, go on with `pages(call, { from: page.nextLink })`. */
  readonly page?: Page;
  readonly error?: HuntbookError;
}

/** One call, with its name and address inside the batch. */
export interface BatchItem {
  readonly id: string;
  readonly call: Call;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What one round brought for one call: its outcome, or a fault that a further round may mend. */
export interface BatchResult {
  readonly item: BatchItem;
  readonly fault: Fault | undefined;
  /** Writes the outcome down; `final` takes the place of the fault. */
  outcome(final?: Fault): BatchOutcome;
}

/** One `$batch` request for all of the items. */
export async function askBatch(
  core: Core,
  items: readonly BatchItem[],
  round: number,
  signal: AbortSignal,
): Promise<BatchResult[]> {
  const requests = items.map(({ id, url, headers }) => ({ id, method: "GET", url, headers }));
  const {
    value: answers,
    record,
    answer,
  } = await send(
    core,
    {
      method: "POST",
      url: `${toRootUrl(core.settings)}/$batch`,
      headers: { ...toHeaders({}), "content-type": "application/json" },
      body: JSON.stringify({ requests }),
      route: "/$batch",
      safe: true,
      cost: items.length,
      signal,
    },
    readAnswers,
  );
  return items.map((item) => {
    const url = toRootUrl(core.settings) + item.url;
    return toResult(core, {
      item,
      url,
      round,
      carrier: record,
      answer: toAnswer(answers.get(item.id), url, answer),
    });
  });
}

/** The answers by id. Of several with one id the first good one counts; ids that nobody asked for find no reader. */
function readAnswers(answer: Answer): Map<string, Record<string, unknown>> {
  const { responses } = readResult(answer);
  if (!Array.isArray(responses)) throw malformed(answer, "no batch: it has no list of responses");
  const answers = new Map<string, Record<string, unknown>>();
  for (const response of responses) {
    if (!isObject(response)) continue;
    const id = String(response["id"]);
    const known = answers.get(id);
    if (known === undefined || (!isGood(known) && isGood(response))) answers.set(id, response);
  }
  return answers;
}

function isGood({ status }: Readonly<Record<string, unknown>>): boolean {
  return Number(status) >= 200 && Number(status) < 300;
}

interface Received {
  readonly item: BatchItem;
  readonly url: string;
  readonly round: number;
  readonly carrier: RequestRecord;
  readonly answer: Answer | undefined;
}

function toResult(core: Core, { item, url, round, carrier, answer }: Received): BatchResult {
  const { call } = item;
  const log = (rows: number | null, error: string | null): RequestRecord =>
    core.ledger.add({
      ...carrier,
      method: "GET",
      route: call.path,
      url: redact(url),
      status: answer?.status ?? null,
      rows,
      attempts: round,
      requestId: showHeader(answer, "request-id") ?? carrier.requestId,
      warning: showHeader(answer, "warning"),
      batch: carrier.id,
      error,
    });
  try {
    const content = readAnswer(core, answer, url);
    return {
      item,
      fault: undefined,
      outcome: () => ({ call, status: answer?.status ?? null, ...content(log) }),
    };
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    const outcome = (final = thrown): BatchOutcome => {
      const error = final.toError({ attempts: round, url: `GET ${redact(url)}` });
      log(null, `${error.code}: ${error.message}`);
      return { call, status: answer?.status ?? null, error };
    };
    return { item, fault: thrown, outcome };
  }
}

type Log = (rows: number | null, error: string | null) => RequestRecord;

/** Reads the answer now, so that its fault is known; writes it into the ledger when it becomes the outcome. */
function readAnswer(
  core: Core,
  answer: Answer | undefined,
  url: string,
): (log: Log) => { page: Page } | { entity: Entity } {
  if (answer === undefined) {
    throw new Fault("MALFORMED_PAGE", `missing answer: the batch left ${redact(url)} out`, {
      tries: 1,
      next: "ask for it on its own",
    });
  }
  if (answer.status < 200 || answer.status > 299) {
    throw toStatusFault(answer, core.settings.now());
  }
  if (hasRows(answer)) {
    const page = readPage(answer);
    return (log) => ({ page: { ...page, request: log(page.rows.length, null) } });
  }
  const record = readEntity(answer);
  return (log) => ({ entity: { record, request: log(1, null) } });
}

/** An inner response in the form of one that came alone. */
function toAnswer(
  response: Record<string, unknown> | undefined,
  url: string,
  carrier: Answer,
): Answer | undefined {
  const status = Number(response?.["status"]);
  if (response === undefined || !Number.isInteger(status)) return undefined;
  const { body, headers } = response;
  const named = new Map(
    Object.entries(isObject(headers) ? headers : {}).map(([name, value]) => [
      name.toLowerCase(),
      String(value),
    ]),
  );
  const text = typeof body === "string" ? body : JSON.stringify(body ?? "");
  return { ...carrier, status, headers: { get: (name) => named.get(name) ?? null }, text, url };
}
