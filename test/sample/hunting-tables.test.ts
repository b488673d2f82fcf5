import { existsSync, statSync } from "node:fs";
import { isAbsolute } from "node:path";
import { describe, expect, test } from "vitest";
import {
  huntingColumns,
  type ColumnType,
  type HuntingTable,
} from "../../src/sample/generate/hunting/columns.js";
import { SAMPLE_NOW } from "../../src/sample/tenant.js";
import { keyOf, names, rowsOf, schemaOf, tables, textsOf, type Cells } from "./hunting.js";
import { store } from "./truth.js";

const NOW = Date.parse(SAMPLE_NOW);
const DAY = 86_400_000;
const deviceTables = names.filter((name) => /^Device\w+Events$/.test(name));
const time = (cell: unknown): number => (cell as Date).getTime();

/** How a type of Kusto's stands in Parquet. */
const stored: Readonly<Record<ColumnType, readonly (string | undefined)[]>> = {
  string: ["BYTE_ARRAY", "UTF8"],
  datetime: ["INT64", "TIMESTAMP_MILLIS"],
  dynamic: ["BYTE_ARRAY", "JSON"],
  long: ["INT64", undefined],
  int: ["INT32", undefined],
  bool: ["BOOLEAN", undefined],
  real: ["DOUBLE", undefined],
};

describe("hunting tables", () => {
  test("each table is a file that is there, under an absolute path", () => {
    expect(names).toEqual(Object.keys(huntingColumns).sort());
    for (const path of Object.values(tables)) expect(isAbsolute(path) && existsSync(path)).toBe(true);
  });

  test("together they take less than 4 MB", () => {
    const sizes = Object.values(tables).map((path) => statSync(path).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4_000_000);
  });

  test.each(names)(
    "%s has the columns in order, each in the Parquet type of its Kusto type",
    async (name) => {
      const schema = await schemaOf(name);
      const columns = huntingColumns[name as HuntingTable];
      expect(schema.map((element) => element.name)).toEqual(columns.map((column) => column.name));
      expect(schema.map(({ type, converted_type }) => [type, converted_type])).toEqual(
        columns.map(({ type }) => stored[type]),
      );
    },
  );

  test("event tables hold thousands of rows, inventories hundreds", async () => {
    const counts = await Promise.all(names.map(async (name) => [name, (await rowsOf(name)).length] as const));
    const busy = [
      "DeviceNetworkEvents",
      "DeviceEvents",
      "DeviceProcessEvents",
      "EmailEvents",
      "EntraIdSignInEvents",
    ];
    for (const [name, count] of counts) {
      expect(count, name).toBeGreaterThan(busy.includes(name) ? 2_000 : 1);
      expect(count, name).toBeLessThan(10_000);
    }
  });

  test("every row is of the thirty days before the tenant's clock", async () => {
    for (const name of names) {
      for (const { Timestamp } of await rowsOf(name)) {
        if (Timestamp === undefined) continue;
        expect(time(Timestamp)).toBeGreaterThanOrEqual(NOW - 30 * DAY);
        expect(time(Timestamp)).toBeLessThan(NOW);
      }
    }
  });

  test("rows stand in order of time", async () => {
    for (const name of names.filter((each) => !/^DeviceTvm|^ThreatIntel/.test(each))) {
      const times = (await rowsOf(name)).map(({ Timestamp }) => time(Timestamp));
      expect(times, name).toEqual(times.toSorted((a, b) => a - b));
    }
  });

  test("a report's number is no key alone; with device and time it is", async () => {
    for (const name of deviceTables) {
      const rows = await rowsOf(name);
      const numbers = new Set(rows.map(({ ReportId }) => ReportId));
      expect(numbers.size, name).toBeLessThan(rows.length);
      const keys = new Set(rows.map((row) => keyOf(row, ["DeviceName", "Timestamp", "ReportId"])));
      expect(keys.size, name).toBe(rows.length);
    }
  });
});

describe("references between the tables", () => {
  const column = async (table: string, name: string): Promise<Set<unknown>> =>
    new Set((await rowsOf(table)).map((row) => row[name]));

  test("links, files and removals belong to a message, to the same recipient", async () => {
    const messages = new Map((await rowsOf("EmailEvents")).map((row) => [row.ReportId, row]));
    for (const table of ["EmailUrlInfo", "EmailAttachmentInfo", "EmailPostDeliveryEvents"]) {
      for (const row of await rowsOf(table)) {
        const message = messages.get(row.ReportId);
        expect(message?.NetworkMessageId, table).toBe(row.NetworkMessageId);
        const recipient = row.RecipientEmailAddress ?? message?.RecipientEmailAddress;
        expect(message?.RecipientEmailAddress).toBe(recipient);
      }
    }
  });

  test("messages count their links and files", async () => {
    const counted = async (table: string): Promise<Map<unknown, number>> => {
      const counts = new Map<unknown, number>();
      for (const { ReportId } of await rowsOf(table)) counts.set(ReportId, (counts.get(ReportId) ?? 0) + 1);
      return counts;
    };
    const [links, files] = await Promise.all([counted("EmailUrlInfo"), counted("EmailAttachmentInfo")]);
    for (const { ReportId, UrlCount, AttachmentCount } of await rowsOf("EmailEvents")) {
      expect([UrlCount, AttachmentCount]).toEqual([links.get(ReportId) ?? 0, files.get(ReportId) ?? 0]);
    }
  });

  test("a click is the recipient's own, after the message came, and its chain begins with a link of it", async () => {
    const messages = new Map((await rowsOf("EmailEvents")).map((row) => [row.NetworkMessageId, row]));
    const links = new Map<unknown, unknown[]>();
    for (const { NetworkMessageId: id, Url } of await rowsOf("EmailUrlInfo")) {
      links.set(id, [...(links.get(id) ?? []), Url]);
    }
    const clicks = await rowsOf("UrlClickEvents");
    for (const click of clicks.filter(({ NetworkMessageId }) => NetworkMessageId !== null)) {
      const message = messages.get(click.NetworkMessageId);
      expect(message?.RecipientEmailAddress).toBe(click.AccountUpn);
      expect(time(click.Timestamp)).toBeGreaterThan(time(message?.Timestamp));
      expect(links.get(click.NetworkMessageId)).toContain(click.Url);
    }
    for (const click of clicks) expect(JSON.parse(String(click.UrlChain))).toContain(click.Url);
  });

  test("every process was started by one that the table knows, or that was there before anybody looked", async () => {
    const rows = await rowsOf("DeviceProcessEvents");
    const key = (device: unknown, id: unknown, created: unknown): string =>
      `${String(device)} ${String(id)} ${time(created)}`;
    const known = new Set(rows.map((row) => key(row.DeviceName, row.ProcessId, row.ProcessCreationTime)));
    expect(known.size).toBe(rows.length);
    const roots = new Set<unknown>();
    for (const row of rows) {
      const parent = key(row.DeviceName, row.InitiatingProcessId, row.InitiatingProcessCreationTime);
      if (!known.has(parent)) roots.add(row.InitiatingProcessFileName);
    }
    expect([...roots].sort()).toEqual(["services.exe", "systemd", "userinit.exe"]);
  });

  test("what processes did they did while they ran, and the table of processes tells the same of them", async () => {
    const started = new Map<string, Cells>();
    const key = (row: Cells, id: string, created: string): string =>
      `${String(row.DeviceName)} ${String(row[id])} ${time(row[created])}`;
    for (const row of await rowsOf("DeviceProcessEvents")) {
      started.set(key(row, "ProcessId", "ProcessCreationTime"), row);
    }
    let checked = 0;
    for (const table of deviceTables) {
      for (const row of await rowsOf(table)) {
        if (row.InitiatingProcessCreationTime === null) continue;
        expect(time(row.InitiatingProcessCreationTime), table).toBeLessThanOrEqual(time(row.Timestamp));
        const process = started.get(key(row, "InitiatingProcessId", "InitiatingProcessCreationTime"));
        if (process === undefined) continue;
        expect(row.InitiatingProcessFileName).toBe(process.FileName);
        expect(row.InitiatingProcessSHA256).toBe(process.SHA256);
        expect(row.InitiatingProcessCommandLine).toBe(process.ProcessCommandLine);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(10_000);
  });

  test("what was read on the wire names neither host nor process", async () => {
    const inspected = (await rowsOf("DeviceNetworkEvents")).filter(({ ActionType }) =>
      String(ActionType).endsWith("ConnectionInspected"),
    );
    expect(inspected.length).toBeGreaterThan(100);
    for (const row of inspected) {
      expect([row.RemoteUrl, row.RemoteIPType, row.InitiatingProcessFileName]).toEqual([null, null, null]);
      expect(JSON.parse(String(row.AdditionalFields))).toHaveProperty("direction");
    }
  });

  test("a host is written as a name, with a port, as a page, in capitals, or not at all", async () => {
    const urls = (await rowsOf("DeviceNetworkEvents")).map(({ RemoteUrl }) => RemoteUrl);
    const forms = [/^[a-z0-9.-]+$/, /^[a-z0-9.-]+:\d+$/, /^https:\/\//, /^[A-Z0-9.-]+$/];
    for (const form of forms) {
      expect(urls.filter((url) => form.test(String(url))).length).toBeGreaterThan(20);
    }
    expect(urls.filter((url) => url === null).length).toBeGreaterThan(200);
  });

  test("every device and every account is known", async () => {
    const [devices, people] = [
      await column("DeviceInfo", "DeviceName"),
      await column("IdentityInfo", "AccountUpn"),
    ];
    expect([devices.size, people.size]).toEqual([60, 50]);
    const sids = await column("IdentityInfo", "OnPremSid");
    expect(sids.size).toBe(50);
    for (const name of names.filter((each) => each !== "AlertEvidence")) {
      const rows = await rowsOf(name);
      const strangers = (column: string, known: ReadonlySet<unknown>): Cells[] =>
        rows.filter((row) => typeof row[column] === "string" && !known.has(row[column]));
      expect([...strangers("DeviceName", devices), ...strangers("AccountUpn", people)], name).toEqual([]);
    }
  });

  test("the flaws on devices are those of the catalogue, of what is installed there", async () => {
    const flaws = new Set(store.all("vulnerabilities").map(([id]) => id));
    const software = ["DeviceName", "SoftwareVendor", "SoftwareName", "SoftwareVersion"];
    const inventory = new Set(
      (await rowsOf("DeviceTvmSoftwareInventory")).map((row) => keyOf(row, software)),
    );
    for (const row of await rowsOf("DeviceTvmSoftwareVulnerabilities")) {
      expect(flaws).toContain(row.CveId);
      expect(inventory).toContain(keyOf(row, software));
    }
  });
});

describe("agreement with the tenant's alerts", () => {
  const alerts = store.all("alerts").filter(([, , created]) => created * 1000 >= NOW - 30 * DAY);

  test("the table of alerts has those of the last thirty days: ids, times, titles", async () => {
    expect(alerts.length).toBeGreaterThan(8);
    const rows = (await rowsOf("AlertInfo")).map((row) => [row.AlertId, time(row.Timestamp), row.Title]);
    const expected = alerts.map(([id, , created, , , , title]) => [id, created * 1000, title]);
    expect(rows.toSorted()).toEqual(expected.toSorted());
  });

  test("every address, page, file, device and account of the evidence stands there, and no other", async () => {
    const rows = await rowsOf("AlertEvidence");
    const known = new Set(alerts.map(([id]) => id));
    for (const [id, ...alert] of alerts) {
      const text = JSON.stringify(alert);
      const own = rows.filter(({ AlertId }) => AlertId === id);
      const columns = ["RemoteIP", "RemoteUrl", "SHA256", "DeviceName", "AccountUpn", "NetworkMessageId"];
      const values = own.flatMap((row) => columns.map((name) => row[name])).filter((cell) => cell !== null);
      expect(values.filter((cell) => !text.includes(JSON.stringify(cell)))).toEqual([]);
      const evidence = alert.at(-2) as readonly unknown[];
      expect(own.length > 0).toBe(evidence.length > 0);
    }
    expect(rows.filter(({ AlertId }) => !known.has(String(AlertId)))).toEqual([]);
  });

  test("the events behind an alert are there: mail, click, look-up, connections and file", async () => {
    const [mail] = (await rowsOf("AlertEvidence")).filter(({ EntityType }) => EntityType === "MailMessage");
    const message = (await rowsOf("EmailEvents")).find(
      ({ NetworkMessageId }) => NetworkMessageId === mail?.NetworkMessageId,
    );
    expect(message?.Subject).toBe("Parcel held: a fee of 1.99 is due");
    const connections = (await rowsOf("DeviceNetworkEvents")).filter(
      ({ DeviceName, RemoteIP }) =>
        DeviceName === "ws-0231.corp.contoso.example" && RemoteIP === "203.0.113.42",
    );
    expect(connections).toHaveLength(14);
    expect(connections[0]?.LocalPort).toBe(51_844);
    const files = (await rowsOf("DeviceFileEvents")).filter(({ FileName }) => FileName === "jq.min[1].js");
    expect(files.map(({ ActionType }) => ActionType)).toEqual(["FileCreated", "FileDeleted"]);
  });
});

describe("everything is invented", () => {
  test("hosts are documentation names, but for what is written to be no host", async () => {
    const foreign = new Set<string>();
    let count = 0;
    for (const name of names) {
      for (const row of await rowsOf(name)) {
        for (const [, text] of textsOf(row)) {
          const hosts = decode(text).match(/(?<=https?:\/\/|@)[\w-]+(\.[\w-]+)+/gi) ?? [];
          count += hosts.length;
          for (const host of hosts) {
            if (!/(^|\.)(example|test|example\.(com|net|org))$|^\d+(\.\d+){3}$/i.test(host))
              foreign.add(host);
          }
        }
      }
    }
    expect(count).toBeGreaterThan(5_000);
    expect([...foreign]).toEqual([]);
  });

  test("names that stand alone are documentation names too", async () => {
    const columns = ["RemoteUrl", "UrlDomain", "SenderFromDomain", "SenderMailFromDomain", "RecipientDomain"];
    const name = /^(?:[a-z]+:\/\/)?([\w-]+(?:\.[\w-]+)*\.[a-z]+)\.?(?::\d+)?(?:[/?].*)?$/i;
    const lone = (await Promise.all(names.map(rowsOf)))
      .flat()
      .flatMap((row) => [...columns.map((column) => row[column]), askedOf(row)])
      .flatMap((text) => name.exec(String(text ?? ""))?.[1] ?? []);
    expect(lone.length).toBeGreaterThan(5_000);
    const foreign = lone.filter((host) => !/(^|\.)(example|test|example\.(com|net|org))$/i.test(host));
    expect([...new Set(foreign)]).toEqual([]);
  });

  test("addresses are of documentation ranges or inside, but for the hostile ones", async () => {
    const known =
      /^(192\.0\.2|198\.51\.100|203\.0\.113|10\.20\.\d|172\.16\.8|192\.168\.178)\.(1?\d?\d|2[0-4]\d|25[0-5])$|^2001:db8:|^fd00:20:/;
    const columns = [
      "RemoteIP",
      "LocalIP",
      "IPAddress",
      "SenderIPv4",
      "SenderIPv6",
      "PublicIP",
      "FileOriginIP",
    ];
    const foreign = new Set<unknown>();
    for (const table of names) {
      for (const row of await rowsOf(table)) {
        for (const column of columns) {
          const cell = row[column];
          if (typeof cell === "string" && !known.test(cell)) foreign.add(cell);
        }
      }
    }
    expect([...foreign].sort()).toEqual(["\u001b[2J10.0.0.1", "2130706433", "203.0.113.300"].sort());
  });
});

function decode(text: string): string {
  return text.replaceAll("%3A", ":").replaceAll("%2F", "/");
}

/** The name that a row asks for. */
function askedOf({ AdditionalFields, QueryTarget, ActionType }: Cells): unknown {
  if (ActionType === "DNS query") return QueryTarget;
  if (ActionType !== "DnsQueryResponse") return undefined;
  return (JSON.parse(String(AdditionalFields)) as Cells).DnsQueryString;
}
