import { createServer, type Server } from "node:net";
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { GraphError } from "../../../src/base/errors.js";
import type { Call, Client } from "../../../src/graph/index.js";
import { checkTape } from "../../../src/graph/tape/check.js";
import { packMember, readMembers } from "../../../src/graph/tape/members.js";
import { newRecordId, serializeWarc } from "../../../src/graph/tape/warc.js";
import {
  graphError,
  host,
  inTurn,
  page,
  type Reply,
  reset,
  type Script,
  serve,
  trackers,
} from "../server.js";
import { folder, play, tapeTo, unpack } from "./tools.js";

/** What became of some work: its value, or what a caller sees of its error. */
async function outcome(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    const { code, message, status, retryAfterMs } = error as GraphError;
    return { code, message, status, retryAfterMs };
  }
}

async function rows(client: Client, call: Call = trackers): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const page of client.pages(call)) all.push(...page.rows);
  return all;
}

/** Records work against a server that does as the script says, stops it, and does the same work from the tape. */
async function twice(
  script: Script,
  work: (client: Client) => Promise<unknown>,
): Promise<{ live: unknown; played: unknown; client: Client; player: Client }> {
  const server = await serve(script);
  const path = join(folder(), "hunt.warc.gz");
  const { client } = await tapeTo(server.origin, { path, mode: "record" });
  const live = await outcome(() => work(client));
  await server.close();
  const { client: player } = play(path);
  return { live, played: await outcome(() => work(player)), client, player };
}

const facts = ({ requests }: Client): unknown[] =>
  requests.map((request) => ({ ...request, fromTape: null, time: request.time.toISOString() }));

describe("a replay", () => {
  it("gives the pages of a list, with the requests as they were", async () => {
    const server = await serve(({ url, headers }, number) => {
      const next = `http://${headers.host}${url.split("?")[0]}?$skiptoken=opaque-${number}`;
      return number < 3 ? page([number], next) : page([number]);
    });
    const path = join(folder(), "hunt.warc.gz");
    const { client } = await tapeTo(server.origin, path);
    expect(await rows(client)).toEqual([1, 2, 3]);
    await server.close();
    const { client: player, warnings } = play(path);
    expect(await rows(player)).toEqual([1, 2, 3]);
    expect(facts(player)).toEqual(facts(client));
    expect(player.requests.every(({ fromTape }) => fromTape)).toBe(true);
    expect(warnings).toEqual([]);
  });

  it.each<[string, Script]>([
    ["no permission", () => graphError(403, "Forbidden")],
    ["no such host", () => graphError(404, "ResourceNotFound")],
    ["a page of a proxy", () => ({ body: "<html>sign in</html>", headers: { "content-type": "text/html" } })],
    ["a page that is none", () => ({ body: {} })],
    ["half a body", () => ({ body: '{"value":[1,', headers: { "content-type": "application/json" } })],
    ["a service in trouble", () => graphError(503, "busy")],
    ["trouble that passes", inTurn(graphError(503, "busy"), page([1]))],
    ["a longer wait than is kept", () => graphError(429, "slow", { "retry-after": "3600" })],
    ["a token that is refused for ever", () => graphError(401, "InvalidAuthenticationToken")],
    ["a token that is refused once", inTurn(graphError(401, "InvalidAuthenticationToken"), page([1]))],
    ["a connection that is lost every time", () => reset],
    ["a connection that is lost once", inTurn(reset, page([1]))],
    ["a redirect to elsewhere", () => ({ status: 302, headers: { location: "https://evil.example/" } })],
  ])("comes to the same after %s", async (_, script) => {
    const { live, played, client, player } = await twice(script, (client) => rows(client));
    expect(played).toEqual(live);
    expect(facts(player)).toEqual(facts(client));
  });

  it("follows a redirect as it was followed", async () => {
    const script: Script = ({ url }) =>
      url.includes("moved") ? page([7]) : { status: 307, headers: { location: "/v1.0/moved" } };
    const { live, played } = await twice(script, (client) => rows(client));
    expect(live).toEqual([7]);
    expect(played).toEqual([7]);
  });

  it("gives what was asked twice in the order of then, and the last for ever after", async () => {
    const script: Script = (_, number) => ({ body: { id: `answer ${number}` } });
    const ask = async (client: Client): Promise<unknown[]> => [
      (await client.get(host)).record,
      (await client.get(host)).record,
    ];
    const { live, played, player } = await twice(script, ask);
    expect(played).toEqual(live);
    expect((await player.get(host)).record).toEqual({ id: "answer 2" });
  });

  it("lets answers out in their old order, whatever the order of asking", async () => {
    const calls = [30, 10, 20].map((wait) => ({ ...host, params: { hostId: `w${wait}.example` } }));
    const script: Script = async ({ url }) => {
      const wait = Number(/w(\d+)/.exec(url)?.[1]);
      await new Promise((resolve) => setTimeout(resolve, wait * 5));
      return { body: { id: wait } };
    };
    const ask = (client: Client): Promise<unknown> => Promise.all(calls.map((call) => client.get(call)));
    const { client, player } = await twice(script, async (client) => void (await ask(client)));
    expect(client.requests.map(({ url }) => /w\d+/.exec(url)?.[0])).toEqual(["w10", "w20", "w30"]);
    expect(facts(player)).toEqual(facts(client));
  });

  it("is a miss that names the request, without its values, for what is not on the tape", async () => {
    const server = await serve(() => page([1]));
    const path = join(folder(), "hunt.warc.gz");
    const { client } = await tapeTo(server.origin, path);
    await rows(client);
    const { client: player } = play(path);
    const other: Call = { ...trackers, query: { $filter: "secret eq 'x'" } };
    await expect(rows(player, other)).rejects.toMatchObject({
      code: "TAPE_MISS",
      message: expect.stringMatching(
        /^not on the tape: GET http:\S+trackers\?\$filter=… was not asked when hunt\.warc\.gz was recorded.*; record/,
      ),
    });
    await expect(player.batch([host])).rejects.toMatchObject({ code: "TAPE_MISS" });
    expect(server.seen).toHaveLength(1);
  });

  it("never writes: a change that was made is answered as it was, another one is a miss", async () => {
    const server = await serve(() => ({ status: 201, body: { id: "comment 1" } }));
    const path = join(folder(), "hunt.warc.gz");
    const call: Call = { path: "/security/incidents/{id}/comments", params: { id: "1" } };
    const { client } = await tapeTo(server.origin, path);
    await client.post(call, { comment: "seen" });
    const before = readFileSync(path);
    const { client: player } = play(path);
    expect((await player.post(call, { comment: "seen" })).record).toEqual({ id: "comment 1" });
    await expect(player.post(call, { comment: "other" })).rejects.toMatchObject({ code: "TAPE_MISS" });
    expect(server.seen).toHaveLength(1);
    expect(readFileSync(path)).toEqual(before);
  });

  it("opens no socket, not even where one waits", async () => {
    const path = join(folder(), "hunt.warc.gz");
    const server = await serve(() => page([1]));
    const { client } = await tapeTo(server.origin, path);
    await rows(client);
    const { port } = new URL(server.origin);
    await server.close();
    let connections = 0;
    const trap: Server = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => trap.listen(Number(port), "127.0.0.1", resolve));
    const { client: player } = play(path, { fetch: undefined });
    await rows(player);
    await expect(player.get(host)).rejects.toMatchObject({ code: "TAPE_MISS" });
    await new Promise((resolve) => trap.close(resolve));
    expect(connections).toBe(0);
  });

  it("plays batches, also where the same is asked in other parcels or on its own", async () => {
    const script: Script = ({ body }) => {
      const { requests } = JSON.parse(body) as { requests: { id: string; url: string }[] };
      const responses = requests.map(({ id, url }) =>
        url.includes("h3")
          ? { id, status: 403, body: { error: { code: "Forbidden", message: "no" } } }
          : { id, status: 200, headers: { "content-type": "application/json" }, body: { id: url } },
      );
      return { body: { responses } };
    };
    const calls = Array.from({ length: 25 }, (_, n): Call => ({
      ...host,
      params: { hostId: `h${n}.example` },
    }));
    const tell = async (client: Client, some: readonly Call[]): Promise<unknown[]> =>
      (await client.batch(some)).map(({ entity, status, error }) => [entity?.record, status, error?.message]);
    const { live, played, client, player } = await twice(script, (client) => tell(client, calls));
    expect(played).toEqual(live);
    expect(facts(player)).toEqual(facts(client));
    const backwards = calls.toReversed();
    expect(await tell(player, backwards)).toEqual((live as unknown[]).toReversed());
    expect((await player.get(calls[7] as Call)).record).toEqual({
      id: "/security/threatIntelligence/hosts('h7.example')",
    });
    await expect(player.get(calls[3] as Call)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("plays a batch whose parts were throttled as it went", async () => {
    const script: Script = ({ body }, number) => {
      const { requests } = JSON.parse(body) as { requests: { id: string; url: string }[] };
      const isSlow = (id: string): boolean => number === 1 && id === "2";
      const responses = requests.map(({ id, url }) =>
        isSlow(id)
          ? { id, status: 429, headers: { "Retry-After": "1" }, body: { error: { code: "slow" } } }
          : { id, status: 200, body: { id: url } },
      );
      return { body: { responses } };
    };
    const calls = [1, 2, 3].map((n): Call => ({ ...host, params: { hostId: `h${n}.example` } }));
    const { live, played, client, player } = await twice(script, async (client) =>
      (await client.batch(calls)).map(({ entity }) => entity?.record),
    );
    expect(live).toHaveLength(3);
    expect(played).toEqual(live);
    expect(facts(player)).toEqual(facts(client));
  });

  it("ends where the hunt was stopped, by its budget or by the hunter", async () => {
    const script: Script = async ({ url }) => {
      if (url.includes("slow")) await new Promise((resolve) => setTimeout(resolve, 5000));
      return { body: { id: "x" } };
    };
    const slow: Call = { ...host, params: { hostId: "slow.example" } };
    const server = await serve(script);
    const path = join(folder(), "hunt.warc.gz");
    const { client } = await tapeTo(server.origin, path);
    await client.get(host);
    await expect(client.get(slow, { signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/);
    const { client: player } = play(path);
    await player.get(host);
    await expect(player.get(slow)).rejects.toMatchObject({
      name: "TimeoutError",
      message: expect.stringMatching(/timeout/),
    });
    expect(facts(player)).toEqual(facts(client));
  });

  it("says of a record that is damaged which one it is, and plays the others", async () => {
    const server = await serve(({ url }) => ({ body: { id: url } }));
    const path = join(folder(), "hunt.warc.gz");
    const { client } = await tapeTo(server.origin, path);
    const calls = [1, 2, 3].map((n): Call => ({ ...host, params: { hostId: `h${n}.example` } }));
    for (const call of calls) await client.get(call);
    const bytes = readFileSync(path);
    const answer = [...readMembers(bytes)][4];
    if (answer === undefined) throw new Error("there are seven members");
    bytes[answer.offset + 40] = (bytes[answer.offset + 40] ?? 0) ^ 0xff;
    writeFileSync(path, bytes);
    const { client: player, warnings } = play(path);
    await player.get(calls[0] as Call);
    await expect(player.get(calls[1] as Call)).rejects.toThrow(
      /^not on the tape: GET .*h2\.example.* is damaged; /,
    );
    await player.get(calls[2] as Call);
    expect(warnings).toEqual([expect.stringMatching(/^The tape hunt\.warc\.gz is damaged in 1 place: /)]);
  });

  it("is refused where there is no tape, or nothing on it", async () => {
    const work = folder();
    expect(() => play(join(work, "none.warc.gz"))).toThrow(/^invalid tape: .*; there is no such file: /);
    writeFileSync(join(work, "empty.warc.gz"), "");
    expect(() => play(join(work, "empty.warc.gz"))).toThrow(/no hunt stands on it/);
    expect(() => play(work)).toThrow(/it is a directory/);
  });

  it("is refused where a newer program has recorded, and so is to record there and to look at it", async () => {
    const server = await serve(() => ({ body: { id: "x" } }));
    const path = join(folder(), "hunt.warc.gz");
    const { client } = await tapeTo(server.origin, path);
    await client.get(host);
    await client.close();
    expect(unpack(path)).toMatch(/^tape: 1\r$/m);
    const begins = (tape: string): Buffer =>
      packMember(
        serializeWarc("warcinfo", { "WARC-Record-ID": newRecordId() }, Buffer.from(`clock: x\r\n${tape}`)),
      );
    const good = readFileSync(path);
    writeFileSync(path, Buffer.concat([good, begins("")]));
    expect((await play(path).client.get(host)).record).toEqual({ id: "x" });
    writeFileSync(path, Buffer.concat([good, begins("tape: 2\r\n")]));
    const says =
      /^invalid tape: .*; a newer huntbook has recorded on it \(format 2, this one reads 1\); update/;
    expect(() => play(path)).toThrow(says);
    await expect(tapeTo(server.origin, path)).rejects.toThrow(says);
    await expect(checkTape(path)).rejects.toThrow(says);
  });

  it("plays the last of several recordings, and what that had taken from the tape itself", async () => {
    const server = await serve((_, number): Reply => ({ body: { id: `answer ${number}` } }));
    const path = join(folder(), "hunt.warc.gz");
    const other: Call = { ...host, params: { hostId: "other.example" } };
    const first = await tapeTo(server.origin, { path, mode: "record" });
    await first.client.get(host);
    const second = await tapeTo(server.origin, { path, mode: "auto" });
    await second.client.get(host);
    await second.client.get(other);
    expect(server.seen).toHaveLength(2);
    const copy = join(folder(), "copy.warc.gz");
    copyFileSync(path, copy);
    play(copy);
    const { client: player } = play(copy);
    expect((await player.get(other)).record).toEqual({ id: "answer 2" });
    expect((await player.get(host)).record).toEqual({ id: "answer 1" });
  });

  it("plays what stands before a torn end", async () => {
    const server = await serve(({ url }) => ({ body: { id: url } }));
    const path = join(folder(), "hunt.warc.gz");
    const { client } = await tapeTo(server.origin, path);
    await client.get(host);
    const whole = readFileSync(path).length;
    await client.get({ ...host, params: { hostId: "late.example" } });
    truncateSync(path, whole + 100);
    const { client: player, warnings } = play(path);
    expect((await player.get(host)).record["id"]).toContain("contoso.com");
    expect(warnings).toHaveLength(1);
  });
});
