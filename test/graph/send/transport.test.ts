import { createServer as createHttp } from "node:http";
import { createServer as createHttps } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { generate } from "selfsigned";
import { createClient } from "../../../src/graph/index.js";
import { collect, connectTo, failure, host, page, serve } from "../server.js";

/** A proxy for CONNECT that counts, and wants a password. */
async function serveProxy(): Promise<{ port: number; tunnels: string[]; authorization: string[] }> {
  const tunnels: string[] = [];
  const authorization: string[] = [];
  const proxy = createHttp();
  proxy.on("connect", (request, socket, head) => {
    tunnels.push(request.url ?? "");
    authorization.push(request.headers["proxy-authorization"] ?? "");
    const [name, port] = (request.url ?? "").split(":");
    const target = connect(Number(port), name, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      target.write(head);
      target.pipe(socket).pipe(target);
    });
    target.on("error", () => socket.destroy());
    socket.on("error", () => target.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  return { port: (proxy.address() as AddressInfo).port, tunnels, authorization };
}

function stubProxy(url: string, not = ""): void {
  for (const name of ["http_proxy", "https_proxy", "HTTPS_PROXY"]) vi.stubEnv(name, "");
  vi.stubEnv("HTTP_PROXY", url);
  delete process.env["http_proxy"];
  vi.stubEnv("NO_PROXY", not);
  vi.stubEnv("no_proxy", not);
  onTestFinished(() => void vi.unstubAllEnvs());
}

describe("the transport", () => {
  it("goes through the proxy of the environment, and shows nobody its password", async () => {
    const proxy = await serveProxy();
    const server = await serve(() => page([1]));
    stubProxy(`http://user:CANARY@127.0.0.1:${proxy.port}`);
    const { client } = connectTo(server, { retries: 0 });
    expect(await collect(client)).toEqual([1]);
    expect(proxy.tunnels).toEqual([new URL(server.origin).host]);
    expect(proxy.authorization[0]).toMatch(/^Basic /);
    await server.close();
    const error = await failure(collect(client));
    expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain("CANARY");
  });

  it("gives a proxy up that hangs up, and does not hammer it", async () => {
    const proxy = await serveProxy();
    const server = await serve(() => page([1]));
    await server.close();
    stubProxy(`http://127.0.0.1:${proxy.port}`);
    const error = await failure(collect(connectTo(server, { retries: 2 }).client));
    expect(error).toMatchObject({ code: "CONNECTION_FAILED", attempts: 3 });
    expect(proxy.tunnels).toHaveLength(3);
  });

  it("says what a proxy answers that wants a password", async () => {
    const proxy = createHttp().on("connect", (_, socket) => socket.end("HTTP/1.1 407 No\r\n\r\n"));
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void proxy.close());
    const server = await serve(() => page([1]));
    stubProxy(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
    const error = await failure(collect(connectTo(server).client));
    expect(error).toMatchObject({ code: "CONNECTION_FAILED", attempts: 1 });
    expect(error.message).toMatch(/407.*proxy settings/);
  });

  it("goes around the proxy where NO_PROXY says so", async () => {
    const proxy = await serveProxy();
    const server = await serve(() => page([1]));
    stubProxy(`http://127.0.0.1:${proxy.port}`, "127.0.0.1");
    expect(await collect(connectTo(server).client)).toEqual([1]);
    expect(proxy.tunnels).toEqual([]);
  });

  it("says which variable holds no proxy, and not what it holds", async () => {
    const server = await serve(() => page([1]));
    stubProxy("http://user:CANARY@:bad");
    const error = await failure(collect(connectTo(server).client));
    expect(error).toMatchObject({ code: "INVALID_INPUT" });
    expect(error.message).toMatch(/^invalid proxy: HTTP_PROXY is not an address/);
  });

  it("trusts no certificate that nobody vouches for, and tries once", async () => {
    const pem = await generate([{ name: "commonName", value: "127.0.0.1" }], { keySize: 2048 });
    let requests = 0;
    let connections = 0;
    const server = createHttps({ key: pem.private, cert: pem.cert }, (_, response) => {
      requests++;
      response.end("{}");
    });
    server.on("connection", () => connections++);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const client = createClient({ endpoint: `https://127.0.0.1:${(server.address() as AddressInfo).port}` });
    onTestFinished(() => client.close());
    expect(await failure(client.get(host))).toMatchObject({ code: "TLS", attempts: 1 });
    expect({ requests, connections }).toEqual({ requests: 0, connections: 1 });
  });

  it("opens a new connection where the server closed the old one", async () => {
    const server = await serve(() => ({ ...page([1]), headers: { connection: "close" } }));
    const { client } = connectTo(server, { retries: 0 });
    for (let call = 0; call < 3; call++) expect(await collect(client)).toEqual([1]);
  });
});
