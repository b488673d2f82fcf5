import { expect, onTestFinished, test } from "vitest";
import { connect, type Hunt } from "../../src/index.js";
import { graphError, page, serve, type Script, type TestServer } from "../graph/server.js";

const sample = (budget?: { requests: number }): Promise<Hunt> =>
  connect({ source: "sample", env: {}, ...(budget === undefined ? {} : { budget }) });

async function huntOn(script: Script): Promise<{ hunt: Hunt; server: TestServer }> {
  const server = await serve(script);
  const hunt = await connect({
    endpoint: server.origin,
    token: "t",
    env: {},
    sleep: () => Promise.resolve(),
  });
  onTestFinished(async () => {
    await hunt.close();
    await server.close();
  });
  return { hunt, server };
}

const cookie = (name: string): object => ({ id: name, name, host: { id: "a.example" } });

test("hosts(ids) gives each data set of all of them in one frame, in their order", async () => {
  const hunt = await sample();
  const ids = ["track-my-parcel.test", "nobody.example", "static-cart.example"];
  const hosts = hunt.hosts([...ids, "Static-Cart[.]example"]);
  expect(hosts.ids).toEqual(ids);
  const cookies = await hosts.cookies();
  const each = await Promise.all(ids.map((id) => hunt.host(id).cookies()));
  expect(cookies.objects()).toEqual(each.flatMap((frame) => frame.objects()));
  expect(cookies.info).toMatchObject({ complete: true, requests: 3, rows: cookies.numRows() });
  expect(cookies.info.notes.join()).toContain("404");
  expect(cookies.origin(0)).not.toBeNull();
});

test("every data set that one host has, many have", async () => {
  const hunt = await sample();
  const one = Object.keys(hunt.host("a.example")).filter((name) => name !== "summary");
  const calls = one.filter((name) => !["id", "kind", "notes", "scripts", "range"].includes(name));
  expect(Object.keys(hunt.hosts(["a.example"])).toSorted()).toEqual(
    [...calls, "facts", "ids", "observations"].toSorted(),
  );
});

test("options hold for each host, and a cut at one is a cut", async () => {
  const hunt = await sample();
  const resolutions = await hunt
    .hosts(["depot-notice.example", "pay-widget.example"])
    .passiveDns({ filter: { recordType: ["A", "AAAA"] }, top: 1 });
  expect(resolutions.array("parentHost")).toEqual(["depot-notice.example", "pay-widget.example"]);
  expect(resolutions.info).toMatchObject({ complete: false, reason: "top" });
});

test("no hosts make an empty frame with its columns, and ask nothing", async () => {
  const hunt = await sample();
  const none = hunt.hosts([]);
  expect((await none.cookies()).columnNames()).toEqual(
    (await hunt.host("secure-parcel.example").cookies()).columnNames(),
  );
  expect((await none.facts()).info).toMatchObject({ complete: true, requests: 0, rows: 0 });
});

test("a host that is none is refused before anything is sent", async () => {
  const hunt = await sample();
  expect(() => hunt.hosts(["a.example", "no host"])).toThrow("invalid host: no host");
  expect(hunt.requests().numRows()).toBe(0);
});

test("a host that fails leaves the others, and the frame says so", async () => {
  const { hunt } = await huntOn(({ url }) =>
    url.includes("b.example") ? graphError(400, "BadRequest") : page([cookie("k")]),
  );
  const cookies = await hunt.hosts(["a.example", "b.example", "c.example"]).cookies();
  expect(cookies.array("name")).toEqual(["k", "k"]);
  expect(cookies.info.complete).toBe(false);
  expect(cookies.info.reason).toContain("answered 400");
});

test("a data set that may not be read is an error where it was all that was asked for", async () => {
  const { hunt } = await huntOn(() => graphError(403, "Forbidden"));
  await expect(hunt.hosts(["a.example", "b.example"]).cookies()).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(hunt.hosts(["a.example"]).facts()).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("the hunt's budget and a cancel end it, and keep what came", async () => {
  const ids = ["secure-parcel.example", "parcel-fee.example", "depot-notice.example", "pay-widget.example"];
  const short = await (await sample({ requests: 2 })).hosts(ids).trackers();
  expect(short.info).toMatchObject({ complete: false, reason: "budget" });
  expect(new Set(short.array("host")).size).toBe(2);
  const cancelled = await (await sample()).hosts(ids).trackers({ signal: AbortSignal.abort() });
  expect(cancelled.info).toMatchObject({ complete: false, reason: "cancelled", rows: 0 });
});

test("facts() has a row for every host, with what it is judged by", async () => {
  const hunt = await sample();
  const facts = await hunt.hosts(["log1n-contoso.example", "nobody.example", "203.0.113.17"]).facts();
  expect(facts.object(0)).toMatchObject({
    host: "log1n-contoso.example",
    classification: "malicious",
    registrantEmail: "domains@slate-web.example.org",
    nameservers: ["ns1.marten-dns.example", "ns2.marten-dns.example"],
    addresses: ["203.0.113.140"],
    networks: ["Example Hosting A"],
    mail: ["mx1.mailhub.example.net"],
    certificates: 1,
    ageDays: 119,
    traits: [],
  });
  expect(facts.object(1)).toMatchObject({ score: null, registered: null, addresses: [], certificates: 0 });
  expect(facts.object(2)).toMatchObject({ kind: "ipAddress", networks: ["Hollow Host"], registered: null });
});

test("facts() names what is common: parked, sinkholed and hidden names, and who moved there since", async () => {
  const hunt = await sample();
  const hosts = ["lime-electric.example", "depot-notice.example", "contosso.example"];
  const facts = await hunt.hosts(hosts).facts();
  expect(facts.array("traits")).toEqual([["parking", "privacy"], ["sinkhole", "privacy"], ["privacy"]]);
  const moved = await hunt.host("depot-notice.example").passiveDns({ filter: { recordType: "A" } });
  expect(moved.numRows()).toBe(3);
  expect(facts.get("addresses", 1)).toHaveLength(1);
});
