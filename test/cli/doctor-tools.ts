import type { Area, Check } from "../../src/cli/doctor/check.js";
import type { Examination } from "../../src/cli/doctor/examination.js";
import { examine } from "../../src/cli/doctor/examine.js";
import {
  fastSleep,
  page,
  type Reply,
  type Raw,
  serve,
  type Script,
  startServer,
  type TestServer,
} from "../graph/server.js";
import type { Fetch } from "../../src/graph/index.js";
import { temporary } from "../notebook/helpers.js";

export const NOW = new Date("2026-03-02T12:00:00Z");
export const TENANT = "11111111-1111-4111-8111-111111111111";
export const APP = "22222222-2222-4222-8222-222222222222";

export const ROLES = [
  "ThreatIntelligence.Read.All",
  "ThreatHunting.Read.All",
  "SecurityIncident.Read.All",
  "SecurityAlert.Read.All",
];

/** An unsigned token of an app with every permission, good for another 52 minutes, with some claims changed. */
export function tokenWith(claims: object = {}): string {
  const all = {
    aud: "https://graph.microsoft.com",
    tid: TENANT,
    appid: APP,
    idtyp: "app",
    roles: ROLES,
    exp: NOW.getTime() / 1000 + 52 * 60 + 30,
    ...claims,
  };
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${encode({ typ: "JWT", alg: "RS256" })}.${encode(all)}.c2lnbmF0dXJl`;
}

/** The parts of the API by the probe that asks for them. */
export const PATHS: Readonly<Record<string, RegExp>> = {
  hosts: /^\/v1\.0\/security\/threatIntelligence\/hosts\('microsoft\.com'\)$/,
  articles: /^\/v1\.0\/security\/threatIntelligence\/articles\?/,
  hunting: /^\/v1\.0\/security\/runHuntingQuery$/,
  incidents: /^\/v1\.0\/security\/incidents\?/,
  alerts: /^\/v1\.0\/security\/alerts_v2\?/,
};

const HEALTHY: Readonly<Record<string, Reply>> = {
  hosts: { body: { id: "microsoft.com" } },
  articles: page([]),
  hunting: { body: { schema: [], results: [] } },
  incidents: page([{ id: "1" }]),
  alerts: page([]),
};

/** A Graph on a real socket that answers everything that the doctor asks, but for what is given here. */
export function serveGraph(but: Readonly<Record<string, Reply | Raw>> = {}): Promise<TestServer> {
  const script: Script = ({ url }) => {
    const name = Object.keys(PATHS).find((key) => PATHS[key]?.test(url)) ?? "";
    return but[name] ?? HEALTHY[name] ?? { status: 400, body: `not a probe: ${url}` };
  };
  return serve(script);
}

/** The environment of a person who hunts on that server with a good token. */
export function envOf(server: TestServer, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { HUNTBOOK_ENDPOINT: server.origin, HUNTBOOK_TOKEN: tokenWith(), ...more };
}

/** The doctor in this process, on an environment that holds nothing but what is given. */
export function look(
  env: NodeJS.ProcessEnv,
  { options, ...more }: Partial<Examination> = {},
): Promise<Check[]> {
  const directory = temporary();
  return examine({
    options: { now: () => NOW, sleep: fastSleep(50).sleep, ...options },
    env: { HOME: directory, ...env },
    cwd: directory,
    offline: false,
    interactive: false,
    timeout: 5000,
    onWait: () => undefined,
    ...more,
  });
}

/** A place on this machine where nobody listens any more. */
export async function closedOrigin(): Promise<string> {
  const { origin, close } = await startServer(() => ({}));
  await close();
  return origin;
}

/** A way to the network that leads to the servers of the test in the place of Microsoft's. */
export function insteadOf(servers: Readonly<Record<string, TestServer>>): Fetch {
  return (url, init) => {
    const { origin } = new URL(url);
    const server = servers[origin];
    if (server === undefined) throw new Error(`nothing stands for ${origin}`);
    return fetch(url.replace(origin, server.origin), init);
  };
}

/** The one check of that name. */
export function checkOf(checks: readonly Check[], area: Area, name: string): Check {
  const [found, ...more] = checks.filter((check) => check.area === area && check.name === name);
  if (found !== undefined && more.length === 0) return found;
  throw new Error(`not one check ${area} ${name} in ${JSON.stringify(checks, null, 1)}`);
}

/** Names and statuses of one area, in their order. */
export function statuses(checks: readonly Check[], area: Area): Record<string, string> {
  return Object.fromEntries(
    checks.filter((check) => check.area === area).map(({ name, status }) => [name, status]),
  );
}
