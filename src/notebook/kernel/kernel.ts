import { dirname } from "node:path";
import { NotebookError } from "../../base/errors.js";
import { client } from "./client.js";
import type { ExecuteReply, KernelInfo } from "./client.js";
import { connection } from "./connection.js";
import { kernelEnvironment } from "./environment.js";
import type { Environment } from "./environment.js";
import type { KernelSpec } from "./find.js";
import { kernelProcess } from "./kernel-process.js";
import type { KernelExit } from "./kernel-process.js";
import type { Received } from "./message.js";

/** How long a kernel may take to end by itself once it is asked to, in milliseconds. */
const FAREWELL = 2000;

/** How long to wait for a kernel's `idle` that does not come after its reply, in milliseconds. */
const IDLE = 2000;

/** Deno's printed text can follow its `idle`: how many messages make it likely, and how long silence is the end. */
const FLOOD = 50;
const SILENCE = 60;

/** A running kernel. */
export interface Kernel {
  readonly pid: number;
  readonly info: KernelInfo;
  /** Settles when the kernel is gone. */
  readonly exited: Promise<KernelExit>;
  tail(): string;
  /** Runs code; every message that belongs to it, also a late one, goes to the handler. Never settles after a death. */
  execute(code: string, onMessage: (message: Received) => void): Promise<ExecuteReply>;
  /** The running code asked for input and was refused. */
  onInput(handler: () => void): void;
  interrupt(): void;
  kill(): void;
  /** Asks the kernel to end, ends it if it does not, and removes what it needed. */
  close(): Promise<void>;
}

/**
 * Starts a kernel and waits until it is ready, or until it is given up. Throws `KERNEL_MISSING` where it does not start,
 * `KERNEL_DIED` where it ends before it is ready.
 */
export async function startKernel(
  spec: KernelSpec,
  options: { cwd: string; env: Environment; giveUp: AbortSignal },
): Promise<Kernel> {
  const { info: address, file, remove } = await connection(spec.name);
  const argv = spec.argv.map((part) => part.replace("{connection_file}", file));
  const env = { ...kernelEnvironment(options.env), ...spec.env };
  const child = await kernelProcess(argv, { cwd: options.cwd, env, remains: dirname(file) }).catch(
    async (cause: Error) => {
      await remove();
      throw new NotebookError(
        "KERNEL_MISSING",
        `missing kernel: ${spec.name} does not start (${cause.message})`,
      );
    },
  );
  const wire = await client(address);
  const handlers = new Map<string, (message: Received) => void>();
  let latest: ((message: Received) => void) | undefined;
  let lastMessage = 0;
  wire.onBroadcast((message) => {
    lastMessage = performance.now();
    (handlers.get(message.parent ?? "") ?? latest)?.(message);
  });

  const close = async () => {
    wire.shutdown();
    await Promise.race([child.exited, sleep(FAREWELL)]);
    child.kill();
    await Promise.race([child.exited, sleep(FAREWELL)]);
    wire.close();
    await remove();
  };

  const died = child.exited.then(({ code, signal }) => {
    throw new NotebookError(
      "KERNEL_DIED",
      `kernel died: ${spec.name} ended with ${signal ?? `code ${code}`} before it was ready; ` +
        (child.tail().trim().split("\n").at(-1) ?? "").slice(0, 200),
    );
  });
  let info: KernelInfo;
  try {
    info = await Promise.race([wire.ready(), died, givenUp(options.giveUp)]);
  } catch (error) {
    child.kill();
    await close();
    throw error;
  }
  died.catch(() => {});

  return {
    pid: child.pid,
    info,
    exited: child.exited.then(async (exit) => {
      // What it said last is still on its way.
      await silence(() => lastMessage, 50);
      return exit;
    }),
    tail: child.tail,
    async execute(code, onMessage) {
      let idle = () => {};
      let printed = 0;
      const ended = new Promise<void>((resolve) => (idle = resolve));
      const handle = (message: Received) => {
        if (message.type === "stream") printed++;
        if (message.type === "status" && message.content.includes('"idle"')) idle();
        onMessage(message);
      };
      const { id, reply } = wire.execute(code);
      handlers.set(id, handle);
      latest = handle;
      const answer = await reply;
      await Promise.race([ended, silence(() => lastMessage, IDLE)]);
      if (spec.name === "deno" && printed > FLOOD) await silence(() => lastMessage, SILENCE);
      return answer;
    },
    onInput: (handler) => wire.onInput(handler),
    interrupt: child.interrupt,
    kill: child.kill,
    close,
  };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

/** Settles once nothing was heard for so many milliseconds. */
async function silence(last: () => number, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left = last() + milliseconds - performance.now()) {
    await sleep(left);
  }
}

function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const give = () => reject(signal.reason as Error);
    if (signal.aborted) give();
    else signal.addEventListener("abort", give, { once: true });
  });
}
