import { hostAt, kindOf, string } from "../column.js";

/** What a record is about: a host, or a value that is none. */
export const artifact = {
  artifact: hostAt("artifact", "what it is: a host's name or address; the id of anything else"),
  artifactKind: kindOf("artifact", "its kind: hostname, ipAddress, unclassifiedArtifact, …"),
  artifactValue: string(
    "artifact.value",
    "its text, where it is no host: a URL, a hash, a TXT record's text",
  ),
  /** Not `artifactKind`, which is the kind of the thing itself. */
  artifactValueKind: string("artifact.kind", "what that text is: url, hash, text, …"),
} as const;
