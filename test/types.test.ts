import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import ts from "@tslab/typescript-for-tslab";

const notebooks = fileURLToPath(new URL("../notebooks/", import.meta.url));

/** The errors of a cell, checked as tslab does with its TypeScript, which ignores `exports` and newer syntax. */
function check(code: string): string[] {
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
  const host = ts.createCompilerHost(options);
  const read = host.readFile.bind(host);
  const exists = host.fileExists.bind(host);
  const source = host.getSourceFile.bind(host);
  host.readFile = (name) => (name === file ? code : read(name));
  host.fileExists = (name) => name === file || exists(name);
  host.getSourceFile = (name, version) =>
    name === file ? ts.createSourceFile(name, code, ts.ScriptTarget.ES2022) : source(name, version);
  const program = ts.createProgram([file], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}

test("tslab checks cells with TypeScript 5.0.4", () => {
  expect(ts.version).toMatch(/^5\.0\.4/);
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
