import { describe, expect, it } from "vitest";
import { labelOf } from "../../src/chart/rows.js";

describe("labelOf", () => {
  it.each([
    ["powershell.exe", "powershell.exe"],
    ["C:\\Users\\Public\\INVOICE.DOCM", "C:\\Users\\Public\\INVOICE.DOCM"],
    ["https://bad.example/a.js?x=1", "hxxps://bad[.]example/a.js?x=1"],
    ["setup-2.4.exe", "setup-2[.]4.exe"],
  ])("leaves the ending of a file that no domain has: %s", (text, label) => {
    expect(labelOf(text)).toBe(label);
  });

  it.each([
    ["invoice.zip", "invoice[.]zip"],
    ["run.sh", "run[.]sh"],
    ["a.exe.example", "a[.]exe[.]example"],
    ["a.exeter", "a[.]exeter"],
  ])("makes inert what is or could be a host: %s", (text, label) => {
    expect(labelOf(text)).toBe(label);
  });
});
