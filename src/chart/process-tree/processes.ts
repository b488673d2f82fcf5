import { timeOf, type Row } from "../rows.js";

/** One run of a program: ids are used again, so that a device, an id and a time of creation name it together. */
export interface Process {
  readonly device: string;
  /** Empty where no row tells it. */
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly start: number | undefined;
  readonly command: string;
  readonly user: string;
  /** Whether it has a row of its own; otherwise it is known by what it started. */
  readonly isOwn: boolean;
  readonly isMarked: boolean;
  /** What it started, in order of time. */
  readonly children: readonly Process[];
}

export interface Forest {
  /** The processes that nobody is known to have started, by device and time. */
  readonly roots: readonly Process[];
  /** Rows that name no process. */
  readonly broken: number;
  /** Processes that would have been their own ancestors. */
  readonly loops: number;
}

/** Where a row tells of the process itself, of what started it, and of what started that. */
const GENERATIONS = [
  {
    id: "ProcessId",
    time: "ProcessCreationTime",
    name: "FileName",
    command: "ProcessCommandLine",
    user: "AccountName",
    hashes: ["SHA256", "SHA1", "MD5"],
  },
  {
    id: "InitiatingProcessId",
    time: "InitiatingProcessCreationTime",
    name: "InitiatingProcessFileName",
    command: "InitiatingProcessCommandLine",
    user: "InitiatingProcessAccountName",
    hashes: ["InitiatingProcessSHA256", "InitiatingProcessSHA1", "InitiatingProcessMD5"],
  },
  {
    id: "InitiatingProcessParentId",
    time: "InitiatingProcessParentCreationTime",
    name: "InitiatingProcessParentFileName",
    command: "",
    user: "",
    hashes: [],
  },
] as const;

/** Longest text that is kept, in characters: no command line of Windows is longer. */
const LONGEST = 32_767;

/** Which processes stand out: by their row, or by an id or a hash. */
export interface Marker {
  readonly row: (row: Row) => boolean;
  readonly value: (value: string) => boolean;
}

type Draft = { -readonly [K in keyof Omit<Process, "children">]: Process[K] } & {
  parent: Draft | undefined;
  readonly children: Draft[];
};

/** What a row tells of one process. */
type Mention = Omit<Process, "children">;

/** The processes of the rows and of their parents, each once, below what started it. */
export function toForest(rows: readonly Row[], marker: Marker): Forest {
  const told = rows.map((row) => GENERATIONS.map((columns) => mentionIn(row, columns, marker)));
  const registry = new Registry();
  const drafts = told.map((): (Draft | undefined)[] => []);
  // What is told for certain first: rows of their own, and times, which tell apart who had an id when.
  for (const isTimed of [true, false])
    for (const generation of GENERATIONS.keys())
      told.forEach((mentions, row) => {
        const mention = mentions[generation];
        if (mention === undefined || (mention.start !== undefined) !== isTimed) return;
        const child = mentions[generation - 1]?.start;
        (drafts[row] as (Draft | undefined)[])[generation] = registry.take(mention, child);
      });
  for (const generation of [0, 1]) for (const row of drafts) adopt(row[generation], row[generation + 1]);
  const all = registry.all();
  const loops = cutLoops(all);
  for (const draft of all) draft.parent?.children.push(draft);
  const byStart = (a: Draft, b: Draft): number => (a.start ?? Infinity) - (b.start ?? Infinity) || 0;
  for (const draft of all) draft.children.sort(byStart);
  return {
    roots: all.filter(({ parent }) => parent === undefined).sort(byStart),
    broken: told.filter((mentions) => mentions.every((mention) => mention === undefined)).length,
    loops,
  };
}

/** Undefined where the row says nothing of it. A file's name alone is no process: other tables have files there. */
function mentionIn(row: Row, columns: (typeof GENERATIONS)[number], marker: Marker): Mention | undefined {
  const isOwn = columns.id === "ProcessId";
  const id = textIn(row, columns.id);
  const name = textIn(row, columns.name);
  const command = textIn(row, columns.command);
  const isNobody = id === "0" && name === "";
  if (isNobody || (id === "" && (isOwn ? command : name) === "")) return undefined;
  const values = [id, ...columns.hashes.map((column) => textIn(row, column))].filter((value) => value !== "");
  return {
    device: textIn(row, "DeviceName") || textIn(row, "DeviceId") || "(no device)",
    id,
    name,
    start: timeOf(row[columns.time]),
    command,
    user: textIn(row, columns.user),
    isOwn,
    isMarked: values.some((value) => marker.value(value)) || (isOwn && marker.row(row)),
  };
}

function textIn(row: Row, column: string): string {
  const value = column === "" ? undefined : row[column];
  return value === null || value === undefined ? "" : String(value).slice(0, LONGEST);
}

/** Stands for every name: no name of a file holds it. */
const ANY = "\0";

class Registry {
  readonly #drafts = new Map<string, Draft>();
  /** By device, id and name those that are told with a time: in its order, once they are looked for. */
  readonly #timed = new Map<string, { readonly drafts: Draft[]; isSorted: boolean }>();

  all(): Draft[] {
    return [...this.#drafts.values()];
  }

  /** The process that is meant. One told without its time is the last with its id before `before`, what it started. */
  take(mention: Mention, before: number | undefined): Draft {
    const { id, start, name, isOwn } = mention;
    const place = JSON.stringify([mention.device.toLowerCase(), id]);
    const known =
      id !== "" && start === undefined ? this.#last(place, name.toLowerCase(), before) : undefined;
    // Without an id a row of its own is like no other, and a parent is known by its name.
    const detail =
      id === "" && isOwn ? this.#drafts.size : id === "" || start === undefined ? name.toLowerCase() : "";
    const key = JSON.stringify([place, start ?? "", detail]);
    const draft = known ?? this.#drafts.get(key);
    if (draft !== undefined) return fill(draft, mention);
    const made: Draft = { ...mention, parent: undefined, children: [] };
    this.#drafts.set(key, made);
    if (id !== "" && start !== undefined)
      for (const which of [name.toLowerCase(), ANY]) this.#keep(place + which, made);
    return made;
  }

  #keep(key: string, draft: Draft): void {
    const list = this.#timed.get(key);
    if (list === undefined) this.#timed.set(key, { drafts: [draft], isSorted: true });
    else {
      list.drafts.push(draft);
      list.isSorted = false;
    }
  }

  /** A name fits itself and one that is not told. */
  #last(place: string, name: string, before = Infinity): Draft | undefined {
    const keys = name === "" ? [ANY] : [name, ""];
    const found = keys.map((key) => lastBefore(this.#timed.get(place + key), before));
    return found.reduce((a, b) => ((b?.start ?? -Infinity) > (a?.start ?? -Infinity) ? b : a));
  }
}

function lastBefore(
  list: { drafts: Draft[]; isSorted: boolean } | undefined,
  before: number,
): Draft | undefined {
  if (list === undefined) return undefined;
  if (!list.isSorted) list.drafts.sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
  list.isSorted = true;
  let [low, high] = [0, list.drafts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list.drafts[middle]?.start ?? 0) <= before) low = middle + 1;
    else high = middle;
  }
  return list.drafts[low - 1];
}

function fill(draft: Draft, mention: Mention): Draft {
  draft.name ||= mention.name;
  draft.command ||= mention.command;
  draft.user ||= mention.user;
  draft.start ??= mention.start;
  draft.isOwn ||= mention.isOwn;
  draft.isMarked ||= mention.isMarked;
  return draft;
}

function adopt(child: Draft | undefined, parent: Draft | undefined): void {
  if (child !== undefined && child !== parent) child.parent ??= parent;
}

/** Rows that contradict one another can make a process its own ancestor. It is a root then. */
function cutLoops(all: readonly Draft[]): number {
  const done = new Set<Draft>();
  let loops = 0;
  for (const start of all) {
    const way = new Set<Draft>();
    for (let at: Draft | undefined = start; at !== undefined && !done.has(at); at = at.parent) {
      way.add(at);
      if (at.parent === undefined || !way.has(at.parent)) continue;
      at.parent = undefined;
      loops++;
    }
    for (const draft of way) done.add(draft);
  }
  return loops;
}
