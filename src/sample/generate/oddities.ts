import { at, END, type Window } from "./calendar.js";
import { addContact, register } from "./registrations.js";
import type { Random } from "./random.js";
import type { World } from "./world.js";

/** Hosts with names and values that are legal and awkward. Hostile pages plant such things to be displayed. */
export function oddities(world: World, random: Random): void {
  const window: Window = [at("2025-05-06"), END];
  for (const name of ["o'brien.example", "xn--bcher-kva.example", "_dmarc.contoso.example"]) {
    world.resolve(name, "v=DMARC1; p=none; rua=mailto:reports@contoso.example", window, "TXT");
    world.judge(name, 11);
  }
  world.cookie("o'brien.example", "o'clock", window);
  const hostile = "hostile-values.example";
  world.resolve(hostile, "203.0.113.240", window);
  world.cookie(hostile, '"><img src=x onerror=alert(1)>', window);
  world.track(hostile, "GoogleAnalyticsTrackingId", '=HYPERLINK("https://evil.example")', window);
  world.component(hostile, "</script><script>alert(1)</script>", "\u001b[2J1.0", "Server", window);
  addContact(world, "hostile", ["\u202eeman desrever", "@SUM(1+1)|evil", "x@evil.example"]);
  register(world, random, hostile, {
    registered: window[0],
    nameservers: ["ns1.hosting-b.example.net"],
    registrant: "hostile",
  });
  world.judge(hostile, 51);
}
