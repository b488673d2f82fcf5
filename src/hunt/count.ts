import type { Counted, Question } from "../pivot/index.js";
import { InvalidInputError } from "../base/errors.js";
import type { Source } from "./reader.js";
import { readCount, toCountCall } from "./summary.js";

/** How many rows each question would give, counted by the service, twenty a request. */
export async function countAnswers(
  { client }: Source,
  questions: readonly Question[],
  options: { signal?: AbortSignal | undefined },
): Promise<Counted[]> {
  const calls = questions.map(({ noun, route, params }) => {
    const found = noun.routes[route];
    if (found === undefined) throw new InvalidInputError(`unknown route of ${noun.name}: ${route}`);
    return toCountCall(found, params);
  });
  const outcomes = await client.batch(calls, options);
  return outcomes.map((outcome, index) => {
    const { rows, reason, status } = readCount(outcome);
    // A host that Graph has nothing on is no fault; an article that does not exist is one.
    if (status === "no data" && calls[index]?.params?.["hostId"] === undefined) {
      return { rows: null, reason: outcome.error?.message ?? reason };
    }
    return { rows, reason };
  });
}
