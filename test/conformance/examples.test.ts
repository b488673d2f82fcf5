import { describe, expect, test } from "vitest";
import { parseTimestamp } from "../../src/base/dates.js";
import { FrameBuilder, madeByHand, type Frame } from "../../src/frame/index.js";
import { columnName, nouns, type Column, type Columns, type Noun } from "../../src/model/index.js";
import { count, hasContract, readJson } from "./contract.js";

type Json = Readonly<Record<string, unknown>>;

const all = Object.values<Noun>(nouns);
const nounOf = (type: string): Noun | undefined => all.find(({ types }) => types.includes(type));

/** Every value inside a record, with its path; empty values and annotations hold nothing that could be lost. */
function leaves(value: unknown, path = ""): { path: string; value: unknown }[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object" || Array.isArray(value)) return [{ path, value }];
  return Object.entries(value)
    .filter(([name]) => !name.includes("@"))
    .flatMap(([name, inner]) => leaves(inner, path === "" ? name : `${path}.${name}`));
}

/** Whether a path is a list with a frame of its own: an empty one is no row there. */
function isList({ lists }: Noun, path: string): boolean {
  return Object.values(lists).some((list) => list.path === path);
}

function isObjects(value: unknown): value is Json[] {
  return Array.isArray(value) && value.some((item) => typeof item === "object" && item !== null);
}

/** The cell that a path went to: by its column, or by the one rule where no column reads it. */
function cellOf(frame: Frame, columns: Columns, path: string, row: number): unknown {
  const declared = Object.entries<Column>(columns).find(
    ([, column]) => column.read === "path" && [column.path, ...column.aliases].includes(path),
  );
  if (declared !== undefined) return frame.column(declared[0])?.at(row);
  const name = columnName({ path, read: "path" });
  const other = `other${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return frame.column(other)?.at(row) ?? frame.column(name)?.at(row);
}

/** Values of a record that the frame does not hold. */
function lost(noun: Noun, record: Json, frame: Frame, row = 0): string[] {
  return leaves(record).flatMap(({ path, value }) => {
    if (Array.isArray(value) && value.length === 0 && isList(noun, path)) return [];
    if (!isObjects(value)) return same(cellOf(frame, noun.columns, path, row), value) ? [] : [path];
    const list = frame.frames[columnName({ path, read: "path" })];
    const declared = Object.values(noun.lists).find((each) => each.path === path);
    const owner = list?.array("record") as unknown[] | undefined;
    const first = owner?.indexOf(record["id"]) ?? -1;
    const columnsOf = (item: Json): Columns => ({
      ...declared?.columns,
      ...declared?.kinds?.[String(item["@odata.type"]).replace(/^.*\./, "")]?.columns,
    });
    return value.flatMap((item, index) =>
      leaves(item)
        .filter(
          (leaf) =>
            list === undefined || !same(cellOf(list, columnsOf(item), leaf.path, first + index), leaf.value),
        )
        .map((leaf) => `${path}[${index}].${leaf.path}`),
    );
  });
}

/** The type of a list's records, by the context that it comes with. */
function typeIn(context: string): string {
  const named = { incidents: "incident", alerts_v2: "alert" }[context.replace(/^.*\//, "")];
  return named ?? /security\.(\w+)\)$/.exec(context)?.[1] ?? "";
}

/** A date holds milliseconds: further digits of a timestamp have no place in it. */
function same(cell: unknown, value: unknown): boolean {
  if (cell instanceof Date) return cell.getTime() === Math.floor(parseTimestamp(String(value)));
  return JSON.stringify(cell) === JSON.stringify(value);
}

function decode(noun: Noun, records: readonly unknown[]): Frame {
  const builder = new FrameBuilder<Noun>(noun, { asked: "asked.example" });
  builder.page(records, 1);
  return builder.finish({ ...madeByHand, rows: builder.rows });
}

/** The record with a member that nobody has heard of in every object of it. */
function withUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknown);
  if (typeof value !== "object" || value === null) return value;
  const inner = Object.entries(value).map(([name, item]) => [name, withUnknown(item)]);
  return { ...Object.fromEntries(inner), neverHeardOf: "kept", neverSeenDateTime: "2026-03-01T00:00:00Z" };
}

describe.skipIf(!hasContract)("the contract's samples", () => {
  const { entities, evidence, collections } = (
    hasContract ? readJson("examples.json") : { entities: {}, evidence: {}, collections: {} }
  ) as {
    entities: Record<string, Json>;
    evidence: Record<string, Json>;
    collections: Record<string, { "@odata.context": string; value: Json[] }>;
  };
  const samples = [
    ...Object.entries(entities).map(([type, record]) => ({ name: type, type, record })),
    ...Object.entries(collections).flatMap(([name, { "@odata.context": context, value }]) =>
      value.map((record) => ({
        name,
        type: String(record["@odata.type"] ?? typeIn(context)).replace(/^.*\./, ""),
        record,
      })),
    ),
  ].flatMap(({ name, type, record }) => {
    const noun = nounOf(type);
    return noun === undefined ? [] : [{ name, noun, record }];
  });

  test("stand for every type, one artifact's slot aside", () => {
    const others = Object.keys(entities).filter((type) => nounOf(type) === undefined);
    expect(others).toEqual(["unclassifiedArtifact"]);
    expect(new Set(samples.map(({ noun }) => noun.name)).size).toBe(all.length);
    count(`samples: ${samples.length} decoded, 0 values lost`);
  });

  test.each(samples)("$name: no value is lost", ({ noun, record }) => {
    expect(lost(noun, record, decode(noun, [record]))).toEqual([]);
  });

  test.each(samples)("$name: nor one that nobody has heard of", ({ noun, record }) => {
    const strange = { ...(withUnknown(record) as Json), id: `${String(record["id"])}-strange` };
    const frame = decode(noun, [record, strange]);
    expect(lost(noun, strange, frame, 1)).toEqual([]);
    expect(frame.info.notes.join()).toContain("neverHeardOf");
  });

  test("all 48 types of evidence in one alert: no value is lost, whether the type has columns or none", () => {
    const items = Object.values(evidence);
    const record = { id: "a-1", evidence: items };
    const frame = decode(nouns.alert, [record]);
    expect(frame.frames["evidence"]?.array("kind")).toEqual(Object.keys(evidence));
    expect(items).toHaveLength(48);
    const wide = lost(nouns.alert, record, frame);
    const { more } = (frame.frames["evidence"]?.objects() ?? []).reduce<{ more: string[] }>(
      (all, row) => ({ more: [...all.more, ...Object.keys((row as { more?: object }).more ?? {})] }),
      { more: [] },
    );
    // Beyond 64 columns that no declaration names, members go together into one.
    expect(wide.filter((path) => !more.some((kept) => path.endsWith(`.${kept}`)))).toEqual([]);
    for (const [type, item] of Object.entries(evidence)) {
      const one = { id: "a-1", evidence: [item] };
      expect(lost(nouns.alert, one, decode(nouns.alert, [one])), type).toEqual([]);
    }
  });

  test("a value that is no host keeps its text and its kind in an artifact's slot", () => {
    const record = { id: "1", source: "osint", artifact: entities["unclassifiedArtifact"] };
    expect(decode(nouns.articleIndicator, [record]).object()).toMatchObject({
      artifactKind: "unclassifiedArtifact",
      artifactValue: "https://bad.example.net/p",
      artifactValueKind: "url",
    });
  });

  test("any other artifact may stand in the slot, and is kept", () => {
    for (const type of ["hostCookie", "hostTracker", "hostComponent", "sslCertificate", "passiveDnsRecord"]) {
      const record = {
        id: "1",
        artifact: { "@odata.type": `#microsoft.graph.security.${type}`, ...entities[type] },
      };
      const frame = decode(nouns.articleIndicator, [record]);
      expect(lost(nouns.articleIndicator, record, frame), type).toEqual([]);
      expect(frame.get("artifactKind", 0)).toBe(type);
    }
  });
});
