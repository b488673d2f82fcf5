import { expect, test } from "vitest";
import { frameFrom } from "../../../src/frame/index.js";
import { MentionSearch } from "../../../src/incident/enrich/mentions.js";
import { maybeHostId } from "../../../src/model/index.js";
import { known } from "../verdict/known.js";

/** What an article with this indicator says of the things: of each whether it names it itself, or a URL on its host. */
function namedBy(indicator: string, values: readonly string[]): Record<string, boolean[]> {
  const host = maybeHostId("pages.example") ?? null;
  const entities = values.map((value) => ({
    ...known({ value, kind: value.includes("/") ? "url" : "host" }).entity,
    host,
  }));
  const search = new MentionSearch(entities, []);
  const articles = frameFrom([{ id: "a-1", title: "A report", tags: [], created: new Date(0) }]);
  for (const job of search.searches(["pages.example"]).slice(0, 1)) job.take(articles);
  const indicators = frameFrom([
    { id: "i-1", artifactValue: indicator, artifactKind: "", source: "microsoft" },
  ]);
  for (const job of search.confirmations(10)) job.take(indicators);
  return Object.fromEntries(
    entities.map((entity) => [
      entity.value,
      search
        .of(entity)
        .filter(({ confirmed }) => confirmed)
        .map(({ elsewhereOnHost }) => !elsewhereOnHost),
    ]),
  );
}

const PAGE = "https://pages.example/evil";
const OTHER = "https://pages.example/garden";

test("a host among the indicators is itself named, and with it each URL on it", () => {
  expect(namedBy("pages[.]example", ["pages.example", PAGE])).toEqual({
    "pages.example": [true],
    [PAGE]: [true],
  });
});

test("a URL among the indicators is itself named; its host and other URLs there are not", () => {
  expect(namedBy("hxxps://pages[.]example/evil", ["pages.example", PAGE, OTHER])).toEqual({
    "pages.example": [false],
    [PAGE]: [true, false],
    [OTHER]: [false],
  });
});
