import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { generate } from "selfsigned";
import { type Credential, type CredentialOptions, maybeCredential } from "../../../src/graph/index.js";
import {
  collect,
  connectTo,
  failure,
  fastSleep,
  graphError,
  page,
  type Reply,
  type Seen,
  serve,
  type TestServer,
} from "../server.js";

const SECRET = "CANARY~SECRET/91";
const app = { tenantId: "contoso.com", clientId: "11111111-1111-1111-1111-111111111111" };
const folder = mkdtempSync(join(tmpdir(), "huntbook-"));
afterAll(() => rmSync(folder, { recursive: true }));

function issuing(): (seen: Seen, number: number) => Reply {
  return (_, number) => ({ body: { token_type: "Bearer", access_token: `t${number}`, expires_in: 3600 } });
}

function credentialAt(server: TestServer, options: CredentialOptions): Credential {
  const { sleep } = fastSleep(50);
  return maybeCredential({ authority: server.origin, sleep, ...options }) as Credential;
}

const formOf = ({ body }: Seen): Record<string, string> => Object.fromEntries(new URLSearchParams(body));

const secretAt = (server: TestServer, more: CredentialOptions = {}): Credential =>
  credentialAt(server, { ...app, clientSecret: SECRET, ...more });

describe("maybeCredential", () => {
  it("is undefined where nothing is configured", () => {
    expect(maybeCredential({})).toBeUndefined();
    expect(maybeCredential({ ...app, managedIdentity: false, deviceCode: false })).toBeUndefined();
  });

  it("takes the first way that is given", () => {
    const all = { token: "abc", clientSecret: SECRET, certificatePath: "x", federatedTokenFile: "x", ...app };
    expect(maybeCredential(all)?.kind).toBe("token");
    expect(maybeCredential({ ...all, token: undefined })?.kind).toBe("client secret");
    expect(maybeCredential({ ...app, managedIdentity: true, deviceCode: true })?.kind).toBe(
      "managed identity",
    );
  });

  it("says what is missing or wrong before anything is sent", () => {
    expect(() => maybeCredential({ clientSecret: SECRET })).toThrow(/^missing clientId: .*AZURE_CLIENT_ID/);
    expect(() => maybeCredential({ clientSecret: SECRET, clientId: "x" })).toThrow(/^missing tenantId: /);
    expect(() => maybeCredential({ ...app, clientSecret: SECRET, tenantId: "../x" })).toThrow(
      /^invalid tenantId: /,
    );
    expect(() =>
      maybeCredential({ ...app, clientSecret: SECRET, authority: "http://login.example" }),
    ).toThrow(/^invalid authority: /);
  });
});

describe("a client secret", () => {
  it("asks the issuer alone, for Graph alone", async () => {
    const server = await serve(issuing());
    expect(await secretAt(server).getToken()).toBe("t1");
    expect(server.seen).toHaveLength(1);
    const [seen] = server.seen as [Seen];
    expect(seen.url).toMatch(/^\/contoso\.com\/oauth2\/v2\.0\/token\?/);
    expect(formOf(seen)).toMatchObject({
      grant_type: "client_credentials",
      client_id: app.clientId,
      client_secret: SECRET,
      scope: "https://graph.microsoft.com/.default",
    });
  });

  it("asks for the Graph of its own cloud", async () => {
    const server = await serve(issuing());
    await secretAt(server, { cloud: "usgov-dod" }).getToken();
    expect(formOf(server.seen[0] as Seen)["scope"]).toBe("https://dod-graph.microsoft.us/.default");
  });

  it("asks for another resource where one is named, in a person's name too", async () => {
    const resource = "https://management.azure.com";
    const server = await serve(issuing());
    await secretAt(server, { resource }).getToken();
    expect(formOf(server.seen[0] as Seen)["scope"]).toBe("https://management.azure.com/.default");
    const device = await serve(() => ({ status: 400, body: { error: "invalid_client" } }));
    await failure(credentialAt(device, { ...app, deviceCode: true, resource }).getToken());
    expect(formOf(device.seen[0] as Seen)["scope"]?.split(" ")).toContain(`${resource}/.default`);
  });

  it("keeps its token, however many ask at once", async () => {
    const server = await serve(issuing());
    const credential = secretAt(server);
    await Promise.all(Array.from({ length: 20 }, () => credential.getToken()));
    expect(await credential.getToken()).toBe("t1");
    expect(server.seen).toHaveLength(1);
  });

  it.each([10, -10])("keeps its token also when the clock is set %d minutes wrong", async (minutes) => {
    const server = await serve(issuing());
    const credential = secretAt(server);
    await credential.getToken();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });
    onTestFinished(() => void vi.useRealTimers());
    for (let call = 0; call < 100; call++) await credential.getToken();
    expect(server.seen.length).toBeLessThanOrEqual(2);
  });

  it("gets a new one when the old is refused or about to end", async () => {
    const server = await serve(issuing());
    const credential = secretAt(server);
    await credential.getToken();
    expect(await credential.getToken({ forceRefresh: true })).toBe("t2");
    server.script = (_, number) => ({
      body: { token_type: "Bearer", access_token: `t${number}`, expires_in: -5 },
    });
    await credential.getToken({ forceRefresh: true });
    expect(await credential.getToken()).toBe("t4");
  });

  it("passes a claims challenge on, through the whole client", async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';
    const challenge = `Bearer claims="${Buffer.from(claims).toString("base64")}"`;
    const issuer = await serve(issuing());
    const graph = await serve((_, number) =>
      number === 1 ? graphError(401, "x", { "www-authenticate": challenge }) : page([1]),
    );
    expect(await collect(connectTo(graph, { credential: secretAt(issuer) }).client)).toEqual([1]);
    expect(graph.seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer t1", "Bearer t2"]);
    expect(issuer.seen).toHaveLength(2);
    expect(formOf(issuer.seen[0] as Seen)).not.toHaveProperty("claims");
    expect(JSON.parse(formOf(issuer.seen[1] as Seen)["claims"] ?? "")).toMatchObject(
      JSON.parse(claims) as object,
    );
  });
});

describe("an issuer that fails", () => {
  const refusal = {
    error: "invalid_client",
    error_description: `AADSTS7000215: Invalid client secret provided: ${SECRET}.\r\nTrace ID: 1`,
    error_codes: [7000215],
  };
  const cases: [string, Reply, RegExp, number][] = [
    [
      "refuses the secret",
      { status: 401, body: refusal },
      /AADSTS7000215: Invalid client secret provided: \[secret\]\.; the client secret is wrong/,
      1,
    ],
    [
      "answers 400",
      {
        status: 400,
        body: { error: "invalid_request", error_description: "AADSTS90002: Tenant not found." },
      },
      /there is no such tenant/,
      1,
    ],
    ["answers 500", { status: 500, body: "oops" }, /answered 500/, 4],
    [
      "answers HTML",
      { headers: { "content-type": "text/html" }, body: "<html>" },
      /unexpected content: .*&lt;html&gt;/,
      2,
    ],
    ["answers nothing", { body: {} }, /^missing token: /, 1],
    [
      "redirects on its own origin",
      { status: 307, headers: { location: "/elsewhere" } },
      /redirected more than 0 times/,
      1,
    ],
  ];
  it.each(cases)(
    "%s: AUTH_FAILED with the reason, and without the secret",
    async (_, reply, message, requests) => {
      const server = await serve(() => reply);
      const error = await failure(secretAt(server).getToken());
      expect(error).toMatchObject({ name: "AuthError", code: "AUTH_FAILED" });
      expect(error.message).toMatch(message);
      expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain("CANARY");
      expect(server.seen).toHaveLength(requests);
    },
  );

  it("sends elsewhere: the other server is never asked", async () => {
    const evil = await serve(issuing());
    for (const status of [302, 307, 308]) {
      const server = await serve(() => ({ status, headers: { location: `${evil.origin}/token` } }));
      const error = await failure(secretAt(server).getToken());
      expect(error.code).toBe("AUTH_FAILED");
      expect(error.message).toContain(evil.origin);
      expect(server.seen).toHaveLength(1);
    }
    expect(evil.seen).toHaveLength(0);
  });

  it("hangs: it is given up in time", async () => {
    const server = await serve(() => () => undefined);
    const error = await failure(secretAt(server, { timeouts: { headers: 40 } }).getToken());
    expect(error).toMatchObject({ code: "AUTH_FAILED", phase: "headers" });
    const late = await failure(secretAt(server, { timeouts: { call: 60 } }).getToken());
    expect(late).toMatchObject({ code: "AUTH_FAILED" });
  });

  it("is busy: it is asked again", async () => {
    const issue = issuing();
    const server = await serve((seen, number) =>
      number < 3 ? { status: 503, body: "busy" } : issue(seen, number),
    );
    expect(await secretAt(server).getToken()).toBe("t3");
  });

  it("stops the call of Graph before it is sent", async () => {
    const issuer = await serve(() => ({ status: 401, body: refusal }));
    const graph = await serve(() => page([]));
    const { client } = connectTo(graph, { credential: secretAt(issuer) });
    expect(await failure(collect(client))).toMatchObject({
      code: "AUTH_FAILED",
      serviceCode: "AADSTS7000215",
    });
    expect(graph.seen).toHaveLength(0);
    expect(client.requests).toMatchObject([{ attempts: 0, status: null }]);
  });
});

describe("a certificate", () => {
  const key = join(folder, "key.pem");
  const certificate = join(folder, "certificate.pem");
  const path = join(folder, "both.pem");

  async function makePem(): Promise<void> {
    const pem = await generate([{ name: "commonName", value: "test" }], { keySize: 2048 });
    writeFileSync(key, pem.private);
    writeFileSync(certificate, pem.cert);
    writeFileSync(path, pem.private + pem.cert);
  }

  it("signs an assertion in the place of a secret", async () => {
    await makePem();
    const server = await serve(issuing());
    expect(await credentialAt(server, { ...app, certificatePath: path }).getToken()).toBe("t1");
    const form = formOf(server.seen[0] as Seen);
    const [head = ""] = (form["client_assertion"] ?? "").split(".");
    expect(JSON.parse(Buffer.from(head, "base64url").toString())).toHaveProperty("x5t#S256");
    expect(form).not.toHaveProperty("client_secret");
    expect(server.seen[0]?.body).not.toContain("PRIVATE");
  });

  it("that cannot be used is refused with the reason, and without the key", async () => {
    await makePem();
    const server = await serve(issuing());
    const other = readFileSync(key, "utf8");
    await makePem();
    const mixed = join(folder, "mixed.pem");
    writeFileSync(mixed, other + readFileSync(certificate, "utf8"));
    const cases: [string, RegExp][] = [
      [join(folder, "nothing.pem"), /cannot be read \(ENOENT\)/],
      [key, /holds no certificate/],
      [certificate, /holds no private key/],
      [mixed, /key does not belong to its certificate/],
    ];
    for (const [certificatePath, message] of cases) {
      const error = await failure(credentialAt(server, { ...app, certificatePath }).getToken());
      expect(error.message).toMatch(message);
      expect(inspect(error, { depth: 9 })).not.toContain("BEGIN");
    }
    expect(server.seen).toHaveLength(0);
  });
});

describe("workload federation", () => {
  it("reads its file again for every token", async () => {
    const file = join(folder, "federated");
    const server = await serve(issuing());
    const credential = credentialAt(server, { ...app, federatedTokenFile: file });
    for (const text of ["first", "second\n"]) {
      writeFileSync(file, text);
      await credential.getToken({ forceRefresh: true });
    }
    expect(server.seen.map((seen) => formOf(seen)["client_assertion"])).toEqual(["first", "second"]);
  });

  it("says which file is missing", async () => {
    const server = await serve(issuing());
    const error = await failure(
      credentialAt(server, { ...app, federatedTokenFile: join(folder, "none") }).getToken(),
    );
    expect(error).toMatchObject({ code: "AUTH_FAILED" });
    expect(error.message).toMatch(/^invalid federated token file: .*none/);
    expect(server.seen).toHaveLength(0);
  });
});

describe("a managed identity", () => {
  it("asks the machine for itself or for the identity that is named", async () => {
    const server = await serve(issuing());
    vi.stubEnv("IDENTITY_ENDPOINT", `${server.origin}/msi/token`);
    vi.stubEnv("IDENTITY_HEADER", "header");
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await (maybeCredential({ managedIdentity: true }) as Credential).getToken()).toBe("t1");
    expect(await (maybeCredential({ managedIdentity: "client-7" }) as Credential).getToken()).toBe("t2");
    const queries = server.seen.map(({ url }) =>
      Object.fromEntries(new URL(url, server.origin).searchParams),
    );
    expect(queries[0]).toMatchObject({ resource: "https://graph.microsoft.com" });
    expect(queries[0]).not.toHaveProperty("client_id");
    expect(queries[1]).toMatchObject({ client_id: "client-7" });
    expect(server.seen[0]?.headers["x-identity-header"]).toBe("header");
  });
});

describe("a device code", () => {
  const code = { device_code: "d", user_code: "ABC", verification_uri: "x", expires_in: 900, interval: 0.01 };

  it("is shown to the person, and the token is renewed without her", async () => {
    const claims = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const issue = issuing();
    const server = await serve((seen, number) => {
      if (seen.url.includes("devicecode"))
        return { body: { ...code, message: "go to x and enter ABC\u001b[31m" } };
      if (number === 2) return { status: 400, body: { error: "authorization_pending" } };
      const { body } = issue(seen, number) as { body: object };
      const identity = { oid: "o", tid: "t", sub: "s", preferred_username: "p" };
      const more = {
        refresh_token: "r",
        client_info: claims({ uid: "u", utid: "t" }),
        id_token: `e30.${claims(identity)}.x`,
      };
      return { body: { ...body, ...more } };
    });
    const messages: string[] = [];
    const credential = credentialAt(server, {
      ...app,
      deviceCode: true,
      onDeviceCode: (text) => messages.push(text),
    });
    expect(await credential.getToken()).toBe("t3");
    expect(messages).toEqual(["go to x and enter ABC\\u{1b}[31m"]);
    expect(formOf(server.seen[0] as Seen)["scope"]?.split(" ")).toEqual(
      expect.arrayContaining([
        "https://graph.microsoft.com/ThreatIntelligence.Read.All",
        "https://graph.microsoft.com/SecurityAlert.Read.All",
        "offline_access",
      ]),
    );
    expect(await credential.getToken({ forceRefresh: true })).toBe("t4");
    expect(formOf(server.seen[3] as Seen)).toMatchObject({ grant_type: "refresh_token", refresh_token: "r" });
    expect(messages).toHaveLength(1);
  });

  it("that the issuer refuses ends there, and does not poll", async () => {
    const body = {
      error: "invalid_client",
      error_description: "AADSTS7000218: public clients are not allowed",
    };
    const server = await serve(() => ({ status: 400, body }));
    const error = await failure(
      credentialAt(server, { ...app, deviceCode: true, onDeviceCode: () => undefined }).getToken(),
    );
    expect(error).toMatchObject({ code: "AUTH_FAILED", serviceCode: "AADSTS7000218" });
    expect(server.seen).toHaveLength(1);
  });
});

describe("a credential", () => {
  it("shows no secret, whichever way it is printed", async () => {
    const server = await serve(issuing());
    const credential = secretAt(server);
    await credential.getToken();
    const shown =
      inspect(credential, { depth: 9, showHidden: true }) + JSON.stringify(credential) + String(credential);
    expect(shown).toContain("client secret");
    expect(shown).not.toMatch(/CANARY|t1/);
  });
});
