import { describe, expect, test } from "vitest";
import { InvalidInputError } from "../../src/base/errors.js";
import { analyse, listed, makeGlobals, type Code, type Globals } from "../../src/kql/kusto.js";
import {
  kqlBool,
  kqlDatetime,
  kqlDynamic,
  kqlName,
  kqlNumber,
  kqlString,
  kqlTimespan,
  type KqlValue,
} from "../../src/base/kql-literal.js";
import { kindOf, walk } from "../../src/kql/names.js";
import { everyHostile } from "../display/hostile.js";
import { seeded } from "../frame/formats/hostile-rows.js";
import { jsonValues } from "../notebook/json-values.js";

let globals: Globals | undefined;

function read(kql: string): Code {
  globals ??= makeGlobals([], []);
  return analyse(kql, globals);
}

interface Token {
  readonly kind: string;
  readonly value: string;
}

/** The tokens of a query by Microsoft's lexer; the test fails where its parser finds a fault. */
function tokensOf(kql: string): Token[] {
  const code = read(kql);
  expect(listed(code.GetDiagnostics(undefined as never)).map(({ Message }) => Message)).toEqual([]);
  return [...walk(code.Syntax as Kusto.Language.Syntax.SyntaxNode)]
    .filter(({ IsToken }) => IsToken)
    .map((token) => ({
      kind: kindOf(token),
      value: (token as Kusto.Language.Syntax.SyntaxToken).ValueText ?? "",
    }));
}

/** The tokens of the one literal in `print x = <literal>`. */
function literalTokens(literal: string): Token[] {
  return tokensOf(`print x = ${literal}`).slice(3, -1);
}

const BREAKERS = [
  '"',
  "'",
  "\\",
  '\\"',
  "\\'",
  "`",
  "```",
  "*/",
  "/*",
  "//",
  "\n",
  "\r",
  "\r\n",
  "\u2028",
  "\u2029",
  "\u0085",
  "\0",
  "\ufeff",
  "\u202e",
  "\ud800",
  "\udc00",
  "\u{e0001}",
  "\u{1f980}",
  "h'",
  '@"',
  "~~~",
  ")",
  "]",
  "};",
  "| union X",
  "datetime(",
  "\\u0022",
  "\\x22",
  "%22",
  "{0}",
  "let a=",
  "é",
  "ｅ",
  " ",
];

/** Texts of what breaks out of one literal or another, mixed with any unit of UTF-16. */
function* texts(count: number, seed: number): Generator<string> {
  const next = seeded(seed);
  const piece = (): string =>
    next() < 0.7
      ? (BREAKERS[Math.floor(next() * BREAKERS.length)] as string)
      : String.fromCharCode(next() < 0.6 ? next() * 128 : next() * 65_536);
  for (let index = 0; index < count; index++) yield Array.from({ length: next() * 12 }, piece).join("");
}

const hostileTexts = everyHostile.map(({ payload }) => payload);

describe("kqlString", () => {
  test("a hostile text is exactly one string token that says the same", () => {
    for (const text of ["", ...BREAKERS, ...hostileTexts]) {
      expect(literalTokens(kqlString(text))).toEqual([{ kind: "StringLiteralToken", value: text }]);
    }
  });

  test("5,000 random texts are each exactly one string token that says the same", () => {
    for (const text of texts(5000, 11)) {
      expect(literalTokens(kqlString(text))).toEqual([{ kind: "StringLiteralToken", value: text }]);
    }
  });

  test("a text cannot run into its neighbours: two side by side stay two", () => {
    for (const text of [...hostileTexts, ...texts(500, 12)]) {
      const tokens = tokensOf(`print x = strcat(${kqlString(text)},${kqlString(text)})`);
      expect(tokens.filter(({ kind }) => kind === "StringLiteralToken").map(({ value }) => value)).toEqual([
        text,
        text,
      ]);
      expect(tokens).toHaveLength(10);
    }
  });

  test("the literal is one line of what can be seen, and survives UTF-8", () => {
    for (const text of [...BREAKERS, ...hostileTexts, ...texts(1000, 13)]) {
      const literal = kqlString(text);
      expect(literal).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(Buffer.from(literal, "utf8").toString("utf8")).toBe(literal);
    }
  });

  test("letters of any script stay readable", () => {
    expect(kqlString("bücher.example/'x'")).toBe(`"bücher.example/'x'"`);
    expect(kqlString('a\nb\t"c"\\')).toBe(String.raw`"a\nb\t\"c\"\\"`);
  });

  test("what is not a text is refused", () => {
    expect(() => kqlString(7 as never)).toThrow(InvalidInputError);
    expect(() => kqlString({ toString: () => "x" } as never)).toThrow("invalid KQL text");
  });
});

describe("kqlName", () => {
  test("2,000 random names are each the one column that is asked for", () => {
    for (const text of ["where", "a b", "a.b", ...hostileTexts, ...texts(2000, 14)]) {
      if (text === "") continue;
      const code = read(`print ${kqlName(text)} = 1`);
      expect(listed(code.GetDiagnostics(undefined as never))).toEqual([]);
      const { Columns } = code.ResultType as Kusto.Language.Symbols.TableSymbol;
      expect(listed(Columns).map(({ Name }) => Name)).toEqual([text]);
    }
  });

  test("a name that is empty is refused", () => {
    expect(() => kqlName("")).toThrow("invalid KQL name");
  });
});

describe("kqlDatetime", () => {
  test("a Date is one token", () => {
    const literal = kqlDatetime(new Date("2026-03-01T13:19:00.5Z"));
    expect(literal).toBe("datetime(2026-03-01T13:19:00.500Z)");
    expect(literalTokens(literal)).toEqual([
      { kind: "DateTimeLiteralToken", value: "2026-03-01T13:19:00.500Z" },
    ]);
  });

  test("what is zero at its end is left out", () => {
    expect(kqlDatetime(new Date("2026-03-01T13:19:00Z"))).toBe("datetime(2026-03-01T13:19:00Z)");
    expect(kqlDatetime(new Date("2026-03-01T00:00:00Z"))).toBe("datetime(2026-03-01)");
  });

  test.each([
    "2024-01-01) or 1==1 or (datetime(2024-01-01",
    1_700_000_000_000,
    new Date(NaN),
    new Date("+010000-01-01T00:00:00Z"),
    new Date("0000-06-01T00:00:00Z"),
    { toISOString: (): string => "2024-01-01) or (1==1", getUTCFullYear: (): number => 2024 },
  ])("%o is no Date that Kusto knows, and refused", (value) => {
    expect(() => kqlDatetime(value as never)).toThrow("invalid KQL datetime");
  });
});

describe("kqlTimespan", () => {
  test.each([
    [7 * 86_400_000, "7d"],
    [90 * 60_000, "90m"],
    [36 * 3_600_000, "36h"],
    [1000, "1s"],
    [0, "timespan(0.00:00:00.000)"],
    [-1000, "timespan(-0.00:00:01.000)"],
    [93_784_005, "timespan(1.02:03:04.005)"],
  ])("%d ms is %s", (milliseconds, literal) => {
    expect(kqlTimespan(milliseconds)).toBe(literal);
    expect(literalTokens(literal).map(({ kind }) => kind)).toEqual(["TimespanLiteralToken"]);
  });

  test.each([NaN, Infinity, 0.5, 10_675_200 * 86_400_000, "1d"])("%o is refused", (value) => {
    expect(() => kqlTimespan(value as never)).toThrow("invalid KQL timespan");
  });
});

describe("kqlNumber and kqlBool", () => {
  test.each([
    [7, "LongLiteralToken", "7"],
    [-7, "LongLiteralToken", "-7"],
    [-0, "LongLiteralToken", "0"],
    [9_223_372_036_854_775_807n, "LongLiteralToken", "9223372036854775807"],
    [-9_223_372_036_854_775_808n, "LongLiteralToken", "-9223372036854775808"],
    [1.5, "RealLiteralToken", "1.5"],
    [-1e-7, "RealLiteralToken", "-1e-7"],
    [1e21, "RealLiteralToken", "1e+21"],
    [NaN, "RealLiteralToken", "nan"],
    [-Infinity, "RealLiteralToken", "-inf"],
  ])("%d is one %s", (value, kind, text) => {
    expect(literalTokens(kqlNumber(value))).toEqual([{ kind, value: text }]);
  });

  test("true and false are themselves", () => {
    expect([kqlBool(true), kqlBool(false)]).toEqual(["true", "false"]);
  });

  test("what is of another type or size is refused", () => {
    expect(() => kqlNumber("1 or 1==1" as never)).toThrow("invalid KQL number");
    expect(() => kqlNumber(2n ** 63n)).toThrow("64 bits");
    expect(() => kqlBool("true" as never)).toThrow("invalid KQL bool");
  });
});

describe("kqlDynamic", () => {
  test("a list of hostile texts is a list of just as many string tokens", () => {
    const tokens = literalTokens(kqlDynamic(hostileTexts));
    expect(tokens.filter(({ kind }) => kind === "StringLiteralToken").map(({ value }) => value)).toEqual(
      hostileTexts,
    );
    const others = new Set(tokens.map(({ kind }) => kind).filter((kind) => kind !== "StringLiteralToken"));
    expect([...others].toSorted()).toEqual([
      "CloseBracketToken",
      "CloseParenToken",
      "CommaToken",
      "DynamicKeyword",
      "OpenBracketToken",
      "OpenParenToken",
    ]);
  });

  test("1,000 random values hold the texts and the names of the value, in its order, and no more", () => {
    const textsOf = (value: KqlValue): string[] => {
      if (typeof value === "string") return [value];
      if (Array.isArray(value)) return value.flatMap(textsOf);
      return typeof value === "object" && value !== null
        ? Object.entries(value).flatMap(([name, member]) => [name, ...textsOf(member as KqlValue)])
        : [];
    };
    for (const value of jsonValues(1000, 3)) {
      const tokens = literalTokens(kqlDynamic(value));
      const found = tokens.filter(({ kind }) => kind === "StringLiteralToken").map((token) => token.value);
      expect(found).toEqual(textsOf(value));
    }
  });

  test("the strings of a list are JSON too", () => {
    const literal = kqlDynamic(hostileTexts);
    expect(JSON.parse(literal.slice("dynamic(".length, -1))).toEqual(hostileTexts);
  });

  test.each([undefined, NaN, Symbol("x"), () => 1, [undefined], 2n ** 64n])("%o is refused", (value) => {
    expect(() => kqlDynamic(value as never)).toThrow("invalid KQL");
  });

  test("a circle is refused", () => {
    const circle: KqlValue[] = [];
    circle.push(circle);
    expect(() => kqlDynamic(circle)).toThrow("100 levels");
  });
});
