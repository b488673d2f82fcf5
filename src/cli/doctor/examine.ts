import { isHuntbookError } from "../../base/errors.js";
import { printable } from "../../base/text.js";
import { toConnectSettings } from "../../hunt/options.js";
import { redactor } from "../../notebook/run/redact.js";
import { checkAnswers } from "./answers.js";
import { checkBrowser } from "./browser.js";
import { type Area, attempt, type Check, type Finding, fromError } from "./check.js";
import { checkCredential } from "./credential.js";
import type { Examination } from "./examination.js";
import { checkKernels } from "./kernels.js";
import { checkMachine } from "./machine.js";
import { checkParts } from "./parts.js";
import { checkPermissions } from "./permissions.js";
import { checkSource } from "./source.js";
import { lookAtTape } from "./tape.js";

/** Everything that a hunt stands on, looked at once. Nothing is changed, and no secret is in what comes out. */
export async function examine(examination: Examination): Promise<Check[]> {
  const [machine, service, kernels] = await Promise.all([
    checkMachine(examination),
    examineService(examination),
    checkKernels(examination.env),
  ]);
  const all = [
    ...inArea("machine", machine),
    ...service,
    ...inArea("kernels", kernels),
    ...inArea("parts", [...checkParts(), checkBrowser(examination.env)]),
  ];
  return all.map(cleaner(examination.env));
}

async function examineService(examination: Examination): Promise<Check[]> {
  const settings = attempt(() => toConnectSettings({ ...examination.options, env: examination.env }));
  if (isHuntbookError(settings)) return inArea("source", [fromError("source", settings)]);
  const patient = { ...examination, settings };
  const identity = await checkCredential(patient);
  const permissions = identity.claims === undefined ? [] : checkPermissions(settings.cloud, identity.claims);
  return [
    ...inArea("source", [...checkSource(patient), ...(await lookAtTape(patient))]),
    ...inArea("credential", identity.findings),
    ...inArea("permissions", permissions),
    ...inArea("answers", await checkAnswers(patient, identity)),
  ];
}

function inArea(area: Area, findings: readonly Finding[]): Check[] {
  return findings.map((finding) => ({ area, ...finding }));
}

/** Every text comes from outside at some place: it is made one line that moves nothing, without the secrets of the environment. */
function cleaner(env: Examination["env"]): (check: Check) => Check {
  const redact = redactor(env);
  const clean = (text: string): string => redact(printable(text));
  return ({ found, advice, ...check }) => ({
    ...check,
    found: clean(found),
    ...(advice === undefined ? {} : { advice: clean(advice) }),
  });
}
