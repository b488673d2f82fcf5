import { parseExactJson } from "../base/exact-json.js";
import { HuntbookError, InvalidInputError } from "../base/errors.js";
import { checkOptions } from "../base/options.js";
import { frameFrom, type ColumnType, type Frame } from "../frame/index.js";
import { attempt, type Answer } from "../graph/send/attempt.js";
import { createBearer } from "../graph/send/bearer.js";
import { maybeCredential, type CredentialOptions } from "../graph/credential/credential.js";
import { Fault } from "../graph/fault.js";
import type { Fetch } from "../graph/fetch.js";
import { createGate, toRoot } from "../graph/send/gate.js";
import { toTimeouts, type Timeouts } from "../graph/options.js";
import { retry } from "../graph/send/retry.js";
import { sleep as pause, type Sleep } from "../graph/sleep.js";
import { toStatusFault } from "../graph/send/status-fault.js";
import { readClaims } from "../graph/send/token-text.js";
import { createTransport } from "../graph/send/transport.js";
import { userAgent } from "../graph/send/user-agent.js";
import { startWatch } from "../graph/send/watch.js";
import type { AskKql } from "../kql/index.js";
import { toConnectSettings, type ConnectOptions } from "./options.js";

/** A database that speaks Kusto's own API: Azure Data Explorer, or what answers as it does. */
export interface KustoOptions extends Pick<ConnectOptions, "env"> {
  /** Its root, https or loopback: `https://logs.westeurope.kusto.windows.net`. */
  cluster: string;
  /** The database that has the tables. */
  database: string;
  /** Where queries are taken. @default "/v1/rest/query" */
  path?: string;
  /** What the token is for. @default the cluster */
  resource?: string;
  /** A ready token for it. One for Graph is no use here. Environment: `HUNTBOOK_KUSTO_TOKEN`. @default the credential of `connect()` */
  token?: string;
  /** KQL that goes before each query, for instance a `let` where a table has other names. @default none */
  before?: string;
  /** The network. @default undici's fetch */
  fetch?: Fetch;
  /** How to wait between attempts. @default a timer */
  sleep?: Sleep;
  /** Milliseconds until a step is given up; a query by itself has 210000. */
  timeouts?: Partial<Timeouts>;
}

const known: Record<keyof KustoOptions, true> = {
  env: true,
  cluster: true,
  database: true,
  path: true,
  resource: true,
  token: true,
  before: true,
  fetch: true,
  sleep: true,
  timeouts: true,
};

const MAX_BYTES = 128 * 2 ** 20;

/**
 * A way to ask such a database, for `runSweep`: the search runs where the logs are, and only hits come back.
 * @example
 * import { kusto } from "huntbook";
 *
 * const ask = kusto({ cluster: "https://logs.westeurope.kusto.windows.net", database: "security", token: "t" });
 * console.log(typeof ask);
 */
export function kusto(options: KustoOptions): AskKql {
  checkOptions("kusto", options, Object.keys(known));
  const { database, path = "/v1/rest/query", before = "" } = options;
  const root = toRoot("cluster", options.cluster);
  if (typeof database !== "string" || database === "") {
    throw new InvalidInputError("missing database: name the one in which the tables are");
  }
  const timeouts = toTimeouts(options.timeouts);
  const send = options.fetch ?? createTransport(timeouts).fetch;
  const gate = createGate([new URL(root).origin], send);
  const bearer = createBearer(maybeCredential(toCredential(options, root)));
  const headers = {
    accept: "application/json",
    "content-type": "application/json; charset=utf-8",
    "user-agent": userAgent,
  };

  const exchange = async (body: string, signal: AbortSignal): Promise<Answer> => {
    const outgoing = { method: "POST" as const, url: root + path, headers, body };
    const once = (token: string | undefined): Promise<Answer> =>
      attempt(gate, outgoing, { timeouts, maxBytes: MAX_BYTES, redirects: 0 }, signal, token);
    const token = await bearer.get();
    const answer = await once(token);
    if (answer.status !== 401 || token === undefined) return answer;
    return once(await bearer.renew(token, readClaims(answer.headers.get("www-authenticate"))));
  };

  return async (kql, { signal }) => {
    const body = JSON.stringify({ db: database, csl: before === "" ? kql : `${before}\n${kql}` });
    const watch = startWatch(timeouts.call, root, signal);
    const policy = { retries: 5, maxRetryAfter: 180_000, random: Math.random, sleep: options.sleep ?? pause };
    try {
      // A query changes nothing, so it can be sent again.
      return await retry(
        async () => {
          const answer = await exchange(body, watch.signal);
          if (answer.status === 400) throw refusal(answer);
          if (answer.status !== 200) throw toStatusFault(answer, new Date());
          return toFrame(answer);
        },
        { ...policy, watch, safe: true, onWait: () => false },
      );
    } catch (error) {
      throw error instanceof Fault ? error.toError({ url: `POST ${root}${path}` }) : error;
    } finally {
      watch.end();
    }
  };
}

function toCredential(options: KustoOptions, root: string): CredentialOptions {
  const env = options.env ?? process.env;
  const { source: _, token: __, fetch: ___, ...settings } = toConnectSettings({ env, source: "auto" });
  const token = options.token ?? (env["HUNTBOOK_KUSTO_TOKEN"]?.trim() || undefined);
  return { ...settings, token, resource: options.resource ?? root };
}

/** What is wrong with a query stands in a member of its own. */
function refusal(answer: Answer): HuntbookError {
  const { error } = (parsed(answer) ?? {}) as { error?: Record<string, unknown> };
  const said = answer.show(String(error?.["@message"] ?? error?.["message"] ?? ""), 300);
  return new HuntbookError("HTTP_ERROR", `request failed: the database refused the query (${said})`, {
    status: 400,
  });
}

interface Table {
  Columns: { ColumnName: string; ColumnType?: string; DataType?: string }[];
  Rows: unknown[][];
}

function toFrame(answer: Answer): Frame {
  const { Tables: [table] = [] } = (parsed(answer) ?? {}) as { Tables?: Table[] };
  if (!Array.isArray(table?.Columns) || !Array.isArray(table.Rows)) {
    throw new HuntbookError("MALFORMED_PAGE", "no table: the answer is not that of a Kusto query");
  }
  // What went wrong on the way stands among the rows.
  if (!table.Rows.every(Array.isArray)) {
    throw new HuntbookError("BODY_TOO_LARGE", "answer too large: the database gave a part of it only");
  }
  const columns = table.Columns.map(({ ColumnName: name, ColumnType }) => ({
    name,
    type: toType(ColumnType),
  }));
  const rows = table.Rows.map((cells) =>
    Object.fromEntries(columns.map(({ name, type }, index) => [name, toCell(cells[index], type)])),
  );
  return frameFrom(rows, { name: "kusto", columns });
}

const TYPES: Readonly<Record<string, ColumnType>> = {
  int: "int",
  long: "long",
  real: "real",
  decimal: "real",
  bool: "bool",
  datetime: "datetime",
  dynamic: "dynamic",
};

const toType = (name: string | undefined): ColumnType => TYPES[name ?? "string"] ?? "string";

function toCell(cell: unknown, type: ColumnType): unknown {
  if (cell === null || cell === undefined) return null;
  if (type === "datetime") return new Date(String(cell));
  if (type === "bool") return cell === true || cell === 1;
  if (type === "real") return Number(cell);
  if (type !== "dynamic" || typeof cell !== "string") return cell;
  try {
    return parseExactJson(cell);
  } catch {
    return cell;
  }
}

function parsed(answer: Answer): unknown {
  try {
    return parseExactJson(answer.text);
  } catch {
    return undefined;
  }
}
