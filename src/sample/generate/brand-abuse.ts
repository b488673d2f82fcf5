import { at, END, lately, type Window } from "./calendar.js";
import { NAMESERVERS } from "./decoys/brand.js";
import type { Setting } from "./decoys/decoy.js";
import { ownContact, register } from "./registrations.js";
import { ruleNumbers, type RuleName } from "./rules.js";
import type { ScenarioTruth } from "./truth.js";
import { addContent } from "./website.js";

type Days = readonly [from: string, to: string];

/** Somebody whose pages have to do with the brand's. */
interface Page {
  readonly host: string;
  /** Without it the name is no registration of its own. */
  readonly registered?: string;
  /** @default "privacy"; "own" is a contact that nobody else has, "contoso" the brand's, which anybody can write */
  readonly registrant?: string;
  /** Whether the brand itself registered it: at its own registrar, with its own name servers. */
  readonly isBrands?: true;
  readonly address: string;
  /** When it was there; what ends with the tenant's clock is there still. */
  readonly days: Days;
  readonly score?: number;
  readonly rules?: readonly RuleName[];
  /** Where its pages lead, and how. */
  readonly pairs?: readonly (readonly [child: string, ...kinds: string[]])[];
  /** Whose page was saved, by the kind of mark that the tool leaves. */
  readonly marks?: readonly (readonly [kind: string, value: string])[];
  /** Names of the brand whose own id it carries. */
  readonly carries?: readonly string[];
}

const NOW = "2026-03-02";
const WWW = "www.contoso.example";
const LOGIN = "login.contoso.example";
const MAIL = "mail.contoso.example";
const SHOP = "shop.contoso.example";
const STATIC = "static.contoso.example";
const IMG = "img.contoso.example";
const ASSETS = "assets.contoso.example";
const CDN = "cdn.contoso.example";
const PORTAL = "portal.contoso.example";
const CAREERS = "careers.contoso.example";

const CLONES = "203.0.113.121";
const REDIRECTORS = "203.0.113.122";
const OUTLET = "192.0.2.121";

/** Pages that were copied from the brand's, each with what gives it away. */
const clones: readonly (Page & { readonly note: string })[] = [
  {
    host: "account-verify-portal.example",
    registered: "2026-02-02",
    address: CLONES,
    days: ["2026-02-04", "2026-02-24"],
    score: 82,
    rules: ["phishing", "young"],
    pairs: [
      [STATIC, "css.import"],
      [IMG, "img.src"],
      [LOGIN, "topLevelRedirect"],
    ],
    marks: [["HTTrackSourceHost", LOGIN]],
    carries: [LOGIN],
    note: "saved with HTTrack from the sign-in page, with its id",
  },
  {
    host: "signin-refresh.test",
    registered: "2026-01-19",
    address: CLONES,
    days: ["2026-01-21", "2026-02-14"],
    score: 61,
    rules: ["young", "neighbours"],
    pairs: [[ASSETS, "img.src", "css.import"]],
    marks: [["MarkOfTheWebSourceHost", LOGIN]],
    note: "saved by a browser from the sign-in page",
  },
  {
    host: "webmail-quota.example",
    registered: "2026-02-09",
    address: CLONES,
    days: ["2026-02-10", "2026-03-01"],
    score: 77,
    rules: ["phishing", "young"],
    pairs: [
      [IMG, "img.src"],
      [STATIC, "css.import"],
    ],
    marks: [["SingleFileSourceHost", MAIL]],
    carries: [MAIL],
    note: "saved as a single file from the webmail, with its id",
  },
  {
    host: "staff-payslip.test",
    registered: "2025-12-28",
    address: "203.0.113.123",
    days: ["2026-01-05", "2026-02-20"],
    pairs: [[STATIC, "script.src", "img.src"]],
    marks: [["DocumentBaseHost", PORTAL]],
    note: "takes the portal as the base of its links; no reputation yet",
  },
  {
    host: "cont0so.example",
    registered: "2026-02-06",
    registrant: "contoso",
    address: "203.0.113.123",
    days: ["2026-02-08", NOW],
    score: 33,
    rules: ["young"],
    carries: [LOGIN],
    note: "loads nothing from the brand: known by its name in a mail, and by the id; claims the brand's mailbox",
  },
];

const redirectors: typeof clones = [
  {
    host: "benefits-enrol.example",
    registered: "2026-02-03",
    address: REDIRECTORS,
    days: ["2026-02-06", "2026-02-27"],
    score: 79,
    rules: ["phishing", "young"],
    pairs: [[LOGIN, "location.refresh"]],
    note: "registered three days before it began to send to the sign-in page",
  },
  {
    host: "quick-doc-view.test",
    registered: "2026-01-20",
    address: REDIRECTORS,
    days: ["2026-01-26", "2026-02-22"],
    score: 58,
    rules: ["young", "neighbours"],
    pairs: [[WWW, "meta.refresh"]],
    note: "registered six days before it began to send on",
  },
  {
    host: "invoice-desk-portal.example",
    registered: "2025-12-15",
    address: "203.0.113.124",
    days: ["2025-12-20", "2026-01-30"],
    score: 44,
    rules: ["young"],
    pairs: [[PORTAL, "topLevelRedirect"]],
    note: "young and short-lived; its reputation alone says nothing",
  },
];

const copies: typeof clones = [
  {
    host: "contoso-clearance-outlet.test",
    registered: "2026-01-28",
    address: OUTLET,
    days: ["2026-02-01", "2026-02-18"],
    score: 52,
    rules: ["young"],
    pairs: [
      [STATIC, "css.import"],
      [SHOP, "img.src"],
      [CDN, "script.src"],
    ],
    note: "a false shop with the true shop's styles, pictures and scripts",
  },
  {
    host: "winter-giveaway.test",
    registered: "2025-11-07",
    address: OUTLET,
    days: ["2025-11-10", "2025-11-29"],
    score: 47,
    rules: ["young"],
    pairs: [
      [IMG, "img.src"],
      [STATIC, "css.import"],
    ],
    note: "gone by December: too long ago for the tenant's tables",
  },
];

/** Who has an honest reason, which is the note. */
const innocents: typeof clones = [
  {
    host: "contoso-careers.test",
    registered: "2025-12-01",
    registrant: "contoso",
    isBrands: true,
    address: "192.0.2.199",
    days: ["2025-12-03", NOW],
    score: 4,
    pairs: [
      [IMG, "img.src"],
      [STATIC, "css.import"],
      [CAREERS, "redirect"],
    ],
    marks: [["DocumentBaseHost", CAREERS]],
    carries: [SHOP, LOGIN],
    note: "the brand's own second name, by its registrant and its name servers",
  },
  {
    host: "shop-contoso-example.translate-page.example.org",
    address: "198.51.100.251",
    days: ["2026-01-10", "2026-01-24"],
    pairs: [
      [SHOP, "img.src"],
      [STATIC, "css.import"],
    ],
    marks: [["DocumentBaseHost", SHOP]],
    carries: [SHOP],
    note: "a translation service shows the true page",
  },
  {
    host: "web-archive.example.org",
    address: "198.51.100.252",
    days: ["2012-05-02", NOW],
    score: 2,
    pairs: [
      [WWW, "img.src", "css.import", "redirect"],
      [LOGIN, "img.src"],
    ],
    marks: [
      ["SingleFileSourceHost", WWW],
      ["SingleFileSourceHost", LOGIN],
    ],
    carries: [LOGIN, MAIL],
    note: "an archive keeps pages of everybody, with their ids",
  },
  {
    host: "cache.search-engine.example.com",
    address: "198.51.100.253",
    days: ["2026-02-03", "2026-02-09"],
    pairs: [[WWW, "img.src", "css.import", "script.src"]],
    note: "the cache of a search engine holds copies for days",
  },
  {
    host: "museum-mirror.test",
    registered: "2016-02-11",
    registrant: "own",
    address: "198.51.100.254",
    days: ["2025-10-01", NOW],
    score: 8,
    pairs: [[IMG, "img.src"]],
    marks: [["HTTrackSourceHost", "museum.example.org"]],
    note: "a copied page, but of somebody else",
  },
  {
    host: "orchard-payroll.example",
    registered: "2013-06-20",
    registrant: "own",
    address: "198.51.100.254",
    days: ["2021-09-01", NOW],
    score: 6,
    pairs: [
      [IMG, "img.src"],
      [STATIC, "css.import"],
      [LOGIN, "redirect"],
    ],
    note: "a partner since years",
  },
  {
    host: "conference-badge.test",
    registered: "2026-01-05",
    registrant: "own",
    address: "198.51.100.254",
    days: ["2026-02-02", "2026-02-13"],
    score: 12,
    pairs: [[IMG, "img.src"]],
    note: "a sponsor's logo: one picture is no copy",
  },
  {
    host: "harbour-jobs-fair.test",
    registered: "2026-01-10",
    registrant: "own",
    address: "198.51.100.254",
    days: ["2026-01-12", NOW],
    score: 10,
    pairs: [[CAREERS, "redirect"]],
    note: "young, and nothing else speaks against it",
  },
  {
    host: "go.short-link.example.net",
    address: "198.51.100.251",
    days: ["2025-10-11", NOW],
    score: 14,
    pairs: [
      [WWW, "redirect"],
      [SHOP, "redirect"],
    ],
    note: "a link shortener sends everybody everywhere",
  },
  {
    host: "scan.mail-guard.example.net",
    address: "198.51.100.252",
    days: ["2025-11-21", NOW],
    score: 3,
    pairs: [
      [LOGIN, "location.refresh"],
      [WWW, "redirect"],
    ],
    note: "mail security looks at links before it lets them through",
  },
];

export const abusers: readonly (Page & { readonly note: string })[] = [...clones, ...redirectors, ...copies];

/** The brand's pages copied, and people sent on to them; and all who do the same with good reason. */
export function brandAbuse(setting: Setting): void {
  const { world, random } = setting;
  for (const page of [...abusers, ...innocents]) {
    const window = windowOf(setting, page);
    addPage(setting, page, window);
    if (page.registered !== undefined && page.isBrands !== true) addContent(world, random, page.host, window);
  }
  const { scenarios } = world.truth;
  scenarios["phishing-clones"] = truthOf(
    "pages that were copied from the brand's sign-in, known by what the copying left in them",
    clones,
    ({ marks, carries }) => marks !== undefined || carries !== undefined,
  );
  const hasSignIn = ({ carries = [] }: Page): boolean => carries.includes(LOGIN);
  scenarios["click-to-sign-in"] = truthOf(
    "names like the brand's that people clicked, whose pages carry the id of its sign-in",
    clones.filter((page) => isNamedLikeBrand(page) && hasSignIn(page)),
    (page) => isNamedLikeBrand(page) && hasSignIn(page),
  );
  scenarios["inbound-redirects"] = truthOf(
    "young hosts that send people on to the brand's true pages",
    [...redirectors, ...clones.filter(leads(/redirect|refresh/i))],
    leads(/redirect|refresh/i),
  );
  scenarios["site-copies"] = truthOf(
    "short-lived hosts whose pages are put together from the brand's own styles, pictures and scripts",
    [...copies, ...clones.filter(leads(/src|import/))],
    leads(/src|import/),
  );
}

function isNamedLikeBrand({ host }: Page): boolean {
  return host.replaceAll("0", "o").includes("contoso");
}

function leads(kind: RegExp): (page: Page) => boolean {
  return ({ pairs = [] }) => pairs.some(([, ...kinds]) => kinds.some((each) => kind.test(each)));
}

function truthOf(
  meaning: string,
  guilty: readonly { readonly host: string; readonly note: string }[],
  concerns: (page: Page) => boolean,
): ScenarioTruth {
  const notes = (
    pages: readonly { readonly host: string; readonly note: string }[],
  ): Record<string, string> => Object.fromEntries(pages.map(({ host, note }) => [host, note]));
  return {
    meaning,
    seed: "contoso.example",
    guilty: notes(guilty),
    innocent: notes(innocents.filter(concerns)),
  };
}

function windowOf({ random }: Setting, { days: [from, to] }: Page): Window {
  return [at(from), to === NOW ? lately(random, 1) : Math.min(at(to), END)];
}

function addPage({ world, random }: Setting, page: Page, window: Window): void {
  const { host, registered, registrant = "privacy", isBrands = false, address, score, rules = [] } = page;
  world.resolve(host, address, window);
  if (score !== undefined) world.judge(host, score, ruleNumbers(...rules));
  if (registered !== undefined) {
    register(world, random, host, {
      registered: at(registered),
      registrant: registrant === "own" ? ownContact(world, random, host) : registrant,
      registrar: isBrands ? "one" : "galore",
      nameservers: isBrands ? NAMESERVERS : ["ns1.names-galore.example.net", "ns2.names-galore.example.net"],
    });
  }
  for (const [child, ...kinds] of page.pairs ?? []) {
    for (const kind of kinds) world.pair(host, child, kind, window);
  }
  for (const [kind, value] of page.marks ?? []) world.track(host, kind, value, window);
  for (const name of page.carries ?? [])
    world.track(host, "GoogleAnalyticsTrackingId", ownId(world, name), window);
}

/** The id that only this name of the brand has: chosen when its pages were made. */
function ownId(world: Setting["world"], name: string): string {
  const ids = world
    .rows("trackers")
    .filter(([host, kind]) => host === name && kind === "GoogleAnalyticsTrackingId");
  const own = ids.map(([, , value]) => value).find((value) => value !== "UA-10000001-1");
  if (own === undefined) throw new Error(`${name} has no id of its own`);
  return own;
}
