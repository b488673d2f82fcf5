import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Visit {
  /** The page as it stands after loading. */
  dom: string;
  /** What the page wrote to the console, warnings and refusals included. */
  console: string[];
  /** Every request of the page that left the browser. */
  requests: string[];
}

/** What Chromium asks its maker by itself at every start, whatever the page: updates, the time, accounts. */
const ofTheBrowser = /^(CONNECT |\w+ http:\/\/)[\w.-]+\.(google|googleapis|gvt1)\.com[:/]/;

/** Opens a file in headless Chromium behind a proxy that records and refuses everything. */
export async function visit(url: string, options: readonly string[] = []): Promise<Visit> {
  const requests: string[] = [];
  const proxy = await recordingProxy(requests);
  const profile = await mkdtemp(join(tmpdir(), "huntbook-chromium-"));
  try {
    const { port } = proxy.address() as AddressInfo;
    const { stdout, stderr } = await run(
      "chromium",
      [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-sync",
        "--disable-background-networking",
        "--disable-component-update",
        "--enable-logging=stderr",
        "--v=0",
        `--user-data-dir=${profile}`,
        `--proxy-server=http://127.0.0.1:${port}`,
        ...options,
        "--dump-dom",
        url,
      ],
      { maxBuffer: 64 * 2 ** 20, timeout: 60_000 },
    );
    return {
      dom: stdout,
      console: stderr.split("\n").filter((line) => line.includes(":CONSOLE")),
      requests: requests.filter((request) => !ofTheBrowser.test(request)),
    };
  } finally {
    proxy.close();
    await rm(profile, { recursive: true, force: true });
  }
}

async function recordingProxy(requests: string[]): Promise<Server> {
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    response.writeHead(403).end();
  });
  server.on("connect", (request, socket) => {
    requests.push(`CONNECT ${request.url}`);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
