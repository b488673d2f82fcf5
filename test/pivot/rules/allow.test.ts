import { expect, test } from "vitest";
import { isAllowed } from "../../../src/pivot/rules/allow.js";
import { settings } from "./signals.js";

test("an allowed name covers the names below it, and no others", () => {
  const allow = settings({ allow: ["contoso.example"] });
  expect(["contoso.example", "www.contoso.example"].map((host) => isAllowed(host, allow))).toEqual([
    true,
    true,
  ]);
  expect(["evilcontoso.example", "contoso.example.test"].map((host) => isAllowed(host, allow))).toEqual([
    false,
    false,
  ]);
});
