/** The beginning of a printed text that is too long to be kept whole, and how many bytes of it were read. */
export interface PartialText {
  readonly name: "stdout" | "stderr";
  readonly text: string;
  readonly bytes: number;
}

/** Reads the first bytes of a `stream` message's content without parsing the rest of it. */
export function partialText(content: Buffer, bytes: number): PartialText | undefined {
  const head = content.toString("latin1", 0, 100);
  const name = /"name"\s*:\s*"(stdout|stderr)"/.exec(head)?.[1] as "stdout" | "stderr" | undefined;
  const opening = /"text"\s*:\s*"/.exec(head);
  if (name === undefined || !opening) return undefined;
  const start = opening.index + opening[0].length;
  const decoder = new TextDecoder();
  const piece = decoder.decode(content.subarray(start, bytes), { stream: true });
  // The cut may have gone through an escape, which is at most six characters long.
  for (let cut = 0; cut <= 6; cut++) {
    try {
      const text = JSON.parse(`"${piece.slice(0, piece.length - cut)}"`) as string;
      return { name, text: `${text}\n`, bytes };
    } catch {
      continue;
    }
  }
  return undefined;
}
