/** Numbers that look drawn by chance and are always the same. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

/** Rows as passive DNS has them. */
export function resolutions(count: number): Record<string, unknown>[] {
  const next = seeded(7);
  return Array.from({ length: count }, (_, index) => {
    const start = Date.UTC(2024, 0, 1) + next() * 6e10;
    return {
      parentHost: "login.bad.example",
      artifact: index % 3 ? `203.0.113.${index}` : `node-${index}.provider.example`,
      artifactKind: index % 3 ? "ipAddress" : "hostname",
      recordType: index % 3 ? "A" : "CNAME",
      firstSeen: new Date(start),
      lastSeen: new Date(start + next() ** 3 * 2e10),
    };
  });
}

/** Links and hosts as a trail has them. */
export function trail(count: number): { links: Record<string, unknown>[]; hosts: Record<string, unknown>[] } {
  const next = seeded(11);
  const signals = Math.max(1, Math.round(count / 12));
  const signal = (index: number): { to: string; pivot: string } =>
    index % 2
      ? { to: `UA-${1000 + index}-1`, pivot: "trackers" }
      : { to: `PHPSESS${index}`, pivot: "cookies" };
  const hosts = Array.from({ length: count - signals }, (_, index) => ({
    host: index === 0 ? "login.bad.example" : `brand-${index}.phish.example`,
    score: index === 0 ? 1 : next() ** 2,
    hops: index === 0 ? 0 : 1,
  }));
  const links = hosts.flatMap(({ host }, index) => {
    const first = signal(index === 0 ? 0 : Math.floor(next() * signals));
    const second = signal(Math.floor(next() * signals));
    return index % 6 === 0 && first.to !== second.to
      ? [first, second].map((end) => ({ from: host, ...end, weight: next() }))
      : [{ from: host, ...first, weight: next() }];
  });
  return { links, hosts };
}
