import type { Element, ElementContent, Root } from "hast";

const NUMBER =
  /^[-+\u2212]?(?:\d{1,3}(?:[,\u202f\u00a0]\d{3})+|\d+)(?:\.\d+)?(?:e[-+]?\d+)?\s*(?:%|ms|s|h|d|[kMG]?B)?$/;

/** Marks the columns of numbers, so that the page can set them flush right: those where every cell is one. */
export function alignNumbers(tree: Root): void {
  for (const table of elements(tree, "table")) {
    const rows = elements(table, "tr").map((row) => cells(row));
    const width = Math.max(0, ...rows.map((row) => row.length));
    for (let column = 0; column < width; column++) {
      const data = rows.flatMap((row) => row[column] ?? []).filter((cell) => cell.tagName === "td");
      const texts = data.map((cell) => textOf(cell).trim()).filter((text) => text !== "");
      if (texts.length === 0 || !texts.every((text) => NUMBER.test(text))) continue;
      for (const row of rows) {
        const cell = row[column];
        if (cell && cell.properties.scope !== "row") addClass(cell, "hb-number");
      }
    }
  }
}

/** Longest text of a cell that stays on one line, in characters. */
const SHORT = 40;

/** Marks the cells whose text stays on one line, and those that need room for more. */
export function fitCells(tree: Root): void {
  for (const row of elements(tree, "table").flatMap((table) => elements(table, "tr"))) {
    for (const cell of cells(row)) {
      if (cell.tagName !== "td" || elements(cell, "details").length > 0) continue;
      if (!hasClass(cell, "hb-wrap")) addClass(cell, textOf(cell).trim().length <= SHORT ? "short" : "long");
    }
  }
}

/** Puts each table into a box that scrolls by itself, so that a wide one does not make the page wide. */
export function scrollTables(tree: Root): void {
  const wrap = (parent: Root | Element) => {
    parent.children = parent.children.map((child) => {
      if (child.type !== "element") return child;
      if (child.tagName !== "table") {
        wrap(child);
        return child;
      }
      const properties = { className: ["scroll"], tabIndex: 0, role: "region", ariaLabel: "table" };
      return { type: "element", tagName: "div", properties, children: [child] } satisfies Element;
    }) as ElementContent[];
  };
  wrap(tree);
}

/** The text of an element without its marks. */
export function textOf(node: Root | ElementContent | Root["children"][number]): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

function elements(parent: Root | Element, tagName: string): Element[] {
  return parent.children.flatMap((child) => {
    if (child.type !== "element") return [];
    // A table inside a cell is a table of its own.
    if (child.tagName === tagName)
      return tagName === "table" ? [child, ...elements(child, tagName)] : [child];
    return child.tagName === "table" && tagName !== "table" ? [] : elements(child, tagName);
  });
}

function cells(row: Element): Element[] {
  return row.children.flatMap((child) => {
    if (child.type !== "element" || !["td", "th"].includes(child.tagName)) return [];
    const span = Number(child.properties.colSpan ?? 1);
    return span > 1 && span < 100 ? Array.from({ length: span }, () => child) : [child];
  });
}

function addClass(element: Element, name: string): void {
  if (!hasClass(element, name)) element.properties.className = [...classesOf(element), name];
}

function hasClass(element: Element, name: string): boolean {
  return classesOf(element).includes(name);
}

function classesOf({ properties: { className } }: Element): string[] {
  return Array.isArray(className) ? className.map(String) : [];
}
