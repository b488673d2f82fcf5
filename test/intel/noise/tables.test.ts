import { describe, expect, test } from "vitest";
import { knownWords, toTables } from "../../../src/intel/noise/tables.js";

const tables = toTables();

describe("the tables", () => {
  test("tell networks by the words in their names", () => {
    expect(tables.network(["CLOUDFLARENET", "Cloudflare, Inc."])).toEqual(["cdn", "cloud"]);
    expect(tables.network(["AMAZON-02", "Amazon.com, Inc."])).toEqual(["cloud"]);
    expect(tables.network(["Sedo Domain Parking"])).toEqual(["parking"]);
    expect(tables.network(["Microsoft Sinkhole"])).toEqual(["sinkhole"]);
    expect(tables.network(["Example Hosting Ltd"])).toEqual([]);
  });

  test("find a short word only where it stands alone", () => {
    expect(tables.network(["AWS-EAST"])).toEqual(["cloud"]);
    expect(tables.network(["Lawson Telecom"])).toEqual([]);
  });

  test("tell a hidden registrant, and a registrar's own mailbox", () => {
    expect(tables.registrant("x@whoisguard.example", "", [])).toEqual(["privacy"]);
    expect(tables.registrant("", "REDACTED FOR PRIVACY", [])).toEqual(["privacy"]);
    expect(tables.registrant("hostmaster@a.example", "", [])).toEqual(["registry"]);
    expect(tables.registrant("x@registrar.example", "", ["abuse@registrar.example"])).toEqual(["registry"]);
    expect(tables.registrant("tove@mailbox.example", "", ["abuse@registrar.example", ""])).toEqual([]);
  });

  test("tell a certificate of a free authority, of a panel, of a delivery network", () => {
    const names = { subject: "a.example", organization: "", issuer: "R3 Let's Encrypt", selfSigned: false };
    expect(tables.certificate(names)).toEqual(["free CA"]);
    const panel = { subject: "Plesk", organization: "Parallels", issuer: "Plesk", selfSigned: true };
    expect(tables.certificate(panel)).toEqual(["default"]);
    expect(tables.certificate({ ...panel, selfSigned: false })).toEqual([]);
    expect(tables.certificate({ ...names, subject: "sni.cloudflaressl.com", issuer: "" })).toEqual(["cdn"]);
  });

  test("know cookies by name or beginning, in any case", () => {
    for (const name of ["PHPSESSID", "phpsessid", "_ga_ABC123", "wp-settings-1"]) {
      expect(tables.isCommonCookie(name), name).toBe(true);
    }
    for (const name of ["pk_cart_ref", "my_PHPSESSID", "language2"]) {
      expect(tables.isCommonCookie(name), name).toBe(false);
    }
  });

  test("know the providers of dynamic DNS from the public suffix list", () => {
    expect(tables.dynamicDnsOf("home.duckdns.org")).toBe("duckdns.org");
    expect(tables.dynamicDnsOf("www.example.com")).toBeNull();
  });
});

describe("words that a hunter adds", () => {
  const own = toTables({ parking: ["lander"], cookie: ["shop_*"], dynamicDns: ["dyn.example"] });

  test("are found beside the known ones", () => {
    expect(own.nameserver("ns1.lander.example")).toEqual(["parking"]);
    expect(own.nameserver("ns1.sedoparking.com")).toEqual(["parking"]);
    expect(own.isCommonCookie("shop_session")).toBe(true);
    expect(own.dynamicDnsOf("home.dyn.example")).toBe("dyn.example");
    expect(own.dynamicDnsOf("dyn.example")).toBeNull();
  });

  test("do not change the tables of others", () => {
    expect(toTables().nameserver("ns1.lander.example")).toEqual([]);
  });
});

test("no table holds a word twice, or none", () => {
  for (const [name, words] of Object.entries(knownWords)) {
    expect(new Set(words).size, name).toBe(words.length);
    expect(words.filter((word) => word.trim() === "")).toEqual([]);
  }
});
