/**
 * A million lines of a proxy's log and ten thousand indicators, in NDJSON, CSV and Parquet: how many rows a second, how
 * much memory, and whether exactly the planted rows are found. Beside it, what it takes to read the same NDJSON with
 * JSON.parse, line by line, and to do nothing with it.
 * Run with: npm run bench -- correlate [LINES] [INDICATORS]
 */
import { execFileSync } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";

const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const DAYS = 30;
/** Every so many rows one names an indicator. */
const STRIDE = 997;
const child = fileURLToPath(new URL("correlate-child.js", import.meta.url));

/** Half of them names, a fifth addresses, the rest URLs, hashes, mailboxes and ranges; each was seen for eight days. */
function makeIndicators(count) {
  return Array.from({ length: count }, (_, index) => {
    const from = START + (index % 20) * DAY;
    return {
      value: valueOf(index),
      firstSeen: new Date(from).toISOString(),
      lastSeen: new Date(from + 8 * DAY).toISOString(),
    };
  });
}

function valueOf(index) {
  const kind = index % 20;
  if (kind < 10) return `node${index}.evil-${index % 400}.example`;
  if (kind < 14) return `198.18.${Math.floor(index / 250) % 250}.${index % 250}`;
  if (kind < 16) return `https://drop${index}.files.example/get/${index}`;
  if (kind < 18) return hashText(index);
  return kind < 19 ? `clerk${index}@pay-${index}.example` : `100.${(index / 20) & 63}.${index >> 10}.0/28`;
}

function hashText(index) {
  // What has only digits, or only letters, is not taken for a hash.
  return `a0${mix(index, 1).toString(16).padStart(8, "0").repeat(8).slice(2)}`;
}

function mix(a, b) {
  let x = Math.imul(a ^ (b * 0x9e3779b1), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

const AGENT =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

/** A row of the log; one that is planted names its indicator as logs do. */
function makeRow(row, rows, planted) {
  const site = `h${mix(row, 2) % 200_000}.site-${mix(row, 3) % 5000}.example.net`;
  const made = {
    timestamp: new Date(START + Math.floor((row * DAYS * DAY) / rows)).toISOString(),
    device: `ws-${mix(row, 4) % 6000}.corp.example.org`,
    user: `user${mix(row, 5) % 5000}@corp.example.org`,
    src_ip: `10.1.${mix(row, 6) % 200}.${mix(row, 7) % 250}`,
    dst_ip: `${(mix(row, 8) % 90) + 101}.${mix(row, 9) % 256}.${mix(row, 10) % 256}.${mix(row, 11) % 256}`,
    url:
      row % 3 === 0
        ? `https://node${row % 9000}.not-evil-${row % 50}.example/`
        : `https://${site}/a/b?c=${row}`,
    method: row % 7 === 0 ? "POST" : "GET",
    status: row % 11 === 0 ? 302 : 200,
    bytes: mix(row, 12) % 100_000,
    file_sha256: row % 13 === 0 ? hashText(1e9 + row) : null,
    sender: row % 17 === 0 ? `someone@mail-${mix(row, 13) % 900}.example.com` : null,
    user_agent: AGENT,
  };
  if (planted === undefined) return made;
  const kind = planted % 20;
  const value = valueOf(planted);
  if (kind < 10) made.url = row % 2 === 0 ? `HTTPS://cdn.${value.toUpperCase()}:8443/x?a=b` : value;
  else if (kind < 14) made.dst_ip = row % 2 === 0 ? `::ffff:${value}` : value;
  else if (kind < 16) made.url = `${value.replace("https", "http")}/part?session=${row}`;
  else if (kind < 18) made.file_sha256 = value.toUpperCase();
  else if (kind < 19) made.sender = value;
  else made.dst_ip = value.replace("0/28", String(row % 16));
  return made;
}

/** Writes NDJSON and CSV, and gives the hits that must be found: line and indicator. */
async function writeLogs(folder, rows, indicators) {
  const [json, csv] = ["log.ndjson", "log.csv"].map((name) => createWriteStream(join(folder, name)));
  const expected = [];
  for (let row = 0; row < rows; row++) {
    const planted = row % STRIDE === 0 ? (row / STRIDE) % indicators.length : undefined;
    const made = makeRow(row, rows, planted);
    if (row === 0) csv.write(`${Object.keys(made).join(",")}\n`);
    const isFull = !json.write(`${JSON.stringify(made)}\n`);
    csv.write(`${Object.values(made).map(toField).join(",")}\n`);
    if (isFull) await once(json, "drain");
    if (planted === undefined) continue;
    const time = Date.parse(made.timestamp);
    const { value, firstSeen, lastSeen } = indicators[planted];
    if (time >= Date.parse(firstSeen) - DAY && time <= Date.parse(lastSeen) + 3 * DAY)
      expected.push(`${row + 1} ${value}`);
  }
  json.end();
  csv.end();
  await Promise.all([once(json, "close"), once(csv, "close")]);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(
    `copy (select * from read_json_auto('${join(folder, "log.ndjson")}')) to '${join(folder, "log.parquet")}' (format parquet, compression zstd)`,
  );
  connection.closeSync();
  instance.closeSync();
  return expected;
}

function toField(value) {
  const text = String(value ?? "");
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Each format in a process of its own, so that the memory is that of one. */
export async function measureCorrelate(rows, count) {
  const folder = mkdtempSync(join(tmpdir(), "huntbook-correlate-"));
  try {
    const indicators = makeIndicators(count);
    const list = join(folder, "indicators.json");
    writeFileSync(list, JSON.stringify(indicators));
    const expected = new Set(await writeLogs(folder, rows, indicators));
    const run = (name, what) =>
      JSON.parse(execFileSync(process.execPath, [child, what, join(folder, name), list], { maxBuffer: 1e9 }));
    const plain = run("log.ndjson", "parse");
    const idle = run("log.ndjson", "idle");
    const results = ["log.ndjson", "log.csv", "log.parquet"].map((name) => {
      const { seconds, cpu, megabytes, hits } = run(name, "correlate");
      // The first line of the CSV names the columns.
      const shift = name.endsWith(".csv") ? 1 : 0;
      const found = new Set(hits.map(({ line, indicator }) => `${line - shift} ${indicator}`));
      return {
        name,
        fileMb: statSync(join(folder, name)).size / 1e6,
        seconds,
        cpu,
        megabytes: megabytes - idle.megabytes,
        missed: [...expected].filter((hit) => !found.has(hit)).length,
        wrong: [...found].filter((hit) => !expected.has(hit)).length,
      };
    });
    return { rows, count, expected: expected.size, plain, results };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
