import type { Frame } from "../../frame/index.js";
import { nouns, type HostRecord, type SslCertificate } from "../../model/index.js";
import type { ListOptions } from "../list/options.js";
import { read, type Source } from "../reader.js";
import { handle, type Handle } from "./handle.js";

/**
 * One certificate, and what Graph can be asked of it.
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const served = await hunt.host("198.51.100.201").sslCertificates();
 * const search = { sha1: String(served.get("sslCertificateSha1", 0)) };
 * const found = await hunt.sslCertificates({ search });
 * console.log((await hunt.sslCertificate(found.get("id", 0)).relatedHosts()).objects());
 */
export interface CertificateHandle extends Handle {
  /** The service's id of it, as it was given; its SHA-1 is another thing. */
  readonly id: string;
  /** The certificate itself: subject, issuer, serial number, fingerprint, validity. */
  get(): Promise<Frame<SslCertificate>>;
  /** Every host that served it. */
  relatedHosts(options?: ListOptions): Promise<Frame<HostRecord>>;
}

export function certificateHandle(source: Source, id: string): CertificateHandle {
  const { sslCertificate, host } = nouns;
  return handle<CertificateHandle>(`certificate ${id}`, {
    id,
    get: () => read(source, sslCertificate, "record", { id }),
    relatedHosts: (options) => read(source, host, "relatedHosts", { id }, options),
  });
}
