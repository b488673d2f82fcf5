import { spawn, type ChildProcess } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Dealer, Subscriber } from "zeromq";

export interface Output {
  type: string;
  content: Record<string, unknown>;
}

/** A real kernel for tests: just enough of the Jupyter protocol to run a cell and to see what it shows. */
export interface TestKernel {
  run(code: string): Promise<Output[]>;
  /** What the kernel offers to write at the end of the code. */
  complete(code: string): Promise<string[]>;
  stop(): Promise<void>;
}

const KEY = "test";

/** Starts the command with a connection file, written where `{file}` stands. */
export async function startKernel(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<TestKernel> {
  const folder = mkdtempSync(join(tmpdir(), "huntbook-kernel-"));
  const file = join(folder, "connection.json");
  const [shell, iopub, stdin, control, heartbeat] = (await Promise.all(
    [1, 2, 3, 4, 5].map(freePort),
  )) as number[];
  const connection = { transport: "tcp", ip: "127.0.0.1", key: KEY, signature_scheme: "hmac-sha256" };
  const ports = {
    shell_port: shell,
    iopub_port: iopub,
    stdin_port: stdin,
    control_port: control,
    hb_port: heartbeat,
  };
  writeFileSync(file, JSON.stringify({ ...connection, ...ports }));
  const child = spawn(
    command,
    args.map((arg) => arg.replace("{file}", file)),
    { cwd, stdio: "ignore" },
  );
  const requests = new Dealer();
  const outputs = new Subscriber();
  requests.connect(`tcp://127.0.0.1:${shell}`);
  outputs.connect(`tcp://127.0.0.1:${iopub}`);
  outputs.subscribe();
  await ready(requests, outputs);
  return {
    run: (code) => execute(requests, outputs, code),
    complete: (code) => complete(requests, code),
    stop: async () => {
      requests.close();
      outputs.close();
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Until the kernel has answered, and its outputs are heard. */
async function ready(requests: Dealer, outputs: Subscriber): Promise<void> {
  await requests.send(frames("kernel_info_request", {}).frames);
  await requests.receive();
  outputs.receiveTimeout = 500;
  for (let tries = 0; tries < 20; tries++) {
    await requests.send(frames("kernel_info_request", {}).frames);
    await requests.receive();
    try {
      await outputs.receive();
      break;
    } catch {
      // not yet connected: ask again
    }
  }
  outputs.receiveTimeout = 1000;
}

/** The answer is on the shell; the outputs are whatever came until the kernel is idle, or silent. */
async function execute(requests: Dealer, outputs: Subscriber, code: string): Promise<Output[]> {
  const content = { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false };
  const request = frames("execute_request", content);
  await requests.send(request.frames);
  await requests.receive();
  const seen: Output[] = [];
  for (;;) {
    const parts = (await outputs.receive().catch(() => [])).map(String);
    if (parts.length === 0) return seen;
    const body = parts
      .slice(parts.indexOf("<IDS|MSG>") + 2)
      .map((part) => JSON.parse(part) as Record<string, unknown>);
    const [header, parent, , reply] = body as [
      { msg_type: string },
      { msg_id?: string },
      unknown,
      Output["content"],
    ];
    if (parent.msg_id !== request.id) continue;
    if (header.msg_type === "status" && reply["execution_state"] === "idle") return seen;
    if (!["status", "execute_input"].includes(header.msg_type))
      seen.push({ type: header.msg_type, content: reply });
  }
}

async function complete(requests: Dealer, code: string): Promise<string[]> {
  await requests.send(frames("complete_request", { code, cursor_pos: code.length }).frames);
  const answer = (await requests.receive()).map(String).at(-1) ?? "{}";
  return (JSON.parse(answer) as { matches?: string[] }).matches ?? [];
}

function frames(type: string, content: object): { id: string; frames: string[] } {
  const id = randomUUID();
  const header = {
    msg_id: id,
    msg_type: type,
    session: "test",
    username: "",
    date: new Date().toISOString(),
    version: "5.3",
  };
  const parts = [header, {}, {}, content].map((part) => JSON.stringify(part));
  const mac = createHmac("sha256", KEY);
  for (const part of parts) mac.update(part);
  return { id, frames: ["<IDS|MSG>", mac.digest("hex"), ...parts] };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
  });
  child.kill("SIGKILL");
  await exit;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
