import type { nouns } from "../../model/index.js";
import { byRecordId, ofHost, type CollectionOf } from "../collection.js";
import type { Tables } from "../facts.js";
import { base64, hash } from "../ids.js";
import { seen, stub, timestamp, typedStub, typeName, type GraphRecord } from "../record.js";

/** Answers that are no host, by record type, with the kind under which they are told. */
const KINDS: Readonly<Record<string, string>> = { TXT: "text", SOA: "email" };

function artifact(answer: string, type: string): GraphRecord {
  const kind = KINDS[type];
  if (kind === undefined) return typedStub(answer);
  return { "@odata.type": typeName("unclassifiedArtifact"), id: base64(answer), kind, value: answer };
}

function record([name, answer, type, first, last]: Tables["resolutions"], reverse: boolean): GraphRecord {
  const id = base64(name, answer, String(reverse));
  return {
    id,
    ...seen(first, last),
    collectedDateTime: timestamp(last + (hash(id) % 5400)),
    recordType: type,
    parentHost: stub(name),
    artifact: artifact(answer, type),
  };
}

const forward = (row: Tables["resolutions"]): GraphRecord => record(row, false);
const backward = (row: Tables["resolutions"]): GraphRecord => record(row, true);

export const passiveDns: CollectionOf<typeof nouns.passiveDns> = (store) => ({
  answers: {
    passiveDns: ofHost((host) => store.by("resolutions", 0, host).map(forward)),
    passiveDnsReverse: ofHost((host) => store.by("resolutions", 1, host).map(backward)),
    record: byRecordId(() => store.all("resolutions").flatMap((row) => [forward(row), backward(row)])),
  },
  wrapped: ["record"],
});
