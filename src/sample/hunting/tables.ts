import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dataFolder } from "../store.js";

const folder = new URL("hunting/", dataFolder);
const PARQUET = /\.parquet$/;

/** The tables of the sample data by name, each with its file. */
export function huntingTables(): Record<string, string> {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => PARQUET.test(file)) : [];
  return Object.fromEntries(
    files.map((file) => [file.replace(PARQUET, ""), fileURLToPath(new URL(file, folder))]),
  );
}
