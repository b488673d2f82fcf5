/** A name in characters that every file system and every shell takes as they are. */
export function toFileName(text: string, fallback: string): string {
  const name = text
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[.-]+/, "")
    .slice(0, 100);
  return name === "" ? fallback : name;
}
