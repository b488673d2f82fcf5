import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Call, Client } from "../../../src/graph/index.js";
import { readMembers } from "../../../src/graph/tape/members.js";
import { graphError, host, page, type Reply, type Script, serve, trackers } from "../server.js";
import { folder, type Setting, tapeTo, tokenOf } from "./tools.js";

const numbered: Script = (_, number): Reply => ({ body: { id: `answer ${number}` } });

async function idOf(client: Client, call: Call = host): Promise<unknown> {
  return (await client.get(call)).record["id"];
}

describe("a tape in the mode auto", () => {
  it("asks for nothing twice, also not for another hunt", async () => {
    const server = await serve(numbered);
    const path = join(folder(), "hunt.warc.gz");
    const first = await tapeTo(server.origin, path);
    expect([await idOf(first.client), await idOf(first.client)]).toEqual(["answer 1", "answer 1"]);
    const second = await tapeTo(server.origin, path);
    expect(await idOf(second.client)).toBe("answer 1");
    expect(server.seen).toHaveLength(1);
    expect(second.client.requests).toMatchObject([{ fromTape: true, time: first.client.requests[0]?.time }]);
  });

  it("sees what another hunt records meanwhile", async () => {
    const server = await serve(numbered);
    const path = join(folder(), "hunt.warc.gz");
    const [one, other] = [await tapeTo(server.origin, path), await tapeTo(server.origin, path)];
    expect(await idOf(one.client)).toBe("answer 1");
    expect(await idOf(other.client)).toBe("answer 1");
    expect(server.seen).toHaveLength(1);
  });

  it("asks again for what is older than maxAge", async () => {
    const server = await serve(numbered);
    const path = join(folder(), "hunt.warc.gz");
    const at = (time: string): Setting => ({ now: () => new Date(time) });
    const monday = await tapeTo(server.origin, path, at("2026-03-02T08:00:00Z"));
    expect(await idOf(monday.client)).toBe("answer 1");
    const evening = await tapeTo(server.origin, path, at("2026-03-03T07:59:00Z"));
    expect(await idOf(evening.client)).toBe("answer 1");
    const tuesday = await tapeTo(server.origin, path, at("2026-03-03T08:01:00Z"));
    expect(await idOf(tuesday.client)).toBe("answer 2");
    const week = await tapeTo(server.origin, { path, maxAge: "7d" }, at("2026-03-09T08:00:00Z"));
    expect(await idOf(week.client)).toBe("answer 2");
    const never = await tapeTo(server.origin, { path, maxAge: 0 }, at("2026-03-09T08:00:00Z"));
    expect(await idOf(never.client)).toBe("answer 3");
  });

  const claims = { tid: "t-1", appid: "a-1", oid: "o-1" };
  it.each<[string, Setting, Call?]>([
    ["tenant", { who: { token: tokenOf({ ...claims, tid: "t-2" }) } }],
    ["app", { who: { token: tokenOf({ ...claims, appid: "a-2" }) } }],
    ["person", { who: { token: tokenOf({ ...claims, oid: "o-2" }) } }],
    ["token that nobody can read", { who: { token: "an-opaque-token" } }],
    ["version", { version: "beta", options: { version: "beta" } }],
    ["cloud", { cloud: "usgov", options: { cloud: "usgov" } }],
    ["header", {}, { ...host, headers: { prefer: "odata.maxpagesize=5" } }],
    ["option", {}, { ...host, query: { $select: "id" } }],
    ["host", {}, { ...host, params: { hostId: "other.example" } }],
  ])("asks anew for another %s", async (_, setting, call = host) => {
    const server = await serve(numbered);
    const path = join(folder(), "hunt.warc.gz");
    const who = { token: tokenOf(claims) };
    const first = await tapeTo(server.origin, path, { who });
    expect(await idOf(first.client)).toBe("answer 1");
    const again = await tapeTo(server.origin, path, { who: { token: tokenOf({ ...claims, exp: 1 }) } });
    expect(await idOf(again.client)).toBe("answer 1");
    const other = await tapeTo(server.origin, path, { who, ...setting });
    expect(await idOf(other.client, call)).toBe("answer 2");
  });

  it.each<[string, Reply]>([
    ["a page of a proxy", { body: "<html></html>", headers: { "content-type": "text/html" } }],
    ["HTML that says it is JSON", { body: "<html></html>", headers: { "content-type": "application/json" } }],
    ["half a body", { body: '{"value":[1', headers: { "content-type": "application/json" } }],
    ["a page that is none", { body: { value: null } }],
    ["a part of an answer", { ...page([1]), headers: { warning: '199 - "a part is missing"' } }],
    ["401", graphError(401, "InvalidAuthenticationToken")],
    ["403", graphError(403, "Forbidden")],
    ["404 of a wrong path", { status: 404, body: "<html></html>" }],
    ["429", graphError(429, "slow", { "retry-after": "3600" })],
    ["500", graphError(500, "broken")],
    ["503", graphError(503, "busy")],
  ])("never takes %s for an answer", async (_, reply) => {
    const server = await serve(() => reply);
    const path = join(folder(), "hunt.warc.gz");
    const read = async (client: Client): Promise<unknown> => {
      for await (const { rows } of client.pages(trackers)) return rows;
      return undefined;
    };
    const first = await tapeTo(server.origin, path, { options: { retries: 0 } });
    await read(first.client).catch(() => undefined);
    server.script = () => page([2]);
    const second = await tapeTo(server.origin, path);
    expect(await read(second.client)).toEqual([2]);
    const third = await tapeTo(server.origin, path);
    expect(await read(third.client)).toEqual([2]);
    expect(third.client.requests).toMatchObject([{ fromTape: true }]);
  });

  it("takes for an answer that the service has no such host", async () => {
    const server = await serve(() => graphError(404, "ResourceNotFound"));
    const path = join(folder(), "hunt.warc.gz");
    for (let turn = 0; turn < 2; turn++) {
      const { client } = await tapeTo(server.origin, path);
      await expect(client.get(host)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(server.seen).toHaveLength(1);
  });

  it("sends every change, and looks at what is to be changed as it stands", async () => {
    const server = await serve(numbered);
    const { client } = await tapeTo(server.origin, join(folder(), "hunt.warc.gz"));
    const comments: Call = { path: "/security/incidents/{id}/comments", params: { id: "1" } };
    await client.post(comments, { comment: "seen" });
    await client.post(comments, { comment: "seen" });
    await client.patch({ path: "/security/incidents/{id}", params: { id: "1" } }, { status: "active" });
    await client.patch({ path: "/security/incidents/{id}", params: { id: "1" } }, { status: "active" });
    const fresh: Call = { ...host, headers: { "cache-control": "no-cache" } };
    expect(await idOf(client)).toBe("answer 5");
    expect(await idOf(client)).toBe("answer 5");
    expect(await idOf(client, fresh)).toBe("answer 6");
    expect(await idOf(client)).toBe("answer 6");
  });

  it("asks a query of advanced hunting once, and another one anew", async () => {
    const server = await serve((_, number) => ({
      body: { schema: [{ name: "N", type: "Int32" }], results: [{ N: number }] },
    }));
    const { client } = await tapeTo(server.origin, join(folder(), "hunt.warc.gz"));
    const ask = async (kql: string, timespan?: string): Promise<unknown> =>
      (await client.query({ kql, timespan })).rows;
    expect(await ask("T | take 1")).toEqual([{ N: 1 }]);
    expect(await ask("T | take 1")).toEqual([{ N: 1 }]);
    expect(await ask("T | take 2")).toEqual([{ N: 2 }]);
    expect(await ask("T | take 1", "P7D")).toEqual([{ N: 3 }]);
  });

  it("asks for the parts of a batch that it does not have, and for none where it has all", async () => {
    const server = await serve(({ body }) => {
      const { requests } = JSON.parse(body) as { requests: { id: string; url: string }[] };
      return { body: { responses: requests.map(({ id, url }) => ({ id, status: 200, body: { id: url } })) } };
    });
    const path = join(folder(), "hunt.warc.gz");
    const calls = [1, 2, 3, 4].map((n): Call => ({ ...host, params: { hostId: `h${n}.example` } }));
    const tell = async (client: Client, some: readonly Call[]): Promise<unknown[]> =>
      (await client.batch(some)).map(({ entity, error }) => entity?.record["id"] ?? error);
    const { client } = await tapeTo(server.origin, path);
    const names = [1, 2, 3, 4].map((n) => `/security/threatIntelligence/hosts('h${n}.example')`);
    expect(await tell(client, calls.slice(0, 2))).toEqual(names.slice(0, 2));
    expect(await tell(client, calls)).toEqual(names);
    expect(await tell(client, calls.toReversed())).toEqual(names.toReversed());
    const sizes = server.seen.map(
      ({ body }) => (JSON.parse(body) as { requests: unknown[] }).requests.length,
    );
    expect(sizes).toEqual([2, 2]);
  });

  it("asks again for what is damaged, whatever byte of the file that is, with one warning at most", async () => {
    const server = await serve(({ url }) => ({ body: { id: url } }));
    const path = join(folder(), "hunt.warc.gz");
    const calls = [1, 2, 3].map((n): Call => ({ ...host, params: { hostId: `h${n}.example` } }));
    const first = await tapeTo(server.origin, path);
    for (const call of calls) await first.client.get(call);
    await first.client.close();
    const good = readFileSync(path);
    const members = [...readMembers(good)];
    expect(members.map(({ content }) => content !== undefined)).toEqual(Array(7).fill(true));
    const harms: ((bytes: Buffer, at: number, size: number) => void)[] = [
      (bytes, at, size) => void (bytes[at + (size >> 1)] = (bytes[at + (size >> 1)] ?? 0) ^ 1),
      (bytes, at) => void (bytes[at] = 0),
      (bytes, at, size) => void bytes.fill(0, at, at + size),
      (bytes, at, size) => void bytes.fill(0x1f, at + 5, at + size),
    ];
    for (const harm of harms) {
      for (const { offset, size } of members) {
        const bytes = Buffer.from(good);
        harm(bytes, offset, size);
        writeFileSync(path, bytes);
        const before = server.seen.length;
        const { client, warnings } = await tapeTo(server.origin, path);
        for (const call of calls) {
          expect(await idOf(client, call)).toContain(call.params?.["hostId"]);
        }
        expect(server.seen.length - before).toBeLessThanOrEqual(1);
        expect(warnings).toHaveLength(1);
        await client.close();
      }
    }
  });

  it("asks again for what a cut file has lost, wherever it was cut, and records it behind the torn end", async () => {
    const server = await serve(({ url }) => ({ body: { id: url } }));
    const path = join(folder(), "hunt.warc.gz");
    const calls = [1, 2].map((n): Call => ({ ...host, params: { hostId: `h${n}.example` } }));
    const first = await tapeTo(server.origin, path);
    for (const call of calls) await first.client.get(call);
    const good = readFileSync(path);
    for (let length = 0; length < good.length; length += 97) {
      writeFileSync(path, good);
      truncateSync(path, length);
      const { client } = await tapeTo(server.origin, path);
      for (const call of calls) expect(await idOf(client, call)).toContain(call.params?.["hostId"]);
      await client.close();
      const before = server.seen.length;
      const again = await tapeTo(server.origin, path);
      for (const call of calls) expect(await idOf(again.client, call)).toContain(call.params?.["hostId"]);
      await again.client.close();
      expect(server.seen.length).toBe(before);
    }
  });

  it("asks again where the file is changed under it", async () => {
    const server = await serve(numbered);
    const path = join(folder(), "hunt.warc.gz");
    const { client, warnings } = await tapeTo(server.origin, path);
    expect(await idOf(client)).toBe("answer 1");
    expect(await idOf(client)).toBe("answer 1");
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(7, bytes.length - 40));
    expect(await idOf(client)).toBe("answer 2");
    expect(await idOf(client)).toBe("answer 2");
    expect(warnings).toHaveLength(1);
  });
});
