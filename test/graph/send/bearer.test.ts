import { describe, expect, it } from "vitest";
import { type Credential, fromToken, type TokenRequest } from "../../../src/graph/index.js";
import { collect, connectTo, failure, graphError, host, inTurn, page, type Seen, serve } from "../server.js";

/** A credential that gives t1, t2, … and remembers how it was asked. */
function counting(): Credential & { asked: TokenRequest[] } {
  const asked: TokenRequest[] = [];
  let current = "t1";
  return {
    kind: "test",
    asked,
    async getToken(request = {}) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (request.forceRefresh) {
        asked.push(request);
        current = `t${asked.length + 1}`;
      }
      return current;
    },
  };
}

const bearerOf = ({ headers }: Seen): string | undefined => headers.authorization?.slice("Bearer ".length);

describe("a token that is refused", () => {
  it("in the middle of a list is renewed once, and the rows are complete", async () => {
    const server = await serve((seen) => {
      const at = Number(new URL(seen.url, server.origin).searchParams.get("$skiptoken") ?? 1);
      if (at >= 3 && bearerOf(seen) === "t1") return graphError(401, "InvalidAuthenticationToken");
      return page([at], at < 5 ? `${server.origin}/?$skiptoken=${at + 1}` : undefined);
    });
    const credential = counting();
    expect(await collect(connectTo(server, { credential }).client)).toEqual([1, 2, 3, 4, 5]);
    expect(credential.asked).toEqual([{ forceRefresh: true }]);
    expect(server.seen).toHaveLength(6);
  });

  it("by twenty calls at once is renewed once", async () => {
    const server = await serve((seen) =>
      bearerOf(seen) === "t1" ? graphError(401, "InvalidAuthenticationToken") : page([]),
    );
    const credential = counting();
    const { client } = connectTo(server, { credential });
    await Promise.all(Array.from({ length: 20 }, () => collect(client)));
    expect(credential.asked).toHaveLength(1);
    expect(server.seen.length).toBeGreaterThan(20);
    expect(server.seen.length).toBeLessThanOrEqual(40);
  });

  it("for ever is the end after exactly two requests", async () => {
    const server = await serve(() => graphError(401, "InvalidAuthenticationToken"));
    const credential = counting();
    const error = await failure(collect(connectTo(server, { credential }).client));
    expect(error).toMatchObject({ name: "AuthError", code: "AUTH_FAILED", status: 401, attempts: 2 });
    expect(error.message).toMatch(/get a new token/);
    expect(server.seen.map(bearerOf)).toEqual(["t1", "t2"]);
  });

  it("is renewed once in the life of a call, whatever comes between", async () => {
    const refusal = graphError(401, "InvalidAuthenticationToken");
    const server = await serve(inTurn(refusal, graphError(500, ""), refusal));
    const credential = counting();
    const error = await failure(collect(connectTo(server, { credential }).client));
    expect(error).toMatchObject({ code: "AUTH_FAILED", attempts: 3 });
    expect(credential.asked).toHaveLength(1);
  });

  it("with a claims challenge passes the claims on once", async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';
    const challenge = `Bearer realm="", authorization_uri="https://login", error="insufficient_claims", claims="${Buffer.from(claims).toString("base64")}"`;
    const server = await serve((seen) =>
      bearerOf(seen) === "t1" ? graphError(401, "x", { "www-authenticate": challenge }) : page([1]),
    );
    const credential = counting();
    expect(await collect(connectTo(server, { credential }).client)).toEqual([1]);
    expect(credential.asked).toEqual([{ forceRefresh: true, claims }]);
  });

  it("with a challenge that is nonsense is renewed without claims", async () => {
    const server = await serve((seen) =>
      bearerOf(seen) === "t1"
        ? graphError(401, "x", { "www-authenticate": 'Bearer claims="%%%"' })
        : page([1]),
    );
    const credential = counting();
    await collect(connectTo(server, { credential }).client);
    expect(credential.asked).toEqual([{ forceRefresh: true }]);
  });
});

describe("a token", () => {
  it("with what no token holds is refused before it is sent, and not shown", async () => {
    for (const text of ["CANARY\r\nx: y", '"CANARY"', "CAN ARY", "CANÄRY"]) {
      expect(() => fromToken(text)).toThrow(/^invalid token: [^C]*$/);
      const server = await serve(() => page([]));
      const credential = { kind: "test", getToken: async () => text };
      expect(await failure(connectTo(server, { credential }).client.get(host))).toMatchObject({
        code: "AUTH_FAILED",
      });
      expect(server.seen).toHaveLength(0);
    }
  });

  it("loses the line break at its end", async () => {
    expect(await fromToken("abc.def\n").getToken()).toBe("abc.def");
  });

  it("that is missing leaves the header out", async () => {
    const server = await serve(() => page([]));
    await collect(connectTo(server, { credential: undefined }).client);
    expect(server.seen[0]?.headers).not.toHaveProperty("authorization");
  });

  it("that the service repeats is cut out of the error", async () => {
    const jwt = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJDQU5BUlkifQ.c2ln";
    const server = await serve((seen) => ({
      status: 403,
      headers: { "request-id": `${bearerOf(seen)}` },
      body: { error: { code: `x ${bearerOf(seen)}`, message: `you sent ${bearerOf(seen)} and ${jwt}` } },
    }));
    const { client } = connectTo(server, { credential: fromToken("CANARY-SECRET") });
    const error = await failure(client.get(host));
    const shown = `${error.message}${error.stack}${JSON.stringify(error)}${JSON.stringify(client.requests)}`;
    expect(shown).toContain("[token]");
    expect(shown).not.toMatch(/CANARY|eyJ/);
  });
});
