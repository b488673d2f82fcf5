import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { huntbook } from "../cli/cli.js";
import { serve } from "../graph/server.js";
import { unpack } from "../graph/tape/tools.js";
import { notebookFile, temporary } from "../notebook/helpers.js";

const SECRET = "CANARY-secret~of+the/machine=1";
const TOKEN = "CANARY-token~that+was/given==";

/** How an outsider would look for a text: as it is, packed at each of the three places, in addresses, in hex. */
function formsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  const places = [0, 1, 2].flatMap((before) => {
    // Without the first and the last group, which what stands around it has a part in.
    const at = Buffer.concat([Buffer.alloc(before, "x"), bytes, Buffer.alloc(3, "x")]);
    return [at.toString("base64").slice(4, -8), at.toString("base64url").slice(4, -8)];
  });
  return [text, ...places, encodeURIComponent(text), encodeURI(text), bytes.toString("hex")];
}

/** How a service may send a text back. */
function echoesOf(text: string): string[] {
  const packed = ["", "x", "xx"].map((before) => Buffer.from(`${before}${text}xxx`));
  return [
    text,
    encodeURIComponent(text),
    Buffer.from(text).toString("hex"),
    ...packed.flatMap((bytes) => [bytes.toString("base64"), bytes.toString("base64url")]),
  ];
}

/** Every file below a folder, tapes unpacked. */
function textsIn(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => {
      const path = join(folder, name);
      return [name, name.endsWith(".gz") ? unpack(path) : readFileSync(path, "latin1")];
    });
}

it(
  "a whole recorded run leaves neither the secret nor the token anywhere, in no form, whatever the service sends back",
  { timeout: 120_000 },
  async () => {
    const server = await serve(({ url }) =>
      url.startsWith("/msi/token")
        ? {
            body: {
              access_token: TOKEN,
              expires_on: String(Math.floor(Date.now() / 1000) + 3600),
              resource: "https://graph.microsoft.com",
              token_type: "Bearer",
            },
          }
        : {
            headers: {
              "content-type": "application/json",
              "set-cookie": `session=${TOKEN}`,
              "request-id": TOKEN,
            },
            body: { id: "contoso.com", classification: "neutral", score: 1, echo: echoesOf(TOKEN) },
          },
    );
    const work = temporary();
    const notebook = notebookFile([
      `import { connect } from "huntbook";
const hunt = await connect();
hunt`,
      `const seen = await hunt.lookup(["contoso.com", "fabrikam.com"]);
console.log(seen.numRows(), JSON.stringify(hunt));
console.error(hunt.requests().objects());
await hunt.keep({ seen });
seen`,
    ]);
    const out = join(work, "run");
    const tape = join(out, "hunt.warc.gz");
    const { code, stdout, stderr } = await huntbook(
      ["run", notebook, "--out", out, "--html", "--since-last", "--tape", tape, "--tape-mode", "record"],
      {
        HUNTBOOK_SOURCE: "graph",
        HUNTBOOK_ENDPOINT: server.origin,
        HUNTBOOK_TOKEN: "",
        HUNTBOOK_MANAGED_IDENTITY: "true",
        IDENTITY_ENDPOINT: `${server.origin}/msi/token`,
        IDENTITY_HEADER: SECRET,
      },
      work,
    );
    expect(code, stdout + stderr).toBe(0);
    const asked = server.seen.filter(({ headers }) => headers.authorization === `Bearer ${TOKEN}`);
    expect(asked.length, stdout).toBeGreaterThan(0);
    expect(server.seen[0]?.headers["x-identity-header"]).toBe(SECRET);
    const texts = [...textsIn(out), ["stdout", stdout], ["stderr", stderr]] as const;
    for (const name of ["hunt.warc.gz", "run.json", "kept.json", "hunt.ipynb"])
      expect(texts.map(([file]) => file)).toContain(name);
    expect(texts.some(([name]) => name.endsWith(".html"))).toBe(true);
    const found = texts.flatMap(([name, text]) =>
      [...formsOf(SECRET), ...formsOf(TOKEN)]
        .filter((form) => text.toLowerCase().includes(form.toLowerCase()))
        .map((form) => `${name}: ${form}`),
    );
    expect(found).toEqual([]);
    expect(texts.find(([name]) => name === "hunt.warc.gz")?.[1]).toContain("[token]");
  },
);
