import { truncate } from "../../base/text.js";
import { eachRow, type Cells, type Frame } from "../../frame/index.js";
import {
  describeEvidence,
  findInside,
  isClean,
  isThreat,
  judgeSaid,
  readMentions,
  type Mention,
} from "../../intel/index.js";
import type { HostId } from "../../model/index.js";
import type { SeedAnswer, SeedWindow } from "./seed-answer.js";

/**
 * The hosts in the evidence of alerts that are the adversary's, each with the time of its alerts' activity. A host is left
 * out, and named with the reason, where
 *
 * 1. it is nobody's in particular (a private, loopback or otherwise reserved address, a name such as `x.local`) or the
 *    tenant's own: a device's name or address, also the one seen from outside, or a name in the domain of a device, of a
 *    mailbox, of a user or of who received a mail;
 * 2. the place says that it is not the adversary's: who asked a name server and the server, the sender of a mail that went
 *    out, a sender that the reader sees and the envelope does not bear out, a mailbox provider, a mail that was only
 *    reported;
 * 3. an analyst classified the alert as a false positive or as expected;
 * 4. the verdict on it is `noThreatsFound`, and nowhere `suspicious` or `malicious`;
 * 5. its part is a victim's (`compromised`, `attacked`), and none that only an adversary plays (`attacker`,
 *    `commandAndControl`, `suspicious`);
 * 6. its part says nothing (`source`, `contextual`, `scanned`, `edited`) and there is no verdict against it.
 *
 * What is left is taken, also without a verdict: an alert names it for a reason. One good reason outweighs others that
 * would leave it out by 2 to 6. Of a connection that ends at the tenant's own, the other end is what came; of one that
 * begins there, what it went to.
 */
export function readEvidence(alerts: Frame): SeedAnswer {
  const evidence = alerts.frames["evidence"];
  const rows = evidence === undefined ? [] : [...eachRow(evidence)];
  const inside = findInside(rows);
  const byId = new Map([...eachRow(alerts)].map((alert) => [alert.text("id"), alert]));
  const findings = new Findings();
  for (const row of rows) {
    const mentions = readMentions(row, inside);
    if (mentions === undefined) findings.leaveOut(describeEvidence(row));
    for (const mention of mentions ?? []) {
      const { host, text } = mention;
      if (host === undefined) {
        findings.leaveOut(`${row.text("kind")} ${truncate(text, 120)}: it names no host`);
      } else findings.add(host, mention, inside.why(host), byId.get(row.text("record")));
    }
  }
  return findings.answer();
}

/** What was said of each host, until all evidence is read. */
class Findings {
  readonly #hosts = new Map<
    string,
    { windows: SeedWindow[]; strong: boolean; clean: boolean; why: Set<string> }
  >();
  readonly #others = new Set<string>();

  leaveOut(what: string): void {
    this.#others.add(what);
  }

  add(host: HostId, mention: Mention, inside: string | undefined, alert: Cells | undefined): void {
    if (inside !== undefined) {
      this.#others.add(`${host.id}: ${inside}`);
      return;
    }
    const finding = this.#hosts.get(host.id) ?? { windows: [], strong: false, clean: false, why: new Set() };
    this.#hosts.set(host.id, finding);
    const why = mention.aside ?? judgeAlert(alert) ?? judgeSaid(mention);
    if (why === undefined) {
      finding.windows.push({
        host,
        firstSeen: alert?.date("firstActivity") ?? null,
        lastSeen: alert?.date("lastActivity") ?? null,
        pivot: "alerts",
        evidence: alert?.text("id") ?? "",
        request: alert?.request ?? null,
      });
      finding.strong ||= isThreat(mention);
      return;
    }
    finding.why.add(why);
    finding.clean ||= isClean(mention);
  }

  answer(): SeedAnswer {
    const hosts: SeedWindow[] = [];
    const leftOut: string[] = [];
    for (const [id, { windows, strong, clean, why }] of this.#hosts) {
      if (windows.length > 0 && (strong || !clean)) hosts.push(...windows);
      else leftOut.push(`${id}: ${[...why].join("; ")}`);
    }
    return { hosts, leftOut: [...leftOut, ...this.#others] };
  }
}

const harmless = ["falsepositive", "informationalexpectedactivity"];

function judgeAlert(alert: Cells | undefined): string | undefined {
  const classification = alert?.text("classification") ?? "";
  return harmless.includes(classification.toLowerCase())
    ? `in an alert that an analyst classified ${classification}`
    : undefined;
}
