import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { InvalidInputError, refang } from "../../src/index.js";
import { offlineEngine } from "../../src/hunt/hunting-engine.js";
import { runNotebook } from "../../src/notebook/run/run.js";
import type { HuntingEngine } from "../../src/sample/hunting/engine.js";
import { serveSample } from "../../src/sample/serve.js";
import type { HuntingTrace } from "../../src/sample/hunting.js";
import { scenario } from "./planted.js";
import { testNotebook, type Output, type Truth } from "./shelf.js";

const PAGE = "c0ntoso-portal.test";

/** The click and the sign-in that were planted, and what the same addresses did besides. */
function story(truth: Truth) {
  const traces = (truth["hunting"] as Record<string, HuntingTrace[]>)["slate-marten"] ?? [];
  const of = (table: string, kind: string): HuntingTrace[] =>
    traces.filter((trace) => trace.table === table && trace.kind === kind);
  const timeOf = ({ key }: HuntingTrace): number => Date.parse(String(key["Timestamp"]));
  const [click] = of("UrlClickEvents", "hit").filter(({ indicator }) => indicator === PAGE);
  const [signIn] = of("EntraIdSignInEvents", "hit");
  const [phone] = of("EntraIdSignInEvents", "decoy");
  if (click === undefined || signIn === undefined || phone === undefined) throw new Error("nothing planted");
  const sessions = new Set(of("EntraIdSignInEvents", "hit").map(({ indicator }) => indicator));
  const cloud = of("CloudAppEvents", "hit").filter(({ indicator }) => sessions.has(indicator));
  return { seconds: (timeOf(signIn) - timeOf(click)) / 1000, signIn, phone, sessions: [...sessions], cloud };
}

testNotebook("20-click-to-sign-in", {
  conclusion(truth) {
    const { seconds, signIn, cloud } = story(truth);
    const member = truth.campaigns["slate-marten"]?.members.find(({ host }) => host === PAGE);
    expect(seconds).toBeGreaterThan(5);
    expect(cloud.length).toBeGreaterThan(3);
    const { guilty, innocent } = scenario(truth, "click-to-sign-in");
    return [
      `A tracker of the own sign-in is on ${Object.keys(guilty).join(", ")}: copied, and nobody is seen to have signed in after`,
      ...Object.keys(innocent).map(
        (host) => `Let go with such a tracker: ${host}, by the rule "own registration".`,
      ),
      "Yes: 1 account signed in from a new network within 4m of a click: a.nobody@contoso.example.",
      `a.nobody@contoso.example clicked ${PAGE}; ${seconds} seconds later ${signIn.indicator} (LV) signed in.`,
      "1 sign-in came from the page's own address.",
      `${PAGE} is malicious, registered ${member?.first}.`,
      "Refused from there: f.specimen@contoso.example.",
      'Inbox rules made from there: "." of Alex Nobody.',
    ];
  },
  innocent: (truth) => [
    story(truth).phone.indicator,
    "t.dummy",
    "k.invented",
    "r.specimen",
    "contoso-login.example",
  ],
  tables: [
    "sources",
    "clicks",
    "clicked",
    "pairs",
    "after",
    "let-go",
    "infrastructure",
    "pages",
    "copies",
    "session",
    "suspects",
    "addresses",
    "mailbox",
  ],
  pictures: ["timeline"],
  more({ printed, truth }) {
    const { guilty, innocent } = scenario(truth, "click-to-sign-in");
    for (const host of [...Object.keys(guilty), ...Object.keys(innocent)])
      expect(printed("copies")).toContain(host);
    expect(printed("let-go")).toMatch(/t\.dummy.*address used before/);
    expect(printed("let-go")).toMatch(/k\.invented.*too late/);
    expect(printed("let-go")).toMatch(/r\.specimen.*too late/);
    expect(printed("let-go")).not.toContain("a.nobody");
  },
});

testNotebook("20-click-to-sign-in", {
  parameters: { seed: "unknown-host.example", brands: [], lookback: "5d" },
  conclusion: () => [
    "No: nobody is seen to have signed in from a new network soon after a click.",
    "Nothing is known of unknown-host.example.",
  ],
  innocent: () => ["Yes:"],
  tables: ["clicked", "after", "pages", "session", "mailbox"],
  pictures: ["timeline"],
});

const [NEWER, OLDER] = ["EntraIdSignInEvents", "AADSignInEventsBeta"];

/** A tenant whose sign-ins stand in the table of the older name alone; `asked` gathers the queries. */
function tenantBeforeTheRename(asked: string[]): HuntingEngine {
  return {
    async query(kql, context) {
      asked.push(kql);
      if (kql.includes(NEWER))
        throw new InvalidInputError(`'where' operator: Failed to resolve table expression named '${NEWER}'`);
      const { [NEWER]: signIns = "", ...tables } = context.tables;
      return offlineEngine.query(kql, { ...context, tables: { ...tables, [OLDER]: signIns } });
    },
    async schema() {
      const { tables, functions } = await offlineEngine.schema();
      return { tables: tables.filter(({ name }) => name !== NEWER), functions };
    },
  };
}

test("20-click-to-sign-in finds the same where sign-ins stand in the table of the older name alone", async () => {
  const asked: string[] = [];
  const server = await serveSample({ hunting: tenantBeforeTheRename(asked) });
  const out = await mkdtemp(join(tmpdir(), "huntbook-older-sign-ins-"));
  try {
    const notebook = fileURLToPath(new URL("../../notebooks/20-click-to-sign-in.ipynb", import.meta.url));
    const env = { ...process.env, HUNTBOOK_ENDPOINT: server.url, HUNTBOOK_TOKEN: "sample" };
    const result = await runNotebook(notebook, { kernel: "tslab", out, env });
    expect({ status: result.status, reason: result.reason }).toEqual({ status: "ok" });
    const { cells } = JSON.parse(await readFile(result.notebook, "utf8")) as {
      cells: { id: string; outputs?: Output[] }[];
    };
    const shown = (id: string): string =>
      refang(
        cells
          .flatMap((cell) => (cell.id === id ? (cell.outputs ?? []) : []))
          .flatMap(({ data }) => data?.["text/plain"] ?? [])
          .join(""),
      );
    expect(shown("sources")).toMatch(/AADSignInEventsBeta +true +true/);
    expect(shown("conclusion")).toContain("Yes: 1 account signed in from a new network");
    expect(shown("conclusion")).toContain("Every question was answered in full.");
    const ofOlder = asked.filter((kql) => kql.includes(OLDER));
    expect(ofOlder.filter((kql) => kql.includes("let Indicators = ")).length).toBeGreaterThan(0);
    expect(ofOlder.length).toBeGreaterThan(2);
  } finally {
    await rm(out, { recursive: true, force: true });
    await server.close();
  }
}, 300_000);
