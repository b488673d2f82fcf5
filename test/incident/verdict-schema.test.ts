import { readFileSync } from "node:fs";
import { Ajv2020, type AnySchemaObject } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect, test } from "vitest";
import type { VerdictData } from "../../src/index.js";
import { toVerdictData } from "../../src/incident/index.js";
import { enrich, refusal, sampleHunt, truth } from "./sample.js";

const schema = JSON.parse(
  readFileSync(new URL("../../src/incident/verdict.schema.json", import.meta.url), "utf8"),
) as AnySchemaObject;

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
formats.default(ajv);
const validate = ajv.compile(schema);
/** The same that knows no member but those described: what we send is described, all of it. */
const closed = ajv.compile(closeObjects({ ...schema, $id: "urn:test:closed" }) as AnySchemaObject);

function closeObjects(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closeObjects);
  if (typeof node !== "object" || node === null) return node;
  const next = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, closeObjects(value)]));
  return "properties" in node && "required" in node ? { ...next, additionalProperties: false } : next;
}

function faults(data: unknown): unknown[] {
  const sent: unknown = JSON.parse(JSON.stringify(data));
  const of = (check: typeof validate): unknown[] =>
    check(sent) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  return [...of(validate), ...of(closed)];
}

test.each(Object.entries(truth.incidents))("the verdict on %s holds to the schema", async (_name, { id }) => {
  expect(faults(await enrich(id))).toEqual([]);
});

test("so does one that was cut, one on a list, one that was swept, and one that was written", async () => {
  const hunt = await sampleHunt((url) =>
    url.pathname.endsWith("/trackers") ? refusal(403, "Forbidden") : undefined,
  );
  expect(faults(await enrich("4196", { budget: { requests: 3 } }))).toEqual([]);
  expect(faults(await hunt.enrich(["evil.example", "hello", "10.0.0.1"], { progress: false }))).toEqual([]);
  const swept = await hunt.incident("4183").enrich({ progress: false, sweep: true, articles: 0, days: 0 });
  expect(faults(swept)).toEqual([]);
  expect(swept.toJSON().sweep).not.toBeNull();
  const written = toVerdictData(
    swept,
    await swept.writeBack({ tags: true, status: "resolved", dryRun: true }),
  );
  expect(faults(written)).toEqual([]);
  expect(written.written).toHaveLength(3);
});

test.each<[string, (data: Record<string, unknown>) => void]>([
  ["another verdict", (data) => (data["verdict"] = "bad")],
  ["a score above one", (data) => (data["score"] = 1.2)],
  ["no entities", (data) => delete data["entities"]],
  ["another version", (data) => (data["schema"] = "urn:huntbook:verdict:2")],
  ["a date that is none", (data) => (data["producedAt"] = "yesterday")],
])("%s does not hold to the schema", async (_what, spoil) => {
  const data = JSON.parse(JSON.stringify(await enrich("4201"))) as Record<string, unknown>;
  expect(validate(data)).toBe(true);
  spoil(data);
  expect(validate(data)).toBe(false);
});

test("counts are those of the entities, and dates are texts", async () => {
  const data: VerdictData = (await enrich("4196")).toJSON();
  expect(Object.values(data.counts).reduce((sum, count) => sum + count, 0)).toBe(data.entities.length);
  expect(data.counts.malicious).toBe(data.entities.filter(({ verdict }) => verdict === "malicious").length);
  expect(data.producedAt).toBe("2026-03-02T22:00:00.000Z");
});
