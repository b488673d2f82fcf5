import { guid } from "../ids.js";
import type { Incoming } from "../incoming.js";
import type { Reply } from "../reply.js";
import { type HuntingRow, toHuntingRow } from "./hunting-rows.js";
import { problemsOf, type StixObject } from "./stix-object.js";

/** The host that takes uploads. The tenant answers them on every other as well. */
export const SENTINEL_ORIGIN = "https://api.ti.sentinel.azure.com";

/** The one workspace that the tenant has; the rows of its hunting tables name it. */
export const SAMPLE_WORKSPACE = guid("workspace");

const API_VERSION = "2024-02-01-preview";
const MOST_OBJECTS = 100;
const MOST_REQUESTS = 100;
const MINUTE = 60_000;
const PATH = /^\/workspaces\/([^/]+)\/threat-intelligence-stix-objects(?::|%3a)upload$/i;

/** The workspace that STIX objects are uploaded to, and what it holds. */
export interface Workspace {
  /** Answers a request for a workspace; undefined where the path is none of them. */
  answer(request: Incoming): Reply | undefined;
  /** The objects that were stored, the latest version of each. */
  objects(): readonly StixObject[];
  /** What was stored, as rows of the hunting tables. */
  rows(): readonly HuntingRow[];
}

/** `clock` gives milliseconds, by which requests in a minute are counted. */
export function createWorkspace(token: string | undefined, clock: () => number): Workspace {
  const stored = new Map<string, StixObject>();
  const rows: HuntingRow[] = [];
  let recent: number[] = [];

  /** Whole seconds until the next request is taken; 0 where this one is. */
  function throttle(): number {
    const now = clock();
    recent = recent.filter((time) => time > now - MINUTE);
    if (recent.length >= MOST_REQUESTS) return Math.ceil(((recent[0] ?? now) + MINUTE - now) / 1000);
    recent.push(now);
    return 0;
  }

  function upload({ body, stamp }: Incoming): Reply {
    const payload = parse(body);
    const { sourcesystem: source, stixobjects: objects } = payload ?? {};
    if (payload === undefined) return refused(400, "The request body is not a JSON object.");
    if (typeof source !== "string" || source.trim() === "") {
      return refused(400, "The property 'sourcesystem' is required.");
    }
    if (source.trim().toLowerCase() === "microsoft sentinel") {
      return refused(400, `The sourcesystem '${source}' is reserved.`);
    }
    if (!Array.isArray(objects) || objects.length === 0) {
      return refused(400, "The property 'stixobjects' is required and must not be empty.");
    }
    if (objects.length > MOST_OBJECTS) {
      return refused(400, `The number of STIX objects exceeds the maximum of ${MOST_OBJECTS}.`);
    }
    const errors = objects.flatMap((object: unknown, recordIndex) => {
      const errorMessages = problemsOf(object);
      if (errorMessages.length > 0) return [{ recordIndex, errorMessages }];
      const sound = object as StixObject;
      stored.set(sound.id, sound);
      rows.push(toHuntingRow(sound, source, SAMPLE_WORKSPACE, stamp.date));
      return [];
    });
    return errors.length === 0 ? { status: 200, headers: {}, body: "" } : json(200, { errors });
  }

  return {
    objects: () => [...stored.values()],
    rows: () => rows,
    answer(request) {
      const { url, method, headers } = request;
      const [, workspace] = PATH.exec(url.pathname) ?? [];
      if (workspace === undefined) return undefined;
      const given = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
      if (given === undefined || (token !== undefined && given !== token)) {
        return refused(401, "Access denied: the token is missing or not valid.");
      }
      if (method !== "POST") return refused(405, `The method ${method} is not allowed.`);
      const version = url.searchParams.get("api-version");
      if (version !== API_VERSION)
        return refused(400, `The api-version '${version ?? ""}' is not supported.`);
      if (workspace.toLowerCase() !== SAMPLE_WORKSPACE) {
        return refused(404, `The workspace '${workspace}' was not found.`);
      }
      const seconds = throttle();
      return seconds === 0
        ? upload(request)
        : refused(429, `Rate limit is exceeded. Try again in ${seconds} seconds.`);
    },
  };
}

function refused(statusCode: number, message: string): Reply {
  return json(statusCode, { statusCode, message });
}

function json(status: number, body: object): Reply {
  return { status, headers: { "Content-Type": "application/json; charset=utf-8" }, body };
}

function parse(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    return undefined;
  }
  return undefined;
}
