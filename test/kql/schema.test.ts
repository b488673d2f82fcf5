import { expect, test } from "vitest";
import { defenderTables, isOfWorkspace, retiredTables, workspaceTables } from "../../src/kql/schema/index.js";

test("a table of a workspace is named once, and not beside its columns", () => {
  const known = [...workspaceTables].filter(
    (name) => defenderTables.has(name) || Object.hasOwn(retiredTables, name),
  );
  expect(known).toEqual([]);
  expect([...workspaceTables].filter((name) => !/^[A-Z]\w+$/.test(name))).toEqual([]);
});

test.each(["AuditLogs", "SecurityEvent", "Syslog", "OfficeActivity", "Firewall_CL"])(
  "%s is a table of a workspace",
  (name) => {
    expect(isOfWorkspace(name)).toBe(true);
  },
);
