import { at } from "../calendar.js";
import type { VulnerabilityTruth } from "../truth.js";
import type { World } from "../world.js";
import type { Vulnerability } from "./vulnerability.js";

/** Decoys whose hosts somebody has to care for: one's own, and households. */
const CARED_FOR = ["brand", "dynamic-dns"];

/** Adds the vulnerabilities. */
export function catalogue(world: World, vulnerabilities: readonly Vulnerability[]): void {
  const names = new Map(Object.entries(world.truth.articles).map(([name, { id }]) => [id, name]));
  for (const vulnerability of vulnerabilities) {
    const { id, severity, priority, published, modified, created, components } = vulnerability;
    const { exploited = false, exploitable = false, chatter = false, weaknesses } = vulnerability;
    const { cvss3, cvss2, description, remediation, exploits, references, meaning } = vulnerability;
    const times = [at(published), at(modified), at(created)] as const;
    const flags = [exploited, exploitable, chatter, weaknesses, cvss3, cvss2] as const;
    const about = [description, remediation, exploits, references] as const;
    world.add("vulnerabilities", id, [id, severity, priority, ...times, ...flags, ...about]);
    for (const name of components) world.add("vulnerability-components", `${id} ${name}`, [id, name]);
    const mentions = world.rows("articles").filter(([, , , , , , , cves]) => cves.includes(id));
    world.truth.vulnerabilities[id] = {
      meaning,
      articles: mentions.map(([article]) => names.get(article) ?? article),
      ...exposure(world, components),
    };
  }
}

function exposure(
  world: World,
  components: readonly string[],
): Pick<VulnerabilityTruth, "components" | "hosts"> {
  const shown = world
    .rows("components")
    .map(([host, name, version]) => [host, `${name} ${version}`] as const)
    .filter(([, name]) => components.includes(name));
  const counts = components.map((name) => [name, shown.filter(([, other]) => other === name).length]);
  const { campaigns, decoys } = world.truth;
  const groups = [
    ...Object.entries(campaigns).map(
      ([name, { members }]) => [name, members.map(({ host }) => host)] as const,
    ),
    ["victims", Object.values(campaigns).flatMap(({ victims }) => victims)] as const,
    ...CARED_FOR.map((name) => [name, decoys[name]?.hosts ?? []] as const),
  ];
  const having = groups.map(([group, hosts]) => {
    return [group, hosts.filter((host) => shown.some(([other]) => other === host))] as const;
  });
  return {
    components: Object.fromEntries(counts) as Record<string, number>,
    hosts: Object.fromEntries(having.filter(([, hosts]) => hosts.length > 0)),
  };
}
