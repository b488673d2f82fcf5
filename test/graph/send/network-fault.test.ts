import { createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { describe, expect, it } from "vitest";
import { createClient } from "../../../src/graph/index.js";
import {
  collect,
  connectTo,
  failure,
  fastSleep,
  host,
  inTurn,
  page,
  type Raw,
  reset,
  serve,
  TOKEN,
} from "../server.js";

const rows = [{ id: "1" }, { id: "2" }];
const ok = page(rows);
const text = JSON.stringify(ok.body);
const half = text.slice(0, text.length / 2);

describe("a connection that breaks", () => {
  it("before the head of the answer is tried again", async () => {
    const server = await serve(inTurn(reset, reset, ok));
    const { client } = connectTo(server);
    expect(await collect(client)).toEqual(rows);
    expect(server.seen).toHaveLength(3);
  });

  const cut: Record<string, Raw> = {
    "in the middle of a chunked body": (response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write(half, () => setTimeout(() => response.socket?.destroy(), 20));
    },
    "before its content length is reached": (response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": String(text.length) });
      response.write(half, () => setTimeout(() => response.socket?.end(), 20));
    },
    "where only the close ends the body": (response) => {
      response.socket?.end(
        `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n${half}`,
      );
    },
  };
  it.each(Object.entries(cut))("%s leads to the whole page again, without Range", async (_, raw) => {
    const server = await serve(inTurn(raw, ok));
    const { client } = connectTo(server);
    expect(await collect(client)).toEqual(rows);
    expect(server.seen).toHaveLength(2);
    expect(server.seen.some(({ headers }) => "range" in headers)).toBe(false);
  });

  it("every time is a truncated body", async () => {
    const server = await serve(() => cut["where only the close ends the body"] as Raw);
    const { client } = connectTo(server, { retries: 2 });
    expect(await failure(collect(client))).toMatchObject({ code: "TRUNCATED_BODY", attempts: 3 });
  });

  it("leaves a page of a list out of nothing: rows in order, each once", async () => {
    const server = await serve((seen, number) => {
      const at = Number(new URL(seen.url, server.origin).searchParams.get("$skiptoken") ?? 0);
      if (number === 3) return cut["in the middle of a chunked body"] as Raw;
      return page([{ id: at }], at < 4 ? `${server.origin}/next?$skiptoken=${at + 1}` : undefined);
    });
    const { client } = connectTo(server);
    expect(await collect(client)).toEqual([0, 1, 2, 3, 4].map((id) => ({ id })));
  });
});

describe("a server that does not come to an end", () => {
  it("in its body is a time-out of the attempt, also while bytes trickle", async () => {
    const server = await serve(() => (response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(timer));
    });
    const { client } = connectTo(server, { retries: 0, timeouts: { attempt: 250 } });
    const started = performance.now();
    expect(await failure(collect(client))).toMatchObject({ code: "TIMEOUT", phase: "body", attempts: 1 });
    expect(performance.now() - started).toBeGreaterThanOrEqual(249);
  });

  it("with its head is asked again, then a time-out of the headers", async () => {
    const server = await serve(() => () => undefined);
    const { client } = connectTo(server, { retries: 2, timeouts: { headers: 60 } });
    const error = await failure(collect(client));
    expect(error).toMatchObject({ code: "TIMEOUT", phase: "headers", attempts: 3 });
    expect(server.seen).toHaveLength(3);
  });

  it("in its body is noticed when nothing comes any more", async () => {
    const server = await serve(() => (response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write("{");
    });
    const { client } = connectTo(server, { retries: 0, timeouts: { body: 60 } });
    expect(await failure(collect(client))).toMatchObject({ code: "TIMEOUT", phase: "body" });
  });

  it("is left alone when the deadline of the call is reached", async () => {
    const server = await serve(() => () => undefined);
    const { client } = connectTo(server, { timeouts: { call: 80 } });
    expect(await failure(collect(client))).toMatchObject({ code: "TIMEOUT", attempts: 1 });
    expect(server.seen).toHaveLength(1);
  });

  it("that never finishes TLS is a time-out of the connection", async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      silent.close();
    });
    const address = silent.address();
    const port = typeof address === "object" ? address?.port : 0;
    const client = createClient({
      endpoint: `https://127.0.0.1:${port}`,
      retries: 0,
      timeouts: { connect: 100 },
    });
    onTestFinished(() => client.close());
    expect(await failure(client.get(host))).toMatchObject({ code: "TIMEOUT", phase: "connect" });
  });
});

describe("a server that is not there", () => {
  it("is a refused connection after all tries", async () => {
    const server = await serve(() => ok);
    const { client } = connectTo(server);
    await server.close();
    const error = await failure(collect(client));
    expect(error).toMatchObject({ code: "CONNECTION_REFUSED", attempts: 6 });
    expect(error.message).toContain("127.0.0.1");
    expect(error.message).not.toContain(TOKEN);
  });

  it("is an unknown name after two tries", async () => {
    const unknown = (): never => {
      throw new TypeError("fetch failed", {
        cause: Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" }),
      });
    };
    const client = createClient({
      endpoint: "https://nowhere.example",
      fetch: unknown,
      sleep: fastSleep(100).sleep,
    });
    const error = await failure(client.get(host));
    expect(error).toMatchObject({ code: "DNS_FAILURE", attempts: 2 });
    expect(error.message).toContain("nowhere.example");
  });
});

describe("the errors of sockets", () => {
  const transient = [
    "ECONNRESET",
    "ETIMEDOUT",
    "EPIPE",
    "EAI_AGAIN",
    "ENETUNREACH",
    "EHOSTUNREACH",
    "UND_ERR_SOCKET",
  ];
  it.each([...transient, "UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"])(
    "%s passes",
    async (code) => {
      const server = await serve(() => ok);
      let calls = 0;
      const { client } = connectTo(server, {
        fetch: async () => {
          if (++calls === 1)
            throw new TypeError("fetch failed", { cause: Object.assign(new Error(), { code }) });
          return Response.json(ok.body);
        },
      });
      expect(await collect(client)).toEqual(rows);
      expect(calls).toBe(2);
    },
  );

  it("without a code is tried once", async () => {
    let calls = 0;
    const fetch = async (): Promise<never> => {
      calls++;
      throw new Error("odd");
    };
    const client = createClient({ endpoint: "https://example.com", fetch });
    expect(await failure(client.get(host))).toMatchObject({ code: "CONNECTION_FAILED", attempts: 1 });
    expect(calls).toBe(1);
  });
});
