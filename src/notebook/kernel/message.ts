import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

/** The Jupyter wire protocol, version 5.3: https://jupyter-client.readthedocs.io/en/stable/messaging.html */
const PROTOCOL = "5.3";
const DELIMITER = "<IDS|MSG>";

export interface Header {
  readonly msg_id: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly msg_type: string;
  readonly version: string;
}

/** A message as received: the content is still bytes, so that a hundred megabytes are not parsed to be dropped. */
export interface Received {
  readonly type: string;
  /** `msg_id` of the request that this belongs to. */
  readonly parent: string | undefined;
  readonly header: Header;
  readonly parentHeader: Partial<Header>;
  readonly content: Buffer;
}

/** Makes and reads the frames of one session. */
export interface Codec {
  encode(
    type: string,
    content: object,
    parent?: Partial<Header>,
  ): { id: string; frames: (Buffer | string)[] };
  /** Undefined where the frames are not a message, or not signed with the session's key. */
  decode(frames: readonly Buffer[]): Received | undefined;
}

export function codec(key: string): Codec {
  const session = randomUUID();
  return {
    encode(type, content, parent = {}) {
      const header: Header = {
        msg_id: randomUUID(),
        session,
        username: "huntbook",
        date: new Date().toISOString(),
        msg_type: type,
        version: PROTOCOL,
      };
      const parts = [header, parent, {}, content].map((part) => JSON.stringify(part));
      return { id: header.msg_id, frames: [DELIMITER, sign(key, parts), ...parts] };
    },
    decode(frames) {
      const start = frames.findIndex((frame) => frame.toString("latin1") === DELIMITER);
      const [signature, header, parent, metadata, content] = frames.slice(start + 1);
      if (start < 0 || !signature || !header || !parent || !metadata || !content) return undefined;
      const expected = Buffer.from(sign(key, frames.slice(start + 2)));
      if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return undefined;
      const parsed = JSON.parse(header.toString()) as Header;
      const parentHeader = (JSON.parse(parent.toString()) ?? {}) as Partial<Header>;
      return { type: parsed.msg_type, parent: parentHeader.msg_id, header: parsed, parentHeader, content };
    },
  };
}

/** Buffers beyond the content are signed by some kernels (tslab) and not by others; the protocol leaves them out. */
function sign(key: string, parts: readonly (Buffer | string)[]): string {
  const hash = createHmac("sha256", key);
  for (const part of parts.slice(0, 4)) hash.update(part);
  return hash.digest("hex");
}
