import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { offlineEngine } from "../../src/hunt/hunting-engine.js";
import { SAMPLE_WORKSPACE, SENTINEL_ORIGIN } from "../../src/sample/sentinel/upload.js";
import { serveSample } from "../../src/sample/serve.js";
import { sampleTenant } from "../../src/sample/tenant.js";

const path = (workspace = SAMPLE_WORKSPACE, version = "2024-02-01-preview"): string =>
  `/workspaces/${workspace}/threat-intelligence-stix-objects:upload?api-version=${version}`;

type Row = Record<string, unknown>;

const time = "2026-03-01T00:00:00.000Z";

function indicator(more: object = {}): Record<string, unknown> {
  return {
    type: "indicator",
    spec_version: "2.1",
    id: `indicator--${randomUUID()}`,
    created: time,
    modified: time,
    pattern: "[domain-name:value = 'secure-parcel.example']",
    pattern_type: "stix",
    valid_from: time,
    ...more,
  };
}

const payload = (...stixobjects: unknown[]): string =>
  JSON.stringify({ sourcesystem: "Huntbook", stixobjects });

function init(body: string, more: RequestInit = {}): RequestInit {
  const headers = { Authorization: "Bearer sample", "Content-Type": "application/json" };
  return { method: "POST", headers, body, ...more };
}

/** A tenant whose clock is moved by hand. */
function open() {
  const clock = { milliseconds: 0 };
  const { fetch, uploaded } = sampleTenant({ clock: () => clock.milliseconds });
  const upload = (body: string, where = path(), more?: RequestInit): Promise<Response> =>
    fetch(SENTINEL_ORIGIN + where, init(body, more));
  return { clock, uploaded, upload };
}

describe("an upload of STIX objects", () => {
  test("is answered with nothing where all are stored, the latest version of each", async () => {
    const { upload, uploaded } = open();
    const object = indicator();
    const later = { ...object, modified: "2026-03-02T00:00:00.000Z" };
    const response = await upload(payload(object, indicator()));
    expect([response.status, await response.text()]).toEqual([200, ""]);
    await upload(payload(later));
    expect(uploaded()).toHaveLength(2);
    expect(uploaded()[0]).toEqual(later);
  });

  test("stores what is valid, and tells of the rest by its place", async () => {
    const { upload, uploaded } = open();
    const good = indicator();
    const actor = {
      type: "threat-actor",
      id: `threat-actor--${randomUUID()}`,
      created: time,
      modified: time,
    };
    const response = await upload(
      payload(
        indicator({ pattern: undefined }),
        good,
        actor,
        "no object",
        indicator({ id: `identity--${randomUUID()}`, valid_from: "yesterday" }),
        indicator({ type: "malware", id: `malware--${randomUUID()}` }),
        indicator({ spec_version: "3.0" }),
      ),
    );
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      errors: [
        { recordIndex: 0, errorMessages: [expect.stringContaining("'pattern'")] },
        { recordIndex: 2, errorMessages: [expect.stringContaining("'name'")] },
        { recordIndex: 3, errorMessages: ["Not a STIX object."] },
        {
          recordIndex: 4,
          errorMessages: [expect.stringContaining("'id'"), expect.stringContaining("'valid_from'")],
        },
        { recordIndex: 5, errorMessages: [expect.stringContaining("'type'")] },
        { recordIndex: 6, errorMessages: [expect.stringContaining("'spec_version'")] },
      ],
    });
    expect(uploaded()).toEqual([good]);
  });

  test.each([
    ["no JSON", "{"],
    ["no objects", payload()],
    ["more than a hundred", payload(...Array.from({ length: 101 }, () => indicator()))],
    ["no source", JSON.stringify({ stixobjects: [indicator()] })],
    [
      "the reserved source",
      JSON.stringify({ sourcesystem: "microsoft sentinel", stixobjects: [indicator()] }),
    ],
  ])("of %s is refused as a whole", async (_what, body) => {
    const { upload, uploaded } = open();
    const response = await upload(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ statusCode: 400, message: expect.any(String) });
    expect(uploaded()).toEqual([]);
  });

  test("goes to the workspace that there is, in the version that there is, with a token", async () => {
    const { upload } = open();
    const body = payload(indicator());
    expect((await upload(body, path(randomUUID()))).status).toBe(404);
    expect((await upload(body, path(SAMPLE_WORKSPACE, "2025-01-01"))).status).toBe(400);
    expect((await upload(body, path(), { headers: {} })).status).toBe(401);
    expect((await upload(body, path(), { method: "PUT" })).status).toBe(405);
    expect((await upload(body)).status).toBe(200);
  });

  test("is throttled after a hundred in a minute, with the seconds in the text and in no header", async () => {
    const { clock, upload } = open();
    for (let index = 0; index < 100; index++) {
      expect((await upload(payload(indicator()))).status).toBe(200);
      clock.milliseconds += 100;
    }
    const refused = await upload(payload(indicator()));
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBeNull();
    expect(await refused.json()).toEqual({
      statusCode: 429,
      message: "Rate limit is exceeded. Try again in 50 seconds.",
    });
    clock.milliseconds += 50_000;
    expect((await upload(payload(indicator()))).status).toBe(200);
  });

  test("shows in the tables of advanced hunting, beside what was there", async () => {
    const { fetch } = sampleTenant({ hunting: offlineEngine });
    const count = "ThreatIntelIndicators | summarize n = count() by WorkspaceId";
    const query = async (Query: string): Promise<Row[]> => {
      const url = "https://graph.microsoft.com/v1.0/security/runHuntingQuery";
      const response = await fetch(url, init(JSON.stringify({ Query })));
      return ((await response.json()) as { results: Row[] }).results;
    };
    const [{ n: before } = {}] = await query(count);
    const object = indicator({ valid_until: "2026-02-01T00:00:00Z", labels: ["a", "b"], confidence: 80 });
    const tool = {
      type: "identity",
      id: `identity--${randomUUID()}`,
      created: time,
      modified: time,
      name: "x",
    };
    await fetch(SENTINEL_ORIGIN + path(), init(payload(object, tool)));
    expect(await query(count)).toEqual([{ WorkspaceId: SAMPLE_WORKSPACE, n: Number(before) + 1 }]);
    const [row] = await query('ThreatIntelIndicators | where SourceSystem == "Huntbook"');
    expect(row).toMatchObject({
      Id: String(object["id"]).replace("indicator--", ""),
      WorkspaceId: SAMPLE_WORKSPACE,
      ObservableKey: "domain-name:value",
      ObservableValue: "secure-parcel.example",
      IsActive: false,
      Confidence: 80,
      Tags: "a, b",
    });
    expect(await query("ThreatIntelObjects | project StixType, Name = tostring(Data.name)")).toEqual([
      { StixType: "identity", Name: "x" },
    ]);
  });

  test("goes to the address that the README names", () => {
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    expect(readme).toContain(path().replace(/\?.*/, ""));
  });

  test("is served over HTTP as well", async () => {
    const server = await serveSample();
    onTestFinished(() => server.close());
    const response = await fetch(server.url + path(), init(payload({})));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ errors: [{ recordIndex: 0 }] });
  });
});
