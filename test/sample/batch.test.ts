import { describe, expect, test } from "vitest";
import { BAD_REQUEST, ask, refusal, TI } from "./ask.js";

interface Answer {
  id: string;
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

const post = (body: unknown): RequestInit => ({
  method: "POST",
  body: typeof body === "string" ? body : JSON.stringify(body),
  headers: { "Content-Type": "application/json" },
});
const get = (id: string, url: string, more = {}): object => ({ id, method: "GET", url, ...more });

async function batch(requests: unknown[]): Promise<Map<string, Answer>> {
  const response = await ask("/$batch", post({ requests }));
  expect(response.status).toBe(200);
  const { responses } = (await response.json()) as { responses: Answer[] };
  return new Map(responses.map((answer) => [answer.id, answer]));
}

describe("$batch", () => {
  test("answers each request with its own status, in any order", async () => {
    const answers = await batch([
      get("a", `${TI}/hosts/msn.com`),
      get("b", `${TI}/hosts/nowhere.example`),
      get("c", `${TI}/hosts/msn.com/components?$top=2`),
      get("d", `${TI}/hosts/msn.com/trackers?$filter=kind eq 'a'`),
      get("e", `security/threatIntelligence/hosts('msn.com')/whois/history/$count`),
      { id: "f", method: "DELETE", url: `${TI}/hosts/msn.com` },
    ]);
    expect([...answers.keys()].sort()).toEqual(["a", "b", "c", "d", "e", "f"]);
    expect(["a", "b", "c", "d", "e", "f"].map((id) => answers.get(id)?.status)).toEqual([
      200, 404, 200, 400, 200, 405,
    ]);
    expect(answers.get("a")?.body.id).toBe("msn.com");
    expect(answers.get("c")?.body["@odata.nextLink"]).toMatch(
      /^https:\/\/graph\.microsoft\.com\/v1\.0\/security/,
    );
    expect(answers.get("a")?.headers["Content-Type"]).toMatch(/^application\/json/);
  });

  test("takes twenty and refuses twenty-one", async () => {
    const requests = Array.from({ length: 21 }, (_, index) => get(String(index), `${TI}/hosts/msn.com`));
    expect((await batch(requests.slice(1))).size).toBe(20);
    expect(await refusal("/$batch", post({ requests }))).toMatchObject(BAD_REQUEST);
  });

  test("a request whose dependency failed is answered 424", async () => {
    const answers = await batch([
      get("last", `${TI}/hosts/msn.com`, { dependsOn: ["middle"] }),
      get("first", `${TI}/hosts/nowhere.example`),
      get("middle", `${TI}/hosts/msn.com`, { dependsOn: ["first"] }),
      get("other", `${TI}/hosts/msn.com`, { dependsOn: [] }),
    ]);
    expect(["first", "middle", "last", "other"].map((id) => answers.get(id)?.status)).toEqual([
      404, 424, 424, 200,
    ]);
  });

  test.each([
    ["no JSON", "{"],
    ["no requests", {}],
    ["an empty list", { requests: [] }],
    ["a request that is null", { requests: [null] }],
    ["ids that differ in case only", { requests: [get("A", "/x"), get("a", "/x")] }],
    ["a request without a method", { requests: [{ id: "a", url: "/x" }] }],
    ["an absolute address", { requests: [get("a", "https://graph.microsoft.com/v1.0/security")] }],
    ["an unknown dependency", { requests: [get("a", "/x", { dependsOn: ["b"] })] }],
    ["a circle", { requests: [get("a", "/x", { dependsOn: ["b"] }), get("b", "/x", { dependsOn: ["a"] })] }],
    ["a body without its type", { requests: [{ id: "a", method: "POST", url: "/x", body: {} }] }],
    ["headers that are none", { requests: [get("a", "/x", { headers: { "bad name": "x" } })] }],
  ])("%s makes the whole batch malformed", async (_what, body) => {
    expect(await refusal("/$batch", post(body))).toMatchObject(BAD_REQUEST);
  });

  test("a batch inside a batch is refused", async () => {
    const inner = {
      id: "a",
      method: "POST",
      url: "/$batch",
      headers: { "Content-Type": "application/json" },
      body: { requests: [get("b", "/x")] },
    };
    expect(await refusal("/$batch", post({ requests: [inner] }))).toMatchObject(BAD_REQUEST);
  });
});
