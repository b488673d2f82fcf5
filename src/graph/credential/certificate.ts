import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { AuthError } from "../../base/errors.js";
import { printable } from "../../base/text.js";

export interface Certificate {
  /** SHA-256 of the certificate, hex. */
  readonly thumbprintSha256: string;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
  /** The certificate, and the chain where the file holds one, PEM. */
  readonly x5c: string;
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[^-]+-----END \1-----/g;

/** Reads a PEM file that holds a certificate and its private key, in either order. */
export async function readCertificate(path: string): Promise<Certificate> {
  const refuse = (why: string): AuthError =>
    new AuthError(
      `invalid certificate file: ${printable(path)}; ${why}`,
      // The cause is left out: an error of the key's own could show a piece of it.
    );
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw refuse(`it cannot be read (${error.code ?? "unknown"})`);
  });
  const blocks = [...text.matchAll(BLOCK)];
  const certificates = blocks.filter(([, label]) => label === "CERTIFICATE").map(([block]) => block);
  const key = blocks.find(([, label]) => label?.endsWith("PRIVATE KEY"))?.[0];
  const [first] = certificates;
  if (first === undefined)
    throw refuse("it holds no certificate; write key and certificate into one PEM file");
  if (key === undefined) throw refuse("it holds no private key; write key and certificate into one PEM file");
  try {
    const certificate = new X509Certificate(first);
    const privateKey = createPrivateKey(key);
    if (!certificate.checkPrivateKey(privateKey)) throw refuse("its key does not belong to its certificate");
    return {
      thumbprintSha256: certificate.fingerprint256.replaceAll(":", ""),
      privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      x5c: certificates.join("\n"),
    };
  } catch (error) {
    if (error instanceof AuthError) throw error;
    throw refuse("its key or certificate cannot be read; the key must not be encrypted");
  }
}
