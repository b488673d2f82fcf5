import type { BoundFunction } from "./kusto.js";
import type { FunctionFact } from "./schema/index.js";

/** The service's own functions as the binder takes them: KQL with the right parameters and the right columns. */
export function boundFunctions(facts: readonly FunctionFact[]): BoundFunction[] {
  return facts.map((fact) => {
    const parameters = fact.parameters.map(
      ({ name, type, optional }) => `${name}:${type}${optional ? `=${empty(type)}` : ""}`,
    );
    const columns = fact.columns.map(({ name, type }) => `${name}=${empty(type)}`);
    if (fact.kind === "tabular") {
      const more = fact.hasMore ? " | extend More = dynamic(null) | evaluate bag_unpack(More)" : "";
      return {
        name: fact.name,
        parameters: `(${parameters.join(", ")})`,
        body: `{ print ${columns.join(", ")}${more} }`,
      };
    }
    const verb =
      columns.length === 0 ? "" : ` | ${fact.keepsInput ? "extend" : "project"} ${columns.join(", ")}`;
    return { name: fact.name, parameters: `(${["T:(*)", ...parameters].join(", ")})`, body: `{ T${verb} }` };
  });
}

function empty(type: string): string {
  return type === "string" ? '""' : `${type}(null)`;
}
