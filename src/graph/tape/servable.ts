import { isObject } from "../send/content.js";
import { readServiceError } from "../send/status-fault.js";
import type { HttpAnswer } from "./http.js";

/** Whether an answer may stand for the service's own: whole JSON, or its word that there is nothing. */
export function isServable({ status, headers, body }: HttpAnswer): boolean {
  if (headers.get("warning") !== undefined) return false;
  if (status === 204) return true;
  if (status !== 200 && status !== 404) return false;
  const text = body.toString("utf8");
  if (status === 404) {
    const { known, code } = readServiceError(text, { get: (name) => headers.get(name) ?? null });
    return known && code !== "BadRequest";
  }
  return isJson(text);
}

function isJson(text: string): boolean {
  try {
    return isObject(JSON.parse(text));
  } catch {
    return false;
  }
}
