import type { Random } from "./random.js";

const FIRST =
  "amber ash aspen birch blue bramble bright brook cedar clear clover coral cove daisy dune east elder elm ember fair fern field flint fox garden glen golden granite green grove harbour hazel heath heather high hill holly indigo iris ivy juniper lake larch laurel lark lily lime linden little maple marsh meadow mill misty moor moss north oak old olive orchard pebble pine plum poppy quiet raven red reed ridge river rose rowan sage sand silver south spring spruce stone summer sunny swan thistle tide valley vine violet west white wild willow winter wood wren yarrow";
const SECOND =
  "accounting antiques architects atelier bakery band bikes books botany bowls brewery builders butchers cabins cafe candles carpets ceramics chess choir church cinema clinic climbing club coffee college council cycles dance dental design diner electric farm ferry fitness florist football framing gallery garage gardens glass guitars hall hardware hats honey hotel inn institute jewels joinery kayaks kennels kitchen kites knitting lab library linen locksmith lodge loom market masonry museum music nursery optics painting paper parish pharmacy physio pianos pottery press primary prints quilts railway recipes records repairs rowing running sailing salon school seeds shoes skating soap solar songs stables stationery studio surgery surveys swimming tailor tea theatre tiles tools tours toys travel upholstery vets violins walks watches weaving welding wines winery woodwork yoga";

/** Ordinary names, none twice: `amber-bakery.example`. */
export function siteNames(random: Random): () => string {
  const [first, second] = [FIRST.split(" "), SECOND.split(" ")];
  const given = new Set<string>();
  return () => {
    for (;;) {
      const label = `${random.pick(first)}-${random.pick(second)}`;
      if (given.has(label)) continue;
      given.add(label);
      const [chance, end] = [random.next(), random.pick(["com", "net", "org"])];
      return chance < 0.72 ? `${label}.example` : chance < 0.95 ? `${label}.test` : `${label}.example.${end}`;
    }
  };
}

const GIVEN =
  "Alex Ana Ben Chloe Dario Elif Femi Greta Hugo Ines Jonas Kira Luis Mina Noor Oskar Priya Rosa Sami Tove";
const FAMILY =
  "Sample Placeholder Invented Nobody Example Mustermann Testman Doe Roe Tester Specimen Dummy Fictive Imagined";

/** A person who does not exist. */
export function personName(random: Random): string {
  return `${random.pick(GIVEN.split(" "))} ${random.pick(FAMILY.split(" "))}`;
}

/** `amber-bakery.example` as a title: `Amber Bakery`. */
export function titleOf(name: string): string {
  const label = name.split(".")[0] ?? name;
  return label.replace(
    /(^|-)([a-z])/g,
    (_all, gap: string, letter: string) => (gap && " ") + letter.toUpperCase(),
  );
}
