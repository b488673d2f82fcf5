import { describe, expect, it } from "vitest";
import { toRoot } from "../../../src/graph/send/gate.js";
import { createClient } from "../../../src/graph/index.js";
import { collect, connectTo, failure, host, inTurn, page, serve, TOKEN } from "../server.js";

describe("toRoot", () => {
  it("takes https, and http on this machine", () => {
    for (const root of [
      "https://graph.microsoft.com",
      "http://127.0.0.1:80/x",
      "http://localhost:8",
      "http://[::1]:8",
    ]) {
      expect(toRoot("endpoint", `${root}/`)).toBe(root.replace(":80/", "/"));
    }
  });

  it.each([
    "http://graph.microsoft.com",
    "http://127.0.0.1.evil.example",
    "https://a:b@host",
    "ftp://host",
    "host",
    "https://host/?a=b",
    "https://host/#x",
  ])("refuses %s", (root) => {
    expect(() => toRoot("endpoint", root)).toThrow(/^invalid endpoint: /);
    expect(() => createClient({ endpoint: root })).toThrow(/^invalid endpoint: /);
  });

  it("refuses an endpoint that names the version", () => {
    expect(() => createClient({ endpoint: "https://graph.microsoft.com/beta" })).toThrow(
      /leave the version out/,
    );
  });
});

describe("a redirect", () => {
  it.each([301, 302, 303, 307, 308])(
    "%d to another origin is refused, and nothing reaches that origin",
    async (status) => {
      const evil = await serve(() => page([]));
      for (const location of [
        `${evil.origin}/x`,
        `//${new URL(evil.origin).host}/x`,
        evil.origin.replace("http:", "https:"),
      ]) {
        const server = await serve(() => ({ status, headers: { location } }));
        const { client } = connectTo(server);
        const error = await failure(collect(client));
        expect(error).toMatchObject({ code: "CROSS_ORIGIN_REDIRECT", attempts: 1 });
        expect(error.message).toContain(new URL(location, evil.origin).origin);
        expect(server.seen).toHaveLength(1);
      }
      expect(evil.seen).toHaveLength(0);
    },
  );

  it("with user information is refused also on the same origin", async () => {
    const server = await serve(() => ({
      status: 302,
      headers: { location: server.origin.replace("//", "//a:b@") },
    }));
    const error = await failure(collect(connectTo(server).client));
    expect(error).toMatchObject({ code: "CROSS_ORIGIN_REDIRECT" });
    expect(error.message).toContain("with user information");
    expect(server.seen).toHaveLength(1);
  });

  it("on the same origin is followed, with the token", async () => {
    const server = await serve(inTurn({ status: 307, headers: { location: "/v1.0/moved?a=b" } }, page([1])));
    expect(await collect(connectTo(server).client)).toEqual([1]);
    expect(server.seen[1]?.url).toBe("/v1.0/moved?a=b");
    expect(server.seen[1]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it("in circles ends after five", async () => {
    const server = await serve(() => ({ status: 302, headers: { location: "/again" } }));
    expect(await failure(collect(connectTo(server).client))).toMatchObject({ code: "TOO_MANY_REDIRECTS" });
    expect(server.seen).toHaveLength(6);
  });
});

describe("a next link", () => {
  it("to any other place is refused, and nothing reaches that place", async () => {
    const evil = await serve(() => page([]));
    const { host: evilHost, port } = new URL(evil.origin);
    const server = await serve(() => page([1]));
    const links = [
      `${evil.origin}/next`,
      `http://127.0.0.1:x@${evilHost}/`,
      server.origin.replace("//", "//a:b@"),
      `//${evilHost}/next`,
      `\\\\${evilHost}\\next`,
      `http:\\\\${evilHost}\\next`,
      `${server.origin}.evil.test/`,
      `http://localhost:${port}/`,
      server.origin.replace("http:", "https:"),
      "file:///etc/passwd",
      "javascript:1",
      "data:application/json,{}",
    ];
    for (const link of links) {
      server.seen.length = 0;
      server.script = () => page([1], link);
      const { client } = connectTo(server);
      const rows: unknown[] = [];
      const reading = (async () => {
        for await (const { rows: more } of client.pages(host)) rows.push(...more);
      })();
      const error = await failure(reading);
      expect({ link, code: error.code }).toEqual({ link, code: "NEXTLINK_ORIGIN" });
      expect(error.partial).toMatchObject({ pagesRead: 1 });
      expect(rows).toEqual([1]);
      expect(server.seen).toHaveLength(1);
    }
    expect(evil.seen).toHaveLength(0);
  });

  it("of Graph itself is sent to the endpoint where that is asked for", async () => {
    const server = await serve(
      inTurn(page([1], "https://graph.microsoft.com/v1.0/x?$skiptoken=a"), page([2])),
    );
    const { client } = connectTo(server, { rewriteNextLinks: true });
    expect(await collect(client)).toEqual([1, 2]);
    expect(server.seen[1]?.url).toBe("/v1.0/x?$skiptoken=a");
  });

  it("keeps the path of a gateway when it is sent there", async () => {
    const server = await serve(
      inTurn(page([1], "https://graph.microsoft.com/v1.0/x?$skiptoken=a"), page([2])),
    );
    const { client } = connectTo(server, { rewriteNextLinks: true, endpoint: `${server.origin}/graph` });
    await collect(client);
    expect(server.seen.map(({ url }) => url.split("?")[0])).toEqual([
      "/graph/v1.0/security/threatIntelligence/hosts('contoso.com')/trackers",
      "/graph/v1.0/x",
    ]);
  });
});

describe("the token", () => {
  it("goes with every request to the endpoint, and no header of a call can take its place", async () => {
    const server = await serve(() => page([]));
    const { client } = connectTo(server);
    await collect(client);
    expect(server.seen[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    for (const name of ["Authorization", "cookie", "Host", "a b"]) {
      expect(await failure(client.get({ ...host, headers: { [name]: "x" } }))).toMatchObject({
        code: "INVALID_INPUT",
      });
    }
    expect(server.seen).toHaveLength(1);
  });
});
