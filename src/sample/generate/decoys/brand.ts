import { at, END, lately, within, type Window } from "../calendar.js";
import { addContent, addMail } from "../website.js";
import { register } from "../registrations.js";
import { label, type Setting } from "./decoy.js";

const BRAND = "contoso.example";
export const NAMESERVERS = ["ns1.contoso.example", "ns2.contoso.example"];
const SUBDOMAINS =
  "www login shop mail vpn portal api assets cdn static img help status careers news blog press investors partners docs learn academy events store pay accounts id sso files share download update telemetry sync chat meet mobile m dev test stage";

/** A well-known brand: many names, certificates and pages that point to it, and a name kept so that nobody takes it. */
export function brand(setting: Setting): void {
  const { world, random, siteName } = setting;
  const life: Window = [at("2009-04-02"), lately(random, 1)];
  const names = [BRAND, ...SUBDOMAINS.split(" ").map((name) => `${name}.${BRAND}`)];
  const own = { registrar: "one", registrant: "contoso", nameservers: NAMESERVERS };
  names.forEach((name, index) => {
    const window = within(random, life, 4000);
    world.resolve(name, `192.0.2.${195 + (index % 24)}`, [window[0], lately(random)]);
    if (index < 12) addContent(world, random, name, [at("2023-01-01"), END]);
    world.judge(name, random.int(0, 9));
  });
  for (const [year, alternateNames] of [
    [2024, names.slice(0, 20)],
    [2025, names.slice(0, 30)],
    [2025.5, names.slice(30)],
  ] as const) {
    const issued = at("2024-01-08") + Math.round((year - 2024) * 365) * 86_400;
    const { sha1 } = world.certificate({
      subject: [alternateNames[0] ?? BRAND, "Contoso Example Ltd", "Reykjavik", "IS"],
      issuer: ["Example Trust CA G2", "Example Trust Services", null, "US"],
      issued,
      expires: issued + 396 * 86_400,
      alternateNames,
    });
    for (const name of alternateNames) {
      world.serve(name, sha1, [issued + 3600, Math.min(issued + 380 * 86_400, END)]);
    }
  }
  register(world, random, BRAND, { ...own, registered: life[0], years: 18 });
  addMail(world, random, BRAND, "mx1.contoso.example", life);
  world.resolve("mx1.contoso.example", "192.0.2.220", life);
  const referrers = Array.from({ length: 30 }, () => siteName());
  for (const referrer of referrers) {
    const window: Window = [at("2024-02-01"), lately(random, 40)];
    world.pair(
      referrer,
      random.pick(names.slice(0, 12)),
      random.pick(["img.src", "redirect", "script.src"]),
      window,
    );
    world.judge(referrer, random.int(0, 20));
  }
  const kept = "contoso-login.example";
  register(world, random, kept, { ...own, registered: at("2017-05-09") });
  world.resolve(kept, "192.0.2.195", [at("2017-05-10"), END]);
  world.pair(kept, `www.${BRAND}`, "redirect", [at("2017-05-12"), END]);
  world.judge(kept, 3);
  label(setting, "brand", {
    reason: "the brand itself, its many names, its certificates and the pages that link to it",
    hosts: [...names, "mx1.contoso.example", ...NAMESERVERS],
  });
  label(setting, "defensive-registration", {
    reason: "a look-alike that the brand registered itself so that nobody else can",
    hosts: [kept],
  });
}
