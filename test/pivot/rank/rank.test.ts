import { expect, test } from "vitest";
import { Board } from "../../../src/pivot/board/board.js";
import { rank } from "../../../src/pivot/rank/rank.js";
import { ruleDefaults, type RuleOptions } from "../../../src/pivot/rules/options.js";
import type { Signal } from "../../../src/pivot/signal.js";

const settings = (options: RuleOptions = {}): Required<RuleOptions> => ({ ...ruleDefaults, ...options });
const address: Signal = { kind: "address", value: "203.0.113.10", traits: [] };
const mailbox: Signal = { kind: "registrant", value: "a@b.example", traits: [] };

/** A seed that was on an address in September, and a host that is tied by its mailbox and came there in January. */
function board(): Board {
  const made = new Board([{ id: "seed.example", kind: "hostname" }]);
  made.addHost({ id: "later.example", kind: "hostname" }, 1);
  made.addHost({ id: "203.0.113.10", kind: "ipAddress" }, 1);
  const see = (host: string, signal: Signal, first: string | null, last: string | null): void =>
    made.see({
      host,
      signal,
      firstSeen: first === null ? null : new Date(first),
      lastSeen: last === null ? null : new Date(last),
      pivot: "passiveDns",
      evidence: `${host} ${signal.value}`,
      request: 1,
    });
  see("seed.example", mailbox, null, null);
  see("later.example", mailbox, null, null);
  see("seed.example", address, "2025-09-01", "2025-10-01");
  see("later.example", address, "2026-01-01", "2026-02-01");
  see("203.0.113.10", address, null, null);
  return made;
}

const kinds = (options?: RuleOptions): string[] =>
  rank(board(), settings(options))
    .find(({ host }) => host === "later.example")
    ?.reasons.map(({ signal }) => signal.kind) ?? [];

test("an address at another time is no reason, also for a host that something else ties", () => {
  expect(kinds()).toEqual(["registrant"]);
});

test("with the rule on time switched off it is one again", () => {
  expect(kinds({ off: ["timeOverlap"] })).toEqual(["registrant", "address"]);
});

test("the address itself, which has no window, does not stand in for the names on it", () => {
  const [found] = rank(board(), settings({ toleranceDays: 200 })).filter(
    ({ host }) => host === "later.example",
  );
  const tie = found?.reasons.find(({ signal }) => signal.kind === "address");
  expect(tie?.theirs.host).toBe("seed.example");
});

/** A seed and one host with some signals in common, seen at no known time. */
function shared(signals: readonly Signal[], host = "other.example", seed = "seed.example"): Board {
  const made = new Board([{ id: seed, kind: "hostname" }]);
  made.addHost({ id: host, kind: "hostname" }, 1);
  for (const signal of signals) {
    for (const carrier of [seed, host]) {
      made.see({
        host: carrier,
        signal,
        firstSeen: null,
        lastSeen: null,
        pivot: "passiveDns",
        evidence: `${carrier} ${signal.value}`,
        request: 1,
      });
    }
  }
  return made;
}

test("two names of one registered domain are not tied by its registration", () => {
  const ranked = rank(shared([mailbox], "b.dyn.example", "a.dyn.example"), settings());
  expect(ranked[0]?.reasons).toEqual([]);
  expect(rank(shared([mailbox]), settings())[0]?.reasons).toHaveLength(1);
});

test("what a hoster gives its customers together counts as one thing", () => {
  const certificate: Signal = { kind: "certificate", value: "0a", traits: ["self-signed"] };
  const made = shared([address, certificate]);
  for (const signal of [address, certificate]) {
    made.see({
      host: "third.example",
      signal,
      firstSeen: null,
      lastSeen: null,
      pivot: "passiveDns",
      evidence: `third ${signal.value}`,
      request: 1,
    });
  }
  const news = rank(made, settings())[0]?.reasons.map(({ signal, parts }) => [signal.kind, parts.news]);
  expect(news).toEqual([
    ["certificate", 1],
    ["address", 0.5],
  ]);
  const own = rank(shared([address, mailbox]), settings())[0]?.reasons.map(({ parts }) => parts.news);
  expect(own).toEqual([1, 1]);
});

test("who redirects to a hunted host does so however many others it leads to; who is redirected to shares that", () => {
  const pair: Signal = {
    kind: "pair",
    value: "other.example → seed.example (redirect)",
    traits: ["redirect", "redirect"],
    ends: ["other.example", "seed.example"],
  };
  const weightOf = (signal: Signal): number => {
    const made = shared([signal]);
    const tie = made.ties.get(`pair ${signal.value}`);
    if (tie !== undefined) tie.degree = 25;
    return rank(made, settings())[0]?.reasons[0]?.weight ?? Number.NaN;
  };
  const gate = weightOf(pair);
  expect(gate).toBe(0.5);
  const value = "seed.example → other.example (redirect)";
  expect(weightOf({ ...pair, value, ends: ["seed.example", "other.example"] })).toBeLessThan(gate);
});

test("what a seed did outside the time of its use is no reason", () => {
  const made = new Board([{ id: "seed.example", kind: "hostname" }]);
  made.addHost({ id: "before.example", kind: "hostname" }, 1);
  made.addHost({ id: "during.example", kind: "hostname" }, 1);
  made.setUsage("seed.example", { firstSeen: new Date("2025-09-01"), lastSeen: new Date("2025-12-01") });
  const see = (host: string, first: string, last: string): void =>
    made.see({
      host,
      signal: address,
      firstSeen: new Date(first),
      lastSeen: new Date(last),
      pivot: "passiveDns",
      evidence: host,
      request: 1,
    });
  see("seed.example", "2024-01-01", "2026-02-01");
  see("before.example", "2024-01-01", "2025-03-01");
  see("during.example", "2025-09-15", "2025-11-01");
  expect(made.seedWindow()).toEqual({ from: Date.parse("2025-09-01"), to: Date.parse("2025-12-01") });
  const found = rank(made, settings());
  expect(found.filter(({ reasons }) => reasons.length > 0).map(({ host }) => host)).toEqual([
    "during.example",
  ]);
});

test("of records that weigh the same, those that say when are the evidence", () => {
  const certificate: Signal = { kind: "certificate", value: "0a", traits: [] };
  const made = shared([certificate]);
  made.see({
    host: "other.example",
    signal: certificate,
    pivot: "sslCertificates",
    evidence: "dated",
    request: 2,
    firstSeen: new Date("2025-09-01"),
    lastSeen: new Date("2025-10-01"),
  });
  expect(rank(made, settings())[0]?.reasons[0]?.its.evidence).toBe("dated");
});
