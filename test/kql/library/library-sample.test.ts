import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Hunt } from "../../../src/index.js";
import { fillQuery, huntQuery } from "../../../src/kql/library/index.js";
import { queries } from "../../../src/kql/library/queries.js";

const fill = fillQuery as (name: string, parameters?: Record<string, unknown>) => string;

/**
 * What each query finds in the sample tenant's month: the parameters beside the examples, and a cell of a row that was
 * planted; `nothing` where the month holds no such thing.
 */
const month: Readonly<
  Record<string, readonly [given: Record<string, unknown>, column: string, value: unknown] | "nothing">
> = {
  "hosts-on-devices": [{}, "DeviceName", "ws-0231.corp.contoso.example"],
  "hosts-in-window": [{}, "DeviceName", "ws-0271.corp.contoso.example"],
  "hosts-in-mail-and-clicks": [{}, "Account", "c.mustermann@contoso.example"],
  "hosts-at-domain-controllers": [{}, "DeviceName", "srv-app01.corp.contoso.example"],
  "hosts-in-alerts": [{}, "Title", "A potentially malicious URL click was detected"],
  "indicators-met": [{}, "Observable", "203.0.113.88"],
  "names-below": [{}, "Name", "n7.node-status.example"],
  "contact-children": [{}, "Process", "rundll32.exe"],
  "contacts-over-time": [{}, "Contacts", 9],
  "mail-to-contact": [{}, "Account", "t.fictive@contoso.example"],
  "download-after-visit": [{}, "FileName", "viewer-14.2.msi"],
  "exposure-to-cve": [{}, "DeviceName", "srv-web01.corp.contoso.example"],
  "exposed-and-contacted": [{}, "DeviceName", "ws-0288.corp.contoso.example"],
  "lookalike-senders": [{}, "Domain", "mail-contoso.example"],
  "mass-mail-from-new-sender": [
    { lookback: "29d", baseline: "1d" },
    "SenderFromDomain",
    "parcel-hold.example",
  ],
  "redirects-to-own-sites": [{}, "Redirector", "benefits-enrol.example"],
  "attachment-on-device": "nothing",
  "sign-in-after-click": [{ lookback: "25d" }, "Account", "a.nobody@contoso.example"],
  "inbox-rule-after-sign-in": [{ lookback: "28d" }, "RuleName", "."],
  "mail-sent-outside": "nothing",
  "rare-consent": [{}, "Consent", "Mail Backup Pro"],
  "activity-from-new-provider": [{ lookback: "25d" }, "Isp", "Example Hosting B"],
  "sign-in-from-new-country": [{ lookback: "25d" }, "Country", "LV"],
  "password-spray": "nothing",
  "push-fatigue": [{ lookback: "30d", refusals: 1 }, "Account", "f.specimen@contoso.example"],
  "mass-download": "nothing",
  "first-contact-with-rare-host": [{ recent: "14d" }, "Host", "jquery-cart.test"],
  beaconing: [{ lookback: "30d" }, "Process", "rundll32.exe"],
  "dns-tunnelling": "nothing",
  "system-program-on-the-network": [{ lookback: "30d" }, "Program", "rundll32.exe"],
  "download-from-new-domain": [{ lookback: "28d", baseline: "2d" }, "Host", "support-viewer-setup.test"],
  "executed-after-download": [{ lookback: "30d" }, "File", "viewer-14.2.msi"],
  "rare-parent-child": [{ recent: "30d" }, "Child", "viewer-setup.exe"],
  "encoded-powershell": [{ lookback: "30d" }, "IsHidden", true],
  "library-from-writable-folder": [{}, "FolderPath", String.raw`C:\ProgramData\tw6.dll`],
  "run-key-to-writable-folder": [{}, "RegistryValueName", "TelemetryHelper6"],
  "rare-scheduled-task": "nothing",
  "discovery-burst": [{ lookback: "30d", kinds: 2 }, "DeviceName", "ws-0431.corp.contoso.example"],
  "logon-fan-out": "nothing",
};

describe("on the sample tenant", () => {
  let hunt: Hunt;
  beforeAll(async () => {
    hunt = await connect({ source: "sample", env: {} });
  });
  afterAll(() => hunt.close());

  test("every query of the library has its expectation", () => {
    expect(Object.keys(month)).toEqual(queries.map(({ name }) => name));
  });

  test.each(Object.entries(month))("%s finds what was planted", async (name, expected) => {
    const needed = Object.entries(huntQuery(name as (typeof queries)[number]["name"]).parameters).filter(
      ([, parameter]) => parameter.needed,
    );
    const examples = Object.fromEntries(needed.map(([parameter, { value }]) => [parameter, value]));
    const [given, column, value] = expected === "nothing" ? [{}, undefined, undefined] : expected;
    const found = await hunt.query(fill(name, { ...examples, ...given }), { timespan: "31d" });
    expect(found.info.complete).toBe(true);
    expect(found.columnNames().length).toBeGreaterThan(2);
    const cells: unknown[] = column === undefined ? found.objects() : Array.from(found.array(column));
    expect(cells.filter((cell) => column === undefined || cell === value).slice(0, 1)).toEqual(
      column === undefined ? [] : [value],
    );
  });
});
