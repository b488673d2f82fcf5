import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Hunt, type Trail } from "../../src/index.js";
import { startSampleCommand, type CommandServer } from "../sample/command-server.js";

let server: CommandServer;
let hunt: Hunt;

beforeAll(async () => {
  server = await startSampleCommand();
  hunt = await connect({ env: {}, endpoint: server.url, token: "sample" });
});
afterAll(async () => {
  await hunt.close();
  await server.close();
});

test("a hunt over HTTP finds what the hunt in process finds", async () => {
  const flagship = (on: Hunt): Promise<Trail> =>
    on.pivot("secure-parcel.example").passiveDns().relatedHosts().trackers().hops(3).run({ progress: false });
  const inProcess = await flagship(await connect({ source: "sample", env: {} }));
  const served = await flagship(hunt);
  expect(served.info).toMatchObject({ complete: true, source: "graph", requests: inProcess.info.requests });
  expect(served.hosts.objects()).toEqual(inProcess.hosts.objects());
});

test("a token that the service refuses is an error that says what to do", async () => {
  const refused = await connect({ env: {}, endpoint: server.url });
  await expect(refused.host("secure-parcel.example").get()).rejects.toMatchObject({
    code: "AUTH_FAILED",
    status: 401,
  });
  await refused.close();
});
