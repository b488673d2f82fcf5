import { base64, hash } from "../ids.js";
import { typedStub, typeName, type GraphRecord } from "../record.js";

/** The kind under which the facts keep hosts; every other kind is told as it is. */
const HOST = "host";

/** What an indicator names. Some hosts come without their type. */
export function artifact(kind: string, value: string): GraphRecord {
  if (kind === HOST) return hash(value) % 6 === 0 ? { id: value } : typedStub(value);
  return { "@odata.type": typeName("unclassifiedArtifact"), id: base64(value), kind, value };
}
