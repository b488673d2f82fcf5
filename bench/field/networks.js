import { capital } from "./names.js";

/** What a network is for, and what its name adds to an invented word: most say what they are, some do not. */
const PLAN = [
  ["cdn", "CDN"],
  ["cdn", ""],
  ["cloud", "Cloud"],
  ["bulk", "Hosting"],
  ["bulk", "Web Services"],
  ["bulk", ""],
  ["small", "Hosting"],
  ["small", "Internet"],
  ["small", ""],
  ["server", "Servers"],
  ["server", "VPS"],
  ["server", ""],
  ["server", "Networks"],
  ["parking", "Domain Parking"],
  ["parking", ""],
  ["sinkhole", "Sinkhole"],
  ["sinkhole", "Research"],
  ["access", "Telecom"],
  ["company", ""],
];
const FORMS = ["Ltd", "Inc", "GmbH", "BV", "SAS", "AB", "Oy"];
const COUNTRIES = ["Netherlands", "Germany", "France", "United States", "Romania", "Seychelles", "Finland"];

/** The networks of a universe, each with a /22 of 198.18.0.0/15 and a /48 of 2001:db8::/32. */
export function makeNetworks(random, names) {
  const blocks = shuffled(
    Array.from({ length: 128 }, (_, index) => index),
    random,
  );
  const numbers = random.sample(
    Array.from({ length: 1000 }, (_, index) => 64_512 + index),
    PLAN.length,
  );
  const networks = PLAN.map(([role, label], index) => {
    const name = `${capital(names.word())}${label && ` ${label}`}`;
    const row = [
      numbers[index],
      name.toUpperCase().replaceAll(" ", "-"),
      `${name} ${random.pick(FORMS)}`,
      name,
    ];
    const country = random.pick(COUNTRIES);
    const [four, six] = [
      blockOf(blocks[index]),
      `2001:db8:${(0x1000 + index * 0x100 + random.int(0, 0xff)).toString(16)}`,
    ];
    return {
      role,
      rows: [
        [`${four.join(".")}/22`, ...row, country],
        [`${six}::/48`, ...row, country],
      ],
      four,
      six,
    };
  });
  return { rows: networks.flatMap(({ rows }) => rows), ...addressBook(networks, random) };
}

function addressBook(networks, random) {
  const netblocks = new Map();
  const take = (make, netblock) => {
    for (;;) {
      const address = make();
      if (netblocks.has(address)) continue;
      netblocks.set(address, netblock);
      return address;
    }
  };
  const of = (role) => random.pick(networks.filter((network) => network.role === role));
  return {
    /** A network of the role; its addresses are taken with `from`. */
    of,
    netblockOf: (address) => netblocks.get(address) ?? null,
    from: ({ four: [a, b, c], rows }) =>
      take(() => `${a}.${b}.${c + random.int(0, 3)}.${random.int(1, 254)}`, rows[0][0]),
    sixFrom: ({ six, rows }) => take(() => `${six}::${random.int(16, 0xffff).toString(16)}`, rows[1][0]),
  };
}

const blockOf = (index) => [198, 18 + Math.floor(index / 64), (index % 64) * 4, 0];

export function shuffled(values, random) {
  return values
    .map((value) => [random.next(), value])
    .toSorted(([a], [b]) => a - b)
    .map(([, value]) => value);
}
