import type { Dealer, Subscriber } from "zeromq";
import type { ConnectionInfo } from "./connection.js";
import { codec } from "./message.js";
import type { Received } from "./message.js";

/** How often a kernel that is still starting is asked again whether it is there, in milliseconds. */
const NUDGE = 100;

export interface KernelInfo {
  readonly implementation: string;
  readonly implementation_version: string;
  readonly language_info: Readonly<Record<string, unknown>> & {
    readonly name: string;
    readonly version: string;
  };
}

export interface ExecuteReply {
  readonly status: "ok" | "error" | "abort" | "aborted";
  readonly execution_count?: number | null;
  readonly ename?: string;
  readonly evalue?: string;
  readonly traceback?: string[];
  /** When the kernel says it began, where it says so. */
  readonly started?: string;
  /** When the kernel says it answered. */
  readonly date: string;
}

/** The client's side of the Jupyter protocol over ZeroMQ: what is asked goes out, what is printed comes in. */
export interface Client {
  /** Settles once the kernel answers on shell and its broadcast is heard, so that no output is missed. */
  ready(): Promise<KernelInfo>;
  /** Sends code. Its outputs go to `onBroadcast`, with the id that this returns as their parent. */
  execute(code: string): { id: string; reply: Promise<ExecuteReply> };
  /** Everything that the kernel broadcasts: outputs and its state. */
  onBroadcast(handler: (message: Received) => void): void;
  /** The kernel asked for input of a person: there is none, and it has been told so. */
  onInput(handler: (parent: string | undefined) => void): void;
  /** Asks the kernel to end by itself. */
  shutdown(): void;
  close(): void;
}

export async function client(info: ConnectionInfo): Promise<Client> {
  const { Dealer, Subscriber } = await import("zeromq");
  const { encode, decode } = codec(info.key);
  const address = (port: number) => `${info.transport}://${info.ip}:${port}`;
  const options = { linger: 0, sendHighWaterMark: 0 };
  const shell = new Dealer(options);
  const control = new Dealer(options);
  const stdin = new Dealer(options);
  const broadcast = new Subscriber({ linger: 0, receiveHighWaterMark: 20_000 });
  shell.connect(address(info.shell_port));
  control.connect(address(info.control_port));
  stdin.connect(address(info.stdin_port));
  broadcast.connect(address(info.iopub_port));
  broadcast.subscribe();

  const waiting = new Map<string, (message: Received) => void>();
  let onBroadcast: (message: Received) => void = () => {};
  let onInput: (parent: string | undefined) => void = () => {};
  let heard = () => {};
  let nudge: NodeJS.Timeout | undefined;

  const ask = (socket: Dealer, type: string, content: object, answer: (message: Received) => void) => {
    const { id, frames } = encode(type, content);
    waiting.set(id, answer);
    void socket.send(frames).catch(() => {});
    return id;
  };
  const listen = async (socket: Dealer | Subscriber, handle: (message: Received) => void) => {
    try {
      for await (const frames of socket) {
        const message = decode(frames);
        if (message) handle(message);
      }
    } catch {
      // Closed while it waited.
    }
  };
  const answered = (message: Received) => {
    const answer = waiting.get(message.parent ?? "");
    waiting.delete(message.parent ?? "");
    answer?.(message);
  };
  void listen(shell, answered);
  void listen(control, answered);
  void listen(broadcast, (message) => {
    heard();
    onBroadcast(message);
  });
  void listen(stdin, (message) => {
    if (message.type !== "input_request") return;
    onInput(message.parent);
    void stdin
      .send(encode("input_reply", { status: "error", value: "" }, message.header).frames)
      .catch(() => {});
  });

  return {
    async ready() {
      const broadcasting = new Promise<void>((resolve) => (heard = resolve));
      const answer = new Promise<Received>((resolve) => {
        const ping = () => ask(shell, "kernel_info_request", {}, resolve);
        ping();
        nudge = setInterval(ping, NUDGE);
      });
      const [message] = await Promise.all([answer, broadcasting]).finally(() => clearInterval(nudge));
      heard = () => {};
      return JSON.parse(message.content.toString()) as KernelInfo;
    },
    execute(code) {
      let id = "";
      const request = { code, silent: false, store_history: true, user_expressions: {} };
      const reply = new Promise<ExecuteReply>((resolve) => {
        id = ask(
          shell,
          "execute_request",
          { ...request, allow_stdin: false, stop_on_error: true },
          (message) => {
            resolve({
              ...(JSON.parse(message.content.toString()) as ExecuteReply),
              date: message.header.date,
            });
          },
        );
      });
      return { id, reply };
    },
    onBroadcast: (handler) => void (onBroadcast = handler),
    onInput: (handler) => void (onInput = handler),
    shutdown() {
      const { frames } = encode("shutdown_request", { restart: false });
      void control.send(frames).catch(() => {});
    },
    close() {
      clearInterval(nudge);
      for (const socket of [shell, control, stdin, broadcast]) socket.close();
    },
  };
}
