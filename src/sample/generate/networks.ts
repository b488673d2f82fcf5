import type { World } from "./world.js";

/** Blocks of the documentation ranges, and who is said to announce them. */
const networks = [
  // A block inside another comes before it.
  ["203.0.113.124/30", 65538, "TIDEWATCH", "Tidewatch Networks Invented LLP", "Tidewatch Networks", "Latvia"],
  ["2001:db8:77::/48", 65538, "TIDEWATCH", "Tidewatch Networks Invented LLP", "Tidewatch Networks", "Latvia"],
  ["203.0.113.0/26", 64505, "HOLLOW-HOST", "Hollow Host Invented Ltd", "Hollow Host", "Seychelles"],
  [
    "203.0.113.64/26",
    64506,
    "DRIFTLINE-VPS",
    "Driftline Servers Invented BV",
    "Driftline VPS",
    "Netherlands",
  ],
  ["203.0.113.128/25", 64499, "EXAMPLE-HOSTING-A", "Example Hosting A GmbH", "Example Hosting A", "Germany"],
  [
    "198.51.100.0/27",
    64500,
    "EXAMPLE-CDN",
    "Example Content Delivery Network Inc",
    "Example CDN",
    "United States",
  ],
  [
    "198.51.100.32/27",
    64501,
    "BULKHOST",
    "Bulkhost Shared Hosting Invented Inc",
    "Bulkhost",
    "United States",
  ],
  [
    "198.51.100.64/27",
    64502,
    "PARKING-LOT",
    "Parking Lot Domains Invented LLC",
    "Parking Lot",
    "United States",
  ],
  ["198.51.100.96/27", 64503, "SINKHOLE-TRUST", "Example Sinkhole Trust", "Sinkhole Trust", "Luxembourg"],
  ["198.51.100.128/25", 64504, "EXAMPLE-HOSTING-B", "Example Hosting B SAS", "Example Hosting B", "France"],
  ["192.0.2.0/25", 64507, "EXAMPLE-HOSTING-C", "Example Hosting C Oy", "Example Hosting C", "Finland"],
  ["192.0.2.128/26", 64508, "EXAMPLE-ACCESS", "Example Access Telecom", "Example Access", "Canada"],
  ["192.0.2.192/26", 64509, "CONTOSO-NET", "Contoso Example Ltd", "Contoso", "Iceland"],
  ["2001:db8:10::/48", 65536, "EXAMPLE-SIX-A", "Example Six A AB", "Example Six A", "Sweden"],
  ["2001:db8:20::/48", 65537, "EXAMPLE-SIX-B", "Example Six B KK", "Example Six B", "Japan"],
  ["2001:db8:c2::/48", 65551, "NIGHTJAR-CLOUD", "Nightjar Cloud Invented SRL", "Nightjar Cloud", "Romania"],
] as const;

export function addNetworks(world: World): void {
  for (const network of networks) world.add("networks", network[0], [...network]);
}

/** Addresses of ordinary hosters, those left out that have a part to play. */
export function ordinaryAddresses(taken: ReadonlySet<string>): string[] {
  const range = (prefix: string, from: number, to: number, radix = 10): string[] =>
    Array.from({ length: to - from + 1 }, (_, index) => prefix + (from + index).toString(radix));
  return [
    ...range("203.0.113.", 5, 120),
    ...range("203.0.113.", 130, 250),
    ...range("198.51.100.", 130, 250),
    ...range("192.0.2.", 4, 120),
    ...range("2001:db8:10::", 0x11, 0x60, 16),
    ...range("2001:db8:20::", 0x11, 0x40, 16),
  ].filter((address) => !taken.has(address));
}
