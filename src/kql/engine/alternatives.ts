import { escapeRegex } from "./binary.js";

/** Texts that one expression looks for at most: more than some thousand outgrow the memory of RE2's automaton. */
const MOST = 2000;

interface Tree {
  readonly next: Map<string, Tree>;
  ends: boolean;
}

/**
 * Regular expressions that together match any of some texts. Texts that begin alike are written as a tree, of which RE2
 * makes an automaton that fits its memory: a plain list of a thousand made it fall back to a way a hundred times as slow.
 */
export function alternatives(texts: Iterable<string>): string[] {
  const sorted = [...new Set(texts)].sort();
  const parts: string[] = [];
  for (let start = 0; start < sorted.length; start += MOST) {
    const tree: Tree = { next: new Map(), ends: false };
    for (const text of sorted.slice(start, start + MOST)) plant(tree, text);
    parts.push(write(tree));
  }
  return parts;
}

function plant(tree: Tree, text: string): void {
  let at = tree;
  for (const character of text) {
    const next = at.next.get(character) ?? { next: new Map(), ends: false };
    at.next.set(character, next);
    at = next;
  }
  at.ends = true;
}

/** From the leaves up, so that a long text is no deep call. */
function write(root: Tree): string {
  const order: Tree[] = [root];
  for (const tree of order) order.push(...tree.next.values());
  const written = new Map<Tree, string>();
  for (const tree of order.toReversed()) {
    const branches = Array.from(
      tree.next,
      ([character, next]) => escapeRegex(character) + (written.get(next) ?? ""),
    );
    const [only = ""] = branches;
    const body = branches.length > 1 ? `(?:${branches.join("|")})` : only;
    written.set(tree, tree.ends && body !== "" ? `(?:${body})?` : body);
  }
  return written.get(root) ?? "";
}
