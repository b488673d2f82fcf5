import { InvalidInputError } from "../../base/errors.js";
import { nearestHint } from "../../base/nearest.js";
import { printable, truncate } from "../../base/text.js";
import type { JsonValue } from "./literal.js";
import { typeOf } from "./parameters.js";
import type { Parameter } from "./parameters.js";
import { secretValues } from "../kernel/environment.js";
import type { Environment } from "../kernel/environment.js";

const SECRET = /secret|passw(?:or)?d|passphrase|credential|token|bearer|(?:^|_|api|access)key$/i;

function looksSecret(name: string): boolean {
  return /^[\w.-]{1,64}$/.test(name) && (SECRET.test(name) || /[a-z\d]Key$/.test(name));
}

/**
 * Reads `name=value` pairs, each value by the type of the parameter's default. `known` is undefined for a notebook that
 * declares no parameters: it takes any name.
 */
export function parseParameters(
  pairs: readonly string[],
  known: readonly Parameter[] | undefined,
): Record<string, JsonValue> {
  const values: [string, JsonValue][] = [];
  for (const pair of pairs) {
    const equals = pair.indexOf("=");
    if (equals < 1) {
      throw new InvalidInputError(`invalid parameter: ${printable(truncate(pair, 60))}; write name=value`);
    }
    const name = pair.slice(0, equals);
    values.push([name, parseValue(findParameter(name, known), pair.slice(equals + 1))]);
  }
  return Object.fromEntries(values);
}

/** Throws `INVALID_INPUT` where a value does not belong to a parameter, has another type than it, or is a secret. */
export function checkParameters(
  values: Readonly<Record<string, JsonValue>>,
  known: readonly Parameter[] | undefined,
  env: Environment,
): void {
  const secrets = secretValues(env);
  for (const [name, value] of Object.entries(values)) {
    const parameter = findParameter(name, known);
    checkJson(name, value);
    const type = typeOf(value);
    if (parameter.type !== "any" && parameter.type !== "null" && type !== parameter.type) {
      throw new InvalidInputError(
        `invalid parameter: ${name}; it is ${article(parameter.type)} ${parameter.type}, as its default ` +
          `${printable(truncate(parameter.code, 40))}, not ${article(type)} ${type}`,
      );
    }
    const text = JSON.stringify(value);
    if (secrets.some((secret) => text.includes(secret))) throw secretRefused(name, "holds a secret");
  }
}

function findParameter(name: string, known: readonly Parameter[] | undefined): Parameter {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) {
    throw new InvalidInputError(
      `invalid parameter: ${printable(truncate(name, 60))}; a name is letters and digits`,
    );
  }
  if (looksSecret(name)) throw secretRefused(name, "looks like a secret");
  if (known === undefined) return { name, keyword: "let", type: "any", code: "", help: "" };
  const parameter = known.find((candidate) => candidate.name === name);
  if (parameter) return parameter;
  const names = known.map((candidate) => candidate.name);
  const hint = nearestHint(name, names) || `; known are ${names.join(", ") || "none"}`;
  throw new InvalidInputError(`unknown parameter: ${name}${hint}`);
}

function parseValue({ name, type, code }: Parameter, text: string): JsonValue {
  if (type === "string") return text;
  let value: JsonValue | undefined;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    value = undefined;
  }
  if (type === "any" || type === "null") return value ?? (text === "null" ? null : text);
  if (value !== undefined && typeOf(value) === type) return value;
  const shape = type === "array" || type === "object" ? `JSON ${type}` : type;
  throw new InvalidInputError(
    `invalid parameter: ${name}=${printable(truncate(text, 60))}; it is ${article(shape)} ${shape}, ` +
      `such as ${printable(truncate(code, 60))}`,
  );
}

function checkJson(name: string, value: unknown): void {
  if (value === null || typeof value === "string" || typeof value === "boolean") return;
  if (typeof value === "number" && Number.isFinite(value)) return;
  if (Array.isArray(value)) return value.forEach((item) => checkJson(name, item));
  if (typeof value === "object" && [Object.prototype, null].includes(Object.getPrototypeOf(value))) {
    return Object.entries(value).forEach(([member, item]) => {
      if (looksSecret(member)) throw secretRefused(`${name}.${printable(member)}`, "looks like a secret");
      checkJson(name, item);
    });
  }
  throw new InvalidInputError(`invalid parameter: ${name}; JSON cannot hold ${printable(String(value))}`);
}

function secretRefused(name: string, reason: string): InvalidInputError {
  return new InvalidInputError(
    `invalid parameter: ${name} ${reason}, and parameters are saved in the notebook; ` +
      "put it into the environment and read it there, for instance AZURE_CLIENT_SECRET",
  );
}

function article(noun: string): string {
  return /^[aeio]/.test(noun) ? "an" : "a";
}
