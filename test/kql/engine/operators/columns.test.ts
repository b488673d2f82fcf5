import { expect, test } from "vitest";
import { ask, column, columns } from "../helpers.js";

const tables = { T: [{ a: 1, b: "x", b2: "y", C10: 1, C9: 2 }] };

test("extend adds columns at the end, and replaces one of the same name where it stands", async () => {
  expect(await columns("T | extend z = a + 1, b = a", tables)).toBe(
    "a:long b:long b2:string C10:long C9:long z:long",
  );
  expect(await ask("print a = 1, b = 2 | extend a = b, b = a")).toEqual([{ a: 2, b: 1 }]);
});

test("a column without a name is called after what it is, or numbered", async () => {
  const kql = `print d = dynamic({"k": {"m": 1}}), t = datetime(2024-01-01 05:00), a = 1
    | project d.k.m, d["k"], bin(t, 1d), a + 1, a * 2, tostring(a), tostring(d.k), strlen("x")`;
  expect(await columns(kql)).toBe(
    "d_k_m:dynamic d_k:dynamic t:datetime Column1:long Column2:long a:string d_k1:string strlen_:long",
  );
});

test("project-away drops and project-keep keeps, by name or star", async () => {
  expect(await columns("T | project-away b*, C9", tables)).toBe("a:long C10:long");
  expect(await columns("T | project-keep C*, a", tables)).toBe("a:long C10:long C9:long");
});

test("project-rename keeps the place", async () => {
  expect(await ask("print a = 1, b = 2 | project-rename c = a, d = b")).toEqual([{ c: 1, d: 2 }]);
});

test("project-reorder puts columns in front, stars in the order that they say", async () => {
  expect(await columns("T | project-reorder C*, a", tables)).toBe(
    "C10:long C9:long a:long b:string b2:string",
  );
  expect(await columns("T | project-reorder * desc", tables)).toBe(
    "b2:string b:string a:long C9:long C10:long",
  );
  expect(await columns("T | project-reorder C* granny-asc", tables)).toBe(
    "C9:long C10:long a:long b:string b2:string",
  );
});

test("names are told apart by case, also in one table", async () => {
  const rows = { T: [{ LogonId: 1, LogonID: "x", logonid: true }] };
  expect(await ask("T | where LogonID == 'x' | project logonid, LogonId, LogonID", rows)).toEqual([
    { logonid: true, LogonId: 1, LogonID: "x" },
  ]);
});

test("hostile names of columns are names and nothing else", async () => {
  const name = `a"; drop table t; --'[x]`;
  const rows = { T: [{ [name]: 1, select: 3, __proto__x: 4 }] };
  const [row = {}] = await ask("T | where 1 == 1", rows);
  expect(row).toEqual({ [name]: 1, select: 3, __proto__x: 4 });
  expect(await ask(`T | project ['select'], ['${name.replaceAll("'", "\\'")}']`, rows)).toEqual([
    { select: 3, [name]: 1 },
  ]);
});

test("the order of a sort goes along through where, extend, project and the others", async () => {
  const kql = `datatable(a:long, b:string)[2, "y", 3, "z", 1, "x"] | sort by a desc | where a < 10 | extend c = 1 | project b
    | project-rename d = b | project-reorder d | take 2`;
  expect(await column(kql)).toEqual(["z", "y"]);
});

// As Microsoft's binder names them, which reads the rest of the query by these names.
test("a column without a name takes the place of none that is there", async () => {
  expect(await columns("print a = 1 | project a + 1 | extend Column1 + 1 | extend Column1 + Column2")).toBe(
    "Column1:long Column2:long Column3:long",
  );
  expect(await ask("print a = 1 | project a + 1 | extend Column1 + 1, 7")).toEqual([
    { Column1: 2, Column2: 3, Column3: 7 },
  ]);
});

test("an expression that extend is given twice is one column", async () => {
  expect(await columns(`print d = dynamic({"k": 1}) | extend d.k, d.k`)).toBe("d:dynamic d_k:dynamic");
});
