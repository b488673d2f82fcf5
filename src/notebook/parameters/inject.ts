import { toLiteral } from "./literal.js";
import type { JsonValue } from "./literal.js";
import { hasTag, isCode } from "../notebook.js";
import type { Cell, CodeCell, Notebook } from "../notebook.js";
import { findParametersCell } from "./parameters.js";
import type { Parameter } from "./parameters.js";

const TAG = "injected-parameters";

/** Whether it is the cell of a run that sets the parameters. */
export function isInjected(cell: Cell): boolean {
  return hasTag(cell, TAG);
}

/**
 * The notebook with a cell that sets the parameters: behind the cell of their defaults, or at the top, and in the place
 * of the one of an earlier run. Without values nothing is set, and nothing of an earlier run is left.
 */
export function injectParameters(
  notebook: Notebook,
  values: Readonly<Record<string, JsonValue>>,
  parameters: readonly Parameter[],
): Notebook {
  const cells = notebook.cells.filter((cell) => !isInjected(cell));
  const names = Object.keys(values);
  if (names.length === 0) return { ...notebook, cells };
  const lines = names.map((name) =>
    assignment(
      name,
      values[name] as JsonValue,
      parameters.find((parameter) => parameter.name === name),
    ),
  );
  const taken = new Set(cells.map((cell) => cell.id));
  let id = TAG;
  for (let index = 2; taken.has(id); index++) id = `${TAG}-${index}`;
  const cell: CodeCell = {
    cell_type: "code",
    id,
    metadata: { tags: [TAG] },
    source: `// Parameters of this run\n${lines.join("\n")}`,
    outputs: [],
    execution_count: null,
  };
  const defaults = findParametersCell({ ...notebook, cells });
  const place = defaults === undefined ? cells.findIndex(isCode) : cells.indexOf(defaults) + 1;
  const at = Math.max(0, place);
  return { ...notebook, cells: [...cells.slice(0, at), cell, ...cells.slice(at)] };
}

/**
 * The declaration again, by its own keyword: Deno lets a `const` be declared again as a `const` only. Its type is kept as
 * well, because tslab checks the cells that follow against it: of a `const` without a type that is the default's own
 * literal, or else this one.
 */
function assignment(name: string, value: JsonValue, parameter: Parameter | undefined): string {
  const literal = toLiteral(value);
  const keyword = parameter?.keyword ?? "let";
  const type = parameter === undefined ? "" : typeText(literal, parameter);
  return `${keyword} ${name}${type} = ${literal};`;
}

function typeText(literal: string, { keyword, annotation, default: initial }: Parameter): string {
  if (annotation !== undefined) return `: ${annotation}`;
  if (typeof initial === "number" || typeof initial === "boolean") return `: ${typeof initial}`;
  if (typeof initial === "string" && keyword === "const") {
    const before = toLiteral(initial);
    return before === literal ? "" : `: ${before} | ${literal}`;
  }
  if (Array.isArray(initial) && initial.length > 0) {
    const types = new Set(initial.map((item) => typeof item));
    const [type] = types;
    if (types.size === 1 && type !== "object") return `: ${type}[]`;
  }
  return "";
}
