import { describe, expect, it } from "vitest";
import { connect } from "../../src/hunt/connect.js";
import { toStixBundle } from "../../src/hunt/share.js";
import { uploadToSentinel } from "../../src/hunt/upload.js";
import { sampleTenant } from "../../src/sample/tenant.js";
import { inTurn, serve } from "../graph/server.js";

const workspaceId = "8f6c1f0e-5a0f-4c3e-9b7a-2d1e3f4a5b6c";
const HOSTS = ["evil.example.com", "bad.test"];

describe("an upload to the sample tenant", () => {
  it("stores what the service takes, and stores it over the next time", async () => {
    const tenant = sampleTenant();
    const hunt = await connect({ source: "sample" });
    const trail = await hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().trackers().run();
    const options = { hunt, fetch: tenant.fetch };
    const first = await uploadToSentinel(trail, options);
    expect(first).toMatchObject({ source: "sample", complete: true, failed: [] });
    expect(tenant.uploaded()).toHaveLength(first.accepted);
    expect(first.accepted).toBeGreaterThan(trail.hosts.numRows());
    const again = await uploadToSentinel(toStixBundle(trail, { hunt }), options);
    expect(again.accepted).toBe(first.accepted);
    expect(tenant.uploaded()).toHaveLength(first.accepted);
  });

  it("can be hunted in the tables of the hunt that it came from", async () => {
    const hunt = await connect({ source: "sample" });
    await uploadToSentinel(HOSTS, { hunt, sourceSystem: "Upload of a test" });
    const rows = await hunt.query(
      'ThreatIntelIndicators | where SourceSystem == "Upload of a test" | project ObservableKey, ObservableValue',
    );
    expect(rows.objects()).toEqual(
      HOSTS.map((value) => ({ ObservableKey: "domain-name:value", ObservableValue: value })),
    );
  });

  it("has a workspace of its own, and no other", async () => {
    expect(await uploadToSentinel(HOSTS, { source: "sample", env: {} })).toMatchObject({ complete: true });
    await expect(uploadToSentinel(HOSTS, { source: "sample", workspaceId, env: {} })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("an upload to the service", () => {
  it("is never sent to the sample tenant because a credential is missing", async () => {
    for (const env of [{}, { HUNTBOOK_TOKEN: "a-token-for-graph" }, { HUNTBOOK_SOURCE: "graph" }]) {
      await expect(uploadToSentinel(HOSTS, { workspaceId, env })).rejects.toThrow(
        "missing credential: set AZURE_TENANT_ID",
      );
    }
  });

  it("is told beforehand without a credential, as nothing is sent", async () => {
    const told = await uploadToSentinel(HOSTS, { workspaceId, dryRun: true, env: {} });
    expect(told).toMatchObject({ source: "graph", workspaceId, dryRun: true, accepted: 0, requests: 0 });
    expect(told.objects).toBeGreaterThan(0);
  });

  it("takes its own token and endpoint of the environment, and never Graph's", async () => {
    const server = await serve(() => ({}));
    const env = {
      HUNTBOOK_TOKEN: "a-token-for-graph",
      HUNTBOOK_ENDPOINT: "https://graph.example",
      HUNTBOOK_SENTINEL_TOKEN: "a-token-for-sentinel",
      HUNTBOOK_SENTINEL_ENDPOINT: server.origin,
      HUNTBOOK_WORKSPACE: workspaceId,
    };
    expect(await uploadToSentinel(HOSTS, { env })).toMatchObject({
      source: "graph",
      accepted: 3,
      workspaceId,
    });
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer a-token-for-sentinel"]);
  });

  it("says which object was refused", async () => {
    const server = await serve(inTurn({ body: { errors: [{ recordIndex: 1, errorMessages: ["no"] }] } }));
    const result = await uploadToSentinel(HOSTS, {
      env: {},
      token: "t",
      endpoint: server.origin,
      workspaceId,
    });
    expect(result).toMatchObject({ complete: false, accepted: 2, failed: [{ name: "evil.example.com" }] });
  });

  it.each([
    [{ token: "t" }, "missing workspaceId"],
    [{ token: "t", workspaceId, cloud: "usgov" as const }, "unsupported in usgov"],
    [
      { token: "t", workspaceId, workspace: 1 },
      "unknown option of uploadToSentinel: workspace; did you mean workspaceId?",
    ],
  ])("is refused with %o", async (options, message) => {
    await expect(uploadToSentinel(HOSTS, { ...options, env: {} })).rejects.toThrow(message);
  });

  it("takes a bundle only where it is one", async () => {
    const broken = { type: "bundle", id: "bundle--1", objects: [{ id: 7 }] } as never;
    await expect(uploadToSentinel(broken, { source: "sample", env: {} })).rejects.toThrow("invalid bundle");
  });
});
