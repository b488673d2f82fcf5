import { describe, expect, it } from "vitest";
import { ways } from "../../src/cli/doctor/ways.js";
import { type Cloud, clouds } from "../../src/graph/index.js";
import { graphError, serve } from "../graph/server.js";
import {
  checkOf,
  closedOrigin,
  envOf,
  insteadOf,
  look,
  serveGraph,
  statuses,
  tokenWith,
} from "./doctor-tools.js";

const offline = { offline: true, options: { fetch: insteadOf({}) } };

describe("the source", () => {
  it("is the sample tenant where nothing is configured, with the ways to go live", async () => {
    const checks = await look({});
    const check = checkOf(checks, "source", "source");
    expect(check).toMatchObject({ status: "ok", found: "the sample tenant: no credential is configured" });
    for (const { variable } of ways) expect(check.advice).toContain(variable);
    expect(checks.filter(({ status }) => status === "fail")).toEqual([]);
  });

  it("is the sample tenant although an app is named, and that is worth a look", async () => {
    const check = checkOf(await look({ AZURE_CLIENT_ID: "x" }), "source", "source");
    expect(check).toMatchObject({
      status: "warn",
      found: expect.stringMatching(/nothing that proves who asks$/),
    });
  });

  it.each([
    [{ HUNTBOOK_TOKEN: "x" }, "Microsoft Graph: a credential is configured"],
    [{ HUNTBOOK_ENDPOINT: "https://gateway.example" }, "Microsoft Graph: an endpoint is configured"],
    [{ HUNTBOOK_TOKEN: "x", HUNTBOOK_SOURCE: "graph" }, "Microsoft Graph: as asked for"],
    [{ HUNTBOOK_TOKEN: "x", HUNTBOOK_SOURCE: "sample" }, "the sample tenant: as asked for"],
  ])("with %j is %s", async (env, found) => {
    expect(checkOf(await look(env, { offline: true }), "source", "source")).toMatchObject({
      status: "ok",
      found,
    });
  });

  it("by an option counts more than by the environment", async () => {
    const env = { HUNTBOOK_SOURCE: "graph", HUNTBOOK_CLOUD: "mars" };
    const options = { source: "sample", cloud: "global" } as const;
    expect(checkOf(await look(env, { options }), "answers", "hosts").status).toBe("ok");
  });

  it.each([
    [
      { HUNTBOOK_SOURCE: "grpah" },
      /^invalid source: grpah; it is one of auto, graph, sample$/,
      "did you mean graph?",
    ],
    [
      { HUNTBOOK_CLOUD: "\u001b[2J" },
      /^invalid cloud: \\u\{1b\}\[2J$/,
      "it is one of global, usgov, usgov-dod, china",
    ],
    [{ HUNTBOOK_SOURCE: "graph" }, /^missing credential: set HUNTBOOK_TOKEN, or AZURE_TENANT_ID/, undefined],
  ])("with %j fails, and what is not touched by that is looked at", async (env, found, advice) => {
    const checks = await look(env);
    expect(checkOf(checks, "source", "source")).toMatchObject({
      status: "fail",
      found: expect.stringMatching(found),
    });
    expect(checkOf(checks, "source", "source").advice).toBe(advice);
    expect(checkOf(checks, "kernels", "tslab").status).toBe("ok");
    expect(statuses(checks, "answers")).toEqual({});
  });
});

describe("the cloud", () => {
  const inCloud = async (cloud: Cloud) => {
    const server = await serveGraph();
    const env = envOf(server, {
      HUNTBOOK_CLOUD: cloud,
      HUNTBOOK_TOKEN: tokenWith({ aud: clouds[cloud].root }),
    });
    return { checks: await look(env), server };
  };

  it.each(["usgov", "usgov-dod"] as const)(
    "%s has no threat intelligence, which is never asked for",
    async (cloud) => {
      const { checks, server } = await inCloud(cloud);
      expect(checkOf(checks, "source", "cloud")).toMatchObject({
        status: "warn",
        found: `${clouds[cloud].title}: hunting, incidents and alerts, but no threat intelligence`,
      });
      expect(checkOf(checks, "answers", "hosts")).toMatchObject({
        status: "skip",
        found: expect.stringMatching(/threat intelligence exists only in global$/),
      });
      expect(statuses(checks, "answers")).toEqual({
        hosts: "skip",
        articles: "skip",
        hunting: "ok",
        incidents: "ok",
        alerts: "ok",
      });
      expect(statuses(checks, "permissions")).toMatchObject({ hunting: "ok", incidents: "ok", alerts: "ok" });
      expect(statuses(checks, "permissions")).not.toHaveProperty("threat intelligence");
      expect(server.seen.filter(({ url }) => url.includes("threatIntelligence"))).toEqual([]);
      expect(server.seen).toHaveLength(3);
      expect(checks.filter(({ status }) => status === "fail")).toEqual([]);
    },
  );

  it("china has nothing to hunt in, and nothing is asked there", async () => {
    const { checks, server } = await inCloud("china");
    expect(checkOf(checks, "source", "cloud")).toMatchObject({
      status: "fail",
      found: "China (21Vianet): no threat intelligence, hunting, incidents or alerts",
      advice: expect.stringMatching(/^set HUNTBOOK_CLOUD/),
    });
    expect(new Set(Object.values(statuses(checks, "answers")))).toEqual(new Set(["skip"]));
    expect(server.seen).toEqual([]);
  });

  it("global has everything", async () => {
    const { checks } = await inCloud("global");
    expect(checkOf(checks, "source", "cloud")).toMatchObject({
      status: "ok",
      found: "the global cloud: threat intelligence, hunting, incidents and alerts",
    });
  });
});

describe("the sample tenant", () => {
  it("answers for its data; hunting, which its engine answers, is not asked", async () => {
    const checks = await look({});
    expect(statuses(checks, "answers")).toEqual({
      hosts: "ok",
      articles: "ok",
      hunting: "skip",
      incidents: "ok",
      alerts: "ok",
    });
    const { found } = checkOf(checks, "answers", "hunting");
    expect(found).toBe("not asked: it is carried out by the offline engine");
  });

  it("is asked also offline, because it is in this process", async () => {
    expect(checkOf(await look({}, { offline: true }), "answers", "hosts").status).toBe("ok");
  });
});

describe("a sample tenant whose data is not whole", () => {
  it("is told from one that does not offer something yet", async () => {
    const tenant = await serve(({ url }) =>
      url.includes("hosts(") ? graphError(500, "UnknownError") : graphError(400, "BadRequest"),
    );
    const options = { source: "sample", fetch: insteadOf({ [clouds.global.root]: tenant }) } as const;
    const checks = await look({}, { options });
    expect(statuses(checks, "answers")).toMatchObject({ hosts: "fail", articles: "skip", alerts: "skip" });
    expect(checkOf(checks, "answers", "hosts").advice).toMatch(/^install huntbook again/);
  });
});

describe("the endpoint", () => {
  const endpointOf = async (HUNTBOOK_ENDPOINT: string, env: NodeJS.ProcessEnv = {}) =>
    checkOf(await look({ HUNTBOOK_TOKEN: "x", HUNTBOOK_ENDPOINT, ...env }, offline), "source", "endpoint");

  it("is that of the cloud, with the version", async () => {
    const checks = await look({ HUNTBOOK_TOKEN: "x", HUNTBOOK_VERSION: "beta" }, offline);
    expect(checkOf(checks, "source", "endpoint").found).toBe("https://graph.microsoft.com/beta");
  });

  it("may be another server", async () => {
    expect(await endpointOf("https://gateway.example/graph/")).toMatchObject({
      status: "ok",
      found: "https://gateway.example/graph/v1.0, in the place of https://graph.microsoft.com",
    });
  });

  it("of another cloud is that cloud", async () => {
    expect(await endpointOf("https://graph.microsoft.us")).toMatchObject({
      status: "fail",
      found: "https://graph.microsoft.us/v1.0 is of another cloud: US Government L4",
      advice: expect.stringMatching(/^set HUNTBOOK_CLOUD=usgov instead/),
    });
    expect((await endpointOf("https://graph.microsoft.us", { HUNTBOOK_CLOUD: "usgov" })).status).toBe("ok");
  });

  it.each([
    ["nonsense", /^invalid endpoint: /, /^write it as https/],
    ["http://graph.example", /^invalid endpoint: http:\/\/graph\.example\//, /^it must be https/],
    ["https://graph.microsoft.com/v1.0", /^invalid endpoint: /, /^leave the version out/],
    [
      "https://user:CANARY-1@graph.example",
      /^invalid endpoint: https:\/\/graph\.example\//,
      /^leave the user/,
    ],
  ])("%s is refused, and nothing is asked", async (endpoint, found, advice) => {
    const checks = await look({ HUNTBOOK_TOKEN: "x", HUNTBOOK_ENDPOINT: endpoint });
    const check = checkOf(checks, "source", "endpoint");
    expect(check).toMatchObject({ status: "fail", found: expect.stringMatching(found) });
    expect(check.advice).toMatch(advice);
    expect(checkOf(checks, "answers", "hosts")).toMatchObject({
      status: "skip",
      found: "not asked: the endpoint cannot be used",
    });
    expect(JSON.stringify(checks)).not.toContain("CANARY");
  });
});

describe("an endpoint beside the sample tenant", () => {
  it("is looked at, because connect() does so too", async () => {
    const checks = await look({ HUNTBOOK_SOURCE: "sample", HUNTBOOK_ENDPOINT: "nonsense" });
    expect(checkOf(checks, "source", "endpoint").status).toBe("fail");
    expect(statuses(await look({}), "source")).not.toHaveProperty("endpoint");
  });
});

describe("the proxy", () => {
  const graph = { HUNTBOOK_TOKEN: "x" };
  const proxyOf = async (env: NodeJS.ProcessEnv) =>
    checkOf(await look({ ...graph, ...env }, offline), "source", "proxy");

  it.each([
    [{}, "ok", "none"],
    [
      { HTTPS_PROXY: "http://user:CANARY-1@proxy.example:8080/x?y" },
      "ok",
      "http://proxy.example:8080/ (HTTPS_PROXY)",
    ],
    [
      { HTTP_PROXY: "http://one.example", https_proxy: "http://two.example" },
      "ok",
      "http://two.example/ (https_proxy)",
    ],
    [{ http_proxy: "http://one.example" }, "ok", "http://one.example/ (http_proxy)"],
    [
      { HTTPS_PROXY: "https://proxy.example", NO_PROXY: "localhost,.example" },
      "ok",
      "https://proxy.example/ (HTTPS_PROXY), but not for localhost,.example",
    ],
    [{ HTTPS_PROXY: "proxy.example:8080" }, "fail", "HTTPS_PROXY is not an address"],
    [{ HTTPS_PROXY: "http://" }, "fail", "HTTPS_PROXY is not an address"],
    [{ ALL_PROXY: "http://CANARY-1" }, "warn", "none: ALL_PROXY is not read"],
  ])("of %j is %s: %s", async (env, status, found) => {
    const check = await proxyOf(env);
    expect(check).toMatchObject({ status, found });
    expect(JSON.stringify(check)).not.toContain("CANARY");
  });

  it("of http is not that of https", async () => {
    const endpoint = { HUNTBOOK_ENDPOINT: await closedOrigin() };
    expect(await proxyOf({ ...endpoint, HTTPS_PROXY: "http://one.example" })).toMatchObject({
      found: "none",
    });
    expect(await proxyOf({ ...endpoint, HTTP_PROXY: "http://one.example" })).toMatchObject({
      found: "http://one.example/ (HTTP_PROXY)",
    });
  });

  it("is not needed for the sample tenant", async () => {
    expect(statuses(await look({ HTTPS_PROXY: "nonsense" }), "source")).toEqual({
      source: "ok",
      cloud: "ok",
    });
  });

  it("that nobody trusts is no reason to trust everybody", async () => {
    const checks = await look({ ...graph, NODE_TLS_REJECT_UNAUTHORIZED: "0" }, offline);
    expect(checkOf(checks, "source", "certificates")).toMatchObject({
      status: "warn",
      advice: expect.stringMatching(/NODE_EXTRA_CA_CERTS$/),
    });
    expect(statuses(await look(graph, offline), "source")).not.toHaveProperty("certificates");
  });
});
