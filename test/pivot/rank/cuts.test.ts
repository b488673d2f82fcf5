import { expect, test } from "vitest";
import { Board } from "../../../src/pivot/board/board.js";
import { rank } from "../../../src/pivot/rank/rank.js";
import type { Ranked } from "../../../src/pivot/rank/reason.js";
import { ruleDefaults } from "../../../src/pivot/rules/options.js";
import type { SignalKind } from "../../../src/pivot/signal.js";

/** Ties between hosts, each a value of its own: `[one, other, kind]`; hosts by their hops from the seed `s`. */
function ranked(
  hops: Record<string, number>,
  ties: readonly [string, string, SignalKind][],
): Map<string, Ranked> {
  const board = new Board([{ id: "s", kind: "hostname" }]);
  for (const [id, count] of Object.entries(hops)) board.addHost({ id, kind: "hostname" }, count);
  for (const [index, [one, other, kind]] of ties.entries()) {
    for (const host of [one, other]) {
      board.see({
        host,
        signal: {
          kind,
          value: `${kind} ${index}`,
          traits: [],
        },
        firstSeen: null,
        lastSeen: null,
        pivot: "x",
        evidence: `${index} ${host}`,
        request: null,
      });
    }
  }
  return new Map(rank(board, ruleDefaults).map((each) => [each.host, each]));
}

const scoreOf = (found: Map<string, Ranked>, host: string): number => found.get(host)?.score ?? Number.NaN;

test("hosts that came in by one host are together no surer than that one", () => {
  const crowd = ["a", "b", "c", "d"];
  const found = ranked({ door: 1, a: 2, b: 2, c: 2, d: 2 }, [
    ["s", "door", "nameserver"],
    ...crowd.map((host): [string, string, SignalKind] => ["door", host, "registrant"]),
    ...crowd.flatMap((one, index) =>
      crowd.slice(index + 1).flatMap((other): [string, string, SignalKind][] => [
        [one, other, "certificate"],
        [one, other, "address"],
      ]),
    ),
  ]);
  const door = scoreOf(found, "door");
  expect(door).toBeCloseTo(0.45);
  for (const host of crowd) expect(scoreOf(found, host), host).toBeLessThanOrEqual(door);
  expect(found.get("a")?.bound).toEqual({ through: ["door"], score: door });
});

test("two doors let in more than either", () => {
  const found = ranked({ d1: 1, d2: 1, a: 2 }, [
    ["s", "d1", "nameserver"],
    ["s", "d2", "nameserver"],
    ["d1", "a", "registrant"],
    ["d2", "a", "certificate"],
    ["d2", "a", "address"],
  ]);
  expect(scoreOf(found, "a")).toBeGreaterThan(scoreOf(found, "d1"));
  expect(scoreOf(found, "a")).toBeLessThanOrEqual(
    1 - (1 - scoreOf(found, "d1")) * (1 - scoreOf(found, "d2")),
  );
});

test("what ties a host to a seed itself is bounded by nothing", () => {
  const found = ranked({ door: 1, a: 2 }, [
    ["s", "door", "nameserver"],
    ["door", "a", "registrant"],
    ["s", "a", "registrant"],
  ]);
  expect(scoreOf(found, "a")).toBeGreaterThan(0.85);
});

test("a host is not propped up by those that it let in itself", () => {
  const found = ranked({ door: 1, first: 2, kin: 2 }, [
    ["s", "door", "nameserver"],
    ["s", "first", "tracker"],
    ["first", "kin", "registrant"],
    ["first", "kin", "certificate"],
  ]);
  const tracker = found.get("first")?.reasons.find(({ signal }) => signal.kind === "tracker");
  expect(scoreOf(found, "first")).toBeCloseTo(tracker?.weight ?? Number.NaN);
});

test("a chain is no stronger than its weakest link", () => {
  const found = ranked({ a: 1, b: 2, c: 3 }, [
    ["s", "a", "registrant"],
    ["a", "b", "nameserver"],
    ["b", "c", "registrant"],
    ["b", "c", "certificate"],
    ["b", "c", "address"],
  ]);
  expect(scoreOf(found, "c")).toBeLessThanOrEqual(scoreOf(found, "b"));
  expect(scoreOf(found, "b")).toBeLessThanOrEqual(scoreOf(found, "a"));
});
