import { MissingPartError } from "../base/errors.js";
import { answerBatch } from "./batch.js";
import { changeOperations } from "./changes/operations.js";
import { readPath } from "./path.js";
import { badRequest, Refusal } from "./refusal.js";
import type { Handle, Incoming } from "./incoming.js";
import type { HuntingEngine } from "./hunting/engine.js";
import { huntingOperations } from "./hunting/operations.js";
import { failed, ok, type Reply } from "./reply.js";
import { routeOperations } from "./routes.js";
import type { Workspace } from "./sentinel/upload.js";
import type { Store } from "./store.js";
import { routeTree, type Operation } from "./tree.js";

export interface ServiceOptions {
  readonly token?: string | undefined;
  readonly hunting?: HuntingEngine | undefined;
  readonly readOnly?: boolean | undefined;
}

/** The tenant without its transport: a request in, an answer out, errors as Graph words them. Throws what this machine lacks. */
export function service(
  store: Store,
  workspace: Workspace,
  { token, hunting, readOnly = false }: ServiceOptions,
): (request: Incoming) => Promise<Reply> {
  const batch: Operation<Handle> = {
    method: "POST",
    path: "/$batch",
    target: async (request, root) => ok(await answerBatch(request, root, answer)),
  };
  const uploaded = (): Record<string, object[]> => {
    const tables: Record<string, object[]> = {};
    for (const { table, cells } of workspace.rows()) (tables[table] ??= []).push(cells);
    return tables;
  };
  const reading = routeOperations(store);
  const writing = changeOperations(store, reading, readOnly);
  const find = routeTree([...reading, ...writing, ...huntingOperations(hunting, uploaded), batch]);

  async function answer(request: Incoming): Promise<Reply> {
    try {
      const uploaded = workspace.answer(request);
      if (uploaded !== undefined) return uploaded;
      checkToken(request.headers, token);
      const [, version = "", path = ""] = /^\/([^/]*)(.*)$/s.exec(request.url.pathname) ?? [];
      if (!/^(v1\.0|beta)$/i.test(version)) throw badRequest(`Invalid version: ${version}`);
      const method = request.method === "HEAD" ? "GET" : request.method;
      const match = find(method, readPath(path));
      return await match.target(request, `${request.url.origin}/${version}`, match);
    } catch (error) {
      if (error instanceof MissingPartError) throw error;
      return failed(error, request.stamp);
    }
  }
  return answer;
}

const CHALLENGE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

function checkToken(headers: Headers, required: string | undefined): void {
  const given = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (given !== undefined && (required === undefined || given === required)) return;
  const message = given === undefined ? "Access token is empty." : "Access token validation failure.";
  throw new Refusal(401, "InvalidAuthenticationToken", message, { "WWW-Authenticate": CHALLENGE });
}
