import type { AsyncBuffer, ParquetScan, SchemaTree } from "hyparquet";
import { basename } from "node:path";
import { InvalidInputError } from "../../base/errors.js";
import { checkOptions } from "../../base/options.js";
import { printable } from "../../base/text.js";
import { decodeText, toMilliseconds } from "./foreign.js";
import type { Frame } from "../frame.js";
import { checkUnique, type FromOptions } from "./from-columns.js";
import { fromMixedText } from "./json.js";
import { heldName } from "../names.js";
import { cellReader, kindOfNode, takeAnnotations } from "./parquet-cells.js";
import { parseProvenance, PROVENANCE, writtenNames } from "./provenance.js";
import { cannotRead } from "./read-text.js";
import { fromTypedColumns, type TypedColumns } from "./typed-columns.js";
import { columnList, type Kind } from "../schema.js";

const what = "Parquet";

/**
 * A frame of a Parquet file, compressed in whatever way, with the types that it carries. What `toParquet()` wrote
 * comes back with its name, its statement and what is known of its columns. Times without a zone are in UTC.
 * @example
 * import { frameFrom, frameFromParquet } from "huntbook";
 *
 * await frameFrom([{ host: "bad.example", port: 443 }]).toParquet("hosts.parquet");
 * console.log((await frameFromParquet("hosts.parquet")).objects());
 */
export async function frameFromParquet<R extends object = Record<string, unknown>>(
  path: string,
  options: FromOptions = {},
): Promise<Frame<R>> {
  checkOptions("frameFromParquet()", options, ["columns", "name"]);
  const { asyncBufferFromFile } = await import("hyparquet");
  const file = await asyncBufferFromFile(path).catch((cause: unknown) =>
    Promise.reject(cannotRead(path, cause)),
  );
  const wanted = options.columns && columnList(options.columns).map(({ name }) => heldName(name));
  const table = await readColumns(file, wanted).catch((cause: unknown) => {
    if (cause instanceof InvalidInputError) throw cause;
    if ("syscall" in (cause as Error)) throw cannotRead(path, cause);
    const reason = printable(`${basename(path)}: ${(cause as Error).message}`);
    throw new InvalidInputError(`invalid ${what}: damaged, or something else: ${reason}`, { cause });
  });
  return fromTypedColumns<R>(what, table, options);
}

const parsers = {
  timestampFromMicroseconds: (time: bigint) => new Date(toMilliseconds(time, 1000n)),
  timestampFromNanoseconds: (time: bigint) => new Date(toMilliseconds(time, 1_000_000n)),
  stringFromBytes: (bytes?: Uint8Array) => bytes && decodeText(bytes),
  jsonFromBytes: (bytes?: Uint8Array) => bytes && fromMixedText(decodeText(bytes)),
};

/** Reads the wanted columns, or all, one after the other. */
async function readColumns(file: AsyncBuffer, wanted?: readonly string[]): Promise<TypedColumns> {
  const [{ parquetMetadataAsync, parquetScan, parquetSchema }, { compressors }] = await Promise.all([
    import("hyparquet"),
    import("hyparquet-compressors"),
  ]);
  const metadata = await parquetMetadataAsync(file, { geoparquet: false });
  const provenance = parseProvenance(
    metadata.key_value_metadata?.find(({ key }) => key === PROVENANCE)?.value,
  );
  const annotations = takeAnnotations(metadata);
  const nodes = parquetSchema(metadata).children;
  const stored = nodes.map(({ element }) => element.name);
  checkUnique(what, stored);
  const names = writtenNames(stored, provenance);
  const columns = new Map<string, unknown[]>();
  const kinds = new Map<string, Kind>();
  const scan = await parquetScan({ file, metadata, compressors, utf8: false, geoparquet: false, parsers });
  for (const [index, node] of nodes.entries()) {
    const name = names[index] as string;
    if (wanted?.includes(heldName(name)) === false) continue;
    columns.set(name, await readCells(scan, node, cellReader(node, annotations)));
    kinds.set(name, kindOfNode(node, annotations));
  }
  return { names, rows: Number(metadata.num_rows), columns, kinds, provenance };
}

async function readCells(
  scan: ParquetScan,
  { element }: SchemaTree,
  toCell: (value: unknown) => unknown,
): Promise<unknown[]> {
  const cells: unknown[] = [];
  for (const range of scan.ranges) {
    const values = await scan.readColumn({ column: element.name, ...range });
    for (let row = 0; row < values.length; row++) cells.push(toCell(values[row]));
  }
  return cells;
}
