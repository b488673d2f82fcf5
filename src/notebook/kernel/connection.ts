import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a Jupyter connection file says: where a kernel listens, and the key that signs every message. */
export interface ConnectionInfo {
  readonly transport: "tcp";
  readonly ip: string;
  readonly shell_port: number;
  readonly iopub_port: number;
  readonly stdin_port: number;
  readonly control_port: number;
  readonly hb_port: number;
  readonly key: string;
  readonly signature_scheme: "hmac-sha256";
  readonly kernel_name: string;
}

export interface Connection {
  readonly info: ConnectionInfo;
  /** The connection file: mode 0600 in a directory of its own, mode 0700. */
  readonly file: string;
  /** Removes the file and its directory. */
  remove(): Promise<void>;
}

/** Picks five free ports on the loopback interface and writes the connection file of one kernel. */
export async function connection(kernelName: string): Promise<Connection> {
  const [shell, iopub, stdin, control, hb] = await freePorts(5);
  const info: ConnectionInfo = {
    transport: "tcp",
    ip: "127.0.0.1",
    shell_port: shell as number,
    iopub_port: iopub as number,
    stdin_port: stdin as number,
    control_port: control as number,
    hb_port: hb as number,
    key: randomUUID(),
    signature_scheme: "hmac-sha256",
    kernel_name: kernelName,
  };
  const directory = await mkdtemp(join(tmpdir(), "huntbook-kernel-"));
  await chmod(directory, 0o700);
  const file = join(directory, "connection.json");
  await writeFile(file, JSON.stringify(info), { mode: 0o600, flag: "wx" });
  return { info, file, remove: () => rm(directory, { recursive: true, force: true }) };
}

/** All are held open until the last is known, so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve, reject) =>
        server.once("error", reject).listen(0, "127.0.0.1", resolve),
      );
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
