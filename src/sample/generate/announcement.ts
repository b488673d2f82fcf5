import { at, DAY, lately, type Window } from "./calendar.js";
import { addContact, register } from "./registrations.js";
import type { Random } from "./random.js";
import { ruleNumbers } from "./rules.js";
import type { World } from "./world.js";

const COMPONENTS = [
  ["ExampleServer", "10.0", "Server"],
  ["Sample JavaScript Kit", "3.5.1", "JavaScript Library"],
  ["Invented Consent Manager", "", "Framework"],
  ["Placeholder Ads", "2.0", "Ad Server"],
  ["Example Edge", "", "CDN"],
  ["Sample Analytics", "", "Tracking Pixel"],
  ["Invented Fonts", "4.1", "Framework"],
] as const;
const COOKIES = ["example_session", "sample_consent", "invented_locale", "placeholder_id"];
const TRACKERS = [
  ["GoogleAnalyticsTrackingId", "UA-00000044-1"],
  ["GoogleAnalyticsAccountNumber", "ua-00000044"],
  ["FacebookPixelId", "100000000000044"],
  ["NewRelicId", "NRJS-0000000044"],
] as const;

/** The hosts of the article that announced these APIs. The names are real ones; every value is plainly invented. */
export function announcement(world: World, random: Random): void {
  const window: Window = [at("2024-02-11"), lately(random, 1)];
  const sites = [
    ["riskiq.net", "192.0.2.40", 4],
    ["msn.com", "192.0.2.41", 7],
    ["microsoft.com", "192.0.2.42", 5],
  ] as const;
  addContact(world, "invented", ["Invented Registrant", "Example Only Ltd", "owner@example.com"]);
  for (const [name, address, score] of sites) {
    world.resolve(name, address, window);
    world.judge(name, score);
    describe(world, name, window);
    register(world, random, name, {
      registered: window[0] - 900 * DAY,
      nameservers: ["ns1.hosting-c.example.net"],
      registrar: "one",
      registrant: "invented",
    });
  }
  world.resolve("log1n-micsoft0fice365.com", "192.0.2.43", [at("2025-10-02"), at("2026-02-01")]);
  world.judge("log1n-micsoft0fice365.com", 100, ruleNumbers("typosquat", "thirdParty", "young"));
  describe(world, "192.0.2.44", window);
  world.judge("192.0.2.44", 29);
  world.resolve("sample-host.example", "192.0.2.44", window);
}

function describe(world: World, host: string, window: Window): void {
  for (const [name, version, category] of COMPONENTS) {
    world.component(host, name, version, category, window);
  }
  for (const cookie of COOKIES) world.cookie(host, cookie, window);
  for (const [kind, value] of TRACKERS) world.track(host, kind, value, window);
}
