import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import ts from "@tslab/typescript-for-tslab";

const notebooks = fileURLToPath(new URL("../notebooks/", import.meta.url));

const file = `${notebooks}cell.ts`;
const options: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  target: ts.ScriptTarget.ES2022,
  skipLibCheck: true,
  strict: true,
  noEmit: true,
  typeRoots: [fileURLToPath(new URL("../node_modules/@types", import.meta.url))],
  types: ["node"],
};

/** Files that are read once for all cells. */
const registry = ts.createDocumentRegistry();

/** The language service that stands behind tslab's cells and behind editors, on one cell. */
function serviceOn(code: string): ts.LanguageService {
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: (name) => (name === file ? code : "1"),
    getScriptSnapshot: (name) => {
      const text = name === file ? code : ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => notebooks,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
  };
  return ts.createLanguageService(host, registry);
}

/** The errors of a cell, checked as tslab does with its TypeScript, which ignores `exports` and newer syntax. */
function check(code: string): string[] {
  const service = serviceOn(code);
  return [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)].map(
    ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "),
  );
}

/** What an editor offers where `|` stands. */
function complete(code: string): string[] {
  const place = code.indexOf("|");
  const service = serviceOn(code.replace("|", ""));
  const found = service.getCompletionsAtPosition(file, place, {})?.entries ?? [];
  return found.map(({ name }) => name);
}

test("tslab checks cells with TypeScript 5.0.4", () => {
  expect(ts.version).toMatch(/^5\.0\.4/);
});

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""], index) => ({
  number: index + 1,
  code,
}));

test.each(examples)("example $number of the README has no type error", ({ code }) => {
  expect(check(code)).toEqual([]);
});

test("a row's columns are known, with their types", () => {
  expect(
    check(`
      import { connect, type Frame, type HostReputation, type PassiveDnsRecord } from "huntbook";
      const hunt = await connect();
      const frame: Frame<PassiveDnsRecord> = await hunt.host("a.example").passiveDns();
      const seen: Date | null = frame.get("firstSeen", 0);
      const [first] = frame.objects();
      const type: string | null = first.recordType;
      const reputation: Frame<HostReputation> = await hunt.host("a.example").reputation();
      const score: number | null = reputation.get("score", 0);
      const city: string | null = (await hunt.host("a.example").whois()).get("registrantAddressCity", 0);
      const names: readonly string[] | null =
        (await hunt.host("a.example").sslCertificates()).get("sslCertificateSubjectAlternateNames", 0);
      const kept: Frame<PassiveDnsRecord> = frame.filter("d => d.recordType === 'A'").slice(0, 5);
      export { seen, type, score, city, names, kept };
    `),
  ).toEqual([]);
});

test("a column that does not exist, and a wrong option, are errors", () => {
  const [wrong] = check(`
    import { connect } from "huntbook";
    const hunt = await connect();
    const [row] = (await hunt.host("a.example").passiveDns()).objects();
    export const x = row.recordTypes;
  `);
  expect(wrong).toContain("recordTypes");
  expect(
    check(`import { connect } from "huntbook"; export const hunt = await connect({ clod: "global" });`),
  ).toHaveLength(1);
  expect(
    check(
      `import { connect } from "huntbook"; const h = await connect(); export const p = h.pivot("a.example").tracker();`,
    ),
  ).toHaveLength(1);
});

test("every call gives its own row", () => {
  expect(
    check(`
      import * as hb from "huntbook";
      const hunt = await hb.connect();
      const host = hunt.host("a.example");
      export const frames: [
        hb.Frame<hb.HostRecord>, hb.Frame<hb.HostReputation>, hb.Frame<hb.PassiveDnsRecord>, hb.Frame<hb.PassiveDnsRecord>,
        hb.Frame<hb.HostComponent>, hb.Frame<hb.HostCookie>, hb.Frame<hb.HostTracker>, hb.Frame<hb.HostPair>,
        hb.Frame<hb.HostPair>, hb.Frame<hb.HostPair>, hb.Frame<hb.HostPort>, hb.Frame<hb.HostSslCertificate>,
        hb.Frame<hb.Subdomain>, hb.Frame<hb.WhoisRecord>, hb.Frame<hb.WhoisHistoryRecord>, hb.Frame<hb.SummaryRow>,
        hb.Frame<hb.Article>, hb.Frame<hb.Article>, hb.Frame<hb.ArticleIndicator>, hb.Frame<hb.IntelligenceProfile>,
        hb.Frame<hb.IntelligenceProfile>, hb.Frame<hb.IntelligenceProfileIndicator>, hb.Frame<hb.Vulnerability>,
        hb.Frame<hb.VulnerabilityComponent>, hb.Frame<hb.Article>, hb.Frame<hb.SslCertificate>,
        hb.Frame<hb.HostRecord>, hb.Frame<hb.WhoisRecord>, hb.Frame<hb.WhoisHistoryRecord>, hb.Frame<hb.LookupRow>,
      ] = await Promise.all([
        host.get(), host.reputation(), host.passiveDns(), host.passiveDnsReverse(),
        host.components(), host.cookies(), host.trackers(), host.hostPairs(),
        host.childHostPairs(), host.parentHostPairs(), host.ports(), host.sslCertificates(),
        host.subdomains(), host.whois(), host.whoisHistory(), host.summary(),
        hunt.articles(), hunt.article("1").get(), hunt.article("1").indicators(), hunt.intelProfiles(),
        hunt.intelProfile("1").get(), hunt.intelProfile("1").indicators(), hunt.vulnerability("CVE-2024-3094").get(),
        hunt.vulnerability("CVE-2024-3094").components(), hunt.vulnerability("CVE-2024-3094").articles(),
        hunt.sslCertificates({ search: { sha1: "x" } }), hunt.sslCertificate("1").relatedHosts(),
        hunt.whoisRecord("1").get(), hunt.whoisRecord("1").history(), hunt.lookup(["a.example"]),
      ] as const);
    `),
  ).toEqual([]);
});

test("a frame of one row is none of another", () => {
  const [wrong] = check(`
    import { connect, type Article, type Frame } from "huntbook";
    const hunt = await connect();
    export const frame: Frame<Article> = await hunt.host("a.example").trackers();
  `);
  expect(wrong).toContain("not assignable");
});

test("a record by id is a row of its collection, and an unknown collection is an error", () => {
  expect(
    check(`
      import { connect, type Frame, type HostTracker } from "huntbook";
      const hunt = await connect();
      export const tracker: Frame<HostTracker> = await hunt.record("hostTrackers", "1");
      export const kind: string | null = tracker.get("kind", 0);
    `),
  ).toEqual([]);
  const [wrong] = check(`
    import { connect } from "huntbook";
    export const x = await (await connect()).record("hostTracker", "1");
  `);
  expect(wrong).toContain('"hostTracker"');
});

test("columns complete where a cell, a row or a call is written", () => {
  const before = `
    import { connect } from "huntbook";
    const hunt = await connect();
    const frame = await hunt.host("a.example").passiveDns();
  `;
  const columns = [
    "parentHost",
    "artifact",
    "artifactKind",
    "recordType",
    "firstSeen",
    "lastSeen",
    "collected",
  ];
  expect(complete(`${before} frame.get("|");`)).toEqual(expect.arrayContaining(columns));
  expect(complete(`${before} frame.objects()[0].|`)).toEqual(expect.arrayContaining(columns));
  expect(complete(`${before} frame.object().fir|`)).toContain("firstSeen");
  expect(complete(`${before} hunt.record("|", "1")`)).toEqual(
    expect.arrayContaining(["hostTrackers", "passiveDnsRecords", "whoisHistoryRecords", "articles"]),
  );
  expect(complete(`${before} hunt.vulnerability("CVE-2024-3094").|`)).toEqual(
    expect.arrayContaining(["get", "components", "articles"]),
  );
});

test("a query of the library takes its own parameters, by name and type", () => {
  expect(
    check(`
      import { fillQuery, huntQueries } from "huntbook";
      export const ready: string = fillQuery("beaconing");
      export const kql: string = fillQuery("hosts-in-window", {
        hosts: ["a.example"], firstSeen: new Date(), lastSeen: "2026-03-01", margin: "2d",
      });
      export const question: string = huntQueries.get("question", 0);
    `),
  ).toEqual([]);
  const wrong = (call: string): string[] =>
    check(`import { fillQuery } from "huntbook"; export const kql = ${call};`);
  expect(wrong('fillQuery("beconing")')).toHaveLength(1);
  expect(wrong('fillQuery("hosts-on-devices")')).toHaveLength(1);
  expect(wrong('fillQuery("hosts-on-devices", {})')).toHaveLength(1);
  expect(wrong('fillQuery("hosts-on-devices", { hosts: "a.example" })')).toHaveLength(1);
  expect(wrong('fillQuery("beaconing", { lookbak: "7d" })')).toHaveLength(1);
  expect(wrong('fillQuery("beaconing", { connections: "12" })')).toHaveLength(1);
  expect(complete('import { fillQuery } from "huntbook"; fillQuery("|");')).toContain("dns-tunnelling");
});

test("a plan, a trail and a chart are typed", () => {
  expect(
    check(`
      import { charts, connect, type Trail } from "huntbook";
      const hunt = await connect({ source: "sample", budget: { requests: 100 } });
      const trail: Trail = await hunt.pivot(["a.example", "192.0.2.1"]).passiveDns().relatedHosts({ by: ["whois"] }).run();
      const scores: number[] = trail.hosts.objects().map((host) => host.score);
      const from: string = trail.links.objects()[0].from;
      const svg: string = charts.network(trail.links, { nodes: trail.hosts }).toSVG();
      charts.timeline(await hunt.host("a.example").passiveDns(), { theme: "dark" });
      export { scores, from, svg };
    `),
  ).toEqual([]);
});
