import { expect } from "vitest";
import { sinceTheSample } from "./lacking-tables.js";
import { contacts, scenario } from "./planted.js";
import { testNotebook } from "./shelf.js";
import { unknownSeed } from "./unknown-seed.js";

const name = "11-inbound-redirects";

testNotebook(name, {
  conclusion(truth) {
    const { guilty, seed } = scenario(truth, "inbound-redirects");
    const redirectors = Object.keys(guilty);
    return [
      `${redirectors.length} of `,
      `hosts that redirect to ${seed} have more than one reason against them`,
      ...redirectors,
      `In the tenant ${contacts(truth, "UrlClickEvents", "hit", redirectors)} users reached`,
      "Every question was answered in full.",
    ];
  },
  innocent: (truth) => Object.keys(scenario(truth, "inbound-redirects").innocent),
  tables: ["inbound", "reasons", "addresses", "clicks", "sweep", "exports"],
  pictures: ["timeline", "hits"],
  more({ printed }) {
    for (const rule of ["ownRegistration", "service", "longStanding"])
      expect(printed("inbound")).toContain(rule);
    expect(printed("reasons")).toContain("harbour-jobs-fair.test");
  },
});

testNotebook(name, {
  lacking: { tables: /^(?:Email|UrlClick)/ },
  parameters: { lookback: sinceTheSample },
  conclusion: (truth) => [
    ...Object.keys(scenario(truth, "inbound-redirects").guilty),
    ", but not every table could be asked: the tenant has no table UrlClickEvents.",
    "EmailUrlInfo missing table",
  ],
  innocent: () => ["Every question was answered in full."],
  tables: ["clicks", "sweep"],
  pictures: ["timeline", "hits"],
});

unknownSeed(name, { seed: "unknown-host.example" }, "Nobody is known to redirect to unknown-host.example.");
