import { expect, test } from "vitest";
import { toConnectSettings } from "../../src/hunt/options.js";

const none = { env: {} };

test("without a credential the sample tenant is found, with one Graph is", () => {
  expect(toConnectSettings(none)).toMatchObject({ source: "sample", found: true });
  expect(toConnectSettings({ ...none, token: "x" })).toMatchObject({ source: "graph", found: true });
  expect(toConnectSettings({ env: { HUNTBOOK_TOKEN: "x" } }).source).toBe("graph");
  expect(toConnectSettings({ env: { AZURE_CLIENT_SECRET: "x" } }).source).toBe("graph");
  expect(toConnectSettings({ env: { HUNTBOOK_MANAGED_IDENTITY: "false" } }).source).toBe("sample");
});

test("an endpoint that was named is asked, not the sample tenant in its place", () => {
  expect(toConnectSettings({ env: { HUNTBOOK_ENDPOINT: "http://127.0.0.1:8080" } }).source).toBe("graph");
});

test("a source that was asked for is kept", () => {
  expect(toConnectSettings({ env: { HUNTBOOK_TOKEN: "x" }, source: "sample" })).toMatchObject({
    source: "sample",
    found: false,
  });
  expect(toConnectSettings({ env: { HUNTBOOK_SOURCE: "sample", HUNTBOOK_TOKEN: "x" } }).source).toBe(
    "sample",
  );
});

test("what is passed in goes before the environment", () => {
  const env = { HUNTBOOK_CLOUD: "usgov", HUNTBOOK_VERSION: "beta", AZURE_TENANT_ID: "t" };
  expect(toConnectSettings({ env })).toMatchObject({ cloud: "usgov", version: "beta", tenantId: "t" });
  expect(toConnectSettings({ env, cloud: "global", version: "v1.0" })).toMatchObject({
    cloud: "global",
    version: "v1.0",
  });
});

test("Graph without a credential says what to set", () => {
  expect(() => toConnectSettings({ ...none, source: "graph" })).toThrow(
    "missing credential: set HUNTBOOK_TOKEN",
  );
});

test("options that nobody reads, and values that cannot hold, are named", () => {
  expect(() => toConnectSettings({ ...none, tenant: "x" } as object)).toThrow(
    "unknown option of connect: tenant; did you mean tenantId?",
  );
  expect(() => toConnectSettings({ env: { HUNTBOOK_CLOUD: "globl" } })).toThrow(
    "invalid cloud: globl; it is one of global",
  );
  expect(() => toConnectSettings({ ...none, version: "v2" as "beta" })).toThrow("invalid version: v2");
  expect(() => toConnectSettings({ ...none, budget: { request: 1 } as object })).toThrow(
    "unknown option of budget: request",
  );
});
