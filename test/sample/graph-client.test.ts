import {
  Client,
  HTTPMessageHandler,
  PageIterator,
  type Context,
  type Middleware,
  type PageCollection,
} from "@microsoft/microsoft-graph-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAll, TI, type Row } from "./ask.js";
import { startSampleCommand, type CommandServer } from "./command-server.js";

/**
 * Lets the client speak plain HTTP. Its own authentication takes the token away from addresses that are not https, and
 * it knows a next link by https alone: one with http it appends whole to its base address.
 */
class PlainHttp implements Middleware {
  token: string | undefined = "sample";
  #next: Middleware | undefined;

  async execute(context: Context): Promise<void> {
    const headers = { ...(context.options?.headers as Record<string, string>) };
    if (this.token !== undefined) headers.Authorization = `Bearer ${this.token}`;
    context.request = String(context.request).replace(/^http:.*(?=http:)/, "");
    context.options = { ...context.options, headers };
    await this.#next?.execute(context);
  }

  setNext(next: Middleware): void {
    this.#next = next;
  }
}

describe("Microsoft's Graph client on huntbook sample", () => {
  let server: CommandServer;
  let client: Client;
  const plain = new PlainHttp();

  beforeAll(async () => {
    server = await startSampleCommand();
    client = Client.initWithMiddleware({
      baseUrl: `${server.url}/`,
      middleware: [plain, new HTTPMessageHandler()],
    });
  });
  afterAll(() => server.close());

  test.each([
    ["hosts/198.51.100.40/passiveDnsReverse", 37],
    ["hosts/wild-market-offers.example/subdomains", 50],
    ["hosts/contoso.example/hostPairs", 3],
  ])("its PageIterator visits every row of %s", async (path, top) => {
    const first = (await client.api(`${TI}/${path}`).top(top).get()) as PageCollection;
    const ids: string[] = [];
    const collect = (row: Row): boolean => ids.push(row.id) > 0;
    await new PageIterator(client, first, collect).iterate();
    expect(ids).toEqual((await readAll(`${TI}/${path}`)).rows.map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(top);
  });

  test("it selects, counts, searches and filters", async () => {
    const pairs = (await client
      .api(`${TI}/hosts/jquery-cart.test/parentHostPairs`)
      .filter("linkKind eq 'script.src'")
      .orderby("firstSeenDateTime desc")
      .select(["linkKind", "parentHost"])
      .count(true)
      .get()) as PageCollection;
    expect(pairs["@odata.count"]).toBe(2);
    expect(Object.keys(pairs.value[0] as Row)).toEqual(["linkKind", "parentHost"]);
    const found = (await client
      .api(`${TI}/whoisRecords`)
      .search('"registrant/email:tove.placeholder@mailbox.example.org"')
      .get()) as PageCollection;
    expect(found.value).toHaveLength(8);
  });

  test("it understands the errors", async () => {
    await expect(client.api(`${TI}/hosts/nowhere.example`).get()).rejects.toMatchObject({
      statusCode: 404,
      code: "ResourceNotFound",
    });
    plain.token = undefined;
    await expect(client.api(`${TI}/hosts/msn.com`).get()).rejects.toMatchObject({
      statusCode: 401,
      code: "InvalidAuthenticationToken",
    });
    plain.token = "sample";
  });

  test("it sends a batch", async () => {
    const requests = ["msn.com", "nowhere.example"].map((host, index) => ({
      id: String(index),
      method: "GET",
      url: `${TI}/hosts/${host}`,
    }));
    const answer = (await client.api("/$batch").post({ requests })) as {
      responses: { id: string; status: number }[];
    };
    expect(new Map(answer.responses.map(({ id, status }) => [id, status]))).toEqual(
      new Map([
        ["0", 200],
        ["1", 404],
      ]),
    );
  });
});
