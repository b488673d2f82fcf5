import { expect, test } from "vitest";
import { judgeDegree } from "../../../src/pivot/rules/carriers.js";
import { address, settings, signal } from "./signals.js";

test("an address of a cloud, and a certificate that costs nothing, have narrower limits, then the common ones", () => {
  const cloud = signal("address", "203.0.113.10", ["cloud"]);
  const free = signal("certificate", "0c", ["free CA"]);
  expect(judgeDegree(cloud, 12, settings())).toBeNull();
  expect(judgeDegree(cloud, 13, settings())).toEqual({
    rule: "cloudNetwork",
    figures: "13 carriers, at most 12 count",
  });
  expect(judgeDegree(cloud, 13, settings({ off: ["cloudNetwork"] }))).toBeNull();
  expect(judgeDegree(cloud, 51, settings())?.rule).toBe("coHosts");
  expect(judgeDegree(free, 21, settings())?.rule).toBe("freeAuthority");
  expect(judgeDegree(free, 21, settings({ maxFreeCarriers: 30 }))).toBeNull();
});

test("above the most carriers a signal ties nothing, and the rule is named by what it is", () => {
  const rules = (["address", "certificate", "registrant", "nameserver", "pair"] as const).map(
    (kind) => judgeDegree(signal(kind, "x"), 51, settings())?.rule,
  );
  expect(rules).toEqual(["coHosts", "sharedCertificate", "commonRegistrant", "coHosts", "popularPart"]);
  const redirect = signal("pair", "a → b (redirect)", ["redirect", "redirect"]);
  expect(judgeDegree(redirect, 51, settings())?.rule).toBe("redirectHub");
  expect(judgeDegree(address, 50, settings())).toBeNull();
  expect(judgeDegree(address, 51, settings({ maxCarriers: 60 }))).toBeNull();
  expect(judgeDegree(address, 4_000, settings())?.figures).toBe("4,000 carriers, at most 50 count");
});
