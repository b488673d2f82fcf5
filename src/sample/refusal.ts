/** An answer that is an error: thrown where it is found, turned into Graph's error body in one place. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function badRequest(message: string): Refusal {
  return new Refusal(400, "BadRequest", message);
}

export function notFound(what: string): Refusal {
  return new Refusal(
    404,
    "ResourceNotFound",
    `Resource '${what}' does not exist or no data is available for it.`,
  );
}

export function noSegment(segment: string): Refusal {
  return badRequest(`Resource not found for the segment '${segment}'.`);
}
