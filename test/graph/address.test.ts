import { describe, expect, it } from "vitest";
import { redact, toAddress, toPath, toQuery } from "../../src/graph/address.js";

const TI = "/security/threatIntelligence";

describe("toPath", () => {
  it("writes parameters as quoted keys", () => {
    expect(toPath(`${TI}/hosts/{hostId}/passiveDns`, { hostId: "contoso.com" })).toBe(
      `${TI}/hosts('contoso.com')/passiveDns`,
    );
    expect(toPath(`${TI}/sslCertificates/{id}/relatedHosts`, { id: "MDEy==" })).toBe(
      `${TI}/sslCertificates('MDEy%3D%3D')/relatedHosts`,
    );
    expect(
      toPath(`${TI}/vulnerabilities/{cveId}/components/{componentId}`, {
        cveId: "CVE-2020-1472",
        componentId: "a/b",
      }),
    ).toBe(`${TI}/vulnerabilities('CVE-2020-1472')/components('a%2Fb')`);
  });

  it("brings a host into its one form", () => {
    for (const hostId of ["CONTOSO.com", "contoso.com.", "contoso[.]com", "ｃｏｎｔｏｓｏ．ｃｏｍ"]) {
      expect(toPath("/hosts/{hostId}", { hostId })).toBe("/hosts('contoso.com')");
    }
    expect(toPath("/hosts/{hostId}", { hostId: "2001:DB8:0::1" })).toBe("/hosts('2001%3Adb8%3A%3A1')");
  });

  it("doubles a quote and encodes it", () => {
    expect(toPath("/hosts/{hostId}", { hostId: "o'brien.example" })).toBe("/hosts('o%27%27brien.example')");
  });

  it("refuses what is no host, before a request", () => {
    for (const hostId of [
      "x/../../me",
      "x\\..\\me",
      "x')/../../users?$top=1&a=('",
      "..",
      "x\0.com",
      "a\u00adb.com",
      "0x7f.1",
      "",
    ]) {
      expect(() => toPath("/hosts/{hostId}", { hostId })).toThrow(/^invalid host: /);
    }
  });

  it("keeps an id inside its key, whatever it holds", () => {
    const id = "x')/../../users?$top=1&a=('\\..%2f#";
    const path = toPath("/hostPairs/{id}", { id });
    const { pathname, search, hash } = new URL(`https://host/v1.0${path}`);
    expect({ search, hash }).toEqual({ search: "", hash: "" });
    expect(pathname).toBe(`/v1.0${path}`);
    expect(decodeURIComponent(pathname)).toBe(`/v1.0/hostPairs('${id.replaceAll("'", "''")}')`);
  });

  it("refuses ids that are empty, endless or hold control characters", () => {
    for (const id of ["", "  ", "a\r\nb", "a\ud800", "x".repeat(3000)]) {
      expect(() => toPath("/hostPairs/{id}", { id })).toThrow(/^invalid id: /);
    }
  });

  it("refuses missing and unknown parameters", () => {
    expect(() => toPath("/hosts/{hostId}", {})).toThrow(/^missing hostId: /);
    expect(() =>
      toPath("/hosts/{hostId}", JSON.parse('{"__proto__":{"hostId":"a.com"}}') as Record<string, string>),
    ).toThrow(/^missing hostId: /);
    expect(() => toPath("/articles", { id: "1" })).toThrow(/^unknown parameter: id/);
  });
});

describe("toQuery", () => {
  it("encodes values and leaves the dollar alone", () => {
    expect(toQuery({ $top: 5, $count: true, $filter: "recordType eq 'A' & x" })).toBe(
      "?$top=5&$count=true&$filter=recordType%20eq%20'A'%20%26%20x",
    );
  });

  it("is empty without options", () => {
    expect(toQuery({})).toBe("");
    expect(toAddress({ path: "/articles" })).toBe("/articles");
  });

  it("refuses names and values that are none", () => {
    expect(() => toQuery({ "a&b": 1 })).toThrow(/^invalid query option: /);
    expect(() => toQuery({ $filter: "a\nb" })).toThrow(/^invalid \$filter: /);
  });
});

describe("redact", () => {
  it("cuts query values, user information and fragments out", () => {
    expect(redact("https://a:b@host/v1.0/x?$skiptoken=SECRET&$top=5#frag")).toBe(
      "https://host/v1.0/x?$skiptoken=…&$top=…",
    );
  });

  it("shows nothing of what is no address", () => {
    expect(redact("SECRET")).toBe("(not an address)");
  });
});
