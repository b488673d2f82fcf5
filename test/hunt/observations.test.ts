import { expect, onTestFinished, test } from "vitest";
import { connect, type Hunt, type ObservationKind } from "../../src/index.js";
import { graphError, page, serve, type Script } from "../graph/server.js";

const NAME = "secure-parcel.example";
const ADDRESS = "203.0.113.17";

const sample = (): Promise<Hunt> => connect({ source: "sample", env: {} });

async function huntOn(script: Script): Promise<Hunt> {
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
  return hunt;
}

async function observe(host: string, ...kinds: ObservationKind[]) {
  const hunt = await sample();
  return { host: hunt.host(host), seen: (await hunt.hosts([host]).observations({ kinds })).objects() };
}

test("a row is one thing on one host, with its kind and when it was seen", async () => {
  const { host, seen } = await observe(NAME, "dns", "certificate", "tracker", "cookie");
  const dns = (await host.passiveDns()).objects().map(({ recordType, artifact, firstSeen, lastSeen }) => {
    return { host: NAME, kind: "dns", detail: recordType, value: artifact, firstSeen, lastSeen };
  });
  const certificates = (await host.sslCertificates()).objects().map((row) => ({
    host: NAME,
    kind: "certificate",
    detail: row.sslCertificateSubjectCommonName,
    value: row.sslCertificateSha1,
    firstSeen: row.firstSeen,
    lastSeen: row.lastSeen,
  }));
  expect([dns.length, certificates.length]).not.toContain(0);
  expect(seen.slice(0, dns.length + certificates.length)).toEqual([...dns, ...certificates]);
});

test("of an address the names that lead to it are seen, and neither names below nor a registration", async () => {
  const hunt = await sample();
  const seen = await hunt.hosts([ADDRESS]).observations();
  const names = await hunt.host(ADDRESS).passiveDnsReverse();
  const dns = seen.objects().filter(({ kind }) => kind === "dns");
  expect(names.numRows()).toBeGreaterThan(0);
  expect(dns.map(({ value }) => value)).toEqual(names.array("parentHost"));
  const routes = seen.info.routes.map((route) => route.split("/").at(-1));
  expect(routes).toContain("passiveDnsReverse");
  for (const route of ["passiveDns", "subdomains", "whois"]) expect(routes).not.toContain(route);
});

test("a child host is one that its pages lead to, a parent host one whose pages lead to it", async () => {
  const { host, seen } = await observe("static-cart.example", "childHost", "parentHost");
  const pairs = (await host.hostPairs()).objects();
  const ends = pairs.map(({ parentHost, childHost, linkKind }) =>
    parentHost === "static-cart.example"
      ? `childHost ${linkKind} ${childHost}`
      : `parentHost ${linkKind} ${parentHost}`,
  );
  expect(pairs.length).toBeGreaterThan(0);
  expect(seen.map(({ kind, detail, value }) => `${kind} ${detail} ${value}`).toSorted()).toEqual(
    ends.toSorted(),
  );
});

test("software is seen with its version, a port with its protocol and whether it is open", async () => {
  const { host, seen } = await observe("198.51.100.201", "component", "port");
  const components = (await host.components()).objects();
  const ports = (await host.ports()).objects();
  expect([components.length, ports.length]).not.toContain(0);
  expect(seen.map(({ kind, detail, value }) => [kind, detail, value])).toEqual([
    ...components.map(({ category, name, version }) => [
      "component",
      category ?? "",
      `${name} ${version ?? ""}`.trim(),
    ]),
    ...ports.map(({ protocol, status, port }) => ["port", `${protocol} ${status}`, String(port)]),
  ]);
});

test("a registration has a row for each field that is filled, and no end", async () => {
  const { host, seen } = await observe(NAME, "registration");
  const [record] = (await host.whois()).objects();
  expect(seen.map(({ detail, value }) => [detail, value])).toEqual([
    ["registrar", record?.registrarOrganization],
    ["registrant", record?.registrantEmail],
    ["expires", record?.expiration?.toISOString().slice(0, 10)],
    ["updated", record?.lastUpdate?.toISOString().slice(0, 10)],
  ]);
  expect(seen.map(({ lastSeen }) => lastSeen)).toEqual([null, null, null, null]);
});

test("a field that nobody filled in is no observation", async () => {
  const hunt = await huntOn(() =>
    page([
      { id: "1", value: null },
      { id: "2", kind: "k", value: "v" },
    ]),
  );
  const seen = await hunt.hosts(["a.example"]).observations({ kinds: ["tracker"] });
  expect(seen.select("detail", "value").objects()).toEqual([{ detail: "k", value: "v" }]);
});

test("without kinds all are asked for, each once of each host", async () => {
  const hunt = await sample();
  const seen = await hunt.hosts([NAME, ADDRESS, NAME]).observations();
  expect(seen.info).toMatchObject({ complete: true, requests: 10 + 8, rows: seen.numRows() });
  const routes = hunt.requests().array("route");
  expect(new Set(seen.array("host"))).toEqual(new Set([NAME, ADDRESS]));
  expect(routes.length).toBe(18);
});

test("kinds given twice are asked for once, and one that there is not is refused before anything is sent", async () => {
  const hunt = await sample();
  const hosts = hunt.hosts([NAME]);
  await expect(hosts.observations({ kinds: ["cookies" as "cookie"] })).rejects.toThrow(
    "invalid kinds: cookies; it is one of dns, subdomain, certificate,",
  );
  await expect(hosts.observations({ kind: ["dns"] } as object)).rejects.toThrow(
    "unknown option of observations(): kind",
  );
  expect(hunt.requests().numRows()).toBe(0);
  expect((await hosts.observations({ kinds: ["dns", "dns"] })).info.requests).toBe(1);
});

test("nothing known, no hosts and no kinds make an empty frame with its columns", async () => {
  const hunt = await sample();
  const columns = ["host", "kind", "detail", "value", "firstSeen", "lastSeen"];
  const empty = [
    await hunt.hosts(["nobody.example"]).observations(),
    await hunt.hosts([]).observations(),
    await hunt.hosts([NAME]).observations({ kinds: [] }),
  ];
  for (const frame of empty) {
    expect([frame.numRows(), frame.columnNames()]).toEqual([0, columns]);
    expect(frame.info).toMatchObject({ complete: true, rows: 0 });
  }
});

test("a kind that may not be read leaves the others, and the frame says so; where it is all, it is an error", async () => {
  const hunt = await huntOn(({ url }) =>
    url.includes("/cookies") ? graphError(403, "Forbidden") : page([{ id: "1", kind: "k", value: "v" }]),
  );
  const hosts = hunt.hosts(["a.example"]);
  const seen = await hosts.observations({ kinds: ["cookie", "tracker"] });
  expect(seen.array("kind")).toEqual(["tracker"]);
  expect(seen.info.complete).toBe(false);
  expect(seen.info.reason).toContain("/cookies");
  await expect(hosts.observations({ kinds: ["cookie"] })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("the hunt's budget and a cancel end it, and keep what came", async () => {
  const short = await connect({ source: "sample", env: {}, budget: { requests: 1 } });
  const cut = await short.hosts([NAME]).observations({ kinds: ["dns", "certificate"] });
  expect(cut.info).toMatchObject({ complete: false, reason: "budget" });
  expect(new Set(cut.array("kind"))).toEqual(new Set(["dns"]));
  const cancelled = await (await sample()).hosts([NAME]).observations({ signal: AbortSignal.abort() });
  expect(cancelled.info).toMatchObject({ complete: false, reason: "cancelled", rows: 0 });
});
