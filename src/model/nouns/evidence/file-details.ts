import { integer, string, type Column } from "../../column.js";

/** The columns of a file that stands at `P` in the evidence. */
export type FileDetailsColumns<P extends string> = {
  [
    K in `${P}${"FileName" | "FilePath" | "FilePublisher" | "Issuer" | "Md5" | "Sha1" | "Sha256" | "Sha256Ac" | "Signer"}`
  ]: Column<string | null>;
} & { [K in `${P}FileSize`]: Column<number | null> };

/** `what` the file is: `file`, `program`. */
export function fileDetails<const P extends string>(name: P, what: string): FileDetailsColumns<P> {
  const text = (member: string, meaning: string): Column<string | null> =>
    string(`${name}.${member}`, `${what}: ${meaning}`);
  return {
    [`${name}FileName`]: text("fileName", "name"),
    [`${name}FilePath`]: text("filePath", "folder"),
    [`${name}Sha256`]: text("sha256", "SHA-256"),
    [`${name}Sha256Ac`]: text("sha256Ac", "SHA-256 of what is signed"),
    [`${name}Sha1`]: text("sha1", "SHA-1"),
    [`${name}Md5`]: text("md5", "MD5"),
    [`${name}FileSize`]: integer(`${name}.fileSize`, `${what}: size`, "bytes"),
    [`${name}FilePublisher`]: text("filePublisher", "publisher"),
    [`${name}Signer`]: text("signer", "who signed it"),
    [`${name}Issuer`]: text("issuer", "who issued the signer's certificate"),
  } as FileDetailsColumns<P>;
}
