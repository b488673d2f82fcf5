import type { Handle, Incoming } from "../incoming.js";
import { readObject } from "../json-body.js";
import { badRequest, Refusal } from "../refusal.js";
import { ok, type Reply } from "../reply.js";
import type { Store } from "../store.js";
import type { Operation } from "../tree.js";
import { deskOf, type Desk, type Kept } from "./desk.js";
import { checkReasons, ofAlerts, ofIncidents, readMembers } from "./members.js";

const COMMENT = /^#?microsoft\.graph\.security\.alertComment$/;

/**
 * What writes to incidents and alerts. A change is answered as the reading of the record is, by the operation that
 * `reading` has for it.
 */
export function changeOperations(
  store: Store,
  reading: readonly Operation<Handle>[],
  readOnly: boolean,
): Operation<Handle>[] {
  const writing = (permission: string, handle: Writing): Handle => {
    return (request, root, match) => {
      if (readOnly) throw forbidden(permission);
      return handle(deskOf(store, request.stamp.date), readObject(request.body), { request, root, match });
    };
  };
  const changing = (table: Kept, path: string, name: string, permission: string): Operation<Handle>[] => {
    const read = reading.find((operation) => operation.method === "GET" && operation.path === path);
    const type = table === "incidents" ? "incident" : "alert";
    const members = table === "incidents" ? ofIncidents : ofAlerts;
    const patch = writing(permission, (desk, body, { request, root, match }) => {
      const { id = "" } = match.keys;
      desk.check(table, id);
      const columns = readMembers(type, members, body);
      desk.change(table, id, columns);
      return read === undefined ? ok({}) : read.target(request, root, match);
    });
    const comment = writing(permission, (desk, body, { root, match }) => {
      const { id = "" } = match.keys;
      const value = desk.comment(table, id, readComment(body));
      return ok({ "@odata.context": `${root}/$metadata#security/${name}('${id}')/comments`, value });
    });
    return [
      { method: "PATCH", path, target: patch },
      { method: "POST", path: `${path}/comments`, target: comment },
    ];
  };
  const merge = writing(INCIDENTS, mergeIncidents);
  const move = writing(ALERTS, moveAlerts);
  return [
    ...changing("incidents", "/security/incidents/{id}", "incidents", INCIDENTS),
    ...changing("alerts", "/security/alerts_v2/{id}", "alerts_v2", ALERTS),
    ...bothNames("/security/incidents", "mergeIncidents", merge),
    ...bothNames("/security/alerts_v2", "moveAlerts", move),
  ];
}

type Writing = (
  desk: Desk,
  body: Readonly<Record<string, unknown>>,
  asked: { request: Incoming; root: string; match: Parameters<Handle>[2] },
) => Reply | Promise<Reply>;

const INCIDENTS = "SecurityIncident.ReadWrite.All";
const ALERTS = "SecurityAlert.ReadWrite.All";

function forbidden(permission: string): Refusal {
  return new Refusal(
    403,
    "Forbidden",
    `Missing application roles. API required roles: ${permission}, application roles: ${permission.replace("Write", "")}.`,
  );
}

/** An action goes by its bare name and by the one with its namespace. */
function bothNames(path: string, name: string, target: Handle): Operation<Handle>[] {
  return [name, `microsoft.graph.security.${name}`].map((each) => ({
    method: "POST",
    path: `${path}/${each}`,
    target,
  }));
}

function readComment({ "@odata.type": type, comment, ...more }: Readonly<Record<string, unknown>>): string {
  const [unknown] = Object.keys(more);
  if (unknown !== undefined) {
    throw badRequest(
      `The property '${unknown}' does not exist on type 'microsoft.graph.security.alertComment'.`,
    );
  }
  if (type !== undefined && !COMMENT.test(String(type))) {
    throw badRequest(`A type named '${String(type)}' could not be resolved by the model.`);
  }
  if (typeof comment !== "string" || comment.trim() === "") {
    throw badRequest("The property 'comment' is missing or empty.");
  }
  return comment;
}

const mergeIncidents: Writing = (desk, body, { root }) => {
  const [target = "", ...others] = readIds("incidentIds", body);
  if (others.length === 0) throw badRequest("The parameter 'incidentIds' needs two incidents at least.");
  checkReasons("mergeReasons", body["mergeReasons"]);
  for (const id of [target, ...others]) desk.check("incidents", id);
  for (const id of others) {
    for (const alert of desk.alertsOf(id)) desk.change("alerts", alert, { incident: target });
    desk.change("incidents", id, { status: "redirected", redirect: target });
  }
  return merged(desk, target, body["incidentComment"], root);
};

const moveAlerts: Writing = (desk, body, { root }) => {
  const [first = "", ...others] = readIds("alertIds", body);
  const { incidentId } = body;
  checkReasons("newCorrelationReasons", body["newCorrelationReasons"]);
  for (const id of [first, ...others]) desk.check("alerts", id);
  const target = incidentId === undefined || incidentId === null ? desk.open(first) : String(incidentId);
  desk.check("incidents", target);
  for (const id of [first, ...others]) desk.change("alerts", id, { incident: target });
  return merged(desk, target, body["alertComment"], root);
};

function readIds(name: string, body: Readonly<Record<string, unknown>>): string[] {
  const ids = body[name];
  if (!Array.isArray(ids) || ids.length === 0 || !ids.every((id) => typeof id === "string")) {
    throw badRequest(`The parameter '${name}' is missing or empty.`);
  }
  return [...new Set(ids)];
}

function merged(desk: Desk, targetIncidentId: string, comment: unknown, root: string): Reply {
  if (typeof comment === "string" && comment !== "") desk.comment("incidents", targetIncidentId, comment);
  else desk.change("incidents", targetIncidentId, {});
  return ok({
    "@odata.context": `${root}/$metadata#microsoft.graph.security.mergeResponse`,
    targetIncidentId,
  });
}
