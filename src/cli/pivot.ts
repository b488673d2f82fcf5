import { Command, InvalidArgumentError, Option } from "commander";

interface Options {
  source?: "auto" | "graph" | "sample";
  hops: number;
  maxCarriers?: number;
  requests?: number;
  json?: true;
  csv?: true;
}

/** `huntbook pivot`. */
export function pivotCommand(): Command {
  return new Command("pivot")
    .description("find the hosts that belong with a host, ranked, with the reasons")
    .argument("<seed...>", "hosts or addresses to start from")
    .addOption(new Option("--source <name>", "where to ask").choices(["auto", "graph", "sample"]))
    .option("--hops <n>", "how far to go from the seed", toNumber, 3)
    .option("--max-carriers <n>", "carriers above which a shared signal ties nothing (default: 50)", toNumber)
    .option("--requests <n>", "most requests to send", toNumber)
    .addOption(new Option("--json", "print the trail as one JSON value").conflicts("csv"))
    .option("--csv", "print the ranked hosts as CSV")
    .action(pivot);
}

async function pivot(
  seeds: string[],
  { source, hops, maxCarriers, requests, json, csv }: Options,
): Promise<void> {
  const { connect } = await import("../hunt/connect.js");
  const hunt = await connect(source === undefined ? {} : { source });
  const plan = hunt
    .pivot(seeds)
    .passiveDns()
    .relatedHosts()
    .trackers()
    .cookies()
    .components()
    .hops(hops)
    .rules(maxCarriers === undefined ? {} : { maxCarriers });
  const trail = await plan.run(requests === undefined ? {} : { budget: { requests } });
  await hunt.close();
  const { inspectShowable } = await import("../display/index.js");
  if (json) process.stdout.write(`${JSON.stringify(trail)}\n`);
  else if (csv) process.stdout.write(trail.hosts.toCSV());
  else process.stdout.write(`${inspectShowable(trail)}\n`);
  if (!trail.info.complete) process.stderr.write(`not complete: ${trail.info.reason ?? "unknown reason"}\n`);
}

function toNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("it is a whole number.");
}
