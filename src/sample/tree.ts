import type { Keys } from "./collection.js";
import type { Segment } from "./path.js";
import { badRequest, noSegment, Refusal } from "./refusal.js";

/** Something that can be asked: a method, a path with parameters in braces, and what answers. */
export interface Operation<T> {
  readonly method: string;
  readonly path: string;
  readonly target: T;
}

interface Node<T> {
  /** Paths by their name in lower case: Graph matches names without regard to case. */
  readonly names: Map<string, Node<T>>;
  key?: { readonly name: string; readonly node: Node<T> };
  readonly targets: Map<string, T>;
}

export interface Match<T> {
  readonly target: T;
  readonly keys: Keys;
  /** Whether the path ends in `/$count`. */
  readonly counts: boolean;
}

/** All operations as one tree of path segments, and the walk through it. */
export function routeTree<T>(
  operations: readonly Operation<T>[],
): (method: string, segments: readonly Segment[]) => Match<T> {
  const root = emptyNode<T>();
  for (const operation of operations) plant(root, operation);
  return (method, segments) => {
    const counts = segments.length > 1 && segments.at(-1)?.text.toLowerCase() === "$count";
    const { node, keys } = walk(root, counts ? segments.slice(0, -1) : segments);
    if (node.targets.size === 0)
      throw badRequest("This resource does not support being listed; ask for one by its id.");
    const target = node.targets.get(method);
    if (target === undefined) {
      const allow = [...node.targets.keys()].join(", ");
      throw new Refusal(405, "Request_BadRequest", `Method '${method}' is not allowed here.`, {
        Allow: allow,
      });
    }
    return { target, keys, counts };
  };
}

function emptyNode<T>(): Node<T> {
  return { names: new Map(), targets: new Map() };
}

function plant<T>(root: Node<T>, { method, path, target }: Operation<T>): void {
  let node = root;
  for (const part of path.split("/").filter((text) => text !== "")) {
    const parameter = /^\{(.+)\}$/.exec(part)?.[1];
    if (parameter !== undefined) {
      node.key ??= { name: parameter, node: emptyNode() };
      node = node.key.node;
    } else {
      const name = part.toLowerCase();
      const next = node.names.get(name) ?? emptyNode<T>();
      node.names.set(name, next);
      node = next;
    }
  }
  node.targets.set(method, target);
}

function walk<T>(root: Node<T>, segments: readonly Segment[]): { node: Node<T>; keys: Keys } {
  const keys: Record<string, string> = {};
  let node = root;
  for (const { text, isKey } of segments) {
    const named = isKey ? undefined : node.names.get(text.toLowerCase());
    if (named !== undefined) node = named;
    else if (node.key !== undefined) {
      keys[node.key.name] = text;
      node = node.key.node;
    } else throw noSegment(text);
  }
  return { node, keys };
}
