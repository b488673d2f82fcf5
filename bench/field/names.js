const ONSETS = [..."bdfghklmnprstvz", "br", "dr", "gl", "kr", "sk", "st", "tr"];
const VOWELS = ["a", "e", "i", "o", "u", "ai", "ei", "ou"];
const CODAS = ["", "", "", "n", "r", "l", "s", "m", "k"];
const TRADES = ["bakery", "dental", "motors", "garden", "yoga", "legal", "travel", "tiles", "books", "music"];
const LURES = ["login", "secure", "verify", "account", "parcel", "invoice", "portal", "update", "support"];
const ENDINGS = ["example", "example", "example", "test", "invalid"];
const FIRST_NAMES = ["Ada", "Bo", "Cleo", "Dov", "Eli", "Fay", "Gus", "Hana", "Ivo", "Jun", "Kit", "Lou"];

/** Invented names of one universe. A word has three syllables, so that two universes hardly ever share one. */
export function makeNames(random) {
  const taken = new Set();
  const syllable = () => random.pick(ONSETS) + random.pick(VOWELS) + random.pick(CODAS);
  const word = (syllables = 3) => Array.from({ length: syllables }, syllable).join("");
  const fresh = (make) => {
    for (;;) {
      const name = make();
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  };
  const ending = () => random.pick(ENDINGS);
  const digits = (count) => Array.from({ length: count }, () => random.int(0, 9)).join("");
  return {
    word,
    digits,
    domain: () => fresh(() => `${word()}${random.chance(0.5) ? `-${random.pick(TRADES)}` : ""}.${ending()}`),
    lure: () =>
      fresh(() => {
        const parts = [word(), random.pick(LURES)];
        return `${(random.chance(0.5) ? parts : parts.toReversed()).join("-")}.${ending()}`;
      }),
    below: (domain) => fresh(() => `${random.chance(0.4) ? random.pick(LURES) : word(2)}.${domain}`),
    person: () => `${random.pick(FIRST_NAMES)} ${capital(word(2))}`,
    mailbox: (domain) => fresh(() => `${word(2)}${digits(3)}@${domain}`),
    cookie: () => fresh(() => `${word(2)}_${random.pick(["sid", "key", "ref", "uid"])}`),
  };
}

/** The word with a capital letter. */
export function capital(word) {
  return word[0].toUpperCase() + word.slice(1);
}
