import { describe, expect, test } from "vitest";
import { SAMPLE_NOW, sampleTenant, type SampleTenantOptions } from "../../src/sample/tenant.js";
import { hasContract, readSchema } from "./csdl.js";
import type { ErrorBody, Page, Row } from "./ask.js";

const INCIDENT = "/security/incidents/4183";

/** A tenant of its own, and a way to ask it: the status and the body. */
function open(options: SampleTenantOptions = {}, version = "v1.0") {
  const { fetch } = sampleTenant(options);
  return async <T = Row>(method: string, path: string, body?: unknown): Promise<[number, T]> => {
    const response = await fetch(`https://graph.microsoft.com/${version}${path}`, {
      method,
      headers: { Authorization: "Bearer sample", "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return [response.status, (await response.json()) as T];
  };
}

async function firstAlert(ask: ReturnType<typeof open>): Promise<Row> {
  const [, { value }] = await ask<Page>("GET", `${INCIDENT}/alerts`);
  return value[0] as Row;
}

describe("a comment", () => {
  const comment = { "@odata.type": "microsoft.graph.security.alertComment", comment: "Seen on ws-0231." };

  test("is added to an incident, and all of them are the answer", async () => {
    const ask = open();
    const [, before] = await ask("GET", INCIDENT);
    const [status, answer] = await ask<Page>("POST", `${INCIDENT}/comments`, comment);
    const written = {
      comment: comment.comment,
      createdByDisplayName: "Huntbook",
      createdDateTime: expect.stringContaining(SAMPLE_NOW.slice(0, 19)),
    };
    expect([status, answer["@odata.context"]]).toEqual([
      200,
      "https://graph.microsoft.com/v1.0/$metadata#security/incidents('4183')/comments",
    ]);
    expect(answer.value).toEqual([...(before.comments as Row[]), written]);
    const [, after] = await ask("GET", INCIDENT);
    expect(after.comments).toEqual(answer.value);
    expect(after.lastUpdateDateTime).toContain(SAMPLE_NOW.slice(0, 19));
    const [, list] = await ask<Page>("GET", "/security/incidents");
    expect(after).toMatchObject(list.value.find(({ id }) => id === "4183") as Row);
  });

  test("is added to an alert, which is seen in its incident too", async () => {
    const ask = open();
    const { id } = await firstAlert(ask);
    const [, { value }] = await ask<Page>("POST", `/security/alerts_v2/${id}/comments`, { comment: "x" });
    expect((await firstAlert(ask)).comments).toEqual(value);
    const [, incident] = await ask("GET", `${INCIDENT}?$expand=alerts`);
    expect((incident.alerts as Row[])[0]?.comments).toEqual(value);
  });

  test.each([
    ["nothing", ""],
    ["no object", "[]"],
    ["no text", {}],
    ["an empty text", { comment: " " }],
    ["a member of another type", { comment: "x", text: "y" }],
    ["another type", { "@odata.type": "microsoft.graph.security.alert", comment: "x" }],
  ])("of %s is refused, and none is added", async (_what, body) => {
    const ask = open();
    const [status, { error }] = await ask<ErrorBody>("POST", `${INCIDENT}/comments`, body);
    expect([status, error.code]).toEqual([400, "BadRequest"]);
    expect(await ask("GET", INCIDENT)).toEqual(await open()("GET", INCIDENT));
  });
});

describe("a change", () => {
  test.each(["v1.0", "beta"])("of an incident is answered with it, and stays, on %s", async (version) => {
    const ask = open({}, version);
    const members = {
      status: "resolved",
      classification: "truePositive",
      determination: "phishing",
      assignedTo: "k.novak@contoso.example",
      customTags: ["Phishing", "Checked"],
      severity: "low",
      resolvingComment: "Passwords were reset.",
    };
    const [status, answer] = await ask("PATCH", INCIDENT, members);
    expect(status).toBe(200);
    expect(answer).toMatchObject({ id: "4183", ...members, lastModifiedBy: "Huntbook" });
    expect((await ask("GET", INCIDENT))[1]).toEqual(answer);
    const [, list] = await ask<Page>("GET", "/security/incidents?$filter=status eq 'resolved'");
    expect(list.value.map(({ id }) => id)).toContain("4183");
    const problems = hasContract ? readSchema(version).problems("incident", answer) : [];
    expect(problems).toEqual([]);
  });

  test("of an alert is answered with it, and gives it a time of resolution", async () => {
    const ask = open();
    const { id } = await firstAlert(ask);
    const [status, answer] = await ask("PATCH", `/security/alerts_v2/${id}`, {
      status: "resolved",
      assignedTo: "k.novak@contoso.example",
    });
    expect(status).toBe(200);
    expect(answer).toMatchObject({
      status: "resolved",
      assignedTo: "k.novak@contoso.example",
      resolvedDateTime: answer.lastUpdateDateTime,
    });
    expect(await firstAlert(ask)).toMatchObject({ id, status: "resolved" });
  });

  test.each([
    [INCIDENT, { priorityScore: 3 }],
    [INCIDENT, { id: "1" }],
    [INCIDENT, { toString: "x" }],
    [INCIDENT, { status: "closed" }],
    [INCIDENT, { status: null }],
    [INCIDENT, { classification: "TRUE" }],
    [INCIDENT, { determination: "compromisedUser" }],
    [INCIDENT, { customTags: "one" }],
    [INCIDENT, { assignedTo: 7 }],
    ["/security/alerts_v2/first", { severity: "high" }],
    ["/security/alerts_v2/first", { status: "active" }],
  ])("of %s to %j is refused, and nothing of it is kept", async (path, body) => {
    const ask = open();
    const address = path.replace("first", (await firstAlert(ask)).id);
    const [, before] = await ask("GET", address);
    const [status, { error }] = await ask<ErrorBody>("PATCH", address, { assignedTo: "x", ...body });
    expect([status, error.code]).toEqual([400, "BadRequest"]);
    expect(error.message).toContain(Object.keys(body)[0]);
    expect((await ask("GET", address))[1]).toEqual(before);
  });

  test("of what is not there is not found", async () => {
    const ask = open();
    for (const [method, path] of [
      ["PATCH", "/security/incidents/1"],
      ["POST", "/security/incidents/1/comments"],
      ["PATCH", "/security/alerts_v2/none"],
      ["POST", "/security/alerts_v2/none/comments"],
    ] as const) {
      expect((await ask(method, path, { comment: "x" }))[0], path).toBe(404);
    }
  });

  test("is seen by its own tenant only", async () => {
    await open()("PATCH", INCIDENT, { status: "resolved" });
    expect((await open()("GET", INCIDENT))[1].status).toBe("active");
  });

  test("goes in a batch too", async () => {
    const ask = open();
    const [, { responses }] = await ask<{ responses: { status: number; body: Row }[] }>("POST", "/$batch", {
      requests: [
        {
          id: "1",
          method: "PATCH",
          url: INCIDENT,
          headers: { "Content-Type": "application/json" },
          body: { status: "inProgress" },
        },
      ],
    });
    expect(responses[0]).toMatchObject({ status: 200, body: { status: "inProgress" } });
  });
});

test("a token that may only read is told which permission a change needs", async () => {
  const ask = open({ readOnly: true });
  const { id } = await firstAlert(ask);
  for (const [method, path, permission] of [
    ["PATCH", INCIDENT, "SecurityIncident.ReadWrite.All"],
    ["POST", `${INCIDENT}/comments`, "SecurityIncident.ReadWrite.All"],
    ["POST", "/security/incidents/mergeIncidents", "SecurityIncident.ReadWrite.All"],
    ["PATCH", `/security/alerts_v2/${id}`, "SecurityAlert.ReadWrite.All"],
  ] as const) {
    const [status, { error }] = await ask<ErrorBody>(method, path, { comment: "x" });
    expect([status, error.code], path).toEqual([403, "Forbidden"]);
    expect(error.message).toContain(permission);
  }
  expect((await ask("GET", INCIDENT))[0]).toBe(200);
});

describe("incidents that belong together", () => {
  test.each(["", "microsoft.graph.security."])(
    "are merged into the first by %smergeIncidents",
    async (prefix) => {
      const ask = open();
      const [, before] = await ask("GET", "/security/incidents/4127?$expand=alerts");
      const [status, answer] = await ask("POST", `/security/incidents/${prefix}mergeIncidents`, {
        incidentIds: ["4183", "4127"],
        incidentComment: "One campaign.",
        mergeReasons: "sameCampaign, sharedIndicators",
      });
      expect([status, answer.targetIncidentId]).toEqual([200, "4183"]);
      const [, emptied] = await ask("GET", "/security/incidents/4127?$expand=alerts");
      expect(emptied).toMatchObject({ status: "redirected", redirectIncidentId: "4183", alerts: [] });
      const [, target] = await ask("GET", `${INCIDENT}?$expand=alerts`);
      const moved = (target.alerts as Row[]).map(({ id }) => id);
      expect(moved).toEqual(expect.arrayContaining((before.alerts as Row[]).map(({ id }) => id)));
      expect((target.comments as Row[]).at(-1)?.comment).toBe("One campaign.");
    },
  );

  test("give alerts to one another by moveAlerts, or to a new one", async () => {
    const ask = open();
    const { id, title } = await firstAlert(ask);
    const path = "/security/alerts_v2/moveAlerts";
    const [, there] = await ask("POST", path, { alertIds: [id], incidentId: "4127" });
    expect(there.targetIncidentId).toBe("4127");
    expect((await ask("GET", `/security/alerts_v2/${id}`))[1].incidentId).toBe("4127");
    const [, apart] = await ask("POST", path, { alertIds: [id], incidentId: null, alertComment: "Alone." });
    const [, made] = await ask("GET", `/security/incidents/${String(apart.targetIncidentId)}?$expand=alerts`);
    expect(made).toMatchObject({ displayName: title, status: "active", alerts: [{ id }] });
  });

  test.each([
    ["/security/incidents/mergeIncidents", { incidentIds: ["4183"] }, 400],
    ["/security/incidents/mergeIncidents", { incidentIds: "4183" }, 400],
    ["/security/incidents/mergeIncidents", { incidentIds: ["4183", "1"] }, 404],
    ["/security/incidents/mergeIncidents", { incidentIds: ["4183", "4127"], mergeReasons: "luck" }, 400],
    ["/security/alerts_v2/moveAlerts", { alertIds: [] }, 400],
    ["/security/alerts_v2/moveAlerts", { alertIds: ["none"] }, 404],
  ])("%s refuses %j", async (path, body, status) => {
    expect((await open()("POST", path, body))[0]).toBe(status);
  });
});
