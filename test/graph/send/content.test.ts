import { createGzip, gzipSync } from "node:zlib";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { collect, connectTo, failure, host, inTurn, page, type Reply, serve } from "../server.js";

const json = { "content-type": "application/json" };

describe("an answer that is no page", () => {
  const cases: [string, Reply, string][] = [
    [
      "HTML",
      { headers: { "content-type": "text/html" }, body: "<html>Sign in</html>" },
      "UNEXPECTED_CONTENT",
    ],
    ["HTML that calls itself JSON", { headers: json, body: "<html>Sign in</html>" }, "UNEXPECTED_CONTENT"],
    ["an empty object", { body: {} }, "MALFORMED_PAGE"],
    ["a value that is null", { body: { value: null } }, "MALFORMED_PAGE"],
    ["a list", { body: [] }, "MALFORMED_PAGE"],
    ["a text", { headers: json, body: '"x"' }, "MALFORMED_PAGE"],
    ["null", { headers: json, body: "null" }, "MALFORMED_PAGE"],
    ["a next link that is a number", { body: { value: [], "@odata.nextLink": 7 } }, "MALFORMED_PAGE"],
    ["UTF-16", { headers: json, body: Buffer.from('{"value":[]}', "utf16le") }, "TRUNCATED_BODY"],
  ];
  it.each(cases)("%s is a typed error, never an empty result", async (_, reply, code) => {
    const server = await serve(() => reply);
    const { client } = connectTo(server, { retries: 1 });
    const error = await failure(collect(client));
    expect(error).toMatchObject({ name: "GraphError", code, status: 200 });
    expect(server.seen.length).toBeLessThanOrEqual(2);
  });

  it("is asked for once more at the most, and read when it is good then", async () => {
    const html: Reply = { headers: { "content-type": "text/html" }, body: "<html>" };
    const server = await serve(() => html);
    const { client } = connectTo(server);
    await failure(collect(client));
    expect(server.seen).toHaveLength(2);
    server.script = inTurn(html, html, html, page([1]));
    expect(await collect(client)).toEqual([1]);
  });

  it("is shown escaped, on one line and short", async () => {
    const body = `<script>alert(1)</script>\u001b[31m\n${"x".repeat(500)}`;
    const server = await serve(() => ({ headers: { "content-type": "text/html" }, body }));
    const { client } = connectTo(server);
    const { message } = await failure(collect(client));
    expect(message).toContain("&lt;script&gt;");
    for (const hostile of ["<script>", "\u001b", "\n"]) expect(message).not.toContain(hostile);
    expect(message.length).toBeLessThan(500);
  });
});

describe("a page", () => {
  it("may start with a byte order mark", async () => {
    const server = await serve(() => ({ headers: json, body: '\ufeff{"value":[1]}' }));
    expect(await collect(connectTo(server).client)).toEqual([1]);
  });

  it("keeps its count", async () => {
    const server = await serve(() => ({ body: { "@odata.count": 50, value: [1] } }));
    const { value } = await connectTo(server).client.pages(host).next();
    expect(value).toMatchObject({ count: 50, rows: [1] });
  });

  it("may come as 206 with a warning, which the ledger keeps", async () => {
    const headers = { warning: '199 - "Vendor/Provider/Failed/10"' };
    const server = await serve(() => ({ ...page([1]), status: 206, headers }));
    const { client } = connectTo(server);
    await collect(client);
    expect(client.requests[0]).toMatchObject({ status: 206, warning: headers.warning });
  });
});

describe("a record", () => {
  it("comes out of a wrapper", async () => {
    const server = await serve(() => ({ body: { "@odata.context": "x", value: { id: "1" } } }));
    expect((await connectTo(server).client.get(host)).record).toEqual({ id: "1" });
  });

  it("may have a value of its own", async () => {
    const record = { id: "1", kind: "GoogleAnalytics", value: "UA-1" };
    const server = await serve(() => ({ body: record }));
    const { client } = connectTo(server);
    expect((await client.get(host)).record).toEqual(record);
    expect(client.requests[0]).toMatchObject({ rows: 1, route: host.path });
  });

  it.each([{}, { "@odata.context": "x" }, { value: null }, { value: [] }, [], "x"])(
    "is not %j",
    async (body) => {
      const server = await serve(() => ({ headers: json, body: JSON.stringify(body) }));
      expect(await failure(connectTo(server).client.get(host))).toMatchObject({ code: "MALFORMED_PAGE" });
    },
  );

  it("that has no content is not found", async () => {
    const server = await serve(() => ({ status: 204 }));
    expect(await failure(connectTo(server).client.get(host))).toMatchObject({
      code: "NOT_FOUND",
      status: 204,
    });
  });
});

describe("the size of an answer", () => {
  it("is counted after decompression, and reading stops there", async () => {
    const bomb = await new Promise<Buffer>((resolve) => {
      const chunks: Buffer[] = [];
      const zeros = Buffer.alloc(2 ** 20);
      Readable.from(
        (function* () {
          for (let megabyte = 0; megabyte < 200; megabyte++) yield zeros;
        })(),
      )
        .pipe(createGzip())
        .on("data", (chunk: Buffer) => chunks.push(chunk))
        .on("end", () => resolve(Buffer.concat(chunks)));
    });
    const server = await serve(() => ({ headers: { ...json, "content-encoding": "gzip" }, body: bomb }));
    const { client } = connectTo(server, { maxBytes: 16 * 2 ** 20 });
    const before = process.memoryUsage().rss;
    expect(await failure(collect(client))).toMatchObject({ code: "BODY_TOO_LARGE", attempts: 1 });
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 2 ** 20);
    expect(server.seen).toHaveLength(1);
  });

  it("may reach the limit", async () => {
    const { body } = page(["x".repeat(1000)]);
    const size = JSON.stringify(body).length;
    const server = await serve(() => ({ body }));
    expect(await collect(connectTo(server, { maxBytes: size }).client)).toHaveLength(1);
    expect(await failure(collect(connectTo(server, { maxBytes: size - 1 }).client))).toMatchObject({
      code: "BODY_TOO_LARGE",
    });
  });
});

describe("compression", () => {
  it("that is stacked too high or broken is a typed error", async () => {
    const stacked = Array.from({ length: 6 }, () => "gzip").join(", ");
    const server = await serve(() => ({
      headers: { ...json, "content-encoding": stacked },
      body: gzipSync("{}"),
    }));
    const { client } = connectTo(server, { retries: 1 });
    expect(await failure(collect(client))).toMatchObject({ name: "GraphError" });
    const broken = gzipSync(JSON.stringify(page([1]).body)).fill(7, 12, 20);
    server.script = () => ({ headers: { ...json, "content-encoding": "gzip" }, body: broken });
    expect(await failure(collect(client))).toMatchObject({ name: "GraphError" });
    server.script = () => ({
      headers: { ...json, "content-encoding": "gzip" },
      body: gzipSync('{"value":[1]}'),
    });
    expect(await collect(client)).toEqual([1]);
  });
});
