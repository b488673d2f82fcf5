import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readAsked } from "../../src/cli/shelf/asked.js";
import { connect } from "../../src/index.js";
import { temporary } from "../notebook/helpers.js";

it("what the sample tenant was asked is counted by data set and table, and a batch as one", async () => {
  const log = join(temporary(), "asked.ndjson");
  const hunt = await connect({ source: "sample", env: { HUNTBOOK_SAMPLE_LOG: log } });
  await hunt.host("2001:db8:c2::10").reputation();
  await hunt.host("secure-parcel.example").passiveDns();
  await hunt
    .whoisRecord("none")
    .get()
    .catch(() => undefined);
  await hunt.lookup(["parcel-fee.example", "203.0.113.17"]);
  await hunt.query("let DeviceEvents2 = 1;\nUrlClickEvents | join EmailEvents on NetworkMessageId | take 1");
  expect(readAsked(await readFile(log, "utf8"))).toEqual({
    requests: 5,
    queries: 1,
    dataSets: ["passiveDns", "reputation", "whois"],
    tables: ["EmailEvents", "UrlClickEvents"],
  });
});
