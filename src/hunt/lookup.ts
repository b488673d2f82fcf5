import type { HuntbookError } from "../base/errors.js";
import { checkOptions } from "../base/options.js";
import { isStopped } from "../base/stopped.js";
import { plural } from "../base/text.js";
import { progress } from "../display/index.js";
import { FrameBuilder, frameFrom, type Frame, type FrameInfo } from "../frame/index.js";
import type { BatchOutcome } from "../graph/index.js";
import { nouns, type HostReputation } from "../model/index.js";
import { readValue, type LookupValue } from "./lookup-value.js";
import type { Source } from "./reader.js";

/** What became of one value. */
export type LookupRow = {
  /** As it was written. */
  value: string;
  /** `found`, `no data`, `unsupported`, `refused`, `failed`, or `not asked`. */
  status: LookupStatus;
  /** Microsoft's word: unknown, neutral, suspicious or malicious; null unless it was found. */
  classification: string | null;
  /** 0 to 100. */
  score: number | null;
  /** Names of the rules that made the score; `frames.rules` holds them in full. */
  rules: readonly string[] | null;
  /** Why there is no score, unless it was found. */
  reason: string | null;
  /** The host that was asked about, in its one spelling; null where the value is none. */
  host: string | null;
  /** hostname, ipAddress, or what else the value is; null where it is nothing known. */
  kind: string | null;
  /** What was odd about its spelling: `defanged`, `normalized`, `mixedScripts`, `lookalike`, …; see HostNote. */
  notes: readonly string[];
};

export type LookupStatus = "found" | "no data" | "unsupported" | "refused" | "failed" | "not asked";

/** Cancel and progress of a lookup. The hunt's own budget holds here too. */
export interface LookupOptions {
  /** Stops asking; what is known by then is kept. */
  signal?: AbortSignal;
  /** Whether progress is shown. @default true */
  progress?: boolean;
}

const columns = [
  { name: "value", type: "string" },
  { name: "status", type: "string" },
  { name: "classification", type: "string" },
  { name: "score", type: "int" },
  { name: "rules", type: "dynamic" },
  { name: "reason", type: "string" },
  { name: "host", type: "string" },
  { name: "kind", type: "string" },
  { name: "notes", type: "dynamic" },
] as const satisfies readonly { name: keyof LookupRow; type: string }[];

const { hostReputation } = nouns;
const route = hostReputation.routes.reputation;

/** Values of which the batches go out together. */
const ROUND = 400;

type Answer = Pick<LookupRow, "status" | "reason">;

/**
 * The reputation of many hosts and addresses, twenty a request, each host asked once. Nothing is left without a row:
 * what is no host, what Graph knows nothing of, what it refused and what a cap or a cancel left unasked all say so.
 */
export async function lookUp(
  source: Source,
  values: string | Iterable<string>,
  options: LookupOptions = {},
): Promise<Frame<LookupRow>> {
  checkOptions("lookup", options, ["signal", "progress"]);
  const inputs = (typeof values === "string" ? [values] : [...values]).map(readValue);
  const hosts = [...new Set(inputs.flatMap(({ host }) => host?.id ?? []))];
  const builder = new FrameBuilder(hostReputation, { carries: "host" });
  const asked: { at?: Date } = {};
  const answers = await askAll(source, hosts, builder, options, asked);
  const info: FrameInfo = {
    ...completeness([...answers.values()]),
    rows: inputs.length,
    count: null,
    pages: 0,
    requests: [...answers.values()].filter(({ status }) => status !== "not asked").length,
    fetchedAt: (source.tape && asked.at) ?? source.now(),
    source: source.name,
    routes: [route.path],
    notes: [`${plural(inputs.length, "value")}, ${plural(hosts.length, "different host")}`],
  };
  const reputation = builder.finish({ ...info, rows: builder.rows });
  const rows = toRows(inputs, answers, reputation);
  return frameFrom(rows, { name: "lookup", columns }).withMeta({
    info,
    frames: { reputation, ...reputation.frames },
  });
}

function toRows(
  inputs: readonly LookupValue[],
  answers: ReadonlyMap<string, Answer>,
  reputation: Frame<HostReputation>,
): LookupRow[] {
  const known = new Map(reputation.objects().map((row) => [row.host, row]));
  const rules = rulesByHost(reputation);
  return inputs.map(({ value, host, kind, reason }) => {
    const found = host === undefined ? undefined : known.get(host.id);
    return {
      value,
      host: host?.id ?? null,
      kind,
      notes: host?.notes ?? [],
      classification: found?.classification ?? null,
      score: found?.score ?? null,
      rules: found === undefined ? null : (rules.get(found.host) ?? []),
      ...((host && answers.get(host.id)) ?? { status: "unsupported", reason }),
    };
  });
}

async function askAll(
  { client, rows }: Source,
  hosts: readonly string[],
  builder: FrameBuilder<typeof hostReputation>,
  { signal, progress: shown = true }: LookupOptions,
  asked: { at?: Date },
): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  const told = shown && hosts.length > ROUND ? progress("lookup", { total: hosts.length }) : undefined;
  for (let start = 0; start < hosts.length; start += ROUND) {
    const round = hosts.slice(start, start + ROUND);
    const calls = round.map((hostId) => ({ path: route.path, params: { hostId } }));
    const outcomes = await client.batch(calls, { signal }).catch((error: unknown) => {
      if (isStopped(error, signal)) return undefined;
      throw error;
    });
    if (outcomes === undefined) break;
    for (const [index, outcome] of outcomes.entries()) {
      const host = round[index] as string;
      answers.set(host, toAnswer(outcome));
      if (outcome.entity === undefined) continue;
      asked.at = outcome.entity.request.time;
      builder.page([outcome.entity.record], outcome.entity.request.id, host);
      rows.left--;
    }
    told?.update(answers.size);
  }
  told?.done();
  for (const host of hosts) {
    if (!answers.has(host)) answers.set(host, { status: "not asked", reason: CANCELLED });
  }
  return answers;
}

function toAnswer({ entity, error }: BatchOutcome): Answer {
  if (entity !== undefined) return { status: "found", reason: null };
  const status = statuses[error?.code ?? "HTTP_ERROR"] ?? "failed";
  return {
    status,
    reason: status === "no data" ? "the service does not know it (404)" : (error?.message ?? null),
  };
}

/** Complete where every host that could be asked about was answered for. */
function completeness(answers: readonly Answer[]): Pick<FrameInfo, "complete" | "reason"> {
  const lacking = answers.find(({ status }) => ["refused", "failed", "not asked"].includes(status));
  if (lacking === undefined) return { complete: true, reason: null };
  const cut = lacking.status === "not asked";
  const reason = cut ? (lacking.reason === CANCELLED ? CANCELLED : "budget") : `fault: ${lacking.reason}`;
  return { complete: false, reason };
}

const CANCELLED = "cancelled";

const statuses: Partial<Record<HuntbookError["code"], LookupStatus>> = {
  NOT_FOUND: "no data",
  AUTH_FAILED: "refused",
  FORBIDDEN: "refused",
  GONE: "refused",
  UNSUPPORTED: "refused",
  BUDGET_EXCEEDED: "not asked",
};

function rulesByHost({ frames }: Frame<HostReputation>): Map<unknown, string[]> {
  const names = new Map<unknown, string[]>();
  for (const { host, name } of frames["rules"]?.objects() ?? []) {
    const known = names.get(host);
    if (known === undefined) names.set(host, [String(name)]);
    else known.push(String(name));
  }
  return names;
}
