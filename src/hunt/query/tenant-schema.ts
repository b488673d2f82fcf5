import { isHuntbookError, endsHunt } from "../../base/errors.js";
import type { Frame } from "../../frame/index.js";
import type { LiveAnswer } from "../../kql/index.js";
import type { Source } from "../reader.js";
import { askSchema, schemaFrame, toLiveSchema, type HuntingColumnRow } from "./hunting-schema.js";

/** What a query is checked against, and what has to be said of that. */
export interface Known {
  /** The tenant's own tables; undefined where the built-in ones have to do. */
  readonly tables: LiveAnswer | undefined;
  readonly notes: readonly string[];
}

/** The tables of a hunt's tenant: asked for once, and again where somebody wants to see them. */
export interface TenantSchema {
  /** For a check: what cannot be had stands in the notes, for no query has to wait for it. */
  known(signal?: AbortSignal): Promise<Known>;
  /** As a frame, asked for anew. */
  frame(): Promise<Frame<HuntingColumnRow>>;
}

const builtIn: Known = { tables: undefined, notes: [] };

export function tenantSchema(source: Source): TenantSchema {
  let asked: Promise<Known> | undefined;
  return {
    known(signal) {
      if (asked === undefined && source.hasOwnTables !== true) return Promise.resolve(builtIn);
      asked ??= askKnown(source, signal).catch((error: unknown) => {
        // Who ended one query did not mean the next.
        asked = undefined;
        throw error;
      });
      return asked;
    },
    async frame() {
      const answer = await askSchema(source);
      asked = Promise.resolve(toKnown(toLiveSchema(answer.record)));
      return schemaFrame(source, answer);
    },
  };
}

async function askKnown(source: Source, signal: AbortSignal | undefined): Promise<Known> {
  try {
    return toKnown(toLiveSchema((await askSchema(source, signal)).record));
  } catch (error) {
    if (signal?.aborted || !isHuntbookError(error) || endsHunt(error)) throw error;
    return withoutOwn(error.message);
  }
}

function toKnown(tables: LiveAnswer | undefined): Known {
  return tables === undefined ? withoutOwn("its answer names no table") : { tables, notes: [] };
}

function withoutOwn(why: string): Known {
  return {
    tables: undefined,
    notes: [`checked against the built-in tables, as the tenant's own could not be had: ${why}`],
  };
}
