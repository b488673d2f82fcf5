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

/** Rows as trackers have them: an id of its own a host, and one that passes from host to host. */
export function trackers(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => {
    const start = Date.UTC(2025, 0, 1 + index * 10);
    const row = { host: `brand-${index}.phish.example`, kind: "GoogleAnalyticsTrackingId" };
    const seen = (from: number, days: number): object => ({
      firstSeen: new Date(from),
      lastSeen: new Date(from + days * 86_400_000),
    });
    return [
      { ...row, value: `UA-${1000 + Math.floor(index / 5)}-1`, ...seen(start, index % 2 ? 15 : 8) },
      { ...row, value: `GTM-${index}`, ...seen(start + 86_400_000, 12) },
    ];
  }).flat();
}

/** Rows as a trail's signals have them: hosts in groups, each group around signals of its own. */
export function signals(hosts: number, values: number): Record<string, unknown>[] {
  const next = seeded(5);
  const kinds = ["tracker", "cookie", "certificate"];
  return Array.from({ length: hosts * 3 }, (_, index) => {
    const host = index % hosts;
    const group = host % Math.max(1, Math.floor(values / 4));
    const value = Math.min(values - 1, group * 4 + Math.floor(next() * 4));
    return {
      host: `brand-${host}.phish.example`,
      kind: kinds[value % kinds.length],
      value: `signal-${value}`,
      weight: Math.round(next() * 1000) / 1000,
    };
  });
}
