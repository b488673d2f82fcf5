import { describe, expect, test } from "vitest";
import { q, read, TI, type Row } from "./ask.js";

/** The calls of the article that announced these APIs, as it has them. */
describe.each(["v1.0", "beta"])("the announcement's calls on %s", (version) => {
  test("a host", async () => {
    expect(await read<Row>(`${TI}/hosts/riskiq.net`, version)).toMatchObject({
      "@odata.type": "#microsoft.graph.security.hostname",
      id: "riskiq.net",
      registrar: "Registrar One Invented LLC",
    });
  });

  test("a reputation", async () => {
    const reputation = await read<Row>(`${TI}/hosts/log1n-micsoft0fice365.com/reputation`, version);
    expect(reputation).toMatchObject({ classification: "malicious", score: 100 });
    expect((reputation.rules as Row[]).length).toBeGreaterThan(1);
  });

  test("components, with their count", async () => {
    const page = await read(`${TI}/hosts/msn.com/components${q({ $count: "true" })}`, version);
    expect(page["@odata.count"]).toBe(page.value.length);
    expect(page.value.length).toBeGreaterThan(5);
  });

  test("cookies", async () => {
    expect((await read(`${TI}/hosts/microsoft.com/cookies`, version)).value.length).toBeGreaterThan(2);
  });

  test("trackers, with their count", async () => {
    const page = await read(`${TI}/hosts/microsoft.com/trackers${q({ $count: "true" })}`, version);
    expect(page["@odata.count"]).toBe(4);
  });

  test("an address in the place of a name", async () => {
    expect(await read<Row>(`${TI}/hosts/192.0.2.44`, version)).toMatchObject({
      "@odata.type": "#microsoft.graph.security.ipAddress",
      netblock: "192.0.2.0/25",
      countryOrRegion: "Finland",
      autonomousSystem: { number: 64_507, name: "EXAMPLE-HOSTING-C" },
    });
    expect(await read<Row>(`${TI}/hosts/192.0.2.44/reputation`, version)).toMatchObject({
      classification: "neutral",
    });
    for (const list of ["components", "cookies", "trackers"]) {
      expect((await read(`${TI}/hosts/192.0.2.44/${list}`, version)).value.length).toBeGreaterThan(2);
    }
  });
});
