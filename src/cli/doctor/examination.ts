import { clouds } from "../../graph/clouds.js";
import type { ConnectOptions, ConnectSettings } from "../../hunt/options.js";
import type { Environment } from "../../notebook/kernel/environment.js";

/** What is to be looked at, and how far the doctor may go. */
export interface Examination {
  /** As for connect(). */
  readonly options: ConnectOptions;
  readonly env: Environment;
  /** Where a run would write. */
  readonly cwd: string;
  /** Nothing is sent. */
  readonly offline: boolean;
  /** Whether a person is there who can sign in. */
  readonly interactive: boolean;
  /** How long the issuer of the token, and each part of Graph, may take, in milliseconds. */
  readonly timeout: number;
  /** Told what is being waited for. */
  readonly onWait: (what: string) => void;
}

/** An examination whose options hold. */
export interface Case extends Examination {
  readonly settings: ConnectSettings;
}

/** Whether Graph itself is asked, and not another server in its place. */
export function isOwnEndpoint({ cloud, endpoint }: ConnectSettings): boolean {
  return endpoint === undefined || endpoint.replace(/\/+$/, "") === clouds[cloud].root;
}
