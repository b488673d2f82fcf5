import { isHuntbookError, MissingPartError } from "../../base/errors.js";
import type { Handle, Incoming } from "../incoming.js";
import { badRequest, Refusal } from "../refusal.js";
import { ok, type Reply } from "../reply.js";
import type { Operation } from "../tree.js";
import { graphType, tableReply } from "./answer.js";
import type { HuntingContext, HuntingEngine, HuntingName } from "./engine.js";
import { readBody, readParameters, type Question } from "./question.js";
import { huntingTables } from "./tables.js";

/**
 * Advanced hunting, carried out by the engine; without one each of its operations says what is missing. `added` gives
 * rows that came since the files were made.
 */
export function huntingOperations(
  engine: HuntingEngine | undefined,
  added: () => HuntingContext["added"],
): Operation<Handle>[] {
  const run = async ({ stamp }: Incoming, root: string, { kql, timespan }: Question): Promise<Reply> => {
    const { query } = need(engine);
    // What a tenant knows ends with its clock.
    const to = timespan.to > stamp.date ? stamp.date : timespan.to;
    const context = {
      tables: huntingTables(),
      added: added(),
      now: stamp.date,
      timespan: { ...timespan, to },
    };
    const table = await refusing(query(kql, context));
    return tableReply(table, root);
  };
  const post: Handle = (request, root) => run(request, root, readBody(request.body, request.stamp.date));
  return [
    { method: "POST", path: "/security/runHuntingQuery", target: post },
    { method: "POST", path: "/security/microsoft.graph.security.runHuntingQuery", target: post },
    {
      method: "GET",
      path: "/security/getRunHuntingQuery()/{parameters}",
      target: onBeta((request, root, { keys }) =>
        run(request, root, readParameters(keys["parameters"] ?? "", request.stamp.date)),
      ),
    },
    {
      method: "GET",
      path: "/security/getHuntingSchema",
      target: onBeta(async (_, root) => ok(await schemaBody(need(engine), root))),
    },
  ];
}

function onBeta(handle: Handle): Handle {
  return (request, root, match) => {
    if (root.endsWith("/beta")) return handle(request, root, match);
    throw new Refusal(405, "Request_BadRequest", "This operation exists on beta only.");
  };
}

function need(engine: HuntingEngine | undefined): HuntingEngine {
  if (engine !== undefined) return engine;
  throw new Refusal(
    501,
    "notImplemented",
    "The sample tenant was made without an engine that carries hunting queries out.",
  );
}

/** What the engine says of the query is what the service says of it; what it lacks on this machine is no answer. */
async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isHuntbookError(error) || error instanceof MissingPartError) throw error;
    throw badRequest(error.message);
  }
}

async function schemaBody(engine: HuntingEngine, root: string): Promise<object> {
  const { tables, functions } = await refusing(engine.schema());
  const toColumn = ({ name, type }: HuntingName): object => ({
    name,
    dataType: graphType(type),
    description: null,
  });
  return {
    "@odata.context": `${root}/$metadata#microsoft.graph.security.huntingSchemaResult`,
    tables: tables.map(({ name, columns }) => ({ name, description: null, columns: columns.map(toColumn) })),
    functions: {
      builtInFunctions: functions.map(({ name, columns, parameters }, index) => ({
        huntingFunctionId: index + 1,
        name,
        path: "Built-in",
        documentation: null,
        inputParameters: parameters.map((parameter) => ({
          name: parameter.name,
          cslType: parameter.type,
          defaultValue: null,
        })),
        outputColumns: columns.map(toColumn),
      })),
      savedFunctions: [],
    },
  };
}
