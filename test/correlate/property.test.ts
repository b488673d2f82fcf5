import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { domainToUnicode } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { correlate, frameFrom, type Correlation } from "../../src/index.js";

/** A log and indicators made by chance, held against what is known of how each value was made. */

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const ROWS = 700;

type Random = (below: number) => number;

function random(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Thing {
  readonly host?: string;
  readonly path?: string;
  readonly email?: string;
  readonly hash?: string;
}

interface Wanted extends Thing {
  readonly value: string;
  readonly prefix?: { base: number; length: number };
  readonly from: number;
  readonly to: number;
}

const LABELS = ["evil", "a", "cdn", "x-1", "mail", "xn--bcher-kva"];
const ENDS = ["example", "co.uk", "com"];

function pick<T>(items: readonly T[], chance: Random): T {
  return items[chance(items.length)] as T;
}

function makeName(chance: Random): string {
  const labels = Array.from({ length: 1 + chance(3) }, () => pick(LABELS, chance));
  return [...labels, pick(ENDS, chance)].join(".");
}

function makeAddress(chance: Random): string {
  return `198.18.${chance(4)}.${chance(8)}`;
}

function makeIPv6(chance: Random): string {
  return `2001:db8::${(chance(6) + 1).toString(16)}`;
}

function makeHash(chance: Random): string {
  return `${chance(4)}a`.repeat(pick([16, 20, 32], chance));
}

function makeWanted(chance: Random): Wanted {
  const from = START + chance(20) * DAY;
  const window = { from, to: from + chance(5) * DAY };
  switch (chance(7)) {
    case 0:
    case 1: {
      const host = makeName(chance);
      return { ...window, value: host, host };
    }
    case 2: {
      const host = chance(2) === 0 ? makeAddress(chance) : makeIPv6(chance);
      return { ...window, value: host, host };
    }
    case 3: {
      const host = makeName(chance);
      const path = `p${chance(3)}`;
      return { ...window, value: `http://${host}/${path}`, host, path };
    }
    case 4: {
      const email = `u${chance(3)}@${makeName(chance)}`;
      return { ...window, value: email, email };
    }
    case 5: {
      const hash = makeHash(chance);
      return { ...window, value: hash, hash };
    }
    default: {
      const length = 26 + chance(6);
      const base = (((198 << 24) | (18 << 16) | (chance(4) << 8)) >>> 0) & (0xffffffff << (32 - length));
      const bytes = [24, 16, 8, 0].map((shift) => (base >>> shift) & 255).join(".");
      return { ...window, value: `${bytes}/${length}`, prefix: { base: base >>> 0, length } };
    }
  }
}

/** A thing as a log may write it. */
function makeValue(chance: Random): Thing & { text: string } {
  switch (chance(9)) {
    case 0:
    case 1: {
      const host = makeName(chance);
      const shown = pick(
        [
          host,
          host.toUpperCase(),
          `${host}.`,
          `${host}:443`,
          domainToUnicode(host),
          host.replaceAll(".", "[.]"),
          `*.${host}`,
        ],
        chance,
      );
      return { text: shown, host };
    }
    case 2: {
      const host = makeAddress(chance);
      return { text: pick([host, `${host}:53`, `::ffff:${host}`], chance), host };
    }
    case 3: {
      const host = makeIPv6(chance);
      const last = host.slice(10);
      return {
        text: pick([host, `[${host}]:443`, `2001:0DB8:0:0:0:0:0:${last}`, `http://[${host}]:8080/x`], chance),
        host,
      };
    }
    case 4:
    case 5: {
      const host = makeName(chance);
      const path = pick(["p0", "p1", "p1/more", "p10", "P2", ""], chance);
      const shown = pick(
        [
          `http://${host}/${path}`,
          `HTTPS://ann:pw@${host.toUpperCase()}:8443/${path}?q=other.example.com#f`,
          `${host}/${path}`,
          `hxxp://${host.replaceAll(".", "[.]")}/${path}`,
        ],
        chance,
      );
      return { text: shown, host, path: path.toLowerCase() };
    }
    case 6: {
      const host = makeName(chance);
      const email = `u${chance(3)}@${host}`;
      return { text: pick([email, `"Ann, B." <${email}>`, email.toUpperCase()], chance), host, email };
    }
    case 7: {
      const hash = makeHash(chance);
      return { text: pick([hash, hash.toUpperCase(), `SHA256=${hash}`], chance), hash };
    }
    default:
      return {
        text: pick(
          [
            "",
            "no indicator",
            `see ${makeName(chance)} for more`,
            "evil",
            "C:\\x\\setup.exe",
            '"; ,\t\\u002e',
            "größe 10.5",
          ],
          chance,
        ),
      };
  }
}

function naiveMatch(thing: Thing, wanted: Wanted): string | undefined {
  if (wanted.prefix !== undefined) {
    const parts = thing.host?.split(".").map(Number) ?? [];
    if (parts.length !== 4 || parts.some(Number.isNaN)) return undefined;
    const number = parts.reduce((all, part) => all * 256 + part, 0);
    const { base, length } = wanted.prefix;
    return Math.floor(number / 2 ** (32 - length)) === Math.floor(base / 2 ** (32 - length))
      ? "range"
      : undefined;
  }
  if (wanted.hash !== undefined) return thing.hash === wanted.hash ? "hash" : undefined;
  if (wanted.email !== undefined) return thing.email === wanted.email ? "email" : undefined;
  if (thing.host === undefined || wanted.host === undefined) return undefined;
  if (wanted.path !== undefined) {
    const isBelow = `${thing.path}/`.startsWith(`${wanted.path}/`);
    return thing.host === wanted.host && thing.path !== undefined && isBelow ? "url" : undefined;
  }
  if (thing.host === wanted.host) return /^[\d.]+$|:/.test(thing.host) ? "address" : "host";
  return thing.host.endsWith(`.${wanted.host}`) ? "subdomain" : undefined;
}

interface Made {
  readonly indicators: readonly { value: string; firstSeen: Date; lastSeen: Date }[];
  readonly rows: readonly { timestamp: string; one: string; two: string; note: string }[];
  readonly expected: readonly string[];
}

function make(seed: number): Made {
  const chance = random(seed);
  const wanted = [
    ...new Map(Array.from({ length: 150 }, () => makeWanted(chance)).map((one) => [one.value, one])).values(),
  ];
  const expected: string[] = [];
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const time = START - 3 * DAY + chance(40 * DAY);
    // Most rows hold nothing, as in a log.
    const things = [0, 1].map(() => (chance(3) === 0 ? makeValue(chance) : { text: `plain ${chance(100)}` }));
    for (const one of wanted) {
      const isIn = time >= one.from - DAY && time <= one.to + 3 * DAY;
      const matches = things.flatMap((thing) => naiveMatch(thing, one) ?? []);
      if (isIn && matches.length > 0) expected.push(`${row} ${one.value}`);
    }
    return {
      timestamp: new Date(time).toISOString(),
      one: things[0]?.text ?? "",
      two: things[1]?.text ?? "",
      note: "Mozilla/5.0 (X11) rv:1.2.3 10:11:12",
    };
  });
  const indicators = wanted.map(({ value, from, to }) => ({
    value,
    firstSeen: new Date(from),
    lastSeen: new Date(to),
  }));
  return { indicators, rows, expected: expected.toSorted() };
}

/** The hits with the row, counted from 0, that stands in a line; of values that are looked for. */
function found({ hits }: Correlation, toRow: (line: number) => number): string[] {
  return hits
    .objects()
    .map(({ line, indicator }) => `${toRow(line)} ${indicator}`)
    .toSorted();
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "huntbook-correlate-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
/** Bytes as Zeek writes those that are no plain characters. */
const escape = (text: string): string =>
  text.replace(/[^\x20-\x7e]+|\\/g, (signs) =>
    [...Buffer.from(signs)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join(""),
  );
/** All characters but those of ASCII as escapes, as many programs write JSON. */
const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  "exactly the rows that name an indicator in its window are found, in every format (%i)",
  async (seed) => {
    const { indicators, rows, expected } = make(seed);
    expect(expected.length).toBeGreaterThan(20);
    const names = ["timestamp", "one", "two", "note"] as const;
    const table = (mark: string, cell: (text: string) => string): string =>
      rows.map((row) => names.map((name) => cell(row[name])).join(mark)).join("\n");
    const write = async (name: string, content: string | Buffer): Promise<string> => {
      const path = join(folder, `${seed}-${name}`);
      await writeFile(path, content);
      return path;
    };
    const same = (line: number): number => line - 1;
    const afterHeader = (line: number): number => line - 2;
    const options = { progress: false } as const;
    const look = async (
      logs: Parameters<typeof correlate>[0],
      toRow: (line: number) => number,
    ): Promise<void> => {
      const correlation = await correlate(logs, indicators, options);
      expect(correlation.info.reason).toBe(null);
      expect(correlation.info.rows).toBe(ROWS);
      expect(found(correlation, toRow)).toEqual(expected);
    };
    await look([...rows], same);
    await look(frameFrom(rows), same);
    await look(await write("log.ndjson", rows.map((row) => JSON.stringify(row)).join("\n")), same);
    await look(
      await write("log.ndjson.gz", gzipSync(rows.map((row) => `${asciiJson(row)}\r\n`).join(""))),
      same,
    );
    await look(await write("log.json", JSON.stringify({ Records: rows }, null, 1)), (line) =>
      Math.floor((line - 3) / 6),
    );
    await look(await write("log.csv", `${names.join(",")}\n${table(",", quote)}\n`), afterHeader);
    await look(
      await write("log.tsv", `${names.join("\t")}\r\n${table("\t", quote).replaceAll("\n", "\r\n")}`),
      afterHeader,
    );
    const utf16 = Buffer.from(`\ufeff${names.join(";")}\n${table(";", quote)}\n`, "utf16le");
    await look(await write("utf16.csv", utf16), afterHeader);
    const path = join(folder, `${seed}-log.parquet`);
    await frameFrom(rows).toParquet(path);
    await look(path, same);
    const head = `#separator \\x09\n#unset_field\t-\n#fields\t${names.join("\t")}\n`;
    const zeek = await write("zeek.log", `${head}${table("\t", escape)}\n#close\n`);
    await look(zeek, (line) => line - 4);
  },
);
