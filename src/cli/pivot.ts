import { Command, InvalidArgumentError, Option } from "commander";
import { InvalidInputError } from "../base/errors.js";
import type { Frame } from "../frame/index.js";
import type { Hunt } from "../hunt/hunt.js";
import { indicatorKind } from "../model/index.js";
import type { Plan, Seed, SourceSeed, Trail } from "../pivot/index.js";
import { readText } from "./read-text.js";
import { toTape, withTape, type TapeFlags } from "./tape-options.js";

interface Options extends TapeFlags {
  source?: "auto" | "graph" | "sample";
  plan?: string;
  hops?: number;
  maxCarriers?: number;
  requests?: number;
  explain?: true;
  diff?: string[];
  json?: true;
  csv?: true;
}

const HOPS = 3;

/** `huntbook pivot`. */
export function pivotCommand(): Command {
  const command = new Command("pivot")
    .description("find the hosts that belong with a host, ranked, with the reasons")
    .argument("[seed...]", "hosts or addresses to start from, a CVE, article:ID, actor:ID, incident:ID")
    .addOption(new Option("--source <name>", "where to ask").choices(["auto", "graph", "sample"]))
    .option(
      "--plan <file>",
      "carry out a plan in YAML or JSON, - for standard input; seeds named here replace its own",
    )
    .option("--hops <n>", `how far to go from the seed (default: ${HOPS}, or the plan's)`, toNumber)
    .option("--max-carriers <n>", "carriers above which a shared signal ties nothing (default: 50)", toNumber)
    .option("--requests <n>", "most requests to send", toNumber)
    .addOption(
      new Option("--explain", "print what it would ask, level by level, counted by the service").conflicts([
        "diff",
        "csv",
      ]),
    )
    .option(
      "--diff <file...>",
      "print what differs from older trails, as --json printed them, the newest first",
    )
    .addOption(
      new Option("--json", "print one JSON value: the trail, the differences or the estimate").conflicts(
        "csv",
      ),
    )
    .option("--csv", "print the ranked hosts, or the differences, as CSV")
    .action(pivot);
  return withTape(command);
}

async function pivot(seeds: string[], options: Options): Promise<void> {
  const { source, plan: file, requests, explain, diff } = options;
  if (file === undefined && seeds.length === 0) {
    throw new InvalidInputError("missing seeds: name hosts or addresses, or a plan with --plan");
  }
  const written = file === undefined ? undefined : await readText(file);
  const older = await Promise.all((diff ?? []).map(readText));
  const { connect } = await import("../hunt/connect.js");
  const hunt = await connect({ ...(source === undefined ? {} : { source }), ...toTape(options) });
  const plan = toPlan(hunt, written, seeds.map(toSeed), options);
  if (explain) await print(await plan.estimate(), options);
  else {
    const trail = await plan.run(requests === undefined ? {} : { budget: { requests } });
    await print(older.length > 0 ? trail.diff(older) : trail, options);
    if (!trail.info.complete)
      process.stderr.write(`not complete: ${trail.info.reason ?? "unknown reason"}\n`);
  }
  await hunt.close();
}

/** The plan that was written, or the flagship hunt from the seeds. */
function toPlan(
  hunt: Hunt,
  written: string | undefined,
  seeds: readonly Seed[],
  { hops, maxCarriers }: Options,
): Plan {
  const plan =
    written === undefined
      ? hunt.pivot(seeds).passiveDns().relatedHosts().trackers().cookies().components().hops(HOPS)
      : hunt.plan(written);
  const ofSeeds = seeds.length === 0 ? plan : hunt.plan({ ...plan.data, seeds });
  const far = hops === undefined ? ofSeeds : ofSeeds.hops(hops);
  return maxCarriers === undefined ? far : far.rules({ maxCarriers });
}

async function print(
  shown: Trail | Frame | Awaited<ReturnType<Plan["estimate"]>>,
  { json, csv }: Options,
): Promise<void> {
  const { inspectShowable } = await import("../display/index.js");
  const frame = "hosts" in shown ? shown.hosts : "toCSV" in shown ? shown : undefined;
  if (json) {
    const value = "toCSV" in shown ? { info: shown.info, rows: shown.objects() } : shown;
    process.stdout.write(`${JSON.stringify(value)}\n`);
  } else if (csv && frame !== undefined) process.stdout.write(frame.toCSV());
  else process.stdout.write(`${inspectShowable(shown)}\n`);
}

/** `CVE-2024-3094` and `article:26ad8946` stand for what they lead to, anything else for a host. */
function toSeed(text: string): Seed {
  if (indicatorKind(text) === "cve") return { cve: text };
  const [, kind, id] = /^(article|actor|cve|incident):(.+)$/.exec(text) ?? [];
  return kind === undefined ? text : ({ [kind]: id } as unknown as SourceSeed);
}

function toNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("it is a whole number.");
}
