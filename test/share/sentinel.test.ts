import { describe, expect, it } from "vitest";
import type { HuntbookError } from "../../src/base/errors.js";
import { fromToken, type Credential } from "../../src/graph/send/token.js";
import type { Sleep } from "../../src/graph/sleep.js";
import {
  stixBundle,
  uploadBundle,
  type SentinelMeans,
  type SentinelTarget,
  type StixBundle,
  type StixObject,
  type UploadResult,
} from "../../src/share/index.js";
import { inTurn, reset, serve, type Reply, type Script } from "../graph/server.js";
import { everything, intelligence, subject } from "./findings.js";

const workspaceId = "8f6c1f0e-5a0f-4c3e-9b7a-2d1e3f4a5b6c";
const token = "eyJ0b2tlbg.c2VudGluZWw.c2lnbmF0dXJl";

/** A bundle of so many objects that the service takes: an identity, and indicators. */
function bundleOf(count: number): StixBundle {
  const subjects = Array.from({ length: count - 1 }, (_, index) => subject("hostname", `h${index}.example`));
  const { objects, ...rest } = stixBundle(intelligence({ subjects }));
  return { ...rest, objects: objects.filter(({ type }) => type === "indicator" || type === "identity") };
}

interface Upload {
  readonly sourcesystem: string;
  readonly stixobjects: readonly StixObject[];
}

async function open(script: Script) {
  const server = await serve(script);
  const waits: number[] = [];
  const sleep: Sleep = async (milliseconds) => {
    waits.push(Math.round(milliseconds));
  };
  return {
    server,
    waits,
    uploads: () => server.seen.map(({ body }) => JSON.parse(body) as Upload),
    upload: (bundle: StixBundle, more: Partial<SentinelTarget & SentinelMeans> = {}) => {
      const { workspaceId: id, sourceSystem, dryRun, ...means } = { workspaceId, ...more };
      const target = { workspaceId: id, ...(sourceSystem && { sourceSystem }), ...(dryRun && { dryRun }) };
      return uploadBundle(bundle, target, {
        credential: fromToken(token),
        endpoint: server.origin,
        sleep,
        random: () => 0,
        ...means,
      });
    },
  };
}

const failure = async (upload: Promise<unknown>): Promise<HuntbookError & { partial?: UploadResult }> => {
  try {
    await upload;
  } catch (error) {
    return error as HuntbookError & { partial?: UploadResult };
  }
  throw new Error("it did not fail");
};

const throttled = (seconds: number): Reply => ({
  status: 429,
  body: { statusCode: 429, message: `Rate limit is exceeded. Try again in ${seconds} seconds.` },
});

describe("an upload", () => {
  it("goes to the workspace with the token and the source, a hundred objects in a request", async () => {
    const { upload, server, uploads } = await open(() => ({}));
    const result = await upload(bundleOf(250), { sourceSystem: "SOC" });
    expect(result).toMatchObject({ complete: true, objects: 250, accepted: 250, requests: 3, failed: [] });
    expect(uploads().map(({ stixobjects }) => stixobjects.length)).toEqual([100, 100, 50]);
    expect(uploads().map(({ sourcesystem }) => sourcesystem)).toEqual(["SOC", "SOC", "SOC"]);
    for (const { method, url, headers } of server.seen) {
      expect([method, url]).toEqual([
        "POST",
        `/workspaces/${workspaceId}/threat-intelligence-stix-objects:upload?api-version=2024-02-01-preview`,
      ]);
      expect(headers).toMatchObject({ authorization: `Bearer ${token}`, "content-type": "application/json" });
    }
  });

  it("holds only what the service takes, whole ties and nothing benign, what is referred to first", async () => {
    const { upload, uploads } = await open(() => ({}));
    const result = await upload(stixBundle(everything));
    const sent = uploads().flatMap(({ stixobjects }) => stixobjects);
    const types = sent.map(({ type }) => type);
    expect([...new Set(types)]).toEqual(["identity", "threat-actor", "indicator", "relationship"]);
    expect(sent.map(({ name }) => name)).not.toContain("2001:db8::7");
    const ids = new Set(sent.map(({ id }) => id));
    for (const { source_ref: from, target_ref: to } of sent.filter(({ type }) => type === "relationship")) {
      expect([from, to].filter((id) => !ids.has(id as string))).toEqual([]);
    }
    const left = result.leftOut.reduce((sum, { count }) => sum + count, 0);
    expect(sent.length + left).toBe(stixBundle(everything).objects.length);
    expect(result.leftOut).toContainEqual({ type: "indicator", count: 1, reason: "it is held to be benign" });
  });

  it("leads what was refused back to its object, in whichever request it was", async () => {
    const errors = [{ recordIndex: 3, errorMessages: ["Error for STIX object, no pattern.", "And more."] }];
    const { upload } = await open(inTurn({}, { body: { errors } }, {}));
    const bundle = bundleOf(250);
    const result = await upload(bundle);
    expect(result).toMatchObject({ complete: false, accepted: 249, requests: 3, unknown: [], notSent: [] });
    expect(result.failed).toEqual([
      {
        id: bundle.objects[103]?.id,
        name: "h102.example",
        messages: ["Error for STIX object, no pattern.", "And more."],
      },
    ]);
  });

  it("counts a failure of an object that was not sent, and no object as failed for it", async () => {
    const { upload } = await open(() => ({
      body: { errors: [{ recordIndex: 70, errorMessages: ["what?"] }] },
    }));
    const result = await upload(bundleOf(2));
    expect(result).toMatchObject({
      complete: false,
      accepted: 2,
      failed: [{ id: null, messages: ["what?"] }],
    });
  });

  it("waits for as long as the text of the refusal says, and sends the same again", async () => {
    const { upload, waits, server } = await open(inTurn(throttled(17), {}));
    expect(await upload(bundleOf(2))).toMatchObject({ complete: true, requests: 2 });
    expect(waits).toEqual([17_000]);
    expect(server.seen[0]?.body).toBe(server.seen[1]?.body);
  });

  it("fails where it is to wait for too long, and says what was stored before", async () => {
    const { upload } = await open(inTurn({}, throttled(900)));
    const error = await failure(upload(bundleOf(150)));
    expect(error).toMatchObject({ code: "RATE_LIMITED", retryAfterMs: 900_000 });
    expect(error.partial).toMatchObject({ complete: false, accepted: 100, unknown: [] });
    expect(error.partial?.notSent).toHaveLength(50);
  });

  it("never begins more than a hundred requests in a minute", async () => {
    const { upload, waits, server } = await open(() => ({}));
    await upload(bundleOf(150 * 100));
    expect(server.seen).toHaveLength(150);
    // A third at once, the others one after the other: 117 waits, the last of them for 67 seconds' room each.
    const paced = waits.filter((wait) => wait > 0);
    expect(paced.length).toBeGreaterThanOrEqual(110);
    expect(Math.max(...paced)).toBeGreaterThan(60_000);
  });

  it("is sent again after a reset, with the same ids: they are stored over", async () => {
    const { upload, server } = await open(inTurn(reset, reset, {}));
    expect(await upload(bundleOf(3))).toMatchObject({ complete: true, accepted: 3, requests: 3 });
    expect(new Set(server.seen.map(({ body }) => body)).size).toBe(1);
  });

  it("says that the outcome is unknown where every try was reset, and what was not sent any more", async () => {
    const { upload } = await open((_, number) => (number === 1 ? {} : reset));
    const bundle = bundleOf(250);
    const error = await failure(upload(bundle, { retries: 2 }));
    expect(error.code).toBe("CONNECTION_FAILED");
    expect(error.message).toContain(
      "whether the objects of this request were stored is unknown; run it again",
    );
    expect(error.partial).toMatchObject({ complete: false, accepted: 100, requests: 4 });
    expect(error.partial?.unknown).toEqual(bundle.objects.slice(100, 200).map(({ id }) => id));
    expect(error.partial?.notSent).toEqual(bundle.objects.slice(200).map(({ id }) => id));
  });

  it("stays unknown where a try was reset and the next one throttled", async () => {
    const { upload } = await open(inTurn(reset, throttled(900)));
    expect((await failure(upload(bundleOf(2)))).partial).toMatchObject({ accepted: 0, notSent: [] });
  });

  it.each([
    [400, "HTTP_ERROR", "check the source system"],
    [403, "FORBIDDEN", "Microsoft Sentinel Contributor"],
    [404, "NOT_FOUND", "there is no such workspace"],
  ] as const)("that is refused with %i fails at once, with what mends it", async (status, code, next) => {
    const { upload, server } = await open(() => ({
      status,
      body: { statusCode: status, message: "no \u001b[31m" },
    }));
    const error = await failure(upload(bundleOf(150)));
    expect(error).toMatchObject({ code, status });
    expect(error.message).toContain(next);
    expect(error.message).not.toContain("\u001b");
    expect(error.message).not.toContain("unknown");
    expect(error.partial).toMatchObject({ accepted: 0, unknown: [] });
    expect(error.partial?.notSent).toHaveLength(150);
    expect(server.seen).toHaveLength(1);
  });

  it("is tried again after a 500, and ends with what is unknown", async () => {
    const { upload, server } = await open(() => ({ status: 500, body: "<h1>oops</h1>" }));
    const error = await failure(upload(bundleOf(2), { retries: 3 }));
    expect(error).toMatchObject({ code: "HTTP_ERROR", status: 500 });
    expect(server.seen).toHaveLength(4);
    expect(error.partial?.unknown).toHaveLength(2);
  });

  it("takes a page of a proxy for no success", async () => {
    const { upload } = await open(() => ({ body: "<html>sign in</html>" }));
    const error = await failure(upload(bundleOf(2)));
    expect(error.code).toBe("UNEXPECTED_CONTENT");
    expect(error.partial).toMatchObject({ complete: false, accepted: 0, notSent: [] });
    expect(error.partial?.unknown).toHaveLength(2);
  });

  it("asks once for a new token where one is refused", async () => {
    const asked: unknown[] = [];
    const credential: Credential = {
      kind: "test",
      getToken: async (request) => {
        asked.push(request);
        return `token${asked.length}`;
      },
    };
    const { upload, server } = await open((seen) =>
      seen.headers.authorization === "Bearer token2" ? {} : { status: 401 },
    );
    expect(await upload(bundleOf(2), { credential })).toMatchObject({ complete: true });
    expect(asked).toEqual([{}, { forceRefresh: true }]);
    const error = await failure(upload(bundleOf(2)));
    expect(error).toMatchObject({ code: "AUTH_FAILED", status: 401 });
    expect(JSON.stringify(error) + error.message).not.toContain(token);
    expect(server.seen).toHaveLength(4);
  });

  it("follows no redirect, so that the token goes to no other place", async () => {
    const evil = await serve(() => ({}));
    for (const status of [302, 307]) {
      const { upload } = await open(() => ({ status, headers: { location: `${evil.origin}/x` } }));
      expect((await failure(upload(bundleOf(2)))).code).toBe("CROSS_ORIGIN_REDIRECT");
    }
    expect(evil.seen).toEqual([]);
  });

  it("sends nothing on a dry run, and says what it would send", async () => {
    const { upload, server } = await open(() => ({}));
    const result = await upload(bundleOf(3), { dryRun: true });
    expect(result).toMatchObject({ dryRun: true, objects: 3, accepted: 0, requests: 0 });
    expect(result.notSent).toHaveLength(3);
    expect(server.seen).toEqual([]);
  });

  it("sends nothing of an empty bundle", async () => {
    const { upload, server } = await open(() => ({}));
    const empty: StixBundle = { type: "bundle", id: "bundle--1", objects: [] };
    expect(await upload(empty)).toMatchObject({ complete: true, objects: 0, requests: 0 });
    expect(server.seen).toEqual([]);
  });

  it.each([
    [{ workspaceId: "my workspace" }, "invalid workspaceId: my workspace;"],
    [{ workspaceId: `${workspaceId}/../x` }, "invalid workspaceId:"],
    [{ sourceSystem: " Microsoft sentinel " }, "invalid sourceSystem:"],
    [{ endpoint: "http://sentinel.example" }, "invalid endpoint: http://sentinel.example/; it must be https"],
  ])("refuses %o before anything is sent", async (more, message) => {
    const { upload, server } = await open(() => ({}));
    expect((await failure(upload(bundleOf(2), more))).message).toContain(message);
    expect(server.seen).toEqual([]);
  });
});
