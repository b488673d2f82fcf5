import { Command, Option } from "commander";
import { InvalidInputError } from "../base/errors.js";
import { printable } from "../base/text.js";
import { type Cloud, CLOUDS } from "../graph/clouds.js";
import { toRoot } from "../graph/send/gate.js";
import { exitCodes } from "./exit-codes.js";
import { style } from "./terminal.js";

interface Options {
  source?: "auto" | "graph" | "sample";
  cloud?: Cloud;
  endpoint?: string;
  offline?: true;
  timeout: number;
  json?: true;
}

/** `huntbook doctor`. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .description("look at everything that a hunt stands on, and say what mends what does not hold")
    .addOption(new Option("--source <name>", "where connect() asks").choices(["auto", "graph", "sample"]))
    .addOption(new Option("--cloud <name>", "the national cloud of Graph").choices(CLOUDS))
    .option("--endpoint <url>", "root of Graph, in the place of the cloud's own", (url) =>
      toRoot("endpoint", url),
    )
    .option("--offline", "send nothing")
    .option("--timeout <seconds>", "what the token, and what each part of Graph may take", toSeconds, 10)
    .option("--json", "print the checks as one JSON value")
    .action(doctor);
}

/** Lines longer than this are hard to read. */
const WIDEST = 100;

async function doctor({ offline, timeout, json, ...options }: Options): Promise<void> {
  const [{ examine }, { toLines }, { waiting }] = await Promise.all([
    import("./doctor/examine.js"),
    import("./doctor/print.js"),
    import("./doctor/waiting.js"),
  ]);
  const { show, end } = waiting(process.stderr, json === true);
  const checks = await examine({
    options,
    env: process.env,
    cwd: process.cwd(),
    offline: offline === true,
    interactive: process.stderr.isTTY === true,
    timeout: timeout * 1000,
    onWait: show,
  }).finally(end);
  const sick = checks.some(({ status }) => status === "fail");
  process.exitCode = sick ? exitCodes.failed : exitCodes.ok;
  const page = { width: Math.min(process.stdout.columns ?? WIDEST, WIDEST), style: style(process.stdout) };
  const text = json
    ? JSON.stringify({ exitCode: process.exitCode, checks })
    : toLines(checks, page).join("\n");
  process.stdout.write(`${text}\n`);
}

function toSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== "" && seconds > 0 && seconds <= 600) return seconds;
  throw new InvalidInputError(`invalid timeout: ${printable(text)}; it is a number of seconds from 0 to 600`);
}
