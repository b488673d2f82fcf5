import { expect, test } from "vitest";
import { judgeSignal } from "../../../src/pivot/rules/traits.js";
import { address, settings, signal } from "./signals.js";

test("an address of a content delivery network, a parking service or a sinkhole ties nothing", () => {
  for (const rule of ["cdn", "parking", "sinkhole"] as const) {
    const marked = signal("address", "203.0.113.10", [rule]);
    expect(judgeSignal(marked, settings())?.rule).toBe(rule);
    expect(judgeSignal(marked, settings({ off: [rule] }))).toBeNull();
  }
  expect(judgeSignal(address, settings())).toBeNull();
});

test("a privacy service's mailbox ties nothing", () => {
  expect(judgeSignal(signal("registrant", "contact@privacy.example", ["privacy"]), settings())?.rule).toBe(
    "privacyWhois",
  );
});

test.each([
  ["dynamicDns", signal("registrant", "admin@dyn.example", ["dynamicDns"])],
  ["registryMail", signal("registrant", "abuse@registrar.example", ["registry"])],
  ["defaultCertificate", signal("certificate", "0a", ["self-signed", "default"])],
  ["cdnCertificate", signal("certificate", "0b", ["cdn"])],
] as const)("%s leaves a signal out as a whole, and can be switched off", (rule, marked) => {
  expect(judgeSignal(marked, settings())?.rule).toBe(rule);
  expect(judgeSignal(marked, settings({ off: [rule] }))).toBeNull();
});
