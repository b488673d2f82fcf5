import { describe, expect, test } from "vitest";
import { sampleTenant } from "../../src/sample/tenant.js";
import { ask, q, read, readAll, refusal, TI, type ErrorBody, type Row } from "./ask.js";

describe("errors", () => {
  test.each([
    [`${TI}/hosts/nowhere.example`, 404, "ResourceNotFound"],
    [`${TI}/hosts/nowhere.example/trackers`, 404, "ResourceNotFound"],
    [`${TI}/hosts/riskiq.net.evil/reputation`, 404, "ResourceNotFound"],
    [`${TI}/hostTrackers/bm90aGluZw==`, 404, "ResourceNotFound"],
    [`${TI}/sslCertificates/bm90aGluZw%3D%3D/relatedHosts`, 404, "ResourceNotFound"],
    [`${TI}/whoisRecords/nothing/history`, 404, "ResourceNotFound"],
    [`${TI}/hosts/203.0.113.17/whois`, 404, "ResourceNotFound"],
    [`${TI}/hosts`, 400, "BadRequest"],
    [`${TI}/hostTrackers`, 400, "BadRequest"],
    [`${TI}/hosts/msn.com/tracker`, 400, "BadRequest"],
    [`${TI}/hosts/msn.com/trackers/1`, 400, "BadRequest"],
    ["/security/nothing", 400, "BadRequest"],
    [`${TI}/hosts/%E0%A4%A/trackers`, 400, "BadRequest"],
    [`${TI}/hosts(5)/trackers`, 400, "BadRequest"],
    [`${TI}/hosts('')/trackers`, 400, "BadRequest"],
    [`${TI}/hosts('a'b')/trackers`, 400, "BadRequest"],
    [`${TI}/hosts/msn.com/trackers/$count`, 400, "BadRequest"],
    [`${TI}/hosts/msn.com/whois/$count`, 400, "BadRequest"],
  ])("%s is answered %i %s", async (path, status, code) => {
    expect(await refusal(path)).toMatchObject({ status, code });
  });

  test("a wrong path names the segment", async () => {
    const { message } = await refusal(`${TI}/hosts/msn.com/tracker`);
    expect(message).toBe("Resource not found for the segment 'tracker'.");
  });

  test("a version that does not exist is refused", async () => {
    expect((await ask("https://graph.microsoft.com/v2.0/security")).status).toBe(400);
  });

  test("the body is Graph's, with the ids of the request", async () => {
    const response = await ask(`${TI}/hosts/nowhere.example`, { headers: { "client-request-id": "mine" } });
    const { error } = (await response.json()) as ErrorBody;
    expect(error.innerError).toEqual({
      date: "2026-03-02T22:00:00",
      "request-id": response.headers.get("request-id"),
      "client-request-id": "mine",
    });
    expect(response.headers.get("client-request-id")).toBe("mine");
  });

  test.each(["POST", "PATCH", "PUT", "DELETE"])("%s is not allowed where only GET is", async (method) => {
    const response = await ask(`${TI}/hosts/msn.com`, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET");
  });

  test("GET is not allowed on $batch", async () => {
    expect(await refusal("/$batch")).toMatchObject({ status: 405, code: "Request_BadRequest" });
  });

  test("HEAD has the headers of GET and no body", async () => {
    const response = await ask(`${TI}/hosts/msn.com`, { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  test.each([undefined, "", "Bearer", "Bearer ", "Basic c2FtcGxlOng="])(
    "the authorization %j is answered 401",
    async (given) => {
      const headers = new Headers(given === undefined ? [] : [["Authorization", given]]);
      const response = await sampleTenant().fetch("https://graph.microsoft.com/v1.0/security", { headers });
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toMatch(/^Bearer .*authorization_uri=/);
      expect(((await response.json()) as ErrorBody).error.code).toBe("InvalidAuthenticationToken");
    },
  );

  test("a tenant may ask for one token", async () => {
    const { fetch } = sampleTenant({ token: "right" });
    const url = `https://graph.microsoft.com/v1.0${TI}/hosts/msn.com`;
    const statuses = ["right", "wrong"].map(
      async (token) => (await fetch(url, { headers: { Authorization: `Bearer ${token}` } })).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 401]);
  });

  test("a host that is known and has none of what is asked gives an empty page", async () => {
    for (const list of ["cookies", "trackers", "components", "ports", "sslCertificates", "whois/history"]) {
      expect(
        await read(`${TI}/hosts/ns1.driftline.example.net/${list}${q({ $count: "true" })}`),
      ).toMatchObject({
        "@odata.count": 0,
        value: [],
      });
    }
  });

  test("a request that was given up is not answered", async () => {
    const gone = AbortSignal.abort();
    await expect(ask(`${TI}/hosts/msn.com`, { signal: gone })).rejects.toThrow(/aborted/i);
    const slow = sampleTenant({ latency: 60_000 });
    const late = new AbortController();
    const asked = slow.fetch(`https://graph.microsoft.com/v1.0${TI}/hosts/msn.com`, { signal: late.signal });
    setTimeout(() => late.abort(), 10);
    await expect(asked).rejects.toThrow(/aborted/i);
  });

  test("an option that the tenant does not know is refused", () => {
    expect(() => sampleTenant({ tokn: "a" } as object)).toThrow(
      /unknown option of sampleTenant: tokn; did you mean token\?/,
    );
  });
});

describe("/$count", () => {
  test.each([
    [`${TI}/whoisRecords/$count${q({ $search: '"nameservers/host/id:ns1.marten-dns.example"' })}`, "6"],
    [`${TI}/sslCertificates/$count${q({ $search: '"subject/commonName:panel.heron.test"' })}`, "1"],
    [`${TI}/hosts/order-refund.example/whois/history/$count`, "1"],
  ])("%s is %s as plain text", async (path, count) => {
    const response = await ask(path);
    expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(await response.text()).toBe(count);
  });

  test("it agrees with the history behind a registration's id", async () => {
    const { id } = await read<Row>(`${TI}/hosts/order-refund.example/whois`);
    const path = `${TI}/whoisRecords/${encodeURIComponent(id)}/history`;
    expect(await (await ask(`${path}/$count`)).text()).toBe(String((await readAll(path)).rows.length));
  });
});
