import { describe, expect, it } from "vitest";
import { createPace } from "../../../src/graph/send/pace.js";
import { sleep } from "../../../src/graph/sleep.js";
import { collect, connectTo, graphError, page, serve } from "../server.js";

const never = new AbortController().signal;

describe("a pace", () => {
  it("lets so many in at once, in the order in which they came", async () => {
    const pace = createPace(2, sleep);
    const order: number[] = [];
    let running = 0;
    let most = 0;
    await Promise.all(
      [1, 2, 3, 4, 5].map(async (number) => {
        const leave = await pace.enter(never);
        order.push(number);
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running--;
        leave();
        leave();
      }),
    );
    expect(order).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it("lets nobody in during a pause, also when it grows meanwhile", async () => {
    const pace = createPace(8, sleep);
    const started = performance.now();
    pace.pause(40);
    const entering = pace.enter(never);
    pace.pause(120);
    pace.pause(10);
    await entering;
    expect(performance.now() - started).toBeGreaterThanOrEqual(120);
  });

  it("forgets those who gave up, in the queue and in the pause", async () => {
    const pace = createPace(1, sleep);
    const leave = await pace.enter(never);
    const controller = new AbortController();
    const waiting = pace.enter(controller.signal);
    controller.abort(new Error("gone"));
    await expect(waiting).rejects.toThrow("gone");
    leave();
    pace.pause(60);
    const second = new AbortController();
    const paused = pace.enter(second.signal);
    second.abort(new Error("gone too"));
    await expect(paused).rejects.toThrow("gone too");
    expect(await pace.enter(never)).toBeTypeOf("function");
  });
});

describe("fifty calls to a service that throttles", () => {
  it("wait together, and do not hammer it", async () => {
    let opened = Infinity;
    const server = await serve(() => {
      opened = Math.min(opened, performance.now() + 1000);
      return performance.now() < opened
        ? graphError(429, "TooManyRequests", { "retry-after": "1" })
        : page([1]);
    });
    const { client } = connectTo(server, { sleep: undefined });
    const results = await Promise.all(Array.from({ length: 50 }, () => collect(client)));
    expect(results).toHaveLength(50);
    expect(results.every((rows) => rows.length === 1)).toBe(true);
    const first = server.seen[0]?.at ?? 0;
    expect(server.seen.filter(({ at }) => at - first < 1000).length).toBeLessThanOrEqual(10);
    expect(server.seen.length).toBeLessThanOrEqual(60);
  });
});
