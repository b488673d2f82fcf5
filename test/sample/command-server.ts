import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface CommandServer {
  url: string;
  close(): Promise<void>;
}

/** Starts `huntbook sample` as a person would, and waits until it says where it serves. */
export async function startSampleCommand(): Promise<CommandServer> {
  const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
  const child = spawn(process.execPath, [main, "sample", "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`huntbook sample ended with ${code}`)));
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      const found = /HUNTBOOK_ENDPOINT=(\S+)/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    url,
    close: async () => {
      child.kill("SIGTERM");
      await exited;
    },
  };
}
