import ipaddr from "ipaddr.js";

/** Ranges of addresses that mean nothing outside their own network; those for documents are the sample tenant's. */
const LOCAL = new Set([
  "broadcast",
  "carrierGradeNat",
  "linkLocal",
  "loopback",
  "multicast",
  "private",
  "uniqueLocal",
  "unspecified",
]);

/** Whether a range of addresses, in ipaddr.js's words, means nothing outside its own network. */
export function isLocalRange(range: string): boolean {
  return LOCAL.has(range);
}

/** The range of an address that means nothing outside its own network; null of any other. */
export function localRange(address: string): string | null {
  const range = ipaddr.process(address).range();
  return isLocalRange(range) ? range : null;
}
