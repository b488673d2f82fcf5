/**
 * Ten million rows of DeviceNetworkEvents in a Parquet file, swept for a thousand indicators, each in its own window:
 * how long it takes, how much memory, and whether exactly the planted rows come back.
 * Run with: npm run bench -- sweep [ROWS]
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { planSweep, runKql, runSweep } from "../dist/index.js";
import { defenderTables } from "../dist/kql/schema/index.js";

const INDICATORS = 1000;
const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const DAYS = 30;
/** Every so many rows one holds an indicator. */
const STRIDE = 1009;

/** Half of them names, a third addresses, the rest URLs; each was seen from one day on for eight. */
function makeIndicators() {
  return Array.from({ length: INDICATORS }, (_, index) => {
    const from = START + (index % 20) * DAY;
    return { value: valueOf(index), firstSeen: new Date(from), lastSeen: new Date(from + 8 * DAY) };
  });
}

function valueOf(index) {
  if (index % 6 < 3) return `node${index}.evil-${index % 40}.example`;
  if (index % 6 < 5) return `198.18.${Math.floor(index / 250)}.${index % 250}`;
  return `https://drop${index}.files.example/get/${index}`;
}

/** What stands in the row of an indicator: a host below a name, an address, a URL with a query. */
const planted = `
  case when i is null then null
       when i % 6 < 3 then case when range % 2 = 0 then 'https://cdn.node' || i || '.EVIL-' || (i % 40) || '.example:8443/a?b=1' else 'node' || i || '.evil-' || (i % 40) || '.example' end
       when i % 6 < 5 then '' else 'https://drop' || i || '.files.example/get/' || i || '?session=' || range end`;

async function writeTable(path, rows) {
  const filled = {
    Timestamp: `timestamp '2026-01-01' + to_microseconds(cast(range * ${(DAYS * DAY * 1000) / rows} as bigint))`,
    DeviceId: "md5(cast(hash(range) % 6000 as varchar))",
    DeviceName: "'ws-' || (hash(range) % 6000) || '.corp.example'",
    ActionType: "case when range % 17 = 0 then 'ConnectionFailed' else 'ConnectionSuccess' end",
    RemoteIP: `case when i % 6 in (3, 4) then '198.18.' || (i // 250) || '.' || (i % 250) else (hash(range + 1) % 90 + 100) || '.' || (hash(range + 2) % 256) || '.' || (hash(range + 3) % 256) || '.' || (hash(range + 4) % 64) end`,
    RemotePort: "443",
    RemoteUrl: `coalesce(${planted}, case range % 3 when 0 then '' when 1 then 'https://h' || (hash(range + 5) % 200000) || '.example.net/a/b?c=' || range else 'node' || (hash(range + 6) % 5000) || '.not-evil-' || (hash(range + 7) % 50) || '.example' end)`,
    Protocol: "'Tcp'",
    LocalIP: "'10.1.' || (hash(range) % 200) || '.' || (hash(range) % 250)",
    LocalPort: "cast(50000 + range % 15000 as integer)",
    InitiatingProcessFileName:
      "case range % 5 when 0 then 'svchost.exe' when 1 then 'msedge.exe' else 'chrome.exe' end",
    InitiatingProcessAccountName: "'user' || (hash(range + 8) % 5000)",
    InitiatingProcessAccountUpn: "'user' || (hash(range + 8) % 5000) || '@corp.example'",
    InitiatingProcessId: "cast(hash(range + 9) % 60000 as bigint)",
    ReportId: "range",
  };
  const empty = {
    datetime: "cast(null as timestamp)",
    long: "cast(null as bigint)",
    int: "cast(null as integer)",
    bool: "cast(null as boolean)",
  };
  const columns = defenderTables
    .get("DeviceNetworkEvents")
    .columns.filter(({ sentinelOnly }) => !sentinelOnly)
    .map(({ name, type }) => `${filled[name] ?? empty[type] ?? "''"} as "${name}"`);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const source = `select range, case when range % ${STRIDE} = 0 then (range // ${STRIDE}) % ${INDICATORS} end as i from range(${rows})`;
  await connection.run(
    `copy (select ${columns.join(", ")} from (${source})) to '${path}' (format parquet, compression zstd)`,
  );
  connection.closeSync();
  instance.closeSync();
}

/** How many planted rows lie in the window of their indicator, a day before and three after. */
function countPlanted(rows, indicators) {
  let count = 0;
  for (let row = 0; row < rows; row += STRIDE) {
    const { firstSeen, lastSeen } = indicators[(row / STRIDE) % INDICATORS];
    const time = START + Math.floor((row * (DAYS * DAY)) / rows);
    if (time >= firstSeen.getTime() - DAY && time < lastSeen.getTime() + 3 * DAY) count++;
  }
  return count;
}

export async function measureSweep(rows) {
  const folder = mkdtempSync(join(tmpdir(), "huntbook-sweep-"));
  const path = join(folder, "DeviceNetworkEvents.parquet");
  try {
    await writeTable(path, rows);
    const indicators = makeIndicators();
    const now = new Date(START + DAYS * DAY);
    const tables = { DeviceNetworkEvents: path };
    // The parser loads once for all queries of a process; the memory that it takes is not the sweep's.
    await runKql("DeviceNetworkEvents | take 1", { tables, now });
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
    const plan = planSweep(
      indicators,
      { tables: ["DeviceNetworkEvents"], terms: 10_000, queryLength: 1_000_000 },
      now,
    );
    const began = performance.now();
    const sweep = await runSweep(plan, {
      ask: (kql, { timespan }) => runKql(kql, { tables, now, timespan }),
      now: () => now,
      source: "offline",
    });
    const seconds = (performance.now() - began) / 1000;
    clearInterval(watch);
    return {
      rows,
      fileMb: statSync(path).size / 1e6,
      queries: plan.queries.length,
      seconds,
      memoryMb: (peak - before) / 1e6,
      hits: sweep.hits.numRows(),
      planted: countPlanted(rows, indicators),
      coverage: sweep.coverage.objects(),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
