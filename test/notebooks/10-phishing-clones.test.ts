import { expect } from "vitest";
import { plural } from "../../src/index.js";
import { sinceTheSample } from "./lacking-tables.js";
import { contacts, scenario } from "./planted.js";
import { testNotebook } from "./shelf.js";
import { unknownSeed } from "./unknown-seed.js";

const name = "10-phishing-clones";

testNotebook(name, {
  conclusion(truth) {
    const { guilty, seed } = scenario(truth, "phishing-clones");
    const clones = Object.keys(guilty);
    return [
      `${clones.length} hosts carry signs of a page copied from ${seed}`,
      ...clones,
      `In the tenant ${contacts(truth, "EmailEvents", "hit", clones)} accounts got a mail with a link to one`,
      `${contacts(truth, "EmailEvents", "blocked", clones)} account had it blocked`,
      `${contacts(truth, "UrlClickEvents", "hit", clones)} account followed a link and ${plural(contacts(truth, "UrlClickEvents", "blocked", clones), "account")} had the click blocked`,
      "Every question was answered in full.",
    ];
  },
  innocent: (truth) => Object.keys(scenario(truth, "phishing-clones").innocent),
  tables: [
    "names",
    "strangers",
    "popular",
    "look-alikes",
    "candidates",
    "let-go",
    "marks",
    "clones",
    "sweep",
    "mails",
    "exports",
  ],
  pictures: ["timeline", "hits"],
  more({ printed }) {
    for (const rule of ["ownRegistration", "service", "longStanding"])
      expect(printed("let-go")).toContain(rule);
    expect(printed("popular")).toMatch(/NRJS-0000000001 +\d+ +popularTracker/);
  },
});

testNotebook(name, {
  lacking: { tables: /^(?:Email|UrlClick)/ },
  parameters: { lookback: sinceTheSample },
  conclusion: (truth) => [
    ...Object.keys(scenario(truth, "phishing-clones").guilty),
    "Who got or followed a link to one is not known: the tenant has no table EmailUrlInfo, EmailEvents, UrlClickEvents.",
    "EmailUrlInfo missing table",
  ],
  innocent: () => ["In the tenant", "followed a link and", "Every question was answered in full."],
  tables: ["look-alikes", "clones", "sweep", "mails"],
  pictures: ["timeline", "hits"],
});

unknownSeed(
  name,
  { seed: "unknown-host.example", words: ["unknown-host"] },
  "No host with a sign of a page copied from unknown-host.example is known.",
);
