import { describe, expect, it } from "vitest";
import { checkCloud, createClient } from "../../src/graph/index.js";
import { connectTo, failure, host, page, serve } from "./server.js";

describe("checkCloud", () => {
  it("lets threat intelligence through in the global cloud only", () => {
    expect(() => checkCloud("global", host.path)).not.toThrow();
    for (const cloud of ["usgov", "usgov-dod", "china"] as const) {
      expect(() => checkCloud(cloud, host.path)).toThrow(/threat intelligence exists only in global/);
    }
  });

  it("lets hunting, incidents and alerts through everywhere but in China", () => {
    for (const path of [
      "/security/runHuntingQuery",
      "/security/incidents/{incidentId}",
      "/security/alerts_v2",
    ]) {
      for (const cloud of ["global", "usgov", "usgov-dod"] as const) {
        expect(() => checkCloud(cloud, path)).not.toThrow();
      }
      expect(() => checkCloud("china", path)).toThrow(/unsupported in China \(21Vianet\)/);
    }
  });
});

describe("a client in a cloud that lacks the surface", () => {
  it("refuses before anything is sent", async () => {
    let sent = 0;
    const fetch = async (): Promise<never> => {
      sent++;
      throw new Error("sent");
    };
    const client = createClient({ cloud: "usgov", fetch });
    expect(await failure(client.get(host))).toMatchObject({ code: "UNSUPPORTED" });
    expect(await failure(client.pages(host).next())).toMatchObject({ code: "UNSUPPORTED" });
    expect(await failure(client.batch([host]))).toMatchObject({ code: "UNSUPPORTED" });
    expect(sent).toBe(0);
  });

  it("asks all the same where the endpoint is not the cloud's own", async () => {
    const server = await serve(() => page([]));
    const { client } = connectTo(server, { cloud: "china" });
    await client.pages({ path: "/security/threatIntelligence/articles" }).next();
    expect(server.seen).toHaveLength(1);
  });
});
