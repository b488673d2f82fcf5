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
