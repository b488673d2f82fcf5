import { checkKql, type CheckOptions } from "../../src/kql/index.js";

/** The findings of a query, a line each: severity, the place's text, the message. The suggestion is part of it. */
export async function told(kql: string, options?: CheckOptions): Promise<string[]> {
  const findings = await checkKql(kql, options);
  return findings.map(({ severity, message, start, length, suggestion }) => {
    const line = `${severity} \`${kql.slice(start, start + length)}\` ${message}`;
    return suggestion === undefined || message.includes(suggestion) ? line : `${line} → ${suggestion}`;
  });
}
