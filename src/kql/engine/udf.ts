import { scalarUdfs } from "./udfs/index.js";
import type { Udf } from "./udfs/udf.js";

export type { Udf, UdfType } from "./udfs/udf.js";

/** The functions that the SQL of a query may use. */
export const udfs: readonly Udf[] = [
  {
    name: "kql_set_text",
    parameters: ["text", "long"],
    returns: "text",
    run: (json: string, limit: bigint) => {
      const cells = JSON.parse(json) as unknown[];
      const items = new Map(
        cells
          .flatMap((cell) => (Array.isArray(cell) ? (cell as unknown[]) : [cell]))
          .map((item) => [JSON.stringify(item), item]),
      );
      items.delete("null");
      return `[${[...items.keys()].slice(0, Number(limit)).join(",")}]`;
    },
  },
  {
    name: "kql_bag_text",
    parameters: ["text"],
    returns: "text",
    run: (json: string) => {
      const bags = JSON.parse(json) as unknown[];
      const merged: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
      for (const bag of bags) {
        if (typeof bag !== "object" || bag === null || Array.isArray(bag)) continue;
        for (const [key, value] of Object.entries(bag)) if (!(key in merged)) merged[key] = value;
      }
      return JSON.stringify(merged);
    },
  },
  ...scalarUdfs,
];
