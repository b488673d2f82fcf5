import { expect, test } from "vitest";
import { FrameBuilder, madeByHand, type Frame } from "../../../src/frame/index.js";
import { nouns, type Noun } from "../../../src/model/index.js";

const record = {
  id: "c2hvcA==",
  firstSeenDateTime: "2025-04-18T10:31:12Z",
  lastSeenDateTime: "2026-03-01T13:19:35.1234567Z",
  collectedDateTime: null,
  recordType: "A",
  parentHost: { id: "shop.example.com" },
  artifact: { "@odata.type": "#microsoft.graph.security.ipAddress", id: "192.0.2.44" },
};

function build(noun: keyof typeof nouns, pages: unknown[][], options = {}): Frame {
  const builder = new FrameBuilder<Noun>(nouns[noun], options);
  for (const [index, page] of pages.entries()) builder.page(page, index + 7);
  return builder.finish({ ...madeByHand, rows: builder.rows });
}

test("a page's records become typed columns", () => {
  const frame = build("passiveDns", [[record]]);
  expect(frame.object()).toMatchObject({
    parentHost: "shop.example.com",
    parentHostKind: "hostname",
    artifact: "192.0.2.44",
    artifactKind: "ipAddress",
    recordType: "A",
    firstSeen: new Date("2025-04-18T10:31:12Z"),
    lastSeen: new Date("2026-03-01T13:19:35.123Z"),
    collected: null,
  });
});

test("each row knows the request that brought it", () => {
  const frame = build("passiveDns", [[record, record], [], [record]]);
  expect([0, 1, 2].map((row) => frame.origin(row))).toEqual([7, 7, 9]);
  expect(frame.origin(3)).toBeNull();
});

test("a record that leaves out the host asked about gets it", () => {
  const { parentHost: _, ...without } = record;
  const frame = build("passiveDns", [[without]], { asked: "asked.example", carries: "parentHost" });
  expect(frame.get("parentHost")).toBe("asked.example");
  expect(build("hostReputation", [[{ id: "1", score: 80 }]], { asked: "asked.example" }).get("host")).toBe(
    "asked.example",
  );
});

test("a stub's kind comes from its type in any casing, or from its id", () => {
  const kinds = [
    { id: "a.example" },
    { "@odata.type": "#microsoft.graph.security.hostName", id: "a.example" },
    { "@odata.type": "#microsoft.graph.security.host", id: "2001:db8::1" },
    {
      "@odata.type": "#microsoft.graph.security.unclassifiedArtifact",
      id: "eA==",
      kind: "text",
      value: "v=spf1",
    },
    { "@odata.type": "#microsoft.graph.security.sslCertificate", id: "eA==" },
    null,
  ].map((artifact) => build("passiveDns", [[{ ...record, artifact }]]).get("artifactKind"));
  expect(kinds).toEqual([
    "hostname",
    "hostname",
    "ipAddress",
    "unclassifiedArtifact",
    "sslCertificate",
    null,
  ]);
});

test("lists of objects become frames of their own, with host and record", () => {
  const ports = build("hostPort", [
    [
      {
        id: "p1",
        port: 443,
        host: { id: "192.0.2.44" },
        banners: [{ banner: "HTTP/1.1 302", timesObserved: 2 }],
        services: [],
      },
      {
        id: "p2",
        port: 80,
        host: { id: "192.0.2.44" },
        banners: null,
        services: [{ component: { id: "c", name: "Nginx" } }],
      },
    ],
  ]);
  expect(ports.frames["banners"]?.objects()).toMatchObject([
    { host: "192.0.2.44", record: "p1", banner: "HTTP/1.1 302", timesObserved: 2 },
  ]);
  expect(ports.frames["services"]?.objects()).toMatchObject([
    { record: "p2", component: "c", componentName: "Nginx" },
  ]);
});

test("both spellings of a certificate's alternative names are read", () => {
  for (const member of ["alternateNames", "alternateName"]) {
    const frame = build("sslCertificate", [
      [{ id: "x", subject: { commonName: "a.example", [member]: ["a.example"] } }],
    ]);
    expect(frame.get("subjectAlternateNames")).toEqual(["a.example"]);
  }
});

test("records that are null or lack everything give empty cells, not a crash", () => {
  const frame = build("hostPair", [[null, {}, { parentHost: null, childHost: { id: null } }]]);
  expect(frame.numRows()).toBe(3);
  expect(
    frame.objects().every(({ parentHost, childHost }) => parentHost === null && childHost === null),
  ).toBe(true);
});

test("hosts are held in their one spelling, and the frame says which were sent in another", () => {
  const stub = (id: string): object => ({ id });
  const frame = build("passiveDns", [
    [
      { ...record, parentHost: stub("EVIL.Example."), artifact: stub("2001:DB8::0:1") },
      { ...record, parentHost: stub("bücher.example"), artifact: stub("cdn.example") },
      {
        ...record,
        parentHost: stub("x y"),
        artifact: { "@odata.type": "#x.unclassifiedArtifact", id: "QUJD.EF" },
      },
    ],
  ]);
  expect(frame.array("parentHost")).toEqual(["evil.example", "xn--bcher-kva.example", "x y"]);
  expect(frame.array("artifact")).toEqual(["2001:db8::1", "cdn.example", "QUJD.EF"]);
  expect(frame.info.notes).toEqual([
    "hosts in their one spelling, sent as: EVIL.Example., bücher.example, 2001:DB8::0:1",
  ]);
});

test("a list names its record's host and its own hosts in the same spelling", () => {
  const whois = { id: "1", host: { id: "A.example" }, nameservers: [{ host: { id: "NS1.Example.net." } }] };
  const frame = build("whois", [[whois]]);
  expect(frame.get("host", 0)).toBe("a.example");
  expect(frame.frames["nameservers"]?.object()).toMatchObject({
    host: "a.example",
    nameserver: "ns1.example.net",
  });
  expect(frame.info.notes.join()).toContain("NS1.Example.net.");
});

test("objects of one list have the columns of their own type, and no other reads members of the same name", () => {
  const typed = (kind: string, members: object): object => ({
    "@odata.type": `#microsoft.graph.security.${kind}`,
    roles: ["source"],
    ...members,
  });
  const evidence = [
    typed("ipEvidence", { ipAddress: "192.0.2.1" }),
    typed("nicEvidence", { ipAddress: { ipAddress: "192.0.2.2", verdict: "unknown" } }),
    typed("dnsEvidence", { ipAddresses: [{ ipAddress: "192.0.2.3" }, { ipAddress: 4 }, null] }),
    typed("newEvidence", { ipAddress: 5, domainName: { ascii: "a.example" } }),
    { ipAddress: "192.0.2.6" },
  ];
  const frame = build("alert", [[{ id: "a-1", evidence }], [{ id: "a-2", evidence: [evidence[0]] }]]);
  const inner = frame.frames["evidence"];
  const column = (name: string): unknown => inner?.array(name);
  expect(column("record")).toEqual(["a-1", "a-1", "a-1", "a-1", "a-1", "a-2"]);
  expect(column("kind")).toEqual([
    "ipEvidence",
    "nicEvidence",
    "dnsEvidence",
    "newEvidence",
    null,
    "ipEvidence",
  ]);
  expect(column("ipAddress")).toEqual(["192.0.2.1", null, null, null, null, "192.0.2.1"]);
  expect(column("ipAddressIpAddress")).toEqual([null, "192.0.2.2", null, null, null, null]);
  expect(column("ipAddressesIpAddress")).toEqual([null, null, ["192.0.2.3"], null, null, null]);
  expect(column("ipAddresses")).toEqual([
    null,
    null,
    [{ ipAddress: "192.0.2.3" }, { ipAddress: 4 }, null],
    null,
    null,
    null,
  ]);
  expect(column("otherIpAddress")).toEqual([null, null, null, 5, "192.0.2.6", null]);
  expect(column("domainNameAscii")).toEqual([null, null, null, "a.example", null, null]);
});

test("of the columns that types have, those are there whose type came, in the order of the declaration", () => {
  const item = (kind: string, members: object): object => ({
    "@odata.type": `#microsoft.graph.security.${kind}`,
    ...members,
  });
  const process = item("processEvidence", { processId: 7, imageFile: { fileName: "a.exe" } });
  const malware = item("malwareEvidence", {
    name: "Pebbleload",
    files: [{ fileDetails: { fileName: "b.dll" } }, { fileDetails: null }, null],
  });
  const pages = [
    [{ id: "a-1", evidence: [process, process] }],
    [{ id: "a-2", evidence: [item("ipEvidence", { ipAddress: "192.0.2.1" }), malware] }],
    [{ id: "a-3", evidence: [item("constructor", { name: "x" })] }],
  ];
  const inner = build("alert", pages).frames["evidence"];
  const column = (name: string): unknown => inner?.array(name);
  expect(column("processId")).toEqual([7, 7, null, null, null]);
  expect(column("ipAddress")).toEqual([null, null, "192.0.2.1", null, null]);
  expect(column("filesFileDetailsFileName")).toEqual([null, null, null, ["b.dll"], null]);
  expect(column("name")).toEqual([null, null, null, "Pebbleload", null]);
  expect(column("otherName")).toEqual([null, null, null, null, "x"]);
  const names = inner?.columnNames() ?? [];
  expect(names.filter((name) => ["ipAddress", "processId", "name"].includes(name))).toEqual([
    "ipAddress",
    "processId",
    "name",
  ]);
  expect(names).not.toContain("deviceDnsName");
  expect(inner?.meta.columns).not.toHaveProperty("deviceDnsName");
});

test("what nested evidence holds beside its columns stays together, and its bags are taken apart", () => {
  const cluster = { name: "shop-aks", cloudResource: { resourceId: "r-1", resourceName: "shop" } };
  const pod = {
    "@odata.type": "#microsoft.graph.security.kubernetesPodEvidence",
    name: "cart-1",
    labels: { app: "cart" },
    namespace: { verdict: "unknown", name: "checkout", cluster },
    controller: { name: "cart", type: "Deployment", namespace: { name: "checkout", cluster } },
  };
  const inner = build("alert", [[{ id: "a-1", evidence: [pod] }]]).frames["evidence"];
  expect(inner?.object()).toMatchObject({
    name: "cart-1",
    labelsApp: "cart",
    namespaceName: "checkout",
    namespaceVerdict: "unknown",
    namespaceClusterName: "shop-aks",
    namespaceClusterCloudResource: cluster.cloudResource,
    controllerName: "cart",
    controllerNamespace: { name: "checkout", cluster },
  });
  expect(inner?.columnNames()).not.toContain("controllerNamespaceName");
});
