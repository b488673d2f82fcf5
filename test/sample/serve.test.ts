import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveSample, type SampleServer } from "../../src/sample/serve.js";
import { TI, type Page } from "./ask.js";

const headers = { Authorization: "Bearer sample" };

describe("the served tenant", () => {
  let server: SampleServer;
  beforeAll(async () => {
    server = await serveSample();
  });
  afterAll(() => server.close());

  test("answers over HTTP with next links to itself", async () => {
    const response = await fetch(`${server.url}/v1.0${TI}/hosts/198.51.100.40/passiveDnsReverse`, {
      headers,
    });
    const page = (await response.json()) as Page;
    expect(response.headers.get("date")).toBe("Mon, 02 Mar 2026 22:00:00 GMT");
    expect(page["@odata.nextLink"]?.startsWith(`${server.url}/v1.0/`)).toBe(true);
    expect((await fetch(page["@odata.nextLink"] ?? "", { headers })).status).toBe(200);
  });

  test("answers HEAD without a body and other methods with 405", async () => {
    const url = `${server.url}/v1.0${TI}/hosts/msn.com`;
    const head = await fetch(url, { method: "HEAD", headers });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect((await fetch(url, { method: "DELETE", headers })).status).toBe(405);
  });

  test("refuses a body that is too large", async () => {
    const body = "x".repeat(5 * 1024 * 1024);
    const status = await fetch(`${server.url}/v1.0/$batch`, { method: "POST", headers, body }).then(
      (response) => response.status,
      () => "closed",
    );
    expect([413, "closed"]).toContain(status);
  });

  test.each(["//", "/%", "/v1.0/%ff", "http://[/", "*"])("a target such as %j does no harm", async (path) => {
    const { port } = server;
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request({ host: "127.0.0.1", port, path, headers }, (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        answer.on("end", () => {
          expect(text).not.toMatch(/at .*\.(ts|js):\d+/);
          resolve(answer.statusCode);
        });
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBeGreaterThanOrEqual(400);
  });

  test("closes with answers under way finished", async () => {
    const slow = await serveSample({ latency: 400 });
    const url = `${slow.url}/v1.0${TI}/hosts/msn.com`;
    await (await fetch(url, { headers })).text();
    const asked = fetch(url, { headers });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const closed = slow.close();
    expect((await asked).status).toBe(200);
    await closed;
    await expect(fetch(url, { headers })).rejects.toThrow("fetch failed");
  });

  test("a port in use is an error of the system", async () => {
    await expect(serveSample({ port: server.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
