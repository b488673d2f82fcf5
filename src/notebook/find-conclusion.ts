import { CONCLUSION_TYPE } from "../display/index.js";
import { isCode, type Notebook } from "./notebook.js";
import { isObject } from "./read.js";

/** The sentences that an executed notebook ends in, by its last `conclusion([...])`; none where it has none. */
export function findConclusion(notebook: Notebook): readonly string[] {
  const bundles = notebook.cells
    .filter(isCode)
    .flatMap(({ outputs }) => outputs.flatMap((output) => ("data" in output ? [output.data] : [])));
  const data = bundles.findLast((bundle) => Object.hasOwn(bundle, CONCLUSION_TYPE))?.[CONCLUSION_TYPE];
  const sentences = isObject(data) ? data["sentences"] : undefined;
  return Array.isArray(sentences) ? sentences.filter((sentence) => typeof sentence === "string") : [];
}
