import { expect, test } from "vitest";
import { Board } from "../../../src/pivot/board/board.js";
import { countControls, drawControls, popularity } from "../../../src/pivot/board/controls.js";
import type { Signal } from "../../../src/pivot/signal.js";

const tracker: Signal = { kind: "tracker", value: "GoogleAnalyticsTrackingId UA-1", traits: [] };
const crowd = (value: string): Signal => ({ kind: "address", value, traits: [] });

function see(board: Board, host: string, signal: Signal): void {
  board.see({
    host,
    signal,
    firstSeen: null,
    lastSeen: null,
    pivot: "passiveDns",
    evidence: `${host} ${signal.value}`,
    request: 1,
  });
}

/** A seed and a host with one id in common, and two addresses that were left out with so many names on each. */
function board(large: number, small: number): Board {
  const made = new Board([{ id: "seed.example", kind: "hostname" }]);
  made.addHost({ id: "found.example", kind: "hostname" }, 1);
  for (const host of ["seed.example", "found.example"]) see(made, host, tracker);
  for (const [address, count] of [
    ["192.0.2.1", large],
    ["192.0.2.2", small],
  ] as const) {
    for (const host of [
      "found.example",
      ...Array.from({ length: count }, (_, index) => `x${index}.${address}.example`),
    ])
      see(made, host, crowd(address));
    const tie = made.ties.get(`address ${address}`);
    if (tie !== undefined) made.dropSignal(tie, "coHosts", "");
  }
  return made;
}

const draw = (made: Board, count: number): string[] =>
  drawControls(made, "trackers", count, 100).map(({ id }) => id);

test("unrelated hosts are drawn from what was left out, never from the hunt's own", () => {
  const drawn = draw(board(200, 150), 8);
  expect(drawn).toHaveLength(8);
  expect(drawn).not.toContain("found.example");
  expect(drawn.filter((host) => host.endsWith("192.0.2.1.example"))).toHaveLength(4);
});

test("the same board gives the same draw, and who was asked is not drawn again", () => {
  const made = board(200, 150);
  const first = draw(made, 8);
  expect(draw(made, 8)).toEqual(first);
  for (const host of first) made.controls.tracker.add(host);
  expect(draw(made, 8).filter((host) => first.includes(host))).toEqual([]);
});

test("small crowds, in which relatives can hide, come only where large ones do not suffice", () => {
  expect(draw(board(200, 60), 8).filter((host) => host.endsWith("192.0.2.2.example"))).toEqual([]);
  expect(draw(board(12, 60), 20)).toHaveLength(20);
});

test("nobody is asked where no value is shared, or where none are to be asked", () => {
  const alone = new Board([{ id: "seed.example", kind: "hostname" }]);
  see(alone, "seed.example", tracker);
  expect(countControls(alone, "trackers", 10)).toBe(0);
  expect(countControls(board(200, 150), "trackers", 0)).toBe(0);
  expect(countControls(board(200, 150), "cookies", 10)).toBe(0);
});

test("more are asked the more hosts share a value, and twice as many where one stranger has it", () => {
  const made = board(200, 150);
  expect(countControls(made, "trackers", 10)).toBe(10);
  for (let index = 0; index < 8; index++) {
    made.addHost({ id: `m${index}.example`, kind: "hostname" }, 1);
    see(made, `m${index}.example`, tracker);
  }
  expect(countControls(made, "trackers", 10)).toBe(40);
  made.controls.tracker.add("stranger.example");
  see(made, "stranger.example", tracker);
  expect(countControls(made, "trackers", 10)).toBe(80);
});

test("a value that two strangers have is decided, and asks for no more", () => {
  const made = board(200, 150);
  for (const host of ["one.example", "two.example"]) {
    made.controls.tracker.add(host);
    see(made, host, tracker);
  }
  const tie = made.ties.get(`tracker ${tracker.value}`);
  expect(tie && popularity(made, tie)).toEqual({ hits: 2, asked: 2 });
  expect(countControls(made, "trackers", 10)).toBe(0);
});

test("a stranger that turns out to belong to the hunt no longer speaks for strangers", () => {
  const made = board(200, 150);
  made.controls.tracker.add("member.example");
  see(made, "member.example", tracker);
  made.addHost({ id: "member.example", kind: "hostname" }, 1);
  const tie = made.ties.get(`tracker ${tracker.value}`);
  expect(tie && popularity(made, tie).hits).toBe(0);
});
