import { type HuntbookError, isHuntbookError } from "../../base/errors.js";
import { type Client, createClient } from "../../graph/client.js";
import { checkCloud, type Cloud } from "../../graph/clouds.js";
import type { ClientOptions } from "../../graph/options.js";
import { duration } from "../terminal.js";
import { adviceFor } from "./advice.js";
import { attempt, type Finding, fromError, type Status } from "./check.js";
import type { Identity } from "./credential.js";
import type { Case } from "./examination.js";
import { families, type Family, type Probe } from "./families.js";
import { toLimits } from "./limits.js";
import { findPermission, isOptional } from "./permissions.js";

/** Asks every part of the API that the cloud has, side by side, one small request each. */
export async function checkAnswers(patient: Case, identity: Identity): Promise<Finding[]> {
  const { settings, offline } = patient;
  const leave = (reason: string): Promise<Finding[]> =>
    eachProbe(settings.cloud, (_, { name }) => ({ name, status: "skip", found: `not asked: ${reason}` }));
  if (identity.blocked !== undefined) return leave(identity.blocked);
  if (offline && settings.source === "graph") return leave("--offline");
  const options = await toClientOptions(patient, identity);
  const client = attempt(() => createClient(options));
  if (isHuntbookError(client)) return leave("the endpoint cannot be used");
  const open = new Set<string>();
  const tell = (): void => void (open.size > 0 && patient.onWait([...open].join(", ")));
  const asked = eachProbe(settings.cloud, async (family, probe) => {
    open.add(probe.name);
    const finding = await askOne(patient, client, family, probe, identity);
    open.delete(probe.name);
    tell();
    return finding;
  });
  tell();
  return asked.finally(() => client.close());
}

/** What the cloud does not have is never asked for. */
function eachProbe(
  cloud: Cloud,
  work: (family: Family, probe: Probe) => Finding | Promise<Finding>,
): Promise<Finding[]> {
  return Promise.all(
    families.flatMap((family) =>
      family.probes.map((probe) => {
        const lacking = attempt(() => checkCloud(cloud, probe.call.path));
        return isHuntbookError(lacking)
          ? { ...fromError(probe.name, lacking), status: "skip" as const }
          : work(family, probe);
      }),
    ),
  );
}

/** The client of connect(), but one that gives up soon. */
async function toClientOptions(
  { settings, timeout }: Case,
  { credential }: Identity,
): Promise<ClientOptions> {
  const { cloud, version, endpoint, fetch, sleep, source } = settings;
  const limits = { retries: 1, timeouts: toLimits(timeout) };
  const options: ClientOptions = { cloud, version, endpoint, fetch, sleep, credential, ...limits };
  if (source === "graph" || fetch !== undefined) return options;
  const { sampleTenant } = await import("../../sample/tenant.js");
  return { ...options, fetch: sampleTenant().fetch };
}

async function askOne(
  { settings }: Case,
  client: Client,
  family: Family,
  probe: Probe,
  identity: Identity,
): Promise<Finding> {
  const { name, onSample } = probe;
  const sample = settings.source === "sample";
  const started = performance.now();
  try {
    await send(client, sample ? { ...probe, call: { ...probe.call, ...onSample } } : probe);
    return { name, status: "ok", found: `answers in ${duration(performance.now() - started)}` };
  } catch (error) {
    if (!isHuntbookError(error)) throw error;
    if (sample) return judgeSample(name, error);
    return judge(family, probe, error, identity);
  }
}

/** What the tenant does not know it refuses like Graph; it fails where its data cannot be read. */
function judgeSample(name: string, { status }: HuntbookError): Finding {
  if ([400, 404, 405].includes(status ?? 0)) {
    return { name, status: "skip", found: "the sample tenant does not offer it yet" };
  }
  // The engine takes seconds to load, and what it stands on is looked at among the parts.
  if (status === 501)
    return { name, status: "skip", found: "not asked: it is carried out by the offline engine" };
  const advice = "install huntbook again: its data-samples are not whole";
  return { name, status: "fail", found: `the sample tenant fails (${status ?? "no answer"})`, advice };
}

async function send(client: Client, { call, gives, body }: Probe): Promise<void> {
  if (gives === "list") await client.pages(call).next();
  else if (gives === "record") await client.get(call);
  else await client.post(call, body, { retry: true });
}

function judge(
  family: Family,
  { name, gives, call }: Probe,
  error: HuntbookError,
  identity: Identity,
): Finding {
  const advice = adviceFor(family, error, identity);
  if (error.code === "NOT_FOUND" && gives === "record") {
    const found = `answers, but knows nothing of ${Object.values(call.params ?? {}).join(", ")} (404)`;
    return { name, status: "warn", found, advice: `try a host of yours; where that fails too: ${advice}` };
  }
  return { ...fromError(name, error), status: gravity(family, error, identity), advice };
}

/** What the token does not ask to be let in to, and need not, is no fault. */
function gravity(family: Family, { code, status }: HuntbookError, { claims }: Identity): Status {
  if (code === "RATE_LIMITED") return "warn";
  const unasked =
    claims !== undefined && findPermission(family, claims) === undefined && isOptional(family, claims);
  return status === 403 && unasked ? "skip" : "fail";
}
