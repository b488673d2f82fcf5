import { checkOptions, oneOf, wholeNumber } from "../../base/options.js";
import { COMMENT_LENGTH, LONGEST_COMMENT } from "./comment-text.js";

const statuses = ["active", "inProgress", "awaitingAction", "resolved"] as const;

/** What is written to the incident. Without options it is a comment alone. */
export interface WriteBackOptions {
  /** Whether the verdict is written as a comment, unless it stands there already. @default true */
  comment?: boolean;
  /** The status to set: active, inProgress, awaitingAction or resolved. @default as it is */
  status?: string;
  /** Custom tags to add; true for one of the verdict, and one of the severity where it should be raised. @default none */
  tags?: boolean | readonly string[];
  /**
   * Whether to raise the severity itself where the verdict asks for it. Graph's pages do not list it among what can be
   * changed; where the service refuses, that is told, and the comment and the tags say it. @default false
   */
  severity?: boolean;
  /** Longest comment in characters. @default 1000 */
  maxLength?: number;
  /** Whether only to tell what would be written. @default false */
  dryRun?: boolean;
}

export type WriteBackSettings = Required<Omit<WriteBackOptions, "status">> & Pick<WriteBackOptions, "status">;

export function toWriteBackSettings(options: WriteBackOptions = {}): WriteBackSettings {
  checkOptions("writeBack", options, ["comment", "status", "tags", "severity", "maxLength", "dryRun"]);
  return {
    comment: options.comment ?? true,
    tags: options.tags ?? false,
    severity: options.severity ?? false,
    maxLength: wholeNumber("maxLength", options.maxLength ?? COMMENT_LENGTH, 300, LONGEST_COMMENT),
    dryRun: options.dryRun ?? false,
    ...(options.status === undefined ? {} : { status: oneOf("status", options.status, statuses) }),
  };
}
