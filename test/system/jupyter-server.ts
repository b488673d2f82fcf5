import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { WebSocket } from "undici";

export interface JupyterServer {
  /** The REST API, as a front end asks it. */
  ask<T>(path: string, body?: object): Promise<T>;
  /** Runs a cell over a kernel's websocket, and gives what came back until the kernel was idle again. */
  run(kernel: string, code: string): Promise<Message[]>;
  close(): Promise<void>;
}

export interface Message {
  readonly header: { readonly msg_type: string };
  readonly parent_header: { readonly msg_id?: string };
  readonly content: Readonly<Record<string, unknown>>;
}

/** The server that stands behind JupyterLab and Notebook, on a folder of notebooks. */
export async function startJupyterServer(
  command: readonly [string, ...string[]],
  options: { folder: string; env: NodeJS.ProcessEnv; setting?: string },
): Promise<JupyterServer> {
  const token = randomBytes(16).toString("hex");
  const port = await freePort();
  const app = options.setting ?? "ServerApp";
  const settings = { token, port, ip: "127.0.0.1", open_browser: "False", allow_root: "True" };
  const [program, ...args] = command;
  const child = spawn(
    program,
    [...args, ...Object.entries(settings).map(([name, value]) => `--${app}.${name}=${value}`)],
    { cwd: options.folder, env: options.env, stdio: ["ignore", "ignore", "pipe"] },
  );
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-4000)));
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const root = `http://127.0.0.1:${port}`;

  async function ask<T>(path: string, body?: object): Promise<T> {
    const answer = await fetch(`${root}${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `token ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async function run(kernel: string, code: string): Promise<Message[]> {
    const socket = new WebSocket(
      `${root.replace("http", "ws")}/api/kernels/${kernel}/channels?token=${token}`,
    );
    const id = randomUUID();
    const header = {
      msg_id: id,
      username: "",
      session: randomUUID(),
      version: "5.3",
      msg_type: "execute_request",
    };
    const content = { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false };
    const heard: Message[] = [];
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener("error", () => reject(new Error("the websocket broke")));
      socket.addEventListener("open", () =>
        socket.send(
          JSON.stringify({ channel: "shell", header, parent_header: {}, metadata: {}, content, buffers: [] }),
        ),
      );
      socket.addEventListener("message", ({ data }) => {
        const message = JSON.parse(String(data)) as Message;
        if (message.parent_header.msg_id !== id) return;
        heard.push(message);
        if (message.content["execution_state"] === "idle") resolve();
      });
    }).finally(() => socket.close());
    return heard;
  }

  for (let tries = 0; ; tries++) {
    if (
      await ask("/api/status").then(
        () => true,
        () => false,
      )
    )
      break;
    if (tries > 300 || child.exitCode !== null) throw new Error(`Jupyter's server does not answer: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    ask,
    run,
    async close() {
      child.kill("SIGTERM");
      await gone;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
