import { copperHeron } from "./campaigns/copper-heron.js";
import { at, lately, within, type Window } from "./calendar.js";
import type { Setting } from "./decoys/decoy.js";
import { ownContact, register } from "./registrations.js";

const WIDGET = "shopper-voice.example";

/**
 * An honest script that came to two of the attacked shops in the weeks of the skimmers: customers' reviews, by a company
 * that many other sites have been with for years.
 */
export function reviewWidget({ world, random }: Setting): void {
  const [, books = "", garden = ""] = copperHeron.victims;
  const life: Window = [at("2017-03-01"), lately(random, 1)];
  const customers = world
    .rows("pairs")
    .flatMap(([parent, child]) => (child === "player.video.example.com" ? parent : []));
  for (const site of random.sample(customers, 30))
    world.pair(site, WIDGET, "script.src", within(random, life, 900));
  world.pair(books, WIDGET, "script.src", [at("2026-01-12"), lately(random, 2)]);
  world.pair(garden, WIDGET, "script.src", [at("2026-01-15"), lately(random, 2)]);
  world.resolve(WIDGET, "198.51.100.251", life);
  world.judge(WIDGET, 5);
  register(world, random, WIDGET, {
    registered: at("2017-02-02"),
    registrant: ownContact(world, random, WIDGET),
    registrar: "desk",
    nameservers: ["ns1.hosting-b.example.net"],
  });
  const loaded = copperHeron.pairs.filter(([parent]) => copperHeron.victims.includes(parent));
  world.truth.scenarios["watering-hole"] = {
    meaning: "scripts that came to the pages of shops for weeks only, and to more than one shop",
    seed: books,
    guilty: Object.fromEntries(
      loaded.map(([, child]) => [
        child,
        `on ${loaded.flatMap(([parent, other]) => (other === child ? parent : [])).join(" and ")}`,
      ]),
    ),
    innocent: { [WIDGET]: "new there, but registered years before and on the pages of many others" },
  };
}
