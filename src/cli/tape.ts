import { Command } from "commander";
import { formatDate } from "../base/dates.js";
import { plural, printable } from "../base/text.js";
import type { TapeCheck } from "../graph/tape/check.js";
import { exitCodes } from "./exit-codes.js";

/** `huntbook tape`. */
export function tapeCommand(): Command {
  const check = new Command("check")
    .description(
      "tell what a tape holds, from when and from where, and whether all of it is as it was recorded",
    )
    .argument("<file>", "the tape")
    .option("--json", "print it as one JSON value")
    .addHelpText(
      "after",
      "\nEnds with 0 where every record is whole, with 1 where one is damaged, or no hunt stands on it.",
    )
    .action(run);
  return new Command("tape").description("look at what --tape recorded").addCommand(check);
}

async function run(file: string, { json }: { json?: true }): Promise<void> {
  const { checkTape } = await import("../graph/tape/check.js");
  const found = await checkTape(file);
  process.exitCode = found.whole && found.hunts.length > 0 ? exitCodes.ok : exitCodes.failed;
  process.stdout.write(
    json ? `${JSON.stringify({ exitCode: process.exitCode, ...found })}\n` : toText(found),
  );
}

function toText({ name, bytes, sha256, hunts, answers, failures, damaged, ...rest }: TapeCheck): string {
  const { from, to, hosts, identities } = rest;
  const lines: [string, string][] = [
    ["tape", `${name}, ${plural(bytes, "byte")}`],
    ["sha256", sha256],
    [
      "hunts",
      hunts.map(({ clock, source }) => `${source} as of ${formatDate(clock)} UTC`).join(", ") ||
        "none: nothing was recorded on it",
    ],
    [
      "holds",
      `${plural(answers, "answer")}, ${plural(failures, "failure")}, of ${plural(identities, "asker")}`,
    ],
    ["asked", from === null || to === null ? "never" : `${formatDate(from)} to ${formatDate(to)} UTC`],
    [
      "hosts",
      Object.entries(hosts)
        .map(([host, count]) => `${host} (${count})`)
        .join(", ") || "none",
    ],
    [
      "damaged",
      damaged.map(({ offset, size }) => `${plural(size, "byte")} at ${offset}`).join(", ") || "nothing",
    ],
  ];
  return lines.map(([title, text]) => `${title.padEnd(9)} ${printable(text)}\n`).join("");
}
