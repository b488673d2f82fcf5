import { describe, expect, it } from "vitest";
import { connectTo, graphError, host, page, type Raw, type Reply, reset, serve } from "./server.js";

/** A generator of numbers from 0 to 1 that gives the same ones every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe("a thousand calls to a service that fails one time in ten", () => {
  it("bring what a service without faults brings, for little more", async () => {
    const random = seeded(7);
    const faults: (() => Reply | Raw)[] = [
      () => graphError(429, "TooManyRequests", { "retry-after-ms": "20" }),
      () => graphError(500, "UnknownError"),
      () => reset,
      () => (response) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.write('{"value":[');
        setTimeout(() => response.socket?.destroy(), 1);
      },
      () => (response) => {
        response.socket?.end('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{"value":[{');
      },
    ];
    let broken = true;
    const server = await serve(({ url }) => {
      const fault = broken && random() < 0.1 ? faults[Math.floor(random() * faults.length)] : undefined;
      return fault?.() ?? page([{ url, text: "x".repeat(100) }]);
    });
    const { client } = connectTo(server, { random: seeded(9) });
    const read = async (): Promise<string> => {
      const calls = Array.from({ length: 1000 }, (_, index) => ({
        ...host,
        params: { hostId: `h${index}.com` },
      }));
      const pages = await Promise.all(calls.map((call) => client.pages(call).next()));
      return JSON.stringify(pages.map(({ value }) => (value as { rows: unknown }).rows));
    };
    const shaken = await read();
    const requests = server.seen.length;
    broken = false;
    expect(shaken).toBe(await read());
    expect(requests).toBeGreaterThan(1050);
    expect(requests).toBeLessThanOrEqual(1500);
  }, 20_000);
});
