import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { WARCParser } from "warcio";
import { expect, it } from "vitest";
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
