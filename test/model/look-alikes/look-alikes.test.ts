import { describe, expect, test } from "vitest";
import { lookAlikes, registeredDomain, toHostId, type LookAlike } from "../../../src/index.js";

const find = (all: readonly LookAlike[], host: string): LookAlike | undefined =>
  all.find((each) => each.host === host);

describe("lookAlikes(name)", () => {
  test.each([
    ["contso.com", "omission"],
    ["contosso.com", "repetition"],
    ["conotso.com", "transposition"],
    ["c0ntoso.com", "homoglyph"],
    ["c0nt0s0.com", "homoglyph"],
    ["comtoso.com", "replacement"],
    ["conmtoso.com", "insertion"],
    ["cgntoso.com", "bitsquatting"],
    ["con-toso.com", "hyphenation"],
    ["contoso-login.com", "word"],
    ["mailcontoso.com", "word"],
    ["contoso.net", "suffix"],
  ])("makes %s by %s", (host, technique) => {
    expect(find(lookAlikes("contoso.com"), host)).toEqual({
      of: "contoso.com",
      host,
      shown: host,
      techniques: [technique],
    });
  });

  test("joins techniques, as many as it is asked to", () => {
    const techniques = (combine: number, host: string): readonly string[] | undefined =>
      find(lookAlikes("contoso.com", { combine }), host)?.techniques;
    expect(techniques(1, "contosso.net")).toBeUndefined();
    expect(techniques(2, "contosso.net")).toEqual(["repetition", "suffix"]);
    expect(techniques(2, "log1n-contoso.com")).toEqual(["homoglyph", "word"]);
    expect(techniques(2, "c0ntoso-portal.net")).toBeUndefined();
    expect(techniques(3, "c0ntoso-portal.net")).toEqual(["homoglyph", "word", "suffix"]);
  });

  test("two letters that read as one are one, and one is two", () => {
    const hosts = lookAlikes("clemson.com", { techniques: ["homoglyph"] }).map(({ host }) => host);
    expect(hosts).toEqual(expect.arrayContaining(["demson.com", "clernson.com", "c1emson.com"]));
  });

  test("letters of other scripts come as DNS has them, and as a reader sees them", () => {
    const all = lookAlikes("paypal.com", { techniques: ["homoglyph"] });
    const whole = all.find(({ shown }) => shown === "раураӏ.com");
    expect(whole?.host).toMatch(/^xn--/);
    expect(toHostId("раураӏ.com").id).toBe(whole?.host);
    expect(all.map(({ shown }) => shown)).toEqual(expect.arrayContaining(["páypal.com", "pаypal.com"]));
  });

  test("bits are turned only into what stands in a name", () => {
    const labels = lookAlikes("contoso.com", { techniques: ["bitsquatting"] }).map(({ host }) => host);
    expect(labels.every((host) => /^[a-z0-9-]+\.com$/.test(host))).toBe(true);
    expect(labels).toContain("sontoso.com");
  });

  test.each([
    "contoso.co.uk",
    "a.com",
    "3m.com",
    "my-brand.example",
    "xn--bcher-kva.example",
    "x".repeat(62) + ".com",
  ])("of %s each is a domain that can be registered, stands once, and is not the name itself", (name) => {
    const all = lookAlikes(name, { combine: 3 });
    expect(all.length).toBeGreaterThan(20);
    const hosts = all.map(({ host }) => host);
    expect(new Set(hosts).size).toBe(hosts.length);
    expect(hosts).not.toContain(name);
    expect(hosts.filter((host) => toHostId(host).id !== host)).toEqual([]);
    expect(hosts.filter((host) => registeredDomain(host) !== host)).toEqual([]);
  });

  test("the plainest come first, so that a limit cuts the most contrived", () => {
    const all = lookAlikes("contoso.com", { combine: 3 });
    const depths = all.map(({ techniques }) => techniques.length);
    expect(depths).toEqual(depths.toSorted((a, b) => a - b));
    expect(lookAlikes("contoso.com", { combine: 3, limit: 40 })).toEqual(all.slice(0, 40));
  });

  test("a name below a domain counts as the domain, whatever it is written like", () => {
    expect(lookAlikes("Login.Contoso[.]com.")).toEqual(lookAlikes("contoso.com"));
  });

  test("words, suffixes and techniques are the hunter's own where they are given", () => {
    const hosts = (options: Parameters<typeof lookAlikes>[1]): string[] =>
      lookAlikes("contoso.com", { combine: 1, ...options }).map(({ host }) => host);
    expect(hosts({ techniques: ["suffix"], suffixes: [".co.uk", "duckdns.org", "com"] })).toEqual([
      "contoso.co.uk",
      "contoso.duckdns.org",
    ]);
    expect(hosts({ techniques: ["word"], words: ["Parcel"] })).toEqual([
      "contoso-parcel.com",
      "parcel-contoso.com",
      "contosoparcel.com",
      "parcelcontoso.com",
    ]);
    expect(hosts({ words: [], suffixes: [] }).every((host) => host.endsWith(".com"))).toBe(true);
  });

  test.each([
    ["192.0.2.1", {}, "invalid name: 192.0.2.1"],
    ["com.example.", { combine: 4 }, "invalid combine: 4"],
    ["report.pdf", {}, "invalid name: report.pdf"],
    ["contoso.com", { words: ["two words"] }, "invalid word: two words"],
    ["contoso.com", { suffixes: ["a/b"] }, "invalid suffix: a/b"],
    ["contoso.com", { techniques: ["omision"] as never }, "did you mean omission?"],
    ["contoso.com", { limt: 3 } as never, "unknown option of lookAlikes: limt"],
  ])("refuses %s %o", (name, options, message) => {
    expect(() => lookAlikes(name, options)).toThrow(message);
  });
});
