import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Client, type ClientOptions, createClient, fromToken } from "../../../src/graph/index.js";
import { configuredIdentity, type Who } from "../../../src/graph/tape/key.js";
import { readMembers } from "../../../src/graph/tape/members.js";
import type { TapeOptions } from "../../../src/graph/tape/options.js";
import { toTapeSettings } from "../../../src/graph/tape/options.js";
import { recordTape, type Taping } from "../../../src/graph/tape/record-tape.js";
import { replayTape } from "../../../src/graph/tape/replay-tape.js";
import { fastSleep, TOKEN } from "../server.js";

/** A folder that is gone when the test ends. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "huntbook-tape-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

export interface Taped {
  readonly client: Client;
  readonly warnings: string[];
}

export interface Setting extends Partial<Taping> {
  readonly who?: Who;
  readonly options?: ClientOptions;
}

/** A client whose answers are kept, as connect() makes it. */
export async function tapeTo(
  endpoint: string,
  tape: string | TapeOptions,
  { who = { token: TOKEN }, options = {}, ...taping }: Setting = {},
): Promise<Taped> {
  const warnings: string[] = [];
  const { sleep } = fastSleep(1000);
  const now = taping.now ?? ((): Date => new Date());
  const { cloud, version } = { cloud: "global", version: "v1.0", ...taping } as const;
  const made = await recordTape(toTapeSettings(tape), {
    source: "graph",
    endpoint,
    identity: configuredIdentity(who),
    warn: (text) => void warnings.push(text),
    sleep,
    ...taping,
    now,
    cloud,
    version,
  });
  const credential = fromToken(who.token ?? TOKEN);
  const client = createClient({ endpoint, cloud, version, credential, sleep, ...options, tape: made, now });
  onTestFinished(() => client.close());
  return { client, warnings };
}

/** A client that has nothing but a tape. */
export function play(path: string, options: ClientOptions = {}): Taped {
  const warnings: string[] = [];
  const { session, tape } = replayTape(
    toTapeSettings({ path, mode: "replay" }),
    (text) => void warnings.push(text),
  );
  const { endpoint, cloud, version } = session;
  const credential = fromToken("played-from-a-tape");
  const fetch = (): never => {
    throw new Error("a replay sent something");
  };
  const client = createClient({ endpoint, cloud, version, credential, fetch, ...options, tape });
  onTestFinished(() => client.close());
  return { client, warnings };
}

/** What a tape holds, unpacked, as one text; every member of it must be whole. */
export function unpack(path: string): string {
  return [...readMembers(readFileSync(path))]
    .map(({ content, offset }) => {
      if (content === undefined) throw new Error(`damaged at ${offset}`);
      return content.toString("latin1");
    })
    .join("");
}

/** A token that can be read and is signed by nobody. */
export function tokenOf(payload: unknown): string {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${encode({ alg: "RS256" })}.${encode(payload)}.signature`;
}
