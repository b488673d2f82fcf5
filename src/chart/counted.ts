import { wordsOf } from "./rows.js";

const WORDS: Readonly<Record<string, string>> = {
  host: "hosts",
  parentHost: "hosts",
  childHost: "hosts",
  artifact: "addresses and names",
  address: "addresses",
  value: "values",
  name: "names",
  sslCertificateSha1: "certificates",
  sha1: "certificates",
};

/** What is counted where the different values of a column are: `hosts` of `parentHost`; without a column, `records`. */
export function countedIn(column: string | undefined): string {
  if (column === undefined) return "records";
  const words = wordsOf(column);
  return (
    (Object.hasOwn(WORDS, column) ? WORDS[column] : undefined) ?? (words.endsWith("s") ? words : `${words}s`)
  );
}
