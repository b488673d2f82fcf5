import { appendFileSync, createReadStream, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { WARCParser } from "warcio";
import { expect, it } from "vitest";
import { mendEnd } from "../../../src/graph/tape/mend.js";
import { packMember, readMembers } from "../../../src/graph/tape/members.js";
import { deserializeWarc, digestOf, serializeWarc } from "../../../src/graph/tape/warc.js";
import { inTurn, host, page, reset, serve, trackers } from "../server.js";
import { folder, tapeTo } from "./tools.js";

it("another program's reader finds every record, its hashes and its HTTP", async () => {
  const server = await serve(inTurn({ body: { id: "contoso.com", name: "Bücher 🐟" } }, page([1]), reset));
  const path = join(folder(), "hunt.warc.gz");
  const { client } = await tapeTo(server.origin, path);
  await client.get(host);
  for await (const { rows } of client.pages(trackers)) expect(rows).toEqual([1]);
  await client.get({ ...host, params: { hostId: "lost.example" } }).catch(() => undefined);
  await client.close();
  const seen: string[] = [];
  const bodies: unknown[] = [];
  for await (const record of new WARCParser(createReadStream(path))) {
    await record.readFully(true);
    seen.push(`${record.warcType} ${record.httpHeaders?.statusline ?? ""}`.trim());
    if (record.warcType !== "response") continue;
    const payload = record.payload ?? new Uint8Array();
    expect(record.warcHeader("WARC-Payload-Digest")).toBe(digestOf(payload));
    expect(record.warcTargetURI).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1\.0\/security\//);
    bodies.push(JSON.parse(new TextDecoder().decode(payload)));
  }
  const got = "GET /v1.0/security/threatIntelligence/hosts";
  expect(seen).toEqual([
    "warcinfo",
    `request ${got}('contoso.com') HTTP/1.1`,
    "response HTTP/1.1 200 OK",
    `request ${got}('contoso.com')/trackers HTTP/1.1`,
    "response HTTP/1.1 200 OK",
    `request ${got}('lost.example') HTTP/1.1`,
    "metadata",
  ]);
  expect(bodies).toEqual([{ id: "contoso.com", name: "Bücher 🐟" }, { value: [1] }]);
});

/** What another program's reader comes to before it gives up. */
async function readAll(path: string): Promise<string[]> {
  const seen: string[] = [];
  try {
    for await (const record of new WARCParser(createReadStream(path))) {
      seen.push(`${record.warcType} ${record.warcTargetURI ?? ""} ${await record.contentText()}`);
    }
  } catch {
    // That is as far as it came.
  }
  return seen;
}

it("what is recorded behind a torn end is found by another program's reader, wherever it was torn", async () => {
  const server = await serve(({ url }) => ({ body: { id: url, text: url.repeat(20) } }));
  const path = join(folder(), "hunt.warc.gz");
  const { client } = await tapeTo(server.origin, path);
  await client.get(host);
  const whole = readFileSync(path);
  await client.get({ ...host, params: { hostId: "torn.example" } });
  await client.close();
  const good = readFileSync(path);
  const records = [...readMembers(good)].map(({ offset }) => offset);
  for (let length = whole.length + 1; length < good.length; length += 7) {
    writeFileSync(path, good.subarray(0, length));
    const isTorn = !records.includes(length);
    const next = await tapeTo(server.origin, path);
    await next.client.get({ ...host, params: { hostId: "late.example" } });
    await next.client.close();
    expect(readFileSync(path).subarray(0, whole.length).equals(whole)).toBe(true);
    const seen = await readAll(path);
    expect(seen.at(-1)).toMatch(/^response .*late\.example/);
    expect(seen.some((text) => text.includes("What stood here"))).toBe(isTorn);
    expect([...readMembers(readFileSync(path))].every(({ content }) => content !== undefined)).toBe(true);
    expect(next.warnings.map((text) => text.includes("ended within a record"))).toEqual(isTorn ? [true] : []);
  }
});

it("an end that grows meanwhile, or is damaged and not torn, is left as it is", async () => {
  const [one, two] = ["one", "two".repeat(300)].map((text) =>
    packMember(serializeWarc("metadata", {}, Buffer.from(text))),
  ) as [Buffer, Buffer];
  const path = join(folder(), "hunt.warc.gz");
  const tear = { offset: one.length, size: 50 };
  writeFileSync(path, Buffer.concat([one, two.subarray(0, 50)]));
  // The other process's write goes on while the end is looked at.
  const grow = (): Promise<void> => Promise.resolve(appendFileSync(path, two.subarray(50)));
  expect(await mendEnd(path, tear, grow)).toBe(false);
  expect(readFileSync(path)).toEqual(Buffer.concat([one, two]));
  const rotten = Buffer.concat([one, two]);
  rotten[rotten.length - 6] = (rotten.at(-6) ?? 0) ^ 1;
  writeFileSync(path, rotten);
  expect(await mendEnd(path, { offset: one.length, size: two.length }, () => Promise.resolve())).toBe(false);
  expect(readFileSync(path)).toEqual(rotten);
});

it("a torn end that two processes mend at once is mended once, and costs no record that comes meanwhile", async () => {
  const [one, two] = ["one", "two".repeat(300)].map((text) =>
    packMember(serializeWarc("metadata", {}, Buffer.from(text))),
  ) as [Buffer, Buffer];
  for (const size of [1, 2, 60, 400]) {
    const path = join(folder(), "hunt.warc.gz");
    const torn = Buffer.concat([two, two, two]).subarray(0, size);
    writeFileSync(path, Buffer.concat([one, torn]));
    const tear = { offset: one.length, size };
    const mended = await Promise.all([0, 1].map(() => mendEnd(path, tear, () => Promise.resolve())));
    appendFileSync(path, two);
    const contents = [...readMembers(readFileSync(path))].map(
      ({ content }) => content?.toString() ?? "damaged",
    );
    expect(mended).toContain(true);
    expect(contents[0]).toContain("one");
    expect(contents.at(-1)).toContain("twotwo");
  }
});

it("a record is read as it was written, and not where a byte of it is another", () => {
  const bytes = serializeWarc(
    "response",
    { "WARC-Date": "x", Empty: undefined },
    Buffer.from("body\r\n\r\nmore"),
  );
  const record = deserializeWarc(bytes);
  expect(record?.block.toString()).toBe("body\r\n\r\nmore");
  expect([...(record?.fields.keys() ?? [])]).not.toContain("empty");
  for (let at = 0; at < bytes.length; at++) {
    const other = Buffer.from(bytes);
    other[at] = (other[at] ?? 0) ^ 1;
    expect([undefined, "body\r\n\r\nmore"]).toContain(deserializeWarc(other)?.block.toString());
  }
});

it("members are found one by one, whatever stands between them", () => {
  const parts = ["one", "", "three".repeat(10_000)].map((text) => packMember(Buffer.from(text)));
  const noise = Buffer.from([0x1f, 0x8b, 0x08, 0, 1, 2, 3]);
  const [one, two, three] = parts as [Buffer, Buffer, Buffer];
  const bytes = Buffer.concat([noise, one, Buffer.alloc(50), two, noise, three, three.subarray(0, 30)]);
  const found = [...readMembers(bytes)].map(({ content, size }) => content?.toString().slice(0, 5) ?? size);
  expect(found).toEqual([7, "one", 50, "", 7, "three", 30]);
  expect([...readMembers(Buffer.alloc(0))]).toEqual([]);
  for (const length of [1, 2]) {
    const torn = [...readMembers(Buffer.concat([one, noise.subarray(0, length)]))];
    expect(torn.map(({ content, size }) => content?.toString() ?? size)).toEqual(["one", length]);
  }
});

it("a member whose bytes hold the mark of another is one all the same", () => {
  const mark = Buffer.from([0x1f, 0x8b, 0x08]);
  // Stored as they are, because bytes without a pattern cannot be packed.
  const noise = readFileSync(process.execPath).subarray(1_000_000, 1_000_400);
  const content = Buffer.concat(Array.from({ length: 3 }, () => [mark, noise]).flat());
  const packed = packMember(content);
  expect(
    [...readMembers(Buffer.concat([packed, packed]))].map((member) => member.content?.equals(content)),
  ).toEqual([true, true]);
});
