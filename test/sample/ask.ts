import { sampleTenant } from "../../src/sample/tenant.js";

export const TI = "/security/threatIntelligence";
export const ORIGIN = "https://graph.microsoft.com";

export interface Page {
  "@odata.context": string;
  "@odata.count"?: number;
  "@odata.nextLink"?: string;
  value: Row[];
}
export type Row = Record<string, unknown> & { id: string };
export interface ErrorBody {
  error: { code: string; message: string; innerError: Record<string, string> };
}

const tenant = sampleTenant();

/** Asks the tenant in process: a path below `{root}/v1.0`, or an absolute address such as a next link. */
export function ask(path: string, init: RequestInit = {}, version = "v1.0"): Promise<Response> {
  const url = path.startsWith("https://") ? path : `${ORIGIN}/${version}${path}`;
  return tenant.fetch(url, { ...init, headers: { Authorization: "Bearer sample", ...init.headers } });
}

/** The body of an answer that has to be good. */
export async function read<T = Page>(path: string, version?: string): Promise<T> {
  const response = await ask(path, {}, version);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`);
  return JSON.parse(text) as T;
}

/** All rows of a list, by its next links. */
export async function readAll(path: string): Promise<{ rows: Row[]; pages: Page[] }> {
  const pages: Page[] = [];
  for (let next: string | undefined = path; next !== undefined; next = pages.at(-1)?.["@odata.nextLink"]) {
    pages.push(await read(next));
  }
  return { rows: pages.flatMap(({ value }) => value), pages };
}

export interface Refused {
  status: number;
  code: string;
  message: string;
}

export const BAD_REQUEST: Partial<Refused> = { status: 400, code: "BadRequest" };

/** What a request that is wrong is told. */
export async function refusal(path: string, init?: RequestInit): Promise<Refused> {
  const response = await ask(path, init);
  const { error } = (await response.json()) as ErrorBody;
  return { status: response.status, code: error.code, message: error.message };
}

export function q(options: Record<string, string>): string {
  return `?${Object.entries(options)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&")}`;
}
