import { once } from "node:events";
import { Command } from "commander";
import { InvalidInputError } from "../base/errors.js";
import { wholeNumber } from "../base/options.js";
import { printable } from "../base/text.js";
import { offlineEngine } from "../hunt/hunting-engine.js";
import { serveSample, type SampleServer, type ServeOptions } from "../sample/serve.js";

/** `huntbook sample`: serves the sample tenant until it is told to stop. */
export function sampleCommand(): Command {
  return new Command("sample")
    .description("serve the sample tenant on 127.0.0.1 over HTTP, as Microsoft Graph would answer")
    .option("--port <n>", "port to listen on; 0 takes any that is free", "8765")
    .option("--latency <ms>", "milliseconds that every answer takes", "0")
    .option(
      "--read-only",
      "refuse changes of incidents and alerts, as where the permission is missing",
      false,
    )
    .option("--date <day>", "answer as on that day, for instance 2026-02-16 (default: the end of the data)")
    .action(async ({ port, latency, readOnly, date }: Asked) => {
      const server = await start({
        port: readNumber("port", port, 65_535),
        latency: readNumber("latency", latency, 600_000),
        readOnly,
        date,
      });
      process.stdout.write(`${invitation(server.url)}\n`);
      await toldToStop();
      await server.close();
    });
}

interface Asked {
  readonly port: string;
  readonly latency: string;
  readonly readOnly: boolean;
  readonly date?: string;
}

function invitation(url: string): string {
  const host = `${url}/v1.0/security/threatIntelligence/hosts/secure-parcel.example`;
  return [
    `sample tenant on ${url}`,
    `curl -H "Authorization: Bearer sample" ${host}`,
    `HUNTBOOK_ENDPOINT=${url} HUNTBOOK_TOKEN=sample`,
  ].join(" · ");
}

async function toldToStop(): Promise<void> {
  const heard = new AbortController();
  const { signal } = heard;
  await Promise.race([once(process, "SIGINT", { signal }), once(process, "SIGTERM", { signal })]);
  heard.abort();
}

const refusals: Readonly<Record<string, string>> = {
  EADDRINUSE: "is in use; choose another, or 0 for any",
  EACCES: "needs more rights; choose one above 1023",
};

async function start(options: ServeOptions): Promise<SampleServer> {
  try {
    return await serveSample({ ...options, hunting: offlineEngine });
  } catch (error) {
    const why = refusals[(error as NodeJS.ErrnoException).code ?? ""];
    throw why === undefined
      ? error
      : new InvalidInputError(`invalid port: ${options.port} ${why}`, { cause: error });
  }
}

function readNumber(what: string, text: string, max: number): number {
  if (/^\d+$/.test(text)) return wholeNumber(what, Number(text), 0, max);
  throw new InvalidInputError(`invalid ${what}: ${printable(text)}; it is a whole number from 0 to ${max}`);
}
