import { expect } from "vitest";
import type { HuntingTrace } from "../../src/sample/hunting.js";
import { scenario } from "./planted.js";
import { testNotebook, type Truth } from "./shelf.js";

const PAGE = "c0ntoso-portal.test";

/** The click and the sign-in that were planted, and what the same addresses did besides. */
function story(truth: Truth) {
  const traces = (truth["hunting"] as Record<string, HuntingTrace[]>)["slate-marten"] ?? [];
  const of = (table: string, kind: string): HuntingTrace[] =>
    traces.filter((trace) => trace.table === table && trace.kind === kind);
  const timeOf = ({ key }: HuntingTrace): number => Date.parse(String(key["Timestamp"]));
  const [click] = of("UrlClickEvents", "hit").filter(({ indicator }) => indicator === PAGE);
  const [signIn] = of("EntraIdSignInEvents", "hit");
  const [phone] = of("EntraIdSignInEvents", "decoy");
  if (click === undefined || signIn === undefined || phone === undefined) throw new Error("nothing planted");
  const sessions = new Set(of("EntraIdSignInEvents", "hit").map(({ indicator }) => indicator));
  const cloud = of("CloudAppEvents", "hit").filter(({ indicator }) => sessions.has(indicator));
  return { seconds: (timeOf(signIn) - timeOf(click)) / 1000, signIn, phone, sessions: [...sessions], cloud };
}

testNotebook("20-click-to-sign-in", {
  conclusion(truth) {
    const { seconds, signIn, cloud } = story(truth);
    const member = truth.campaigns["slate-marten"]?.members.find(({ host }) => host === PAGE);
    expect(seconds).toBeGreaterThan(5);
    expect(cloud.length).toBeGreaterThan(3);
    const { guilty, innocent } = scenario(truth, "click-to-sign-in");
    return [
      ...Object.keys(guilty).map(
        (host) => `Ask your registrar whether ${host} is yours: the registrant's mailbox is at `,
      ),
      `A tracker of the own sign-in is on ${Object.keys(guilty).join(", ")}: copied, and nobody is seen to have signed in after`,
      ...Object.keys(innocent).map(
        (host) => `Let go with such a tracker: ${host}, by the rule ownRegistration.`,
      ),
      "Yes: 1 account signed in from a new network within 4m of a click: a.nobody@contoso.example.",
      `a.nobody@contoso.example clicked ${PAGE}; ${seconds} seconds later ${signIn.indicator} (LV) signed in.`,
      "1 sign-in came from the page's own address.",
      `${PAGE} is malicious, registered ${member?.first}.`,
      "Refused from there: f.specimen@contoso.example.",
      'Inbox rules made from there: "." of Alex Nobody.',
    ];
  },
  innocent: (truth) => [
    story(truth).phone.indicator,
    "t.dummy",
    "k.invented",
    "r.specimen",
    "contoso-login.example",
  ],
  tables: [
    "sources",
    "clicks",
    "clicked",
    "pairs",
    "after",
    "let-go",
    "infrastructure",
    "pages",
    "copies",
    "session",
    "suspects",
    "targets",
    "addresses",
    "refused",
    "mailbox",
  ],
  pictures: ["timeline"],
  more({ printed, truth }) {
    const { guilty, innocent } = scenario(truth, "click-to-sign-in");
    for (const host of [...Object.keys(guilty), ...Object.keys(innocent)])
      expect(printed("copies")).toContain(host);
    expect(printed("let-go")).toMatch(/t\.dummy.*address used before/);
    expect(printed("let-go")).toMatch(/k\.invented.*too late/);
    expect(printed("let-go")).toMatch(/r\.specimen.*too late/);
    expect(printed("let-go")).not.toContain("a.nobody");
  },
});

testNotebook("20-click-to-sign-in", {
  parameters: { seed: "unknown-host.example", brands: [], lookback: "5d" },
  conclusion: () => [
    "No: nobody is seen to have signed in from a new network soon after a click.",
    "Nothing is known of unknown-host.example.",
  ],
  innocent: () => ["Yes:"],
  tables: ["clicked", "after", "pages", "session", "mailbox"],
  pictures: ["timeline"],
});

testNotebook("20-click-to-sign-in", {
  parameters: { within: "50m" },
  kernels: ["tslab"],
  conclusion: () => [
    "Yes: 4 accounts signed in from a new network within 50m of a click",
    "Clicked before, and let go as names of more than a year: misty-butchers.example.",
  ],
  // Who signs in from the office that a victim clicked from.
  innocent: () => ["misty-butchers.example is", "b.mustermann", "n.testman"],
  tables: ["suspects", "targets"],
  pictures: ["timeline"],
});

/** The queries that were asked on the tenant of the older name. */
const asked: string[] = [];

testNotebook("20-click-to-sign-in", {
  lacking: {
    tables: ["EntraIdSignInEvents"],
    called: { AADSignInEventsBeta: "EntraIdSignInEvents" },
    onQuery: (kql) => asked.push(kql),
  },
  kernels: ["tslab"],
  conclusion: () => ["Yes: 1 account signed in from a new network", "Every question was answered in full."],
  tables: ["sources"],
  pictures: ["timeline"],
  more({ printed }) {
    expect(printed("sources")).toMatch(/AADSignInEventsBeta +true +true +true/);
    const ofOlder = asked.filter((kql) => kql.includes("AADSignInEventsBeta"));
    expect(ofOlder.filter((kql) => kql.includes("let Indicators = ")).length).toBeGreaterThan(0);
    expect(ofOlder.length).toBeGreaterThan(2);
  },
});

testNotebook("20-click-to-sign-in", {
  lacking: { tables: ["UrlClickEvents"] },
  conclusion: () => [
    "It is not known whether a click cost somebody the account: the tenant has no table UrlClickEvents.",
    "Not complete: the tenant has no table UrlClickEvents.",
  ],
  innocent: () => ["No:", "Yes:", "nobody is seen"],
  tables: ["clicks", "pairs", "after", "pages", "session", "mailbox"],
  pictures: ["timeline"],
});

testNotebook("20-click-to-sign-in", {
  lacking: { tables: ["EntraIdSignInEvents", "AADSignInEventsBeta"] },
  conclusion: (truth) => [
    "It is not known whether a click cost somebody the account: the tenant has no table EntraIdSignInEvents.",
    `A tracker of the own sign-in is on ${Object.keys(scenario(truth, "click-to-sign-in").guilty).join(", ")}: copied.`,
  ],
  innocent: () => ["No:", "Yes:", "nobody is seen"],
  tables: ["clicks", "pairs", "after", "pages", "session", "mailbox"],
  pictures: ["timeline"],
});
