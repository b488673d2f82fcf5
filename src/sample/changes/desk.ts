import { commentRecord } from "../collections/alerts.js";
import { headings, type Comment, type Tables } from "../facts.js";
import { notFound } from "../refusal.js";
import type { Store } from "../store.js";

/** The facts that analysts change. */
export type Kept = "incidents" | "alerts";

/** The application that the sample's tokens belong to. */
const AUTHOR = "Huntbook";

/** What analysts do, kept in the store of one tenant. A change is stamped with the tenant's clock. */
export interface Desk {
  /** Changes columns of a row, by their names. */
  change(table: Kept, id: string, columns: Readonly<Record<string, unknown>>): void;
  /** Adds a comment, and gives all that there are as Graph sends them. */
  comment(table: Kept, id: string, text: string): Record<string, unknown>[];
  /** The ids of an incident's alerts. */
  alertsOf(incident: string): string[];
  /** A new incident with nothing in it, named after an alert, and its id. */
  open(alert: string): string;
  /** Throws where there is none of that id. */
  check(table: Kept, id: string): void;
}

export function deskOf(store: Store, date: Date): Desk {
  const now = Math.floor(date.getTime() / 1000);

  function find<T extends Kept>(table: T, id: string): Tables[T] {
    const [row] = store.by(table, 0, id);
    if (row === undefined) throw notFound(id);
    return row;
  }

  function change<T extends Kept>(table: T, id: string, columns: Readonly<Record<string, unknown>>): void {
    const row = find(table, id);
    const next: Readonly<Record<string, unknown>> = { editor: AUTHOR, ...columns, updated: now };
    const changed = headings[table].map((name, index) =>
      Object.hasOwn(next, name) ? next[name] : row[index],
    );
    store.put(table, changed as Tables[T]);
  }

  function commentsOf(table: Kept, id: string): readonly Comment[] {
    return find(table, id)[headings[table].indexOf("comments")] as readonly Comment[];
  }

  return {
    change,
    check: (table, id) => void find(table, id),
    comment(table, id, text) {
      const comments: readonly Comment[] = [...commentsOf(table, id), [text, AUTHOR, now]];
      change(table, id, { comments });
      return comments.map(commentRecord);
    },
    alertsOf: (incident) => store.by("alerts", 1, incident).map(([id]) => id),
    open(alert) {
      const [, , , , , , title, severity] = find("alerts", alert);
      const id = String(Math.max(0, ...store.all("incidents").map(([each]) => Number(each))) + 1);
      store.put("incidents", [
        id,
        now,
        now,
        title,
        severity,
        "active",
        null,
        null,
        null,
        null,
        [],
        null,
        null,
        null,
        null,
        null,
        [],
        [],
        AUTHOR,
      ]);
      return id;
    },
  };
}
