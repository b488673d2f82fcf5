/** Where something stands outside of STIX. */
export interface ExternalReference {
  readonly source_name: string;
  readonly external_id?: string;
  readonly description?: string;
}

const CVE = /^CVE-\d{4}-(?:0\d{3}|[1-9]\d{3,})$/;
const RESERVED = /^(?:CVE-\d{4}-|CAPEC-\d)/;

/** A CVE by the name that the standard keeps for it. */
export function toCveReference(id: string): ExternalReference | undefined {
  return CVE.test(id) ? { source_name: "cve", external_id: id } : undefined;
}

/** The record of a service. An id that looks like one of another register can only be told in words. */
export function toRecordReference(id: string, description: string): ExternalReference {
  const source_name = "Microsoft Graph";
  return RESERVED.test(id)
    ? { source_name, description: `${description}, record ${id}` }
    : { source_name, external_id: id, description };
}
