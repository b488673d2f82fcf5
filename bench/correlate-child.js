/** One measurement of `correlate.js`: what is to be done, the log, the indicators. */
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { correlate } from "../dist/index.js";

const [, , what, log, list] = process.argv;
const indicators = JSON.parse(readFileSync(list, "utf8"));
await correlate([{ url: "example.com" }], ["example.net"], { progress: false });
const start = performance.now();
const before = process.cpuUsage();
let hits = [];
if (what === "correlate") {
  const found = await correlate(log, indicators, { progress: false, maxHits: 1_000_000 });
  if (!found.info.complete) throw new Error(found.info.reason);
  hits = found.hits.objects().map(({ line, indicator }) => ({ line, indicator }));
} else if (what === "parse") {
  let rows = 0;
  for await (const line of createInterface({ input: createReadStream(log) }))
    if (JSON.parse(line) !== null) rows++;
  if (rows === 0) throw new Error("nothing was read");
}
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(before);
const cpu = (user + system) / 1e6;
const megabytes = process.resourceUsage().maxRSS / 1000;
process.stdout.write(JSON.stringify({ seconds, cpu, megabytes, hits }));
