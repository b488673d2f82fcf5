import { describe, expect, it } from "vitest";
import { textWidth } from "../../src/display/width.js";
import { graphError, serve } from "../graph/server.js";
import { temporary } from "../notebook/helpers.js";
import { huntbook, type Outcome } from "./cli.js";
import { closedOrigin, serveGraph, tokenWith } from "./doctor-tools.js";

/** The command with nothing of this machine's own configuration. */
function doctor(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const ours = /^(HUNTBOOK_|AZURE_|JUPYTER_)|_proxy$/i;
  const cleared = Object.fromEntries(
    Object.keys(process.env)
      .filter((name) => ours.test(name))
      .map((name) => [name, ""]),
  );
  const home = temporary();
  return huntbook(["doctor", ...args], { ...cleared, HOME: home, ...env }, home);
}

/** A token that is good by the clock of the machine. */
const good = (claims: object = {}): string =>
  tokenWith({ exp: Math.floor(Date.now() / 1000) + 3600, ...claims });

describe("huntbook doctor", () => {
  it("finds the sample tenant well, in lines that are aligned and not too long", async () => {
    const { code, stdout, stderr } = await doctor([]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("  ✓ source            the sample tenant: no credential is configured\n");
    expect(stdout).toMatch(/\n {2}✓ hosts +answers in \d/);
    expect(stdout).toMatch(/\n\d+ checks: \d+ ok, 0 to mend(, \d+ left out)?\n$/);
    const lines = stdout.split("\n");
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(100);
    expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
    expect(stdout).not.toContain("\u001b");
  });

  it("ends with 0 where Graph answers everything, and with 1 where something is to be mended", async () => {
    const well = await serveGraph();
    const env = { HUNTBOOK_ENDPOINT: well.origin, HUNTBOOK_TOKEN: good() };
    expect((await doctor([], env)).code).toBe(0);
    const sick = await serveGraph({ alerts: graphError(403, "Forbidden") });
    const { code, stdout } = await doctor(["--endpoint", sick.origin], env);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ alerts +no access: answered 403/);
    expect(stdout).toContain(", 1 to mend");
  });

  it("ends with 0 where something is only worth a look", async () => {
    const server = await serveGraph({ alerts: graphError(429, "TooManyRequests", { "retry-after": "60" }) });
    const env = { HUNTBOOK_ENDPOINT: server.origin, HUNTBOOK_TOKEN: good() };
    const { code, stdout } = await doctor([], env);
    expect(code).toBe(0);
    expect(stdout).toContain(", 1 to look at");
  });

  it("--json prints one value with every check, and nothing else", async () => {
    const server = await serveGraph({ hosts: graphError(410, "Gone") });
    const env = { HUNTBOOK_ENDPOINT: server.origin, HUNTBOOK_TOKEN: good() };
    const { code, stdout, stderr } = await doctor(["--json"], env);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    const result = JSON.parse(stdout) as { exitCode: number; checks: Record<string, string>[] };
    expect(result.exitCode).toBe(1);
    expect(result.checks).toContainEqual({
      area: "answers",
      name: "hosts",
      status: "fail",
      found: expect.stringMatching(/^gone: answered 410/),
      advice: expect.stringMatching(/retired/),
    });
    for (const check of result.checks) {
      expect(Object.keys(check).filter((key) => key !== "advice")).toEqual([
        "area",
        "name",
        "status",
        "found",
      ]);
      expect(check["status"]).toMatch(/^(ok|warn|fail|skip)$/);
      expect([check["found"], check["advice"] ?? "x"]).not.toContain("");
    }
    const keys = result.checks.map(({ area, name }) => `${area} ${name}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("--offline sends nothing, and reads what can be read", async () => {
    const server = await serveGraph();
    const token = good({ roles: [] });
    const { code, stdout } = await doctor(["--offline", "--endpoint", server.origin], {
      HUNTBOOK_TOKEN: token,
    });
    expect(code).toBe(1);
    expect(stdout).toContain("ThreatHunting.Read.All is missing");
    expect(stdout).toContain("not asked: --offline");
    expect(server.seen).toEqual([]);
  });

  it("says what a cloud does not have, and asks it for the rest", async () => {
    const server = await serveGraph();
    const env = {
      HUNTBOOK_ENDPOINT: server.origin,
      HUNTBOOK_TOKEN: good({ aud: "https://graph.microsoft.us" }),
    };
    const { code, stdout } = await doctor(["--cloud", "usgov"], env);
    expect(code).toBe(0);
    expect(stdout).toContain("US Government L4: hunting, incidents and alerts, but no threat intelligence");
    expect(server.seen.map(({ url }) => url).filter((url) => url.includes("threatIntelligence"))).toEqual([]);
  });

  it("ends soon where nobody answers", async () => {
    const silent = await serve(() => () => undefined);
    const places = [await closedOrigin(), "https://nowhere.invalid", silent.origin];
    for (const HUNTBOOK_ENDPOINT of places) {
      const started = performance.now();
      const { code } = await doctor(["--timeout", "2"], { HUNTBOOK_ENDPOINT, HUNTBOOK_TOKEN: good() });
      expect(code).toBe(1);
      expect(performance.now() - started).toBeLessThan(10_000);
    }
  });

  it.each([
    [["--cloud", "mars"], /--cloud.*mars.*global, usgov, usgov-dod, china/],
    [["--source", "x"], /--source.*auto, graph, sample/],
    [
      ["--endpoint", "http://graph.example"],
      /^invalid endpoint: http:\/\/graph\.example\/; it must be https/,
    ],
    [["--timeout", "soon"], /^invalid timeout: soon; it is a number of seconds/],
    [["--timeout", "0"], /^invalid timeout: 0/],
    [["--ofline"], /--ofline.*Did you mean --offline\?/],
    [["why"], /too many arguments/],
  ])("refuses %j with exit code 2 and one line", async (args, message) => {
    const { code, stdout, stderr } = await doctor(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("takes a wrong environment for something to mend, not for wrong usage", async () => {
    const { code, stdout } = await doctor([], { HUNTBOOK_CLOUD: "mars" });
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ source +invalid cloud: mars\n +→ it is one of global, usgov/);
  });
});

describe("the secrets of the environment", () => {
  const secrets = {
    HUNTBOOK_TOKEN: `${good()}-CANARY/TOKEN+1=`,
    AZURE_CLIENT_SECRET: "CANARY~SECRET/91 &x",
    IDENTITY_HEADER: "CANARY-HEADER-1",
  };
  const proxies = {
    HTTPS_PROXY: "http://user:CANARY-PASSWORD@127.0.0.1:9",
    ALL_PROXY: "http://user:CANARY-PASSWORD@127.0.0.1:9",
  };
  const app = { AZURE_TENANT_ID: "contoso.com", AZURE_CLIENT_ID: "22222222-2222-4222-8222-222222222222" };
  const forms = Object.values(secrets).flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString("base64"),
    ...secret.split("."),
  ]);
  const leaks = ({ stdout, stderr }: Outcome): string[] =>
    [...forms, "CANARY"].filter((form) => `${stdout}${stderr}`.includes(form));
  const withoutToken = { ...secrets, HUNTBOOK_TOKEN: "" };

  it("are in nothing that is printed, even where the service repeats them", async () => {
    const said = graphError(403, forms.slice(0, 3).join(" "));
    const text = `Bearer ${forms.join(" and ")}`;
    const server = await serveGraph({
      hosts: said,
      articles: { status: 401, body: { error: { code: "x", message: text } } },
      hunting: { status: 500, body: text },
      incidents: { body: text },
      alerts: {
        status: 403,
        body: { error: { code: secrets.HUNTBOOK_TOKEN, message: secrets.AZURE_CLIENT_SECRET } },
      },
    });
    for (const more of [[], ["--json"], ["--offline"]]) {
      const env = { ...app, ...secrets, ...proxies, HUNTBOOK_ENDPOINT: server.origin };
      const outcome = await doctor(more, env);
      expect(outcome.code).toBe(more.includes("--offline") ? 0 : 1);
      expect(leaks(outcome)).toEqual([]);
    }
  });

  it.each([
    ["a proxy that is down", { ...app, ...withoutToken, ...proxies }],
    ["a proxy that is none", { ...app, ...withoutToken, HTTPS_PROXY: "CANARY-PASSWORD" }],
    ["a certificate that is not there", { ...app, AZURE_CLIENT_CERTIFICATE_PATH: "/nowhere", ...proxies }],
    ["no tenant", { ...withoutToken, AZURE_CLIENT_ID: "x" }],
    ["a token with a line break", { HUNTBOOK_TOKEN: "CANARY-1\nCANARY-2" }],
    ["an endpoint with a password", { ...secrets, HUNTBOOK_ENDPOINT: "https://user:CANARY-1@graph.example" }],
    ["a machine without identity", { HUNTBOOK_MANAGED_IDENTITY: "true", ...proxies, ...managed() }],
  ])("are in nothing that is printed with %s", async (_what, env) => {
    for (const more of [[], ["--json"]]) {
      const outcome = await doctor([...more, "--timeout", "2"], env);
      expect(outcome.code).toBe(1);
      expect(leaks(outcome)).toEqual([]);
    }
  });

  /** The service of a machine's identity, where nobody is at home. */
  function managed(): NodeJS.ProcessEnv {
    return { IDENTITY_ENDPOINT: "http://127.0.0.1:9/msi", IDENTITY_HEADER: secrets.IDENTITY_HEADER };
  }
});
