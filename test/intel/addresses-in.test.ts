import { expect, test } from "vitest";
import { addressesIn } from "../../src/index.js";

test("a range gives its addresses, a single address itself", () => {
  expect(addressesIn("198.51.100.252/30")).toEqual([
    "198.51.100.252",
    "198.51.100.253",
    "198.51.100.254",
    "198.51.100.255",
  ]);
  expect(addressesIn("192.0.2.7/32")).toEqual(["192.0.2.7"]);
  expect(addressesIn("2001:db8::/127")).toEqual(["2001:db8::", "2001:db8::1"]);
  expect(addressesIn("198.51.100.0/24")).toHaveLength(256);
});

test("of a large range those nearest to an address are given, inside the range", () => {
  expect(addressesIn("2001:db8:c2::/48", { most: 4, around: "2001:db8:c2::10" })).toEqual([
    "2001:db8:c2::e",
    "2001:db8:c2::f",
    "2001:db8:c2::10",
    "2001:db8:c2::11",
  ]);
  expect(addressesIn("192.0.2.0/24", { most: 2, around: "192.0.2.255" })).toEqual([
    "192.0.2.254",
    "192.0.2.255",
  ]);
  expect(addressesIn("192.0.2.0/24", { most: 2, around: "192.0.2.0" })).toEqual(["192.0.2.0", "192.0.2.1"]);
  expect(addressesIn("192.0.2.0/24", { most: 2 })).toEqual(["192.0.2.0", "192.0.2.1"]);
});

test.each(["198.51.100.7", "198.51.100.0/33", "example.com/24", ""])("%s is no range", (range) => {
  expect(() => addressesIn(range)).toThrow(`invalid range: ${range}; write it as 198.51.100.0/24`);
});

test("what is no address has no neighbours", () => {
  expect(() => addressesIn("192.0.2.0/24", { around: "example.com" })).toThrow(
    "invalid address: example.com",
  );
});
