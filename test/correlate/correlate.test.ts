import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DISPLAY } from "../../src/display/index.js";
import { connect, correlate, frameFrom, type HuntCorrelateOptions, type Logs } from "../../src/index.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "huntbook-correlate-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let files = 0;
async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, `${files++}-${name}`);
  await writeFile(path, content);
  return path;
}

const indicators = ["evil.example", "203.0.113.9", "198.51.100.0/24"];
const quiet = { progress: false } as const;

async function look(logs: Logs, what = indicators, options: HuntCorrelateOptions = {}) {
  const found = await correlate(logs, what, { ...quiet, ...options });
  const hits = found.hits
    .objects()
    .map(({ line, column, match, indicator }) => `${line} ${column} ${match} ${indicator}`);
  return { ...found, found, hits, log: found.coverage.objects()[0] };
}

/** More rows than say what the columns are, so that what follows is first looked at by its bytes. */
const filler = Array.from({ length: 300 }, (_, row) => ({
  time: "2026-02-01T00:00:00Z",
  url: `http://h${row}.fine.example.net/`,
}));
const fillerLines = filler.map((row) => `${JSON.stringify(row)}\n`).join("");

/** One value, behind rows that hold nothing. */
async function matchOf(value: string, what: string[] = indicators, options: HuntCorrelateOptions = {}) {
  const path = await file(
    "value.ndjson",
    `${fillerLines}${JSON.stringify({ time: "2026-02-01T00:00:00Z", url: value })}\n`,
  );
  const { found } = await look(path, what, options);
  return found.hits.objects().map(({ match, indicator }) => `${match} ${indicator}`);
}

describe("a value names an indicator", () => {
  test.each([
    ["evil.example", "host evil.example"],
    ["EVIL.Example.", "host evil.example"],
    ["www.a.evil.example", "subdomain evil.example"],
    ["evil.example:8443", "host evil.example"],
    ["*.evil.example", "host evil.example"],
    ["evil[.]example", "host evil.example"],
    ["hxxps[:]//www.evil[dot]example/x", "subdomain evil.example"],
    ["https://user:pw@evil.example:8443/a?b=c#d", "host evil.example"],
    ["//evil.example/x", "host evil.example"],
    ["\\\\evil.example\\share", "host evil.example"],
    ["evil.example/index.html", "host evil.example"],
    ["http://evil%2Eexample/", "host evil.example"],
    ["bob@evil.example", "host evil.example"],
    ["Bob <bob@mx.evil.example>", "subdomain evil.example"],
    ["10.0.0.1, 203.0.113.9", "address 203.0.113.9"],
    ["203.0.113.9:53", "address 203.0.113.9"],
    ["::ffff:203.0.113.9", "address 203.0.113.9"],
    ["::ffff:cb00:7109", "address 203.0.113.9"],
    ["[::ffff:203.0.113.9]:443", "address 203.0.113.9"],
    ["tcp://203.0.113.9:80", "address 203.0.113.9"],
    ["198.51.100.255", "range 198.51.100.0/24"],
  ])("%s", async (value, match) => {
    expect(await matchOf(value)).toEqual([match]);
  });

  test.each([
    "notevil.example",
    "evil.example.com",
    "evil-example",
    "see evil.example for more",
    "http://fine.example.net/?u=http://evil.example/",
    "203.0.113.90",
    "1203.0.113.9",
    "198.51.101.1",
    "evil",
    "",
  ])("%s does not", async (value) => {
    expect(await matchOf(value)).toEqual([]);
  });

  test("a name in its own script and in punycode is one", async () => {
    for (const what of ["bücher.example", "xn--bcher-kva.example"]) {
      expect(await matchOf("http://www.BÜCHER.example/", [what])).toEqual([
        "subdomain xn--bcher-kva.example",
      ]);
      expect(await matchOf("xn--bcher-kva.example", [what])).toEqual(["host xn--bcher-kva.example"]);
    }
  });

  test("an IPv6 address in every spelling, and in its range", async () => {
    for (const value of ["2001:db8::7", "2001:0DB8:0:0:0:0:0:0007", "[2001:db8:0::7]:443"]) {
      expect(await matchOf(value, ["2001:db8::7"])).toEqual(["address 2001:db8::7"]);
      expect(await matchOf(value, ["2001:db8::/64"])).toEqual(["range 2001:db8::/64"]);
    }
  });

  test("a hash in either case, also behind the name of its kind", async () => {
    const hash = "d41d8cd98f00b204e9800998ecf8427e";
    for (const value of [hash, hash.toUpperCase(), `MD5=${hash.toUpperCase()},IMPHASH=00`]) {
      expect(await matchOf(value, [hash])).toEqual([`hash ${hash}`]);
    }
    expect(await matchOf(`${hash}0`, [hash])).toEqual([]);
  });

  test("a URL by host and path, whole or as the beginning of a longer path", async () => {
    const url = "https://files.example/get/7";
    for (const value of [
      "http://FILES.example:8080/GET/7?session=1",
      "files.example/get/7/",
      `${url}/part.exe`,
    ]) {
      expect(await matchOf(value, [url])).toEqual([`url ${url}`]);
    }
    for (const value of [
      "https://files.example/get/70",
      "https://files.example/get",
      "https://files.example/",
    ])
      expect(await matchOf(value, [url])).toEqual([]);
  });

  test("a URL with a query only where the query begins so", async () => {
    const url = "https://drive.example/uc?id=7";
    expect(await matchOf("https://drive.example/uc?id=7&x=1", [url])).toEqual([`url ${url}`]);
    for (const value of ["https://drive.example/uc?id=70", "https://drive.example/uc"])
      expect(await matchOf(value, [url])).toEqual([]);
  });

  test("inside a longer text where that is asked for", async () => {
    const hash = "d41d8cd98f00b204e9800998ecf8427e";
    const text = `see evil.example, or 203.0.113.9-203.0.113.12 (file-${hash}.exe)`;
    expect((await matchOf(text, [...indicators, hash], { extract: true })).toSorted()).toEqual([
      "address 203.0.113.9",
      `hash ${hash}`,
      "host evil.example",
    ]);
  });
});

describe("time", () => {
  const what = [
    { value: "evil.example", firstSeen: "2026-02-10T12:00:00Z", lastSeen: "2026-02-12T12:00:00Z" },
  ];
  const at = (time: unknown) => [{ time, host: "evil.example" }];

  test("an indicator is looked for a day before it was first seen to three days after it was last", async () => {
    const inside = ["2026-02-09T12:00:00Z", "2026-02-15T12:00:00Z"];
    const outside = ["2026-02-09T11:59:59Z", "2026-02-15T12:00:01Z"];
    for (const time of inside) expect((await correlate(at(time), what, quiet)).info.hits).toBe(1);
    for (const time of outside) {
      const { info } = await correlate(at(time), what, quiet);
      expect([info.hits, info.outside]).toEqual([0, 1]);
      expect((await correlate(at(time), what, { ...quiet, windows: false })).info.hits).toBe(1);
      expect((await correlate(at(time), what, { ...quiet, margin: 4 })).info.hits).toBe(1);
    }
  });

  test.each([
    ["2026-02-11 10:00:00"],
    ["2026/02/11 10:00:00"],
    ["2026-02-11T11:00:00.1234567+01:00"],
    ["11/Feb/2026:10:00:00 +0000"],
    [1_770_804_000],
    ["1770804000.123456"],
    [1_770_804_000_000],
    ["1770804000000000"],
    [new Date("2026-02-11T10:00:00Z")],
  ])("%s is read", async (time) => {
    const { hits } = await correlate(at(time), what, quiet);
    expect(hits.get("time", 0)?.toISOString().slice(0, 19)).toBe("2026-02-11T10:00:00");
  });

  test("a row without a time is a hit all the same, and told", async () => {
    const { info, hits } = await correlate(
      [...at("2026-02-11"), ...at("yesterday"), ...at(null)],
      what,
      quiet,
    );
    expect([info.hits, info.withoutTime]).toEqual([3, 2]);
    expect(hits.array("time").slice(1)).toEqual([null, null]);
  });

  test.each(["@timestamp", "ts", "_time", "TimeGenerated", "EventTime", "Receive Time"])(
    "the column %s has it",
    async (name) => {
      const { log } = await look([{ first: "x", [name]: "2026-02-11T10:00:00Z", host: "evil.example" }]);
      expect([log?.time, log?.from]).toEqual([name, new Date("2026-02-11T10:00:00Z")]);
    },
  );

  test("a date and a time in two columns are one", async () => {
    const { log } = await look([{ date: "2026-02-11", time: "10:00:00", host: "evil.example" }]);
    expect([log?.time, log?.from]).toEqual(["date time", new Date("2026-02-11T10:00:00Z")]);
  });

  test("the span of a log is that of all its rows, also of those that were not read", async () => {
    const path = await file(
      "span.ndjson",
      `${fillerLines}{"time": "2026-03-01T00:00:00Z", "url": "x"}\n{"url": "\\"time\\": 1", "time":"2026-01-01T00:00:00Z"}\n`,
    );
    const { log } = await look(path);
    expect([log?.from, log?.to]).toEqual([new Date("2026-01-01"), new Date("2026-03-01")]);
  });

  test("another column can be named, also inside an object; a wrong one is told with the nearest", async () => {
    const rows = [{ event: { created: "2026-02-11T10:00:00Z" }, host: "evil.example" }];
    expect((await look(rows, indicators, { time: "event.created" })).log?.from).toEqual(
      new Date("2026-02-11T10:00:00Z"),
    );
    expect((await look(rows, indicators, { time: "event.crated" })).info.reason).toContain(
      "unknown column in time: event.crated; did you mean event.created?",
    );
  });
});

describe("a log that is broken", () => {
  const hit = `${JSON.stringify({ time: "2026-02-02T00:00:00Z", url: "http://evil.example/" })}\n`;

  test.each([
    ["no JSON", '{"url": "http://evil.example/\n'],
    ["half a row that names nothing", '{"url": "http://fine\n'],
    ["no object", '["evil.example"]\n'],
    ["NUL bytes", "\0\0\0\n"],
  ])("%s costs one row, and the others are looked at", async (_, line) => {
    const path = await file("broken.ndjson", fillerLines + line + hit);
    const { hits, info, log } = await look(path);
    expect(hits).toEqual(["302 url host evil.example"]);
    expect([info.complete, log?.unreadable, log?.rows]).toEqual([false, 1, 302]);
    expect(info.reason).toContain("1 row could not be read, the first on line 301");
  });

  test.each([
    [
      "an archive of xz",
      Buffer.from("/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQALZXZpbC5leGFtcGxlAAAAAFa7", "base64"),
    ],
    ["UTF-16 without a byte order mark", Buffer.from("time,host\n2026-02-01,evil.example\n", "utf16le")],
  ])("%s is no text, and not a log without hits", async (_, bytes) => {
    const { hits, info } = await look(await file("proxy.csv", bytes));
    expect(hits).toEqual([]);
    expect(info.complete).toBe(false);
    expect(info.reason).toContain("it is no text: unpack it");
  });

  test("a log in another encoding is looked at all the same", async () => {
    const path = await file("latin1.log", Buffer.from("M\u00fcller visited evil.example\n", "latin1"));
    expect((await look(path)).hits).toEqual(["1 line host evil.example"]);
  });

  test("invalid UTF-8 and members called __proto__ are no obstacle", async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${fillerLines}{"a":"`),
      Buffer.from([0xff, 0xfe, 0xc3]),
      Buffer.from('","__proto__":"evil.example","constructor":{"__proto__":["203.0.113.9"]}}\n'),
    ]);
    const { hits, found } = await look(await file("hostile.ndjson", bytes));
    expect(hits).toEqual([
      "301 constructor.__proto__ address 203.0.113.9",
      "301 __proto__ host evil.example",
    ]);
    expect(Object.hasOwn(found.hits.get("row", 0) as object, "__proto__")).toBe(true);
    expect(({} as Record<string, unknown>)["evil.example"]).toBeUndefined();
  });

  test("a line of forty megabytes is left out, and does not stay in memory", async () => {
    const before = process.memoryUsage().rss;
    async function* pieces(): AsyncGenerator<Buffer> {
      yield Buffer.from(`${fillerLines}{"url":"`);
      for (let count = 0; count < 40; count++) yield Buffer.alloc(1024 * 1024, 97);
      yield Buffer.from(`"}\n${hit}`);
    }
    const { hits, info } = await look(pieces());
    expect(hits).toEqual(["302 url host evil.example"]);
    expect(info.reason).toContain("line 301: it is longer than 16 MB");
    expect(process.memoryUsage().rss - before).toBeLessThan(400e6);
  });

  test("CSV with quotes, commas and line ends in its fields keeps its lines", async () => {
    const rows = filler.map(({ time, url }) => `${time},"a ""b"", c",${url}`).join("\n");
    const csv = `time,note,url\n${rows}\n2026-02-02T00:00:00Z,"two\r\nlines of evil.example",x\n2026-02-02T00:00:00Z,"",http://evil.example/\n`;
    expect((await look(await file("quoted.csv", csv))).hits).toEqual(["304 url host evil.example"]);
    expect((await look(await file("crlf.csv", csv.replaceAll(/\r?\n/g, "\r\n")))).hits).toEqual([
      "304 url host evil.example",
    ]);
  });

  test("a quote that is never closed costs its line, not the rest of the file", async () => {
    const rows = filler.map(({ time, url }) => `${time},${url}`).join("\n");
    const csv = `time,url\n${rows}\n2026-02-02T00:00:00Z,"evil.example\n2026-02-02T00:00:00Z,evil.example\n`;
    const { hits, info } = await look(await file("open.csv", csv));
    expect(hits).toEqual(["303 url host evil.example"]);
    expect(info.reason).toContain("line 302: a quote is never closed");
  });

  test("a row with too many fields is told", async () => {
    const rows = filler.map(({ time, url }) => `${time},${url}`).join("\n");
    const { info } = await look(await file("wide.csv", `time,url\n${rows}\na,evil.example,c\n`));
    expect(info.reason).toContain("line 302: it has 3 fields instead of 2");
  });

  test("gzip that ends too early keeps what came before", async () => {
    const whole = gzipSync(
      hit + filler.map((row) => JSON.stringify({ ...row, x: Math.random() })).join("\n"),
    );
    const { hits, info } = await look(await file("cut.ndjson.gz", whole.subarray(0, whole.length - 2000)));
    expect(hits).toEqual(["1 url host evil.example"]);
    expect([info.complete, info.reason?.includes("it broke off")]).toEqual([false, true]);
  });

  test("Parquet that is damaged is told, and the next log is read", async () => {
    const paths = [await file("damaged.parquet", "PAR1 nothing more"), await file("fine.ndjson", hit)];
    const { info, hits } = await look(paths);
    expect([info.hits, info.complete, hits.length]).toEqual([1, false, 1]);
    expect(info.reason).toContain("damaged.parquet: it broke off");
  });

  test("a file that is not there is refused before anything is read", async () => {
    await expect(look([join(folder, "nowhere.csv")])).rejects.toThrow("there is no such file");
  });
});

describe("a log is", () => {
  const expected = "url host evil.example";
  const row = { time: "2026-02-02T00:00:00Z", url: "http://evil.example/" };

  test("a frame, several, or records", async () => {
    expect((await look(frameFrom([row]))).hits).toEqual([`1 ${expected}`]);
    expect((await look([frameFrom([row]), frameFrom([row])])).hits).toHaveLength(2);
    expect((await look([row])).hits).toEqual([`1 ${expected}`]);
    expect((await look(new Set([row]))).hits).toEqual([`1 ${expected}`]);
  });

  test("a stream of bytes, of text or of records", async () => {
    const text = `${JSON.stringify(row)}\n`;
    for (const stream of [
      Readable.from([Buffer.from(text.slice(0, 9)), Buffer.from(text.slice(9))]),
      Readable.from([text]),
      Readable.from([row]),
    ])
      expect((await look(stream)).hits).toEqual([`1 ${expected}`]);
  });

  test("a W3C log as IIS writes it, with its header in the middle again", async () => {
    const head = "#Software: IIS\n#Fields: date time cs-host c-ip cs-uri-stem\n";
    const rows = filler.map(() => "2026-02-01 00:00:00 fine.example.net 10.0.0.1 /").join("\n");
    const again = "#Fields: date time c-ip cs-host\n2026-02-02 00:00:00 203.0.113.9 -\n";
    const { hits, log } = await look(await file("iis.log", `${head}${rows}\n${again}`));
    expect(hits).toEqual(["304 c-ip address 203.0.113.9"]);
    expect([log?.format, log?.time, log?.to]).toEqual(["w3c", "date time", new Date("2026-02-02")]);
  });

  test("CSV without names of columns", async () => {
    const { hits, log } = await look(
      await file("bare.csv", "2026-02-02T00:00:00Z,10.0.0.1,evil.example\n2026-02-02T00:00:00Z,10.0.0.1,x\n"),
    );
    expect([hits, log?.rows]).toEqual([["1 column 3 host evil.example"], 2]);
  });

  test("text, in which every line is looked through", async () => {
    const { hits, log } = await look(
      await file("syslog.log", "2026-02-02T00:00:00Z fw1 DROP src 10.0.0.1 dst 203.0.113.9 tcp\nnothing\n"),
    );
    expect(hits).toEqual(["1 line address 203.0.113.9"]);
    expect([log?.format, log?.from, log?.withoutTime]).toEqual(["text", new Date("2026-02-02"), 1]);
  });

  test("JSON in one line that has the rows in a member", async () => {
    const { hits } = await look(await file("trail.json", JSON.stringify({ Records: [{}, row] })));
    expect(hits).toEqual([`1 ${expected}`]);
  });

  test("nothing else", async () => {
    await expect(look(7 as unknown as Logs)).rejects.toThrow("invalid logs: 7");
    await expect(look([])).rejects.toThrow("missing logs");
  });
});

describe("a correlation", () => {
  const rows = Array.from({ length: 50 }, (_, index) => ({
    time: new Date(Date.UTC(2026, 1, 1, 0, index)),
    user: `user${index}`,
    host: index % 2 === 0 ? "cdn.evil.example" : "203.0.113.9",
    url: index % 2 === 0 ? "https://cdn.evil.example/long" : "",
  }));

  test("keeps as many hits as it may, counts all, and says so", async () => {
    const { info, found } = await look(rows, indicators, { maxHits: 10 });
    expect([info.hits, info.kept, info.complete, found.hits.numRows()]).toEqual([50, 10, false, 10]);
    expect(info.reason).toContain("maxHits: 40 hits counted and not kept");
    expect(found.summary.select("indicator", "hits").objects()).toEqual([
      { indicator: "203.0.113.9", hits: 25 },
      { indicator: "evil.example", hits: 25 },
    ]);
  });

  test("has one hit for a row and an indicator, by the column that says most", async () => {
    const { hits } = await look(rows.slice(0, 1));
    expect(hits).toEqual(["1 url subdomain evil.example"]);
  });

  test("looks at the named columns only", async () => {
    const { hits, log } = await look(rows.slice(0, 1), indicators, { columns: ["host"] });
    expect([hits, log?.columns]).toEqual([["1 host subdomain evil.example"], ["host"]]);
  });

  test("tells the columns in which there is something to look at", async () => {
    expect((await look(rows)).log?.columns).toEqual(["host", "url"]);
  });

  test("leaves out what is excluded, as an indicator and in the log", async () => {
    const { found } = await look(rows, indicators, { exclude: ["cdn.evil.example", "203.0.113.0/24"] });
    expect(found.info.hits).toBe(0);
    expect(found.leftOut.objects()).toEqual([{ value: "203.0.113.9", reason: "excluded: 203.0.113.0/24" }]);
  });

  test("carries the evidence, and gives sightings with who it was", async () => {
    const what = [
      { value: "203.0.113.9", link: "a → b (passiveDns)", evidence: "r1", seed: "a", chain: ["a → b"] },
    ];
    const found = await correlate(rows.slice(1, 2), what, quiet);
    const { link, evidence, seed, chain, row } = found.hits.object(0);
    expect({ link, evidence, seed, chain }).toEqual({
      link: "a → b (passiveDns)",
      evidence: "r1",
      seed: "a",
      chain: ["a → b"],
    });
    expect(row).toEqual(rows[1]);
    expect(found.sightings()).toEqual([
      {
        time: rows[1]?.time,
        table: "records",
        indicator: "203.0.113.9",
        kind: "ipv4",
        device: null,
        user: "user1",
        action: null,
        value: "203.0.113.9",
        rowId: "records:1",
      },
    ]);
  });

  test("of a trail looks for its findings, each in its window", async () => {
    const hunt = await connect({ source: "sample" });
    const trail = await hunt
      .pivot("secure-parcel.example")
      .passiveDns()
      .relatedHosts()
      .trackers()
      .run({ progress: false });
    await hunt.close();
    const { value: host, firstSeen } = trail.indicators().object(0);
    const logs = [
      { time: firstSeen, host },
      { time: new Date("2020-01-01"), host },
    ];
    const found = await correlate(logs, trail, quiet);
    expect([found.info.hits, found.info.outside]).toEqual([1, 1]);
    expect(found.hits.get("seed", 0)).toBe("secure-parcel.example");
    expect(found.hits.get("chain", 0).length).toBeGreaterThan(0);
  });

  test("is stopped by a signal, and keeps what it found", async () => {
    const stop = new AbortController();
    async function* endless(): AsyncGenerator<object> {
      for (let row = 0; ; row++) {
        if (row === 15_000) stop.abort();
        yield { host: "evil.example" };
      }
    }
    const { info } = await look(endless(), indicators, { signal: stop.signal, maxHits: 5 });
    expect([info.reason?.includes("cancelled"), info.hits]).toEqual([true, 20_000]);
  });

  test("shows nothing live", async () => {
    const hostile = [{ time: "2026-02-02", url: "http://evil.example/<script>alert(1)</script>\u202e" }];
    const { found } = await look(hostile);
    const { "text/html": html = "", "text/plain": text = "" } = found[DISPLAY]();
    expect(html).toContain("alert(1)");
    expect(html).not.toContain("<script>");
    for (const shown of [html, text]) {
      expect(shown).not.toContain("http://evil.example");
      expect(shown).not.toContain("\u202e");
    }
  });

  test.each([
    [{ colums: ["x"] }, "unknown option of correlate: colums; did you mean columns?"],
    [{ columns: [] }, "invalid columns"],
    [{ maxHits: 0 }, "invalid maxHits: 0"],
    [{ format: "xml" }, "invalid format: xml"],
    [{ windows: 1 }, "invalid windows: 1; it is true or false"],
  ])("refuses %j", async (options, message) => {
    await expect(look(rows, indicators, options as HuntCorrelateOptions)).rejects.toThrow(message);
  });
});

describe("ranges of addresses", () => {
  test.each([
    ["198.51.100.7/24", "198.51.100.0/24"],
    ["198.51.100[.]7/32", "198.51.100.7"],
    ["2001:DB8::1/33", "2001:db8::/33"],
  ])("%s is %s", async (written, value) => {
    const inner = value.includes(":") ? "2001:db8::5" : "198.51.100.7";
    const { hits } = await correlate([{ ip: inner }], [written], quiet);
    expect(hits.array("indicator")).toEqual([value]);
  });

  test.each([
    ["10.0.0.0/8", "an address of the range private means nothing outside its network"],
    ["128.0.0.0/1", "a range wider than /8 holds the addresses of everybody"],
    ["198.51.100.0/33", "it is no indicator"],
  ])("%s is not looked for", async (written, reason) => {
    const { leftOut } = await correlate([{ ip: "10.0.0.1" }], [written], quiet);
    expect(leftOut.objects()).toEqual([{ value: written, reason }]);
  });
});
