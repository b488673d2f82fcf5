import { readFileSync } from "node:fs";
import { connect, type Enrichment, type EnrichOptions, type Hunt } from "../../src/index.js";
import { offlineEngine } from "../../src/hunt/hunting-engine.js";
import type { HuntingTrace } from "../../src/sample/hunting.js";
import { sampleTenant } from "../../src/sample/tenant.js";

interface Truth {
  incidents: Record<
    string,
    { id: string; adversary: readonly string[]; traps: Readonly<Record<string, string>> }
  >;
  hunting: Record<string, readonly HuntingTrace[]>;
}

/** What is true of the sample tenant's incidents. */
export const truth = JSON.parse(
  readFileSync(new URL("../../data-samples/truth.json", import.meta.url), "utf8"),
) as Truth;

/** What is answered in the tenant's stead; `forward` lets the tenant answer. */
export type Answer = (
  url: URL,
  method: string,
  number: number,
  forward: () => Promise<Response>,
  body: string,
) => Response | Promise<Response> | undefined;

/** A hunt on a sample tenant of its own, of which some answers are replaced; `asked` are the paths, as they were asked. */
export async function sampleHunt(replace: Answer = () => undefined): Promise<Hunt & { asked: string[] }> {
  const tenant = sampleTenant({ hunting: offlineEngine });
  const asked: string[] = [];
  const hunt = await connect({
    source: "sample",
    env: {},
    sleep: () => Promise.resolve(),
    fetch: async (url, init) => {
      const address = new URL(String(url));
      const method = init?.method ?? "GET";
      asked.push(`${method} ${decodeURIComponent(address.pathname + address.search)}`);
      const forward = (): Promise<Response> => tenant.fetch(url, init);
      const body = typeof init?.body === "string" ? init.body : "";
      return (await replace(address, method, asked.length, forward, body)) ?? forward();
    },
  });
  return Object.assign(hunt, { asked });
}

export async function enrich(id: string, options: EnrichOptions = {}): Promise<Enrichment> {
  return (await sampleHunt()).incident(id).enrich({ progress: false, ...options });
}

export function refusal(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: { code, message: "no licence" } }, { status, headers });
}

/** The verdict on a thing of an enrichment, by its value. */
export function verdictOn(enrichment: Enrichment, value: string): string | undefined {
  return enrichment.entities.objects().find((row) => row.value === value)?.verdict;
}
