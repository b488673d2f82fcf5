import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { graphError, host, inTurn, page, serve, TOKEN, trackers } from "../server.js";
import { folder, tapeTo, unpack } from "./tools.js";

const record = { body: { id: "contoso.com" } };

describe("a tape", () => {
  it("holds a request and an answer for each that came, behind what says of which hunt", async () => {
    const server = await serve(() => record);
    const path = join(folder(), "hunt.warc.gz");
    const { client } = await tapeTo(server.origin, { path, mode: "record" });
    await client.get(host);
    const text = unpack(path);
    expect(text.match(/^WARC-Type: \w+/gm)).toEqual([
      "WARC-Type: warcinfo",
      "WARC-Type: request",
      "WARC-Type: response",
    ]);
    expect(text).toContain(`GET /v1.0/security/threatIntelligence/hosts('contoso.com') HTTP/1.1\r\n`);
    expect(text).toMatch(/^WARC-Payload-Digest: sha256:[0-9a-f]{64}\r$/m);
    expect(text).toContain(JSON.stringify(record.body));
  });

  it("is not made before there is something to keep, nor by a client that asks nothing", async () => {
    const path = join(folder(), "hunt.warc.gz");
    await tapeTo("http://127.0.0.1:9", path);
    expect(statSync(path).size).toBe(0);
  });

  it("is for its owner alone, with the folders that it needs, whatever the umask", async () => {
    const before = process.umask(0);
    try {
      const server = await serve(() => record);
      const path = join(folder(), "a", "b", "hunt.warc.gz");
      const { client } = await tapeTo(server.origin, path);
      await client.get(host);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(statSync(join(path, "..")).mode & 0o777).toBe(0o700);
      expect(statSync(join(path, "../..")).mode & 0o777).toBe(0o700);
      chmodSync(path, 0o644);
      await tapeTo(server.origin, path);
      expect(statSync(path).mode & 0o777).toBe(0o600);
    } finally {
      process.umask(before);
    }
  });

  it("holds no token in any form, no cookie, and no header that is not on its list", async () => {
    const token = "CANARY-TOKEN~with+signs/and=";
    const forms = [
      token,
      encodeURIComponent(token),
      Buffer.from(token).toString("base64"),
      Buffer.from(token).toString("base64url"),
      Buffer.from(`Bearer ${token}`).toString("base64"),
      token.replaceAll("/", "\\/"),
    ];
    const server = await serve(() => ({
      headers: {
        "content-type": "application/json",
        "set-cookie": "session=CANARY",
        "x-secret": "CANARY",
        "request-id": token,
      },
      body: `{"id":"x","echo":["${forms.join('","')}"],"raw":"Bearer ${token}"}`,
    }));
    const path = join(folder(), "hunt.warc.gz");
    const { client } = await tapeTo(server.origin, path, { who: { token } });
    await client.get(host);
    await client.post({ path: "/security/incidents/{id}/comments", params: { id: "1" } }, { comment: token });
    const text = unpack(path).toLowerCase();
    for (const word of ["canary", "authorization", "set-cookie", "x-secret"])
      expect(text).not.toContain(word);
    for (const form of forms) expect(text).not.toContain(form.toLowerCase());
    expect(text).toContain("[token]");
  });

  it("keeps no body that was given up, and passes bodies on as they come", async () => {
    const server = await serve(() => ({ body: { id: "x".repeat(5000) } }));
    const path = join(folder(), "hunt.warc.gz");
    const { client } = await tapeTo(server.origin, path, { options: { maxBytes: 1000 } });
    await expect(client.get(host)).rejects.toMatchObject({ code: "BODY_TOO_LARGE" });
    expect(unpack(path)).not.toContain("xxxxx");
    expect(unpack(path)).toContain('"code":"BODY_TOO_LARGE"');
  });

  it("refuses what is no tape, and never writes through a link", async () => {
    const work = folder();
    const notes = join(work, "notes.txt");
    writeFileSync(notes, "mine");
    symlinkSync(notes, join(work, "link.warc.gz"));
    mkdirSync(join(work, "d"));
    await expect(tapeTo("http://127.0.0.1:9", notes)).rejects.toThrow(/^invalid tape: .*another kind/);
    await expect(tapeTo("http://127.0.0.1:9", join(work, "d"))).rejects.toThrow(/^invalid tape: .*directory/);
    writeFileSync(notes, gzipSync("mine"));
    await expect(tapeTo("http://127.0.0.1:9", notes)).rejects.toThrow(/^invalid tape: .*another kind/);
    execFileSync("mkfifo", [join(work, "pipe")]);
    await expect(tapeTo("http://127.0.0.1:9", join(work, "pipe"))).rejects.toThrow(/^invalid tape: .*a pipe/);
    writeFileSync(notes, "");
    await expect(tapeTo("http://127.0.0.1:9", join(work, "link.warc.gz"))).rejects.toThrow(
      /^invalid tape: .*a link/,
    );
    expect(readFileSync(notes, "utf8")).toBe("");
  });

  it("that cannot be written costs one warning and no answer, and what was on it stays good", async () => {
    const server = await serve(() => record);
    const path = join(folder(), "hunt.warc.gz");
    const first = await tapeTo(server.origin, { path, mode: "record" });
    await first.client.get(host);
    const before = readFileSync(path);
    let room = 100;
    const full = await tapeTo(server.origin, path, {
      write: () => {
        if (room-- > 99) return 0;
        throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
      },
    });
    await full.client.get({ ...host, params: { hostId: "other.example" } });
    await full.client.get({ ...host, params: { hostId: "third.example" } });
    await full.client.get(host);
    expect(full.warnings).toEqual([
      expect.stringMatching(/^The tape hunt\.warc\.gz cannot be written .*goes on/),
    ]);
    expect(readFileSync(path)).toEqual(before);
    expect(server.seen).toHaveLength(3);
  });

  it("in a folder that is not there and cannot be made costs one warning and no answer", async () => {
    const server = await serve(() => record);
    const { client, warnings } = await tapeTo(server.origin, "/proc/huntbook/hunt.warc.gz");
    await client.get(host);
    await client.get(host);
    expect(warnings).toHaveLength(1);
    expect(existsSync("/proc/huntbook")).toBe(false);
  });

  it("says how often and how long a request was tried, as the list of requests does", async () => {
    const server = await serve(
      inTurn(graphError(503, "busy"), graphError(429, "slow", { "retry-after": "1" }), page([1])),
    );
    const path = join(folder(), "hunt.warc.gz");
    const { client } = await tapeTo(server.origin, path);
    for await (const { rows } of client.pages(trackers)) expect(rows).toEqual([1]);
    const [request] = client.requests;
    expect(request).toMatchObject({ status: 200, attempts: 3, fromTape: false });
    expect(unpack(path).match(/^Huntbook-Attempts: \d/gm)).toEqual(
      [1, 2, 3].map((n) => `Huntbook-Attempts: ${n}`),
    );
    expect(unpack(path)).toContain(`Huntbook-Milliseconds: ${request?.milliseconds}\r\n`);
    expect(unpack(path)).not.toContain(TOKEN);
  });
});
