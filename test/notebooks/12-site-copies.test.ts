import { expect } from "vitest";
import { contacts, scenario } from "./planted.js";
import { testNotebook } from "./shelf.js";
import { unknownSeed } from "./unknown-seed.js";

const name = "12-site-copies";

testNotebook(name, {
  conclusion(truth) {
    const { guilty, seed } = scenario(truth, "site-copies");
    const copies = Object.keys(guilty);
    return [
      `${copies.length} short-lived hosts of `,
      `that load parts of ${seed} look like a copy of its pages`,
      ...copies,
      `In the tenant ${contacts(truth, "DeviceNetworkEvents", "hit", copies)} devices`,
      "Gone before the tenant's tables begin: winter-giveaway.test.",
      "Every question was answered in full.",
    ];
  },
  innocent: (truth) => Object.keys(scenario(truth, "site-copies").innocent),
  tables: ["inbound", "open", "letgo", "addresses", "homes", "sweep", "coverage", "exports"],
  pictures: ["network", "timeline", "hits"],
  more({ printed }) {
    for (const rule of ["ownRegistration", "service", "longStanding"])
      expect(printed("inbound")).toContain(rule);
    const sides = [
      ...printed("conclusion").matchAll(/^On (\S+) (at the same time|one after the other)\b.*: (.*)\.$/gm),
    ];
    expect(sides.map(([, address, when, hosts]) => [address, when, hosts?.split(", ").toSorted()])).toEqual([
      [
        "203.0.113.121",
        "at the same time",
        ["account-verify-portal.example", "signin-refresh.test", "webmail-quota.example"],
      ],
      ["192.0.2.121", "one after the other", ["contoso-clearance-outlet.test", "winter-giveaway.test"]],
    ]);
    expect(printed("open")).toMatch(/conference-badge\.test.*a part only/);
  },
});

unknownSeed(
  name,
  { seed: "unknown-host.example" },
  "Nobody is known to load anything from unknown-host.example.",
);
