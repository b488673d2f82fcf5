import type { Question } from "../intel/index.js";
import type { Counted } from "../pivot/index.js";
import { InvalidInputError } from "../base/errors.js";
import type { BatchOutcome } from "../graph/index.js";
import type { Params, Source } from "./reader.js";
import { readCount, toCountCall } from "./summary.js";

/** What comes inside another record cannot be counted without fetching it. */
const uncounted: Counted = { rows: null, reason: "the service counts no list inside a record" };

/** How many rows each question would give, counted by the service, twenty a request. */
export async function countAnswers(
  { client }: Source,
  questions: readonly Question[],
  options: { signal?: AbortSignal | undefined },
): Promise<Counted[]> {
  const asked = questions.map(({ noun, route, params }) => {
    const found = noun.routes[route];
    if (found === undefined) throw new InvalidInputError(`unknown route of ${noun.name}: ${route}`);
    return { route: found, params };
  });
  const countable = asked.filter(({ route }) => !route.expanded);
  const calls = countable.map(({ route, params }) => toCountCall(route, params));
  const outcomes = calls.length === 0 ? [] : await client.batch(calls, options);
  const counted = new Map(outcomes.map((outcome, index) => [countable[index], outcome]));
  return asked.map((question) => {
    const outcome = counted.get(question);
    return outcome === undefined ? uncounted : toCounted(outcome, question.params);
  });
}

/** A host that Graph has nothing on is no fault; an article that does not exist is one. */
function toCounted(outcome: BatchOutcome, params: Params): Counted {
  const { rows, reason, status } = readCount(outcome);
  if (status === "no data" && params["hostId"] === undefined) {
    return { rows: null, reason: outcome.error?.message ?? reason };
  }
  return { rows, reason };
}
