import { describe, expect, it } from "vitest";
import type { Call } from "../../../src/graph/index.js";
import {
  connectTo,
  failure,
  graphError,
  page,
  type Reply,
  type Seen,
  serve,
  type TestServer,
  TOKEN,
} from "../server.js";

interface Inner {
  id: string;
  method: string;
  url: string;
  headers: Record<string, string>;
}

interface Answer {
  id: string;
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

function reputation(name: string): Call {
  return { path: "/security/threatIntelligence/hosts/{hostId}/reputation", params: { hostId: name } };
}

const hosts = (count: number): Call[] =>
  Array.from({ length: count }, (_, index) => reputation(`h${index}.com`));

const innerOf = ({ body }: Seen): Inner[] => (JSON.parse(body) as { requests: Inner[] }).requests;

const nameIn = (url: string): string => /'(.*?)'/.exec(url)?.[1] ?? "";

/** Answers every inner request by its host, in the reverse order. */
function serveBatch(
  answer: (name: string, round: number, inner: Inner) => Partial<Answer> | undefined,
): Promise<TestServer> {
  const rounds = new Map<string, number>();
  return serve((seen): Reply => {
    const responses = innerOf(seen).flatMap((inner) => {
      const name = nameIn(inner.url);
      const round = (rounds.get(name) ?? 0) + 1;
      rounds.set(name, round);
      const given = answer(name, round, inner);
      return given === undefined ? [] : [{ id: inner.id, status: 200, body: { id: name }, ...given }];
    });
    return { body: { responses: responses.toReversed() } };
  });
}

describe("a batch", () => {
  it("takes twenty at a time and answers in the order of the calls", async () => {
    const server = await serveBatch(() => ({}));
    const { client } = connectTo(server);
    const calls = hosts(45);
    const outcomes = await client.batch(calls);
    expect(server.seen.map((seen) => innerOf(seen).length).sort((a, b) => b - a)).toEqual([20, 20, 5]);
    expect(outcomes.map(({ call }) => call)).toEqual(calls);
    expect(outcomes.map(({ entity }) => entity?.record["id"])).toEqual(
      calls.map(({ params }) => params?.["hostId"]),
    );
    expect(outcomes.every(({ status, error }) => status === 200 && error === undefined)).toBe(true);
  });

  it("sends addresses relative to the version, and the token once", async () => {
    const server = await serveBatch(() => ({}));
    await connectTo(server).client.batch([{ ...reputation("a.com"), query: { $select: "id" } }]);
    const [seen] = server.seen as [Seen];
    expect(seen).toMatchObject({ method: "POST", url: "/v1.0/$batch" });
    expect(seen.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      "content-type": "application/json",
    });
    expect(innerOf(seen)).toEqual([
      {
        id: "1",
        method: "GET",
        url: "/security/threatIntelligence/hosts('a.com')/reputation?$select=id",
        headers: { accept: "application/json", prefer: "include-unknown-enum-members" },
      },
    ]);
  });

  it("of nothing sends nothing", async () => {
    const server = await serveBatch(() => ({}));
    expect(await connectTo(server).client.batch([])).toEqual([]);
    expect(server.seen).toHaveLength(0);
  });

  it("asks again only for what failed in passing, after the longest wait that was asked for", async () => {
    const server = await serve((seen): Reply => {
      const inner = innerOf(seen);
      const responses: unknown[] = inner.map(({ id, url }): Answer => {
        const name = nameIn(url);
        if (server.seen.length > 1) return { id, status: 200, body: { id: `${name} again` } };
        if (name === "h1.com")
          return { id, status: 429, headers: { "Retry-After": "3" }, body: graphError(429, "x").body };
        if (name === "h2.com") return { id, status: 424, body: graphError(424, "FailedDependency").body };
        if (name === "h3.com") return { id, status: 500, body: graphError(500, "").body };
        if (name === "h5.com") return { id, status: 404, body: graphError(404, "ResourceNotFound").body };
        return { id, status: 200, body: { id: name } };
      });
      if (server.seen.length === 1) {
        responses.splice(4, 1);
        responses.unshift({ id: "1", status: 200, body: { id: "a second answer" } });
        responses.push(
          { id: "99", status: 200, body: { id: "nobody" } },
          { id: "1", status: 500, body: {} },
          null,
          7,
        );
      }
      return { body: { responses: responses.toReversed() } };
    });
    const { client, waits } = connectTo(server, { random: () => 0 });
    const outcomes = await client.batch(hosts(7));
    expect(outcomes).toHaveLength(7);
    expect(outcomes[0]).toMatchObject({ status: 200, entity: { record: { id: "h0.com" } } });
    expect(outcomes[1]).toMatchObject({ status: 200, entity: { record: { id: "h1.com again" } } });
    expect(outcomes[2]).toMatchObject({ status: 200, entity: { record: { id: "h2.com again" } } });
    expect(outcomes[3]).toMatchObject({ status: 200, entity: { record: { id: "h3.com again" } } });
    expect(outcomes[4]).toMatchObject({ status: null, error: { code: "MALFORMED_PAGE" } });
    expect(outcomes[5]).toMatchObject({
      status: 404,
      error: { code: "NOT_FOUND", serviceCode: "ResourceNotFound" },
    });
    expect(outcomes[6]).toMatchObject({ status: 200, entity: { record: { id: "h6.com" } } });
    const asked = server.seen.map((seen) => innerOf(seen).map(({ url }) => nameIn(url)));
    expect(asked.slice(1)).toEqual([["h1.com", "h2.com", "h3.com"]]);
    expect(Math.max(...waits)).toBeGreaterThan(2500);
    expect(Math.max(...waits)).toBeLessThanOrEqual(3000);
  });

  it("reads pages too, and leaves their next links to be followed", async () => {
    const server = await serve((seen): Reply =>
      seen.method === "POST"
        ? {
            body: {
              responses: [
                {
                  id: "1",
                  status: 200,
                  body: {
                    "@odata.count": 9,
                    value: [1],
                    "@odata.nextLink": `${server.origin}/v1.0/next?$skiptoken=2`,
                  },
                },
              ],
            },
          }
        : page([2]),
    );
    const { client } = connectTo(server);
    const call: Call = { path: "/security/threatIntelligence/articles" };
    const [outcome] = await client.batch([call]);
    expect(outcome).toMatchObject({ page: { rows: [1], count: 9 } });
    const rows: unknown[] = [];
    for await (const { rows: more } of client.pages(call, { from: outcome?.page?.nextLink ?? "" }))
      rows.push(...more);
    expect(rows).toEqual([2]);
  });

  it("that is throttled as a whole is sent again as a whole", async () => {
    const server = await serve((seen, number): Reply =>
      number === 1
        ? graphError(503, "serviceNotAvailable")
        : { body: { responses: innerOf(seen).map(({ id }) => ({ id, status: 200, body: { id } })) } },
    );
    expect((await connectTo(server).client.batch(hosts(3))).every(({ entity }) => entity)).toBe(true);
    expect(server.seen).toHaveLength(2);
  });

  it("that fails as a whole is an error of each call in it", async () => {
    const server = await serve(() => graphError(403, "Forbidden"));
    const outcomes = await connectTo(server).client.batch(hosts(2));
    expect(outcomes).toMatchObject([
      { status: 403, error: { code: "FORBIDDEN" } },
      { status: 403, error: { code: "FORBIDDEN" } },
    ]);
  });

  it("is malformed without a list of responses", async () => {
    const server = await serve(() => ({ body: { responses: null } }));
    expect(await connectTo(server).client.batch(hosts(1))).toMatchObject([
      { error: { code: "MALFORMED_PAGE" } },
    ]);
  });

  it("gives one up whose wait is too long, and the others not", async () => {
    const server = await serveBatch((name) =>
      name === "h0.com"
        ? { status: 429, headers: { "retry-after": "3600" }, body: graphError(429, "x").body }
        : {},
    );
    const outcomes = await connectTo(server).client.batch(hosts(2));
    expect(outcomes[0]).toMatchObject({ error: { code: "RATE_LIMITED", retryAfterMs: 3_600_000 } });
    expect(outcomes[1]).toMatchObject({ entity: { record: { id: "h1.com" } } });
    expect(server.seen).toHaveLength(1);
  });

  it("ends after its tries", async () => {
    const server = await serveBatch(() => ({ status: 500, body: graphError(500, "").body }));
    const outcomes = await connectTo(server, { retries: 2 }).client.batch(hosts(1));
    expect(outcomes).toMatchObject([{ status: 500, error: { code: "HTTP_ERROR", attempts: 3 } }]);
    expect(server.seen).toHaveLength(3);
  });

  it("is rejected when it is aborted", async () => {
    const server = await serve(() => () => undefined);
    const controller = new AbortController();
    const running = failure(connectTo(server).client.batch(hosts(1), { signal: controller.signal }));
    setTimeout(() => controller.abort(), 20);
    expect(await running).toMatchObject({ name: "AbortError" });
  });

  it("refuses everything when one call cannot be asked", async () => {
    const server = await serveBatch(() => ({}));
    const error = await failure(
      connectTo(server).client.batch([reputation("a.com"), reputation("not a host")]),
    );
    expect(error).toMatchObject({ code: "INVALID_INPUT" });
    expect(server.seen).toHaveLength(0);
  });

  it("is written down with each request that it carried", async () => {
    const server = await serveBatch(() => ({}));
    const { client } = connectTo(server);
    const [outcome] = await client.batch(hosts(1));
    const [carrier, inner] = client.requests;
    expect(carrier).toMatchObject({ method: "POST", route: "/$batch", batch: null, rows: null });
    expect(inner).toMatchObject({
      id: 2,
      method: "GET",
      route: hosts(1)[0]?.path,
      batch: carrier?.id,
      rows: 1,
      status: 200,
    });
    expect(outcome?.entity?.request).toBe(inner);
  });
});
