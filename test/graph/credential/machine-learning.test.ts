import { expect, it, onTestFinished, vi } from "vitest";
import { type Credential, maybeCredential } from "../../../src/graph/index.js";
import { failure, type Seen, serve, type TestServer } from "../server.js";

const SECRET = "CANARY~SECRET/91";
const own = "11111111-1111-4111-8111-111111111111";
const assigned = "22222222-2222-4222-8222-222222222222";

/** The service of an Azure Machine Learning compute: times are numbers, and without an id it answers for a person. */
async function serveMachineLearning(): Promise<TestServer> {
  const server = await serve(({ url }) => {
    const id = new URL(url, "http://x").searchParams.get("clientid");
    const expires_on = Math.floor(Date.now() / 1000) + 3600;
    return { body: { access_token: `token-of-${id ?? "a-person"}`, expires_on, token_type: "Bearer" } };
  });
  vi.stubEnv("MSI_ENDPOINT", `${server.origin}/MSI/auth`);
  vi.stubEnv("MSI_SECRET", SECRET);
  for (const name of ["IDENTITY_ENDPOINT", "IDENTITY_HEADER"]) vi.stubEnv(name, undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  return server;
}

const tokenOf = (managedIdentity: string | true): Promise<string> =>
  (maybeCredential({ managedIdentity }) as Credential).getToken();

it("asks Azure Machine Learning for the identity that is named, or that the machine names", async () => {
  const server = await serveMachineLearning();
  vi.stubEnv("DEFAULT_IDENTITY_CLIENT_ID", own);
  expect(await tokenOf(true)).toBe(`token-of-${own}`);
  expect(await tokenOf(assigned)).toBe(`token-of-${assigned}`);
  const [seen] = server.seen as [Seen];
  expect(Object.fromEntries(new URL(seen.url, server.origin).searchParams)).toMatchObject({
    "api-version": "2017-09-01",
    resource: "https://graph.microsoft.com",
  });
  expect(seen.headers["secret"]).toBe(SECRET);
});

// The service writes the word where the compute has no identity.
it.each(["clientid", "", undefined])("takes no person's token for the machine's own: %o", async (id) => {
  const server = await serveMachineLearning();
  vi.stubEnv("DEFAULT_IDENTITY_CLIENT_ID", id);
  const error = await failure(tokenOf(true));
  expect(error).toMatchObject({ name: "AuthError", code: "AUTH_FAILED" });
  expect(error.message).toMatch(/^no token by managed identity: .*HUNTBOOK_MANAGED_IDENTITY$/);
  expect(server.seen).toHaveLength(0);
});
