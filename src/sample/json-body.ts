import { badRequest } from "./refusal.js";

/** The body of a request that has to be a JSON object. */
export function readObject(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw badRequest("Unable to read JSON request payload.");
}
