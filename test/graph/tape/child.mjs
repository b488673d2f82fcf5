// Records as a process of its own, so that it can be killed: node child.mjs DIST ENDPOINT TAPE MODE FIRST COUNT
import { createHash } from "node:crypto";

const [dist, endpoint, path, mode, first, count] = process.argv.slice(2);
const { createClient, fromToken } = await import(`${dist}/graph/index.js`);
const { recordTape } = await import(`${dist}/graph/tape/record-tape.js`);
const now = () => new Date();
const tape = await recordTape(
  { path, mode, maxAge: Infinity },
  {
    source: "graph",
    endpoint,
    cloud: "global",
    version: "v1.0",
    identity: "somebody",
    now,
    warn: (text) => process.stderr.write(`${text}\n`),
  },
);
const valueOf = (name) => createHash("sha256").update(name).digest("hex").repeat(20);
const answer = (url) => {
  const name = /hosts\('([^']+)'\)/.exec(url)?.[1] ?? "";
  return Response.json({ id: name, value: valueOf(name) });
};
const inProcess = endpoint.startsWith("https:") ? { fetch: async (url) => answer(url) } : {};
const client = createClient({ endpoint, credential: fromToken("opaque"), tape, now, ...inProcess });
const ask = async (index) => {
  const hostId = `h${Number(first) + index}.example`;
  const { record } = await client.get({
    path: "/security/threatIntelligence/hosts/{hostId}",
    params: { hostId },
  });
  if (record.id !== hostId || record.value !== valueOf(hostId)) throw new Error(`wrong: ${hostId}`);
};
await ask(0);
process.stdout.write("ready\n");
await Promise.all(Array.from({ length: Number(count) }, (_, index) => ask(index)));
await client.close();
