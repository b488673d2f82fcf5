import { describe, expect, it } from "vitest";
import { delayFor } from "../../../src/graph/send/retry.js";
import { collect, connectTo, failure, graphError, host, inTurn, page, reset, serve } from "../server.js";

const ok = page([{ id: "1" }]);

describe("delayFor", () => {
  it("doubles from one second to 64 and takes half to all of it", () => {
    for (const random of [() => 0, () => 0.5, () => 1]) {
      for (let attempt = 1; attempt <= 10; attempt++) {
        const full = Math.min(64_000, 1000 * 2 ** (attempt - 1));
        const delay = delayFor(attempt, undefined, random);
        expect(delay).toBe(full * (0.5 + random() / 2));
      }
    }
  });

  it("takes what the service asks for as a minimum, and never less than 250 ms", () => {
    expect(delayFor(4, 2000, () => 0)).toBe(2000);
    expect(delayFor(4, 2000, () => 1)).toBe(2100);
    expect(delayFor(1, 0, () => 0)).toBe(250);
  });
});

describe("a throttled request", () => {
  it("waits for Retry-After in real time", async () => {
    const server = await serve(inTurn(graphError(429, "TooManyRequests", { "retry-after-ms": "300" }), ok));
    const { client } = connectTo(server, { sleep: undefined });
    expect(await collect(client)).toEqual([{ id: "1" }]);
    const [first, second] = server.seen;
    expect(server.seen).toHaveLength(2);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(300);
  });

  it("waits for a date by the service's clock, not by its own", async () => {
    const headers = { date: "Sun, 01 Mar 2026 11:00:00 GMT", "retry-after": "Sun, 01 Mar 2026 11:00:02 GMT" };
    const server = await serve(inTurn(graphError(429, "TooManyRequests", headers), ok));
    const { client, waits } = connectTo(server, { random: () => 0 });
    await collect(client);
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThan(1500);
    expect(waits[0]).toBeLessThanOrEqual(2000);
  });

  it.each(["abc", "-5", "", "Sun, 01 Mar 2020 12:00:00 GMT"])(
    "backs off after Retry-After: %s",
    async (text) => {
      const server = await serve(inTurn(graphError(429, "TooManyRequests", { "retry-after": text }), ok));
      const { client, waits } = connectTo(server, { random: () => 0 });
      await collect(client);
      expect(waits[0]).toBeGreaterThan(300);
      expect(waits[0]).toBeLessThanOrEqual(500);
    },
  );

  it.each(["3600", "99999999999", "1e308"])(
    "fails at once where Retry-After: %s is too long",
    async (text) => {
      const server = await serve(() => graphError(429, "TooManyRequests", { "retry-after": text }));
      const { client, waits } = connectTo(server);
      const error = await failure(collect(client));
      expect(error).toMatchObject({
        name: "ThrottledError",
        code: "RATE_LIMITED",
        retryAfterMs: Number(text) * 1000,
      });
      expect(error).toMatchObject({
        status: 429,
        attempts: 1,
        requestId: "request-1",
        serviceCode: "TooManyRequests",
      });
      expect(server.seen).toHaveLength(1);
      expect(waits).toEqual([]);
    },
  );

  it("gives up after its tries, and says that it was throttled", async () => {
    const server = await serve(() => graphError(429, "TooManyRequests", { "retry-after": "1" }));
    const { client } = connectTo(server, { retries: 2 });
    const error = await failure(collect(client));
    expect(error).toMatchObject({ code: "RATE_LIMITED", attempts: 3, retryAfterMs: 1000 });
    expect(server.seen).toHaveLength(3);
  });
});

describe("a fault that passes", () => {
  it.each([408, 429, 500, 502, 503, 504, 509])("is tried again after %d", async (status) => {
    const server = await serve(inTurn(graphError(status, "UnknownError"), ok));
    const { client } = connectTo(server);
    expect(await collect(client)).toEqual([{ id: "1" }]);
    expect(server.seen).toHaveLength(2);
    expect(client.requests[0]).toMatchObject({ status: 200, attempts: 2, rows: 1 });
  });

  it("is given up after six requests, with the number of them", async () => {
    const server = await serve(() => graphError(503, "serviceNotAvailable"));
    const { client, waits } = connectTo(server, { random: () => 1 });
    const error = await failure(collect(client));
    expect(error).toMatchObject({
      code: "HTTP_ERROR",
      status: 503,
      attempts: 6,
      serviceCode: "serviceNotAvailable",
    });
    expect(server.seen).toHaveLength(6);
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000]);
  });

  it("is waited for with jitter that differs between two clients", async () => {
    const server = await serve(() => graphError(503, "serviceNotAvailable"));
    const runs = [0.2, 0.9].map(async (seed) => {
      const { client, waits } = connectTo(server, { random: () => seed, retries: 2 });
      await failure(collect(client));
      return waits;
    });
    expect(await Promise.all(runs)).toEqual([
      [600, 1200],
      [950, 1900],
    ]);
  });

  it("keeps one client-request-id through all tries", async () => {
    const server = await serve(inTurn(graphError(500, ""), reset, ok));
    const { client } = connectTo(server);
    await collect(client);
    const ids = server.seen.map(({ headers }) => headers["client-request-id"]);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  it("ends with the deadline of the call rather than wait past it", async () => {
    const server = await serve(() => graphError(503, "serviceNotAvailable"));
    const { client, waits } = connectTo(server, { timeouts: { call: 3000 }, random: () => 1 });
    expect(await failure(collect(client))).toMatchObject({ code: "HTTP_ERROR", attempts: 3 });
    expect(waits).toEqual([1000, 2000]);
  });
});

describe("a fault that stays", () => {
  const cases: [number, string][] = [
    [400, "HTTP_ERROR"],
    [402, "FORBIDDEN"],
    [403, "FORBIDDEN"],
    [404, "NOT_FOUND"],
    [405, "HTTP_ERROR"],
    [409, "HTTP_ERROR"],
    [410, "GONE"],
    [422, "HTTP_ERROR"],
    [501, "HTTP_ERROR"],
    [505, "HTTP_ERROR"],
  ];
  it.each(cases)("%d is one request and %s", async (status, code) => {
    const server = await serve(() => graphError(status, "someCode"));
    const { client } = connectTo(server);
    const error = await failure(client.get(host));
    expect(error).toMatchObject({ name: "GraphError", code, status, attempts: 1 });
    expect(error).toMatchObject({ serviceCode: "someCode", requestId: "request-1" });
    expect(error.message).toMatch(/answered \d{3} \(someCode: someCode happened\); \w/);
    expect(server.seen).toHaveLength(1);
  });
});

describe("an abort", () => {
  it("ends a back-off at once and sends nothing more", async () => {
    const server = await serve(() => graphError(503, "serviceNotAvailable"));
    const { client } = connectTo(server, { sleep: undefined, random: () => 1 });
    const controller = new AbortController();
    const reading = failure(client.get(host, { signal: controller.signal }));
    while (server.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 30));
    const aborted = performance.now();
    controller.abort();
    expect(await reading).toMatchObject({ name: "AbortError" });
    expect(performance.now() - aborted).toBeLessThan(250);
    expect(server.seen).toHaveLength(1);
    expect(client.requests).toMatchObject([{ attempts: 1, error: "ABORTED" }]);
  });

  it("rejects with the signal's own reason", async () => {
    const server = await serve(() => page([]));
    const { client } = connectTo(server);
    const reason = new Error("enough");
    expect(await failure(client.get(host, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(server.seen).toHaveLength(0);
  });
});
