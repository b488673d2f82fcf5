import { expect, onTestFinished, test } from "vitest";
import { connect, type ConnectOptions, type Hunt } from "../../src/index.js";
import { serve, type Script, type TestServer } from "../graph/server.js";

const sample = () => connect({ source: "sample", env: {} });

interface Inner {
  id: string;
  url: string;
}

/** A hunt on a server that answers each inner request of a batch. */
async function huntOn(
  answer: (url: string, round: number) => object,
  options: ConnectOptions = {},
): Promise<{ hunt: Hunt; server: TestServer }> {
  const script: Script = ({ body }, round) => {
    const { requests } = JSON.parse(body) as { requests: Inner[] };
    return { body: { responses: requests.map(({ id, url }) => ({ id, ...answer(url, round) })) } };
  };
  const server = await serve(script);
  const sleep = (): Promise<void> => Promise.resolve();
  const hunt = await connect({ endpoint: server.origin, token: "t", env: {}, sleep, ...options });
  onTestFinished(() => hunt.close());
  return { hunt, server };
}

const judged = (score: number): object => ({
  status: 200,
  body: { id: "1", classification: "neutral", score, rules: [{ name: "r", severity: "low" }] },
});

test("every value has one row, in its place, whatever became of it", async () => {
  const hunt = await sample();
  const values = [
    "Secure-Parcel[.]example",
    "nobody-knows-this.example",
    "secure-parcel.example.",
    "198.51.100.201",
    "10.0.0.1",
    "not a host",
    "https://secure-parcel.example/login",
    "44d88612fea8a8f36de82e1278abb02f",
    "",
  ];
  const found = await hunt.lookup(values);
  expect(found.array("value")).toEqual(values);
  expect(found.array("status")).toEqual([
    "found",
    "no data",
    "found",
    "found",
    "unsupported",
    "unsupported",
    "unsupported",
    "unsupported",
    "unsupported",
  ]);
  expect(found.object(0)).toMatchObject({ host: "secure-parcel.example", kind: "hostname", reason: null });
  expect(found.object(0)).toMatchObject({ score: found.get("score", 2) });
  expect(found.get("rules", 0)?.length).toBeGreaterThan(0);
  expect((found.array("reason") as (string | null)[]).slice(4)).not.toContain(null);
  expect(found.info).toMatchObject({ complete: true, rows: 9, requests: 3, source: "sample" });
  expect(found.frames["rules"]?.array("host")).toContain("secure-parcel.example");
  expect(found.frames["reputation"]?.numRows()).toBe(2);
});

test("a value that is no host says what it is, and what to do", async () => {
  const found = await (
    await sample()
  ).lookup(["https://a.example/x", "a@b.example", "CVE-2024-3094", "10.1.2.3"]);
  expect(found.array("kind")).toEqual(["url", "email", "cve", "ipAddress"]);
  expect(found.get("reason", 0)).toContain("look up a.example");
  expect(found.get("reason", 1)).toContain("look up b.example");
  expect(found.get("reason", 3)).toContain("private");
});

test("a spelling that deceives is said, and the host is one all the same", async () => {
  const found = await (
    await sample()
  ).lookup(["p\u0430ypal.example", "secure-parcel[.]example", "10[.]0.0.1"]);
  expect(found.array("notes")).toEqual([["mixedScripts"], ["defanged"], []]);
  expect(found.array("host")).toEqual(["xn--pypal-4ve.example", "secure-parcel.example", null]);
});

test("thousands of hosts go out twenty a request, each asked once", async () => {
  const { hunt, server } = await huntOn(() => judged(30));
  const names = Array.from({ length: 2010 }, (_, index) => `h${index % 2000}.example`);
  const found = await hunt.lookup(names, { progress: false });
  expect(found.numRows()).toBe(2010);
  expect(server.seen).toHaveLength(100);
  expect(new Set(found.array("score") as number[])).toEqual(new Set([30]));
  expect(found.frames["rules"]?.numRows()).toBe(2000);
});

test("one that is throttled inside a batch is asked again, the others are not", async () => {
  const { hunt, server } = await huntOn((url, round) =>
    url.includes("slow") && round === 1
      ? {
          status: 429,
          headers: { "Retry-After": "1" },
          body: { error: { code: "TooManyRequests", message: "" } },
        }
      : judged(10),
  );
  const found = await hunt.lookup(["slow.example", "quick.example"]);
  expect(found.array("status")).toEqual(["found", "found"]);
  const second = JSON.parse(server.seen[1]?.body ?? "{}") as { requests: Inner[] };
  expect(second.requests.map(({ url }) => url)).toEqual([expect.stringContaining("slow.example")]);
});

test("what is refused is a row with the reason, and the rest is there", async () => {
  const { hunt } = await huntOn((url) =>
    url.includes("secret")
      ? { status: 403, body: { error: { code: "Forbidden", message: "no licence" } } }
      : judged(80),
  );
  const found = await hunt.lookup(["secret.example", "open.example"]);
  expect(found.objects()).toMatchObject([
    { status: "refused", score: null, reason: expect.stringContaining("no licence") },
    { status: "found", score: 80 },
  ]);
  expect(found.info).toMatchObject({ complete: false, reason: expect.stringContaining("no access") });
});

test("what a budget or a cancel leaves unasked says so", async () => {
  const { hunt } = await huntOn(() => judged(1), { budget: { requests: 20 } });
  const names = Array.from({ length: 45 }, (_, index) => `h${index}.example`);
  const found = await hunt.lookup(names);
  const statuses = found.array("status") as string[];
  expect(statuses.filter((status) => status === "found")).toHaveLength(20);
  expect(statuses.filter((status) => status === "not asked")).toHaveLength(25);
  expect(found.info).toMatchObject({ complete: false, reason: expect.stringContaining("budget") });
  const stopped = await (await sample()).lookup(["a.example"], { signal: AbortSignal.abort() });
  expect(stopped.objects()).toMatchObject([{ status: "not asked", reason: "cancelled" }]);
});

test("nothing to look up is an empty frame", async () => {
  const found = await (await sample()).lookup([]);
  expect(found.numRows()).toBe(0);
  expect(found.info).toMatchObject({ complete: true, requests: 0 });
});
