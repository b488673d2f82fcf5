import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { PartialPages } from "../../../src/graph/index.js";
import {
  collect,
  connectTo,
  failure,
  graphError,
  page,
  type Script,
  serve,
  type TestServer,
  trackers,
} from "../server.js";

/** `total` pages of one row each; `fault` may answer in the place of a page. */
function listOf(
  total: number,
  server: () => TestServer,
  fault: (at: number, number: number) => ReturnType<Script> | undefined = () => undefined,
): Script {
  return (seen, number) => {
    const at = Number(new URL(seen.url, server().origin).searchParams.get("$skiptoken") ?? 1);
    const link = at < total ? `${server().origin}/v1.0/next?$skiptoken=${at + 1}` : undefined;
    return fault(at, number) ?? page([at], link);
  };
}

async function serveList(
  total: number,
  fault?: (at: number, number: number) => ReturnType<Script> | undefined,
): Promise<TestServer> {
  const server: TestServer = await serve(listOf(total, () => server, fault));
  return server;
}

describe("pages", () => {
  it("asks for a page when it is wanted, and not before", async () => {
    const server = await serveList(5);
    const { client } = connectTo(server);
    for await (const { rows } of client.pages(trackers)) if (rows[0] === 2) break;
    expect(server.seen).toHaveLength(2);
  });

  it("calls next links as they are", async () => {
    const server = await serve((_, number) =>
      number === 1 ? page([1], `${server.origin}/v1.0/x?$top=2&$skiptoken=a%2Fb%3D&odd=%7e+%20`) : page([2]),
    );
    await collect(connectTo(server).client);
    expect(server.seen[1]?.url).toBe("/v1.0/x?$top=2&$skiptoken=a%2Fb%3D&odd=%7e+%20");
  });

  it("goes on after an empty page", async () => {
    const server = await serveList(3, (at) =>
      at === 2 ? page([], `${server.origin}/?$skiptoken=3`) : undefined,
    );
    expect(await collect(connectTo(server).client)).toEqual([1, 3]);
    expect(server.seen).toHaveLength(3);
  });

  it("sends the headers of the call with every page", async () => {
    const server = await serveList(3);
    await collect(connectTo(server).client, { ...trackers, headers: { ConsistencyLevel: "eventual" } });
    for (const { headers } of server.seen) {
      expect(headers).toMatchObject({
        consistencylevel: "eventual",
        accept: "application/json",
        prefer: "include-unknown-enum-members",
      });
      expect(headers["user-agent"]).toMatch(/^huntbook\/\d+\.\d+\.\d+/);
      expect(headers["client-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it("asks again only for the page that failed", async () => {
    const server = await serveList(5, (at, number) =>
      at === 3 && number <= 4 ? graphError(500, "") : undefined,
    );
    expect(await collect(connectTo(server).client)).toEqual([1, 2, 3, 4, 5]);
    expect(server.seen).toHaveLength(7);
  });

  it("leaves what is needed to go on where it stopped", async () => {
    let broken = true;
    const server = await serveList(5, (at) => (at === 3 && broken ? graphError(500, "") : undefined));
    const { client } = connectTo(server, { retries: 1 });
    const error = await failure(collect(client));
    const partial = error.partial as PartialPages;
    expect(error).toMatchObject({ code: "HTTP_ERROR", status: 500 });
    expect(partial.pagesRead).toBe(2);
    expect(partial.nextLink).toBe(`${server.origin}/v1.0/next?$skiptoken=3`);
    broken = false;
    server.seen.length = 0;
    expect(await collect(client, trackers, { from: partial.nextLink as string })).toEqual([3, 4, 5]);
    expect(server.seen).toHaveLength(3);
  });

  it("shows no skip token in its errors", async () => {
    const server = await serve((_, number) =>
      number === 1 ? page([1], `${server.origin}/?$skiptoken=CANARY`) : graphError(403, "Forbidden"),
    );
    const { client } = connectTo(server);
    const error = await failure(collect(client));
    expect(
      inspect(error, { depth: 9 }) + JSON.stringify(error) + JSON.stringify(client.requests),
    ).not.toContain("CANARY");
  });

  it("resumes on the configured origin only", async () => {
    const server = await serveList(1);
    const error = await failure(
      collect(connectTo(server).client, trackers, { from: "https://evil.example/?$skiptoken=3" }),
    );
    expect(error).toMatchObject({ code: "NEXTLINK_ORIGIN" });
    expect(server.seen).toHaveLength(0);
  });
});

describe("a list that leads in circles", () => {
  it.each([1, 2, 3])("of %d is noticed before a page is asked for twice", async (length) => {
    const server = await serve((_, number) =>
      page([number], `${server.origin}/?$skiptoken=${number % length}`),
    );
    const { client } = connectTo(server);
    const error = await failure(collect(client));
    expect(error).toMatchObject({ code: "PAGING_LOOP", partial: { pagesRead: server.seen.length } });
    expect(server.seen.length).toBe(length + 1);
  });

  it("to its own first page is noticed", async () => {
    const server = await serve((seen) => page([1], server.origin + seen.url));
    expect(await failure(collect(connectTo(server).client))).toMatchObject({ code: "PAGING_LOOP" });
    expect(server.seen).toHaveLength(1);
  });

  it("under ever new links stops at the limit", async () => {
    const server = await serve((_, number) => page([1], `${server.origin}/?$skiptoken=${number}`));
    const error = await failure(collect(connectTo(server, { maxPages: 20 }).client));
    expect(error).toMatchObject({ code: "PAGING_LOOP", partial: { pagesRead: 20 } });
    expect(server.seen).toHaveLength(20);
  });
});
