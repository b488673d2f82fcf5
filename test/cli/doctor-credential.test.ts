import { describe, expect, it } from "vitest";
import { ways } from "../../src/cli/doctor/ways.js";
import { families } from "../../src/cli/doctor/families.js";
import { maybeCredential } from "../../src/graph/index.js";
import { toConnectSettings } from "../../src/hunt/options.js";
import { connectTo, failure, graphError, type Reply, serve } from "../graph/server.js";
import {
  APP,
  checkOf,
  envOf,
  insteadOf,
  look,
  NOW,
  ROLES,
  serveGraph,
  statuses,
  TENANT,
  tokenWith,
} from "./doctor-tools.js";

const GRAPH = "https://graph.microsoft.com";
const LOGIN = "https://login.microsoftonline.com";
const app = { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: APP };
const SECRET = "CANARY~SECRET/91";

const minutes = (count: number): number => NOW.getTime() / 1000 + count * 60 + 1;
const issued = (token: string): Reply => ({
  body: { token_type: "Bearer", access_token: token, expires_in: 3600 },
});

/** What is found of a token, offline. */
const read = (token: string, more: NodeJS.ProcessEnv = {}) =>
  look({ HUNTBOOK_TOKEN: token, ...more }, { offline: true });

describe("a token", () => {
  it("that is good is told by what it says of itself", async () => {
    const checks = await read(tokenWith());
    const found = (name: string): string => checkOf(checks, "credential", name).found;
    expect(found("credential")).toBe("token (HUNTBOOK_TOKEN)");
    expect(found("token")).toBe("ends in 52 minutes");
    expect(found("audience")).toBe(GRAPH);
    expect(found("tenant")).toBe(TENANT);
    expect(found("app")).toBe(`${APP}, on its own (application permissions)`);
    const permissions = checks.filter(({ area, status }) => area === "permissions" && status === "ok");
    expect(permissions.map((check) => check.found)).toEqual(ROLES);
    expect(statuses(checks, "credential")).toEqual({
      credential: "ok",
      token: "ok",
      audience: "ok",
      tenant: "ok",
      app: "ok",
    });
  });

  it.each([
    [{ exp: minutes(4) }, "warn", "ends in 4 minutes"],
    [{ exp: minutes(-1) }, "fail", "ended 1 minute ago"],
    [{ exp: minutes(-60 * 3) }, "fail", "ended 2 hours ago"],
    [{ exp: minutes(-60 * 24 * 3) }, "fail", "ended 2 days ago"],
    [{ exp: "x" }, "warn", "it does not say when it ends"],
  ])("with %j is %s: %s", async (claims, status, found) => {
    expect(checkOf(await read(tokenWith(claims)), "credential", "token")).toMatchObject({ status, found });
  });

  it("that has ended is to be got anew; one that an issuer just gave shows a clock that is wrong", async () => {
    const ended = tokenWith({ exp: minutes(-60) });
    const advice = async (env: NodeJS.ProcessEnv, fetch = insteadOf({})) =>
      checkOf(await look(env, { options: { fetch, now: () => NOW } }), "credential", "token").advice;
    const graph = await serveGraph();
    expect(await advice(envOf(graph, { HUNTBOOK_TOKEN: ended }))).toMatch(/^get a new one.*az account/);
    const servers = { [LOGIN]: await serve(() => issued(ended)), [GRAPH]: graph };
    const env = { ...app, AZURE_CLIENT_SECRET: SECRET };
    expect(await advice(env, insteadOf(servers))).toMatch(/set the clock/);
  });

  it.each([
    [{ aud: `${GRAPH}/` }, "ok", /^https:\/\/graph\.microsoft\.com\/$/],
    [{ aud: "00000003-0000-0000-c000-000000000000" }, "ok", /^00000003/],
    [
      { aud: "https://management.azure.com" },
      "fail",
      /management\.azure\.com, but https:\/\/graph\.microsoft\.com/,
    ],
    [{ aud: "https://graph.microsoft.us" }, "fail", /graph\.microsoft\.us, but/],
    [{ aud: undefined }, "fail", /^not named, but/],
  ])("for %j is %s", async (claims, status, found) => {
    const check = checkOf(await read(tokenWith(claims)), "credential", "audience");
    expect(check).toMatchObject({ status, found: expect.stringMatching(found) });
  });

  it("for another audience is mended by the right one, or by its cloud", async () => {
    const advice = async (aud: string): Promise<string | undefined> =>
      checkOf(await read(tokenWith({ aud })), "credential", "audience").advice;
    const renew = `get a token for it: az account get-access-token --resource ${GRAPH}`;
    expect(await advice("https://management.azure.com")).toBe(renew);
    expect(await advice("https://dod-graph.microsoft.us")).toBe(`set HUNTBOOK_CLOUD=usgov-dod, or ${renew}`);
  });

  it("for a gateway may have an audience of its own", async () => {
    const env = { HUNTBOOK_ENDPOINT: "https://gateway.example" };
    const checks = await read(tokenWith({ aud: "api://gateway" }), env);
    expect(checkOf(checks, "credential", "audience").status).toBe("warn");
  });

  it("of another tenant than the one that is named is worth a look", async () => {
    const other = "33333333-3333-4333-8333-333333333333";
    const tenant = async (id: string) =>
      checkOf(await read(tokenWith(), { AZURE_TENANT_ID: id }), "credential", "tenant");
    expect(await tenant(other)).toMatchObject({
      status: "warn",
      found: `${TENANT}, but AZURE_TENANT_ID is ${other}`,
    });
    expect((await tenant(TENANT)).status).toBe("ok");
    expect((await tenant("contoso.com")).status).toBe("ok");
  });

  it("lacks permissions by their names, in any case, and a greater one is enough", async () => {
    const roles = ["threathunting.read.all", "SecurityIncident.ReadWrite.All", "Mail.Read"];
    const checks = await read(tokenWith({ roles }));
    expect(statuses(checks, "permissions")).toEqual({
      "threat intelligence": "fail",
      hunting: "ok",
      incidents: "ok",
      "incidents: changes": "ok",
      alerts: "fail",
      "alerts: changes": "skip",
    });
    expect(checkOf(checks, "permissions", "alerts")).toMatchObject({
      found: "SecurityAlert.Read.All is missing",
      advice: expect.stringMatching(/^grant it to the app as an application permission/),
    });
    expect(checkOf(checks, "permissions", "incidents").found).toBe("SecurityIncident.ReadWrite.All");
  });

  it("that opens threat intelligence alone lacks nothing that is to be mended", async () => {
    const roles = ["ThreatIntelligence.Read.All"];
    const checks = await read(tokenWith({ roles }));
    expect(statuses(checks, "permissions")).toEqual({
      "threat intelligence": "ok",
      hunting: "skip",
      incidents: "skip",
      "incidents: changes": "skip",
      alerts: "skip",
      "alerts: changes": "skip",
    });
    expect(checkOf(checks, "permissions", "incidents")).toMatchObject({
      found: "SecurityIncident.Read.All is missing",
      advice: expect.stringMatching(/^only where they are wanted: grant it to the app/),
    });
  });

  it("that reads incidents is told apart from one that changes them", async () => {
    const checks = await read(tokenWith());
    expect(checkOf(checks, "permissions", "incidents")).toMatchObject({
      status: "ok",
      found: "SecurityIncident.Read.All",
    });
    expect(checkOf(checks, "permissions", "incidents: changes")).toMatchObject({
      status: "skip",
      found: "SecurityIncident.ReadWrite.All is missing",
      advice: expect.stringMatching(/^only where comments and changes are to be written: grant it/),
    });
  });

  it("of a person has scopes", async () => {
    const checks = await read(
      tokenWith({ idtyp: "user", roles: undefined, scp: "ThreatHunting.Read.All User.Read" }),
    );
    expect(checkOf(checks, "credential", "app").found).toMatch(/for a person \(delegated permissions\)$/);
    expect(checkOf(checks, "permissions", "hunting").status).toBe("ok");
    expect(checkOf(checks, "permissions", "alerts").advice).toMatch(
      /^consent to it as a delegated permission/,
    );
  });

  it("of the Azure CLI for a person never has them, and consent does not help", async () => {
    const azureCli = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";
    const checks = await read(
      tokenWith({ appid: azureCli, idtyp: "user", roles: undefined, scp: "User.Read" }),
    );
    expect(checkOf(checks, "permissions", "hunting").advice).toMatch(
      /^nobody can give it to the Azure CLI: take an app/,
    );
  });

  it("that is opaque is sent all the same, and nothing is guessed of it", async () => {
    const server = await serveGraph();
    const checks = await look(envOf(server, { HUNTBOOK_TOKEN: "EwBgA8l6BAAU" }));
    expect(statuses(checks, "credential")).toEqual({ credential: "ok", token: "warn" });
    expect(statuses(checks, "permissions")).toEqual({});
    expect(checkOf(checks, "answers", "alerts").status).toBe("ok");
  });

  it("that cannot be one is refused before anything is sent", async () => {
    const server = await serveGraph();
    const checks = await look(envOf(server, { HUNTBOOK_TOKEN: "not a\ntoken" }));
    expect(checkOf(checks, "credential", "credential")).toMatchObject({
      status: "fail",
      found: expect.stringMatching(/^invalid token: /),
      advice: "copy it again, without quotes and line breaks",
    });
    expect(checkOf(checks, "answers", "hosts")).toMatchObject({
      status: "skip",
      found: "not asked: there is no credential",
    });
    expect(server.seen).toEqual([]);
  });

  it("says what it says of itself in one line that moves nothing", async () => {
    const checks = await read(tokenWith({ aud: "\u001b[2J\u202ex\n", tid: "\u0007", roles: ["\u001b"] }));
    expect(checkOf(checks, "credential", "audience").found).toMatch(
      /^\\u\{1b\}\[2J\\u\{202e\}x\\u\{a\}, but/,
    );
    expect(checkOf(checks, "credential", "tenant").found).toBe("\\u{7}");
  });
});

describe("a credential", () => {
  it.each(ways.map(({ kind, variable }) => [variable, kind] as const))(
    "by %s is a %s",
    async (variable, kind) => {
      const value = variable.startsWith("HUNTBOOK_") && kind !== "token" ? "true" : "value-of-it";
      const checks = await look({ ...app, [variable]: value }, { offline: true });
      expect(checkOf(checks, "credential", "credential")).toMatchObject({
        status: "ok",
        found: `${kind} (${variable})`,
      });
      const settings = toConnectSettings({ env: { ...app, [variable]: value } });
      expect(maybeCredential(settings)?.kind).toBe(kind);
    },
  );

  it("is the first of many, in the order of connect(), and the others are named", async () => {
    const all = Object.fromEntries(ways.map(({ variable }) => [variable, "true"]));
    for (let first = 0; first < ways.length; first++) {
      const env = { ...app, ...Object.fromEntries(Object.entries(all).slice(first)) };
      const kind = maybeCredential(toConnectSettings({ env }))?.kind;
      const { found } = checkOf(await look(env, { offline: true }), "credential", "credential");
      const others = ways.slice(first + 1).map(({ variable }) => variable);
      const rest = others.length === 0 ? "" : `; not used: ${others.join(", ")}`;
      expect(found).toBe(`${kind} (${ways[first]?.variable})${rest}`);
    }
  });

  it("that is not whole says what is missing", async () => {
    const checks = await look({ AZURE_CLIENT_SECRET: SECRET, AZURE_CLIENT_ID: APP });
    expect(checkOf(checks, "credential", "credential")).toEqual({
      area: "credential",
      name: "credential",
      status: "fail",
      found: "missing tenantId: this credential needs it",
      advice: "set tenantId or AZURE_TENANT_ID",
    });
  });

  it("asks its issuer once, and Graph with what it gave", async () => {
    const servers = { [LOGIN]: await serve(() => issued(tokenWith())), [GRAPH]: await serveGraph() };
    const env = { ...app, AZURE_CLIENT_SECRET: SECRET };
    const checks = await look(env, { options: { fetch: insteadOf(servers), now: () => NOW } });
    expect(checks.filter(({ status }) => status === "fail")).toEqual([]);
    expect(servers[LOGIN]?.seen).toHaveLength(1);
    expect(servers[GRAPH]?.seen).toHaveLength(5);
  });

  it("that its issuer refuses leaves Graph in peace", async () => {
    const body = { error: "invalid_client", error_description: `AADSTS7000215: wrong: ${SECRET}.` };
    const servers = { [LOGIN]: await serve(() => ({ status: 401, body })), [GRAPH]: await serveGraph() };
    const env = { ...app, AZURE_CLIENT_SECRET: SECRET };
    const checks = await look(env, { options: { fetch: insteadOf(servers) } });
    expect(checkOf(checks, "credential", "token")).toMatchObject({
      status: "fail",
      found: expect.stringMatching(/^no token by client secret: AADSTS7000215: wrong: \[secret\]\./),
      advice: "the client secret is wrong: pass its value, not its id",
    });
    expect(checkOf(checks, "answers", "alerts").found).toBe("not asked: there is no token");
    expect(servers[GRAPH]?.seen).toEqual([]);
  });

  it("that needs a person asks for one at a terminal only", async () => {
    const env = { ...app, HUNTBOOK_DEVICE_CODE: "true" };
    const checks = await look(env, { options: { fetch: insteadOf({}) } });
    expect(checkOf(checks, "credential", "token")).toMatchObject({
      status: "skip",
      found: "not asked for: a person has to sign in, at a terminal",
    });
    expect(checkOf(checks, "answers", "hosts").status).toBe("skip");
  });

  it("offline is not tried, but for a ready token, which is read", async () => {
    const none = { options: { fetch: insteadOf({}), now: () => NOW }, offline: true };
    const secret = await look({ ...app, AZURE_CLIENT_SECRET: SECRET }, none);
    expect(checkOf(secret, "credential", "token").found).toBe("not asked for: --offline");
    const ready = await look({ HUNTBOOK_TOKEN: tokenWith({ roles: [] }) }, none);
    expect(checkOf(ready, "permissions", "hunting").status).toBe("fail");
    expect(checkOf(ready, "answers", "hunting").found).toBe("not asked: --offline");
  });

  it("may be missing where a server asks for none", async () => {
    const server = await serveGraph();
    const checks = await look({ HUNTBOOK_ENDPOINT: server.origin });
    expect(checkOf(checks, "credential", "credential")).toMatchObject({
      status: "warn",
      found: "none: requests carry no token",
    });
    expect(checkOf(checks, "answers", "hosts").status).toBe("ok");
    expect(server.seen.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  it("is missed on Graph itself", async () => {
    const checks = await look({ HUNTBOOK_ENDPOINT: GRAPH }, { offline: true });
    expect(checkOf(checks, "credential", "credential").status).toBe("fail");
  });
});

describe("the permissions that are looked for", () => {
  const least = families.map(({ permissions }) => permissions[0]);

  it("are those that a person is asked to consent to", async () => {
    const login = await serve(() => ({ status: 400, body: { error: "x", error_description: "no" } }));
    const fetch = insteadOf({ [LOGIN]: login });
    await failure(maybeCredential({ deviceCode: true, clientId: APP, fetch })!.getToken());
    const scopes = new URLSearchParams(login.seen[0]?.body).get("scope")?.split(" ") ?? [];
    const ours = scopes.filter((scope) => scope.startsWith(GRAPH)).map((scope) => scope.split("/").at(-1));
    expect(ours.toSorted()).toEqual(least.toSorted());
  });

  it("are those that the error of a 403 names", async () => {
    const server = await serveGraph({ incidents: graphError(403, "Forbidden") });
    const { client } = connectTo(server);
    const { message } = await failure(
      client.pages({ path: "/security/incidents", query: { $top: 1 } }).next(),
    );
    expect(message.match(/\b\w+\.Read\.All\b/g)?.toSorted()).toEqual(least.toSorted());
  });
});
