import { describe, expect, test } from "vitest";
import { HuntbookError } from "../../src/index.js";
import { findMissing, type LiveAnswer } from "../../src/kql/index.js";

const tables: LiveAnswer = {
  tables: [
    { name: "EntraIdSignInEvents", columns: [{ name: "AccountUpn", dataType: "String" }] },
    { name: "DeviceInfo", columns: [{ name: "DeviceName", dataType: "String" }] },
  ],
};

/** As the service refuses a query. */
const refusal = (message: string, status = 400): HuntbookError =>
  new HuntbookError("HTTP_ERROR", `request failed: ${message}`, { status });

describe("what a query reads and a tenant lacks", () => {
  test("is named, with the columns and types that the answer would have had", async () => {
    const kql =
      "UrlClickEvents | join kind=inner EmailEvents on NetworkMessageId" +
      " | summarize Clicks = count(), Last = max(Timestamp), Urls = make_set(Url) by AccountUpn, Slow = 1.5 > 1";
    expect(await findMissing(kql, { tables })).toEqual({
      tables: ["UrlClickEvents", "EmailEvents"],
      columns: [
        { name: "AccountUpn", type: "string" },
        { name: "Slow", type: "bool" },
        { name: "Clicks", type: "long" },
        { name: "Last", type: "datetime" },
        { name: "Urls", type: "dynamic" },
      ],
    });
  });

  test("is named where it stands behind a let or beside tables that are there", async () => {
    const missing = await findMissing(
      "let clicks = UrlClickEvents; union clicks, EntraIdSignInEvents | project AccountUpn",
      { tables },
    );
    expect(missing).toEqual({
      tables: ["UrlClickEvents"],
      columns: [{ name: "AccountUpn", type: "string" }],
    });
  });

  test.each([
    ["it has all that is read", "EntraIdSignInEvents | take 1"],
    ["a name is none of advanced hunting's", "UrlClickEvent | take 1"],
    ["a column is wrong besides", "UrlClickEvents | where Quux == 1"],
    ["it has the table by its newer name", "AADSignInEventsBeta | take 1"],
    ["a union goes without it", "union isfuzzy=true UrlClickEvents, DeviceInfo | count"],
  ])("is nothing where %s", async (_, kql) => {
    expect(await findMissing(kql, { tables })).toBeUndefined();
  });

  test("is nothing where the tenant has the table by its older name", async () => {
    const older: LiveAnswer = { tables: [{ name: "AADSignInEventsBeta", columns: [] }] };
    expect(await findMissing("EntraIdSignInEvents | take 1", { tables: older })).toBeUndefined();
  });

  test("is what the service could not resolve, where the tenant's tables are not known", async () => {
    const kql = "UrlClickEvents | where Url has 'x' | project Url, Timestamp";
    const said = "'where' operator: Failed to resolve table or column expression named 'UrlClickEvents'";
    expect(await findMissing(kql)).toBeUndefined();
    expect(await findMissing(kql, { refusal: refusal(said) })).toEqual({
      tables: ["UrlClickEvents"],
      columns: [
        { name: "Url", type: "string" },
        { name: "Timestamp", type: "datetime" },
      ],
    });
  });

  test.each([
    ["another status", refusal("Failed to resolve table expression named 'UrlClickEvents'", 500)],
    ["another fault of the same table", refusal("UrlClickEvents: the query took too long")],
    ["a column", refusal("Failed to resolve scalar expression named 'Quux'")],
    ["no error of the service", new Error("Failed to resolve table expression named 'UrlClickEvents'")],
  ])("is nothing where the refusal is %s", async (_, error) => {
    expect(await findMissing("UrlClickEvents | take 1", { refusal: error })).toBeUndefined();
  });
});
