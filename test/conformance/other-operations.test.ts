import { describe, expect, test } from "vitest";
import { offlineEngine } from "../../src/hunt/hunting-engine.js";
import { sampleTenant } from "../../src/sample/tenant.js";
import { count, hasContract, readEndpoints, readJson, type Endpoint } from "./contract.js";

const INCIDENT = "4183";
const OTHER = "4127";

/** What is sent, by the operation; an operation that is not here is not answered. */
const bodies: Readonly<Record<string, (alert: string) => unknown>> = {
  "PATCH /security/incidents/{incidentId}": () => ({ status: "inProgress" }),
  "POST /security/incidents/{incidentId}/comments": () => ({ comment: "x" }),
  "POST /security/incidents/mergeIncidents": () => ({ incidentIds: [INCIDENT, OTHER] }),
  "PATCH /security/alerts_v2/{alertId}": () => ({ status: "inProgress" }),
  "POST /security/alerts_v2/{alertId}/comments": () => ({ comment: "x" }),
  "POST /security/alerts_v2/moveAlerts": (alert) => ({ alertIds: [alert], incidentId: OTHER }),
  "POST /security/runHuntingQuery": () => ({ Query: "print 1" }),
  "POST /$batch": () => ({ requests: [{ id: "1", method: "GET", url: `/security/incidents/${INCIDENT}` }] }),
  "GET /security/getRunHuntingQuery(query='{kql}',timespan='{iso}',workspaceId={guid})": () => undefined,
  "GET /security/getHuntingSchema": () => undefined,
};

/** Operations that nobody has documented. */
const left = ["POST /security/alerts_v2"];

const nameOf = ({ method, path }: Endpoint): string => `${method} ${path}`;

function addressOf({ path }: Endpoint, alert: string): string {
  return path
    .replace("{incidentId}", INCIDENT)
    .replace("{alertId}", alert)
    .replace(/\('{kql}'.*|\(query=.*/, "(query='print%201')");
}

describe.skipIf(!hasContract)("the contract's operations that read no record", () => {
  const all = hasContract ? (readJson("endpoints.json") as { endpoints: Endpoint[] }).endpoints : [];
  const reading = new Set(hasContract ? readEndpoints().map(nameOf) : []);
  const others = all.filter((endpoint) => !reading.has(nameOf(endpoint)));

  test("are answered by the sample tenant, in each version that has them", async () => {
    let answered = 0;
    for (const endpoint of others.filter((each) => !left.includes(nameOf(each)))) {
      for (const version of endpoint.versions) {
        const { fetch } = sampleTenant({ hunting: offlineEngine });
        const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
          fetch(`https://graph.microsoft.com/${version}${path}`, {
            headers: { Authorization: "Bearer x", "Content-Type": "application/json" },
            ...init,
          });
        const { value } = (await (await ask("/security/alerts_v2?$top=1")).json()) as {
          value: [{ id: string }];
        };
        const [{ id }] = value;
        const body = bodies[nameOf(endpoint)]?.(id);
        const response = await ask(addressOf(endpoint, id), {
          method: endpoint.method,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        expect(response.status, `${version} ${nameOf(endpoint)}`).toBe(200);
      }
      answered++;
    }
    expect(others.map(nameOf).toSorted()).toEqual([...Object.keys(bodies), ...left].toSorted());
    expect([all.length, reading.size + answered]).toEqual([58, 57]);
    count(`operations: ${reading.size + answered} of ${all.length} answered; not: ${left.join()}`);
  });
});
