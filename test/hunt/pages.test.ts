import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, inboundHosts, plantedScripts, type Hunt } from "../../src/index.js";

let hunt: Hunt;
beforeAll(async () => (hunt = await connect({ source: "sample", env: {} })));
afterAll(() => hunt.close());

describe("plantedScripts", () => {
  test("goes from script to page and back, and says why a script is none", async () => {
    const pairs = await plantedScripts(hunt, ["shop-metrics.example"], { since: "2025-09-01", rounds: 5 });
    const of = (rule: string | null): string[] => [
      ...new Set(pairs.objects().flatMap((pair) => (pair.rule === rule ? pair.script : []))),
    ];
    expect(of(null).sort()).toEqual(["jquery-cart.test", "pay-widget.example", "shop-metrics.example"]);
    expect(of("popularPart")).toEqual(["shopper-voice.example"]);
    expect(of("ownScript").sort()).toEqual(["code.jslib.example.net", "stats.popular-analytics.example.com"]);
  });

  test("one round asks no further than the hosts that were named", async () => {
    const pairs = await plantedScripts(hunt, ["fieldstone-garden-shop.test"]);
    expect(new Set(pairs.array("page"))).toEqual(new Set(["fieldstone-garden-shop.test"]));
  });

  test("what came before the first day is another wave", async () => {
    const pairs = await plantedScripts(hunt, ["lantern-books-shop.example"], { since: "2025-12-12" });
    const rules = new Map(pairs.objects().map(({ script, rule }) => [script, rule]));
    expect([rules.get("pay-widget.example"), rules.get("jquery-cart.test")]).toEqual(["earlier", null]);
  });

  test("an option that nobody reads is refused", async () => {
    const options = { maxPages: 3 } as object;
    await expect(plantedScripts(hunt, ["static-cart.example"], options)).rejects.toThrow(
      /unknown option of plantedScripts: maxPages/,
    );
  });
});

describe("inboundHosts", () => {
  const names = [
    "contoso.example",
    "www.contoso.example",
    "login.contoso.example",
    "careers.contoso.example",
  ];
  const kinds = ["redirect", "topLevelRedirect", "location.refresh", "meta.refresh"];

  test("lets go by rule: the brand's registration, services, partners, and who has been there for years", async () => {
    const inbound = await inboundHosts(hunt, names, {
      kinds,
      services: ["short-link.example.net"],
      partners: ["orchard-payroll.example"],
    });
    const rules = new Map(inbound.objects().map(({ host, rule }) => [host, rule]));
    expect(rules.get("contoso-careers.test")).toBe("ownRegistration");
    expect(rules.get("go.short-link.example.net")).toBe("service");
    expect(rules.get("orchard-payroll.example")).toBe("partner");
    expect(rules.get("willow-institute.test")).toBe("longStanding");
    expect(rules.get("benefits-enrol.example")).toBeNull();
  });

  test("judges a host by its age when its pages first led there, and by its reputation", async () => {
    const inbound = await inboundHosts(hunt, names, { kinds });
    const [found] = inbound.objects().filter(({ host }) => host === "benefits-enrol.example");
    expect(found).toMatchObject({
      kinds: ["location.refresh"],
      days: 21,
      ageDays: 2,
      classification: "malicious",
    });
  });

  test("asks for registrations only where no rule has said that a host may go", async () => {
    const asked = hunt.requests().numRows();
    await inboundHosts(hunt, ["contoso.example"], { kinds, maxDays: 1 });
    const routes = hunt.requests().objects().slice(asked);
    expect(routes.length).toBeGreaterThan(0);
    expect(routes.filter(({ route }) => route.includes("whois"))).toHaveLength(0);
  });

  test("a look-alike is judged although its pages lead nowhere", async () => {
    const inbound = await inboundHosts(hunt, names, {
      kinds: ["img.src"],
      candidates: ["cont0so[.]example"],
    });
    const [found] = inbound.objects().filter(({ host }) => host === "cont0so.example");
    expect(found).toMatchObject({ kinds: [], firstSeen: null, rule: null, score: 33 });
  });

  test("the brand's mailbox in a stranger's registration lets nobody go, and is told", async () => {
    const inbound = await inboundHosts(hunt, ["contoso.example"], {
      kinds: ["img.src"],
      candidates: ["cont0so.example"],
    });
    const [found] = inbound.objects().filter(({ host }) => host === "cont0so.example");
    expect(found).toMatchObject({ rule: null, registrant: "hostmaster@contoso.example" });
    expect(found?.figures).toContain(
      "which anybody can write; its name servers are ns1.names-galore.example.net",
    );
  });

  test("a domain that is named as ours is ours in whatever spelling", async () => {
    const inbound = await inboundHosts(hunt, ["contoso.example"], {
      kinds: ["img.src"],
      candidates: ["cont0so.example"],
      own: ["Cont0so.Example."],
    });
    expect(inbound.objects().find(({ host }) => host === "cont0so.example")?.rule).toBe("ownName");
  });

  test("a name of the brand's own is no inbound host", async () => {
    const inbound = await inboundHosts(hunt, names, { kinds: [...kinds, "img.src"] });
    expect(inbound.array("host").filter((host) => String(host).endsWith("contoso.example"))).toEqual([]);
  });
});
