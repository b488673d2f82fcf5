/** What is said of a piece of evidence: the service's verdict on it, and the parts it played. */
export interface Said {
  readonly verdict: string;
  readonly roles: readonly string[];
}

/** Parts that only an adversary plays. */
const attacking = ["attacker", "commandandcontrol", "suspicious"];
/** Parts that only a victim plays. */
const suffering = ["attacked", "compromised"];
/** Parts that say nothing by themselves: the verdict decides. */
const neutral = ["contextual", "scanned", "source", "edited", "policyviolator"];
const threats = ["suspicious", "malicious"];

/** Why it is not the adversary's, as far as verdict and parts tell; undefined where it may be. */
export function judgeSaid(said: Said): string | undefined {
  if (isClean(said)) return "no threats were found in it";
  if (isAttacking(said)) return undefined;
  const parts = said.roles.join(", ");
  if (plays(said, suffering)) return `on the victim's side (${parts})`;
  if (isThreat(said) || !plays(said, neutral)) return undefined;
  return `no verdict against it (${parts})`;
}

export function isThreat({ verdict }: Said): boolean {
  return threats.includes(verdict.toLowerCase());
}

export function isClean({ verdict }: Said): boolean {
  return verdict.toLowerCase() === "nothreatsfound";
}

export function isAttacking(said: Said): boolean {
  return plays(said, attacking);
}

/** Samples mix the casings of enums, so that none counts. */
function plays({ roles }: Said, parts: readonly string[]): boolean {
  return roles.some((role) => parts.includes(role.toLowerCase()));
}
