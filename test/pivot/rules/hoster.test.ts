import { expect, test } from "vitest";
import { judgeHoster } from "../../../src/pivot/rules/hoster.js";
import { settings, signal } from "./signals.js";

const certificate = { ...signal("certificate", "0a"), domains: ["hoster.example"] };
const servers = new Set(["hoster.example", "other.example"]);

test("a certificate in the name of its carriers' name servers is the hoster's", () => {
  expect(judgeHoster(certificate, 9, servers, settings())).toEqual({
    rule: "hosterCertificate",
    figures: "in the name of hoster.example, on 9 hosts",
  });
  expect(judgeHoster(certificate, 9, new Set(["other.example"]), settings())).toBeNull();
  expect(judgeHoster({ ...certificate, kind: "tracker" }, 9, servers, settings())).toBeNull();
});

test("on few hosts it may be an actor's own, and it can be kept or the rule switched off", () => {
  expect(judgeHoster(certificate, 3, servers, settings())).toBeNull();
  expect(judgeHoster(certificate, 9, servers, settings({ off: ["hosterCertificate"] }))).toBeNull();
  expect(judgeHoster(certificate, 9, servers, settings({ keep: ["0a"] }))).toBeNull();
});
