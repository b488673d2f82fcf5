import type { KqlType } from "./schema/index.js";

/** A column of a table by its name and type. */
export interface Column {
  readonly name: string;
  readonly type: KqlType;
}
