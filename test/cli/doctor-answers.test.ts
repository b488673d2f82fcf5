import { describe, expect, it } from "vitest";
import { graphError, type Reply, reset } from "../graph/server.js";
import {
  checkOf,
  closedOrigin,
  envOf,
  insteadOf,
  look,
  NOW,
  PATHS,
  serveGraph,
  statuses,
  tokenWith,
} from "./doctor-tools.js";

const names = Object.keys(PATHS);
const intelligence = ["hosts", "articles"];
const defender = ["hunting", "incidents", "alerts"];

const GRAPH = "https://graph.microsoft.com";
const CHECK_NETWORK = "check the network, the proxy settings and the endpoint";

const html: Reply = { headers: { "content-type": "text/html" }, body: "<html><b>Sign in</b></html>" };

/** What a reply makes of each part of the API: status, what is found, what mends it. */
const faults: readonly (readonly [
  what: string,
  reply: Reply,
  of: readonly string[],
  status: string,
  found: RegExp,
  advice: RegExp,
])[] = [
  [
    "401",
    graphError(401, "InvalidAuthenticationToken"),
    names,
    "fail",
    /^token refused: answered 401 \(InvalidAuthenticationToken/,
    /^get a new token for this cloud and tenant/,
  ],
  [
    "402",
    graphError(402, "PaymentRequired"),
    intelligence,
    "fail",
    /^no access: answered 402/,
    /needs the licence of Defender Threat Intelligence.*retired/,
  ],
  [
    "402",
    graphError(402, "PaymentRequired"),
    defender,
    "fail",
    /402/,
    /needs a licence of Microsoft Defender XDR$/,
  ],
  [
    "403",
    graphError(403, "Forbidden"),
    intelligence,
    "fail",
    /^no access: answered 403 \(Forbidden: Forbidden happened\)$/,
    /^the permission is there, so the tenant needs the licence of Defender Threat Intelligence/,
  ],
  [
    "403",
    graphError(403, "Forbidden"),
    defender,
    "fail",
    /403/,
    /^the permission is there, so the tenant needs a licence of Microsoft Defender XDR, or conditional access/,
  ],
  [
    "404 of a host",
    graphError(404, "ResourceNotFound"),
    ["hosts"],
    "warn",
    /^answers, but knows nothing of microsoft\.com \(404\)$/,
    /^try a host of yours.*retired/,
  ],
  [
    "404",
    graphError(404, "ResourceNotFound"),
    ["articles"],
    "fail",
    /^not found: answered 404/,
    /^Defender.*retired/,
  ],
  [
    "404 of a path",
    graphError(404, "BadRequest"),
    intelligence,
    "fail",
    /404/,
    /retired as a product on 2026-08-01/,
  ],
  ["404", graphError(404, "ResourceNotFound"), defender, "fail", /404/, /^check cloud, version and endpoint/],
  [
    "410",
    graphError(410, "Gone"),
    intelligence,
    "fail",
    /^gone: answered 410/,
    /work with hunting, incidents/,
  ],
  ["410", graphError(410, "Gone"), defender, "fail", /^gone: answered 410/, /look for its successor/],
  [
    "429",
    graphError(429, "TooManyRequests", { "retry-after": "60" }),
    names,
    "warn",
    /^throttled: answered 429 .* asks to wait 60 s$/,
    /^nothing is to be mended: run it again later$/,
  ],
  [
    "500",
    graphError(500, "UnknownError"),
    names,
    "fail",
    /^request failed: answered 500/,
    /try again later$/,
  ],
  ["500 in HTML", { ...html, status: 500 }, names, "fail", /answered 500$/, /try again later$/],
  [
    "200 in HTML",
    html,
    names,
    "fail",
    /^unexpected content: answered 200 with text\/html: &lt;html&gt;/,
    /^a proxy or a sign-in page/,
  ],
  [
    "200 without a page",
    { body: [] },
    names,
    "fail",
    /^malformed answer: sent no/,
    /endpoint is Microsoft Graph$/,
  ],
];

const cases = faults.flatMap(([what, reply, of, ...expected]) =>
  of.map((name) => [what, name, reply, ...expected] as const),
);

describe("what answers", () => {
  it("is asked once for each part of the API, with the token, and is well", async () => {
    const server = await serveGraph();
    const checks = await look(envOf(server));
    expect(statuses(checks, "answers")).toEqual(Object.fromEntries(names.map((name) => [name, "ok"])));
    expect(checks.filter(({ status }) => status === "fail")).toEqual([]);
    expect(server.seen).toHaveLength(5);
    expect(new Set(server.seen.map(({ headers }) => headers.authorization))).toEqual(
      new Set([`Bearer ${tokenWith()}`]),
    );
    const query = server.seen.find(({ method }) => method === "POST");
    expect(JSON.parse(query?.body ?? "")).toEqual({ Query: "print ready = true", Timespan: "PT1H" });
  });

  it.each(cases)("after %s for %s says what mends it", async (_what, name, reply, status, found, advice) => {
    const checks = await look(envOf(await serveGraph({ [name]: reply })));
    const check = checkOf(checks, "answers", name);
    expect(check).toMatchObject({ status, found: expect.stringMatching(found) });
    expect(check.advice).toMatch(advice);
    const others = checks.filter((other) => other.area === "answers" && other !== check);
    expect(others.map((other) => other.status)).toEqual(["ok", "ok", "ok", "ok"]);
  });

  it.each([
    ["ThreatIntelligence.Read.All", "hosts"],
    ["ThreatHunting.Read.All", "hunting"],
    ["SecurityIncident.Read.All", "incidents"],
    ["SecurityAlert.Read.All", "alerts"],
  ])("that is a 403 names %s where the token does not carry it", async (permission, name) => {
    const server = await serveGraph({ [name]: graphError(403, "Forbidden") });
    const advice = async (token: string): Promise<string | undefined> =>
      checkOf(await look(envOf(server, { HUNTBOOK_TOKEN: token })), "answers", name).advice;
    expect(await advice(tokenWith({ roles: [] }))).toBe(
      `grant ${permission} to the app as an application permission, let an administrator consent, and get a new token`,
    );
    expect(await advice(tokenWith({ idtyp: "user", roles: [], scp: "User.Read" }))).toBe(
      `consent to ${permission} as a delegated permission, or let an administrator do so, and sign in again`,
    );
    expect(await advice("opaque")).toMatch(
      new RegExp(`^grant ${permission} to the app .*; if it has that, the tenant needs .* licence`),
    );
  });

  it("that is a 403 is no fault of a token that opens threat intelligence and asks for nothing else", async () => {
    const server = await serveGraph({ incidents: graphError(403, "Forbidden") });
    const status = async (roles: string[]): Promise<string> =>
      checkOf(await look(envOf(server, { HUNTBOOK_TOKEN: tokenWith({ roles }) })), "answers", "incidents")
        .status;
    expect(await status(["ThreatIntelligence.Read.All"])).toBe("skip");
    expect(await status(["ThreatHunting.Read.All"])).toBe("fail");
    expect(await status(["ThreatIntelligence.Read.All", "SecurityIncident.Read.All"])).toBe("fail");
  });

  it("that is a 403 for a person tells of her role as well", async () => {
    const server = await serveGraph({ incidents: graphError(403, "Forbidden") });
    const env = envOf(server, {
      HUNTBOOK_TOKEN: tokenWith({ idtyp: "user", scp: "securityincident.read.all" }),
    });
    expect(checkOf(await look(env), "answers", "incidents").advice).toMatch(
      /and the person a role such as Security/,
    );
  });

  it.each([
    ["ended", { exp: NOW.getTime() / 1000 - 60 }, "token"],
    ["is for another audience", { aud: "https://management.azure.com/" }, "audience"],
    ["is for another cloud", { aud: "https://graph.microsoft.us" }, "audience"],
  ])("that is a 401 is mended by what mends a token that %s", async (_what, claims, name) => {
    const server = await serveGraph({ alerts: graphError(401, "InvalidAuthenticationToken") });
    const checks = await look(envOf(server, { HUNTBOOK_TOKEN: tokenWith(claims) }));
    const { advice } = checkOf(checks, "credential", name);
    expect(advice).toMatch(/get a (new one|token)/);
    expect(checkOf(checks, "answers", "alerts").advice).toBe(advice);
  });

  it("that is a 401 without a token asks for one", async () => {
    const graph = await serveGraph({ hosts: graphError(401, "InvalidAuthenticationToken") });
    const checks = await look(
      { HUNTBOOK_ENDPOINT: `${GRAPH}/` },
      { options: { fetch: insteadOf({ [GRAPH]: graph }) } },
    );
    expect(checkOf(checks, "answers", "hosts").advice).toMatch(/^set HUNTBOOK_TOKEN/);
  });

  it("from a place that refuses or does not exist is said in one line, with the same sentence", async () => {
    const places = [
      [await closedOrigin(), /^connection refused \(ECONNREFUSED\)$/],
      ["https://nowhere.invalid", /^unknown host name \(E/],
    ] as const;
    for (const [endpoint, found] of places) {
      const checks = await look({ HUNTBOOK_TOKEN: tokenWith(), HUNTBOOK_ENDPOINT: endpoint });
      expect(statuses(checks, "answers")).toEqual(Object.fromEntries(names.map((name) => [name, "fail"])));
      expect(checkOf(checks, "answers", "hunting").found).toMatch(found);
      expect(checkOf(checks, "answers", "hunting").advice).toBe(CHECK_NETWORK);
    }
  });

  it("that breaks off has that sentence too", async () => {
    const checks = await look(envOf(await serveGraph({ hosts: reset })));
    expect(checkOf(checks, "answers", "hosts")).toMatchObject({
      status: "fail",
      found: expect.stringMatching(/^connection lost \(/),
      advice: CHECK_NETWORK,
    });
  });

  it("that never comes is waited for no longer than allowed", async () => {
    const server = await serveGraph({ hunting: () => undefined });
    const started = performance.now();
    const checks = await look(envOf(server), { timeout: 400 });
    expect(performance.now() - started).toBeLessThan(3000);
    expect(checkOf(checks, "answers", "hunting").found).toBe("no answer in time (headers, 400 ms)");
    expect(checkOf(checks, "answers", "alerts").status).toBe("ok");
  });

  it("is told of while it is waited for", async () => {
    const said: string[] = [];
    await look(envOf(await serveGraph()), { onWait: (what) => said.push(what) });
    expect(said[0]).toBe("hosts, articles, hunting, incidents, alerts");
    expect(said).toHaveLength(5);
  });
});
