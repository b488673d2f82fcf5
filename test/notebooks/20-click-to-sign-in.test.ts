import { expect } from "vitest";
import type { HuntingTrace } from "../../src/sample/hunting.js";
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
    return [
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
    "clicked",
    "after",
    "let-go",
    "infrastructure",
    "pages",
    "session",
    "addresses",
    "mailbox",
  ],
  pictures: ["timeline"],
  more({ printed }) {
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
