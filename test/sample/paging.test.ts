import { describe, expect, test } from "vitest";
import { BAD_REQUEST, ask, q, read, readAll, refusal, TI } from "./ask.js";

const LISTS = [
  [`${TI}/hosts/198.51.100.40/passiveDnsReverse`, 401],
  [`${TI}/hosts/198.51.100.99/passiveDnsReverse`, 81],
  [`${TI}/hosts/wild-market-offers.example/subdomains`, 120],
  [`${TI}/hosts/contoso.example/subdomains`, 45],
  [`${TI}/hosts/msn.com/components`, 7],
  [`${TI}/hosts/secure-parcel.example/hostPairs`, 3],
] as const;

describe("paging", () => {
  test.each(LISTS)(
    "%s: next links visit each row exactly once, whatever the page size",
    async (path, total) => {
      for (const top of [1, 7, 100, 999]) {
        const { rows, pages } = await readAll(path + q({ $top: String(top) }));
        const ids = rows.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toHaveLength(total);
        for (const page of pages.slice(0, -1)) expect(page.value).toHaveLength(top);
        expect(pages.at(-1)).not.toHaveProperty("@odata.nextLink");
      }
    },
  );

  test("a page holds 100 rows where nothing else is asked", async () => {
    const { pages } = await readAll(LISTS[0][0]);
    expect(pages.map(({ value }) => value.length)).toEqual([100, 100, 100, 100, 1]);
  });

  test("a $top above 1000 is lowered", async () => {
    const popular = `${TI}/hosts/code.jslib.example.net/parentHostPairs`;
    const { value } = await read(popular + q({ $top: "5000" }));
    expect(value.length).toBeLessThanOrEqual(1000);
    expect(value.length).toBeGreaterThan(100);
  });

  test("a $top of 0 gives no rows and no next link", async () => {
    const page = await read(LISTS[0][0] + q({ $top: "0", $count: "true" }));
    expect(page).toMatchObject({ "@odata.count": 401, value: [] });
    expect(page).not.toHaveProperty("@odata.nextLink");
  });

  test("the next link is absolute and carries the options on", async () => {
    const path = `${TI}/hosts/198.51.100.40/passiveDnsReverse`;
    const page = await read(
      path + q({ $top: "3", $count: "true", $select: "recordType", $orderby: "lastSeenDateTime desc" }),
    );
    const next = new URL(page["@odata.nextLink"] ?? "");
    expect(next.origin + next.pathname).toBe(`https://graph.microsoft.com/v1.0${path}`);
    expect(Object.fromEntries(next.searchParams)).toMatchObject({
      $top: "3",
      $count: "true",
      $select: "recordType",
      $orderby: "lastSeenDateTime desc",
    });
    const second = await read(next.href);
    expect(second["@odata.count"]).toBe(401);
    expect(Object.keys(second.value[0] ?? {})).toEqual(["recordType"]);
  });

  test("$skip moves the start once, not on every page", async () => {
    const path = `${TI}/hosts/198.51.100.40/passiveDnsReverse`;
    const { rows } = await readAll(path + q({ $skip: "390", $top: "4" }));
    const all = (await readAll(path)).rows;
    expect(rows.map(({ id }) => id)).toEqual(all.slice(390).map(({ id }) => id));
  });

  test("the same page always has the same next link", async () => {
    const links = await Promise.all([1, 2].map(async () => (await read(LISTS[0][0]))["@odata.nextLink"]));
    expect(links[0]).toBe(links[1]);
  });

  test("@odata.count is there only where it is asked for", async () => {
    expect(await read(LISTS[4][0])).not.toHaveProperty("@odata.count");
    expect(await read(LISTS[4][0] + q({ $count: "false" }))).not.toHaveProperty("@odata.count");
    expect(await read(LISTS[4][0] + q({ $count: "true" }))).toMatchObject({ "@odata.count": 7 });
  });

  test("a token that was changed, or made for another request, is refused", async () => {
    const path = `${TI}/hosts/198.51.100.40/passiveDnsReverse`;
    const token = new URL((await read(path))["@odata.nextLink"] ?? "").searchParams.get("$skiptoken") ?? "";
    expect((await ask(path + q({ $skiptoken: token }))).status).toBe(200);
    const other = `${TI}/hosts/198.51.100.99/passiveDnsReverse`;
    for (const [where, wrong] of [
      [path, `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`],
      [path, ""],
      [path, "AAAA"],
      [other, token],
    ] as const) {
      expect(await refusal(where + q({ $skiptoken: wrong }))).toMatchObject(BAD_REQUEST);
    }
    expect(await refusal(path + q({ $skiptoken: token, $top: "5" }))).toMatchObject(BAD_REQUEST);
  });
});
