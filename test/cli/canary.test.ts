import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { graphError, page, type Reply, type Seen, serve } from "../graph/server.js";
import { unpack } from "../graph/tape/tools.js";
import { ipynb, temporary } from "../notebook/helpers.js";
import { huntbook, type Outcome } from "./cli.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const TENANT = "11111111-2222-3333-4444-555555555555";
const SECRET = "CANARY~secret/of+an=app?91";
const TOKEN = "CANARY-token.of/one+hunt~and=";

/** Every form in which the service, or a fault of ours, could show it. */
function formsOf(word: string): string[] {
  const bytes = [word, `Bearer ${word}`].map((text) => Buffer.from(text));
  return [
    word,
    encodeURIComponent(word),
    new URLSearchParams({ word }).toString().slice(5),
    ...bytes.map((text) => text.toString("base64").replace(/=+$/, "")),
    ...bytes.map((text) => text.toString("base64url")),
    ...bytes.map((text) => text.toString("hex")),
    ...bytes.map((text) => text.toString("hex").toUpperCase()),
  ];
}

const incident = {
  id: "4201",
  displayName: "A parcel that nobody has sent",
  createdDateTime: "2026-01-01T00:00:00Z",
  lastUpdateDateTime: "2026-01-01T00:00:00Z",
  status: "active",
  severity: "high",
  comments: [
    { comment: "seen", createdByDisplayName: "CANARY-author", createdDateTime: "2026-01-01T00:00:00Z" },
  ],
};

/** A login page and a Graph that sends the token back wherever it can. */
function answer({ method, url, headers, body }: Seen): Reply {
  if (url.includes("/oauth2/v2.0/token")) {
    if (!body.includes(encodeURIComponent(SECRET))) return { status: 401, body: { error: "invalid_client" } };
    return { body: { token_type: "Bearer", access_token: TOKEN, expires_in: 3600 } };
  }
  const echo = formsOf(TOKEN).join(" ");
  if (headers.authorization !== `Bearer ${TOKEN}`) return graphError(401, "InvalidAuthenticationToken");
  if (method === "POST") return { status: 201, body: { comment: "seen", echo } };
  if (url.includes("/hosts(")) {
    const refusal = JSON.stringify({ error: { code: "Forbidden", message: `no: ${echo}` } });
    const headers = { "content-type": "application/json" };
    return { status: 403, headers, body: refusal.replaceAll("/", "\\/") };
  }
  const reply = /incidents[(/]/.test(url) ? { body: incident } : page([incident]);
  return { ...reply, headers: { "request-id": TOKEN, "x-echo": encodeURIComponent(echo) } };
}

function filesOf(place: string): string[] {
  return readdirSync(place, { recursive: true, encoding: "utf8" })
    .map((name) => join(place, name))
    .filter((path) => statSync(path).isFile());
}

it(
  "no secret and no token stands in what a recorded run leaves, in any form, nor in what its replay does",
  { timeout: 240_000 },
  async () => {
    const server = await serve(answer);
    const cwd = temporary();
    mkdirSync(join(cwd, "node_modules"));
    symlinkSync(root, join(cwd, "node_modules/huntbook"));
    const login =
      `const login = "https://login.microsoftonline.com";\n` +
      `const ask: any = (url: string, init: any) => fetch(url.replace(login, "${server.origin}"), init);`;
    const cells = [
      { markdown: "# What stands in the incidents?" },
      `import { connect } from "huntbook";\n${login}\nconst hunt = await connect({ fetch: ask });\nhunt`,
      `const incidents = await hunt.incidents({ top: 5 });\nincidents`,
      `await hunt.incident("4201").comment("seen");\nhunt.requests()`,
      `const kept = await hunt.keep({ incidents: incidents });\nkept`,
      `await hunt.host("secure-parcel.example").get()`,
    ];
    writeFileSync(join(cwd, "hunt.ipynb"), ipynb(cells, "tslab"));
    const run = (mode: string, env: NodeJS.ProcessEnv): Promise<Outcome> => {
      const flags = ["--tape", "hunt.warc.gz", "--tape-mode", mode, "--html", "--json"];
      return huntbook(["run", "hunt.ipynb", "--out", mode, ...flags], env, cwd);
    };
    const app = { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: TENANT, AZURE_CLIENT_SECRET: SECRET };
    const live = { ...app, HUNTBOOK_ENDPOINT: server.origin };
    const outcomes = [await run("record", live), await run("replay", {})];
    // The last cell is refused, with a message that is told.
    expect(
      outcomes.map(({ code }) => code),
      outcomes[0]?.stdout,
    ).toEqual([77, 77]);
    expect(server.seen.some(({ headers }) => headers.authorization === `Bearer ${TOKEN}`)).toBe(true);
    const files = filesOf(join(cwd, "record")).concat(filesOf(join(cwd, "replay")));
    expect(files.map((path) => path.slice(cwd.length + 1))).toEqual(
      expect.arrayContaining([
        "record/run.json",
        "record/kept.json",
        "record/hunt.ipynb",
        "replay/hunt.html",
      ]),
    );
    const places: [string, string][] = [
      ["tape", unpack(join(cwd, "hunt.warc.gz"))],
      ...files.map((path): [string, string] => [path.slice(cwd.length + 1), readFileSync(path, "latin1")]),
      ...outcomes.flatMap(({ stdout, stderr }): [string, string][] => [
        ["stdout", stdout],
        ["stderr", stderr],
      ]),
    ];
    const words = [...formsOf(TOKEN), ...formsOf(SECRET)];
    const found = places.flatMap(([name, text]) =>
      words.filter((word) => text.replaceAll("\\/", "/").includes(word)).map((word) => `${name}: ${word}`),
    );
    expect(found).toEqual([]);
    // What is evidence stays.
    expect(places[0]?.[1]).toContain("CANARY-author");
  },
);
