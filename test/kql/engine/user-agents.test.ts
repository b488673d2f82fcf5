import { expect, test } from "vitest";
import { ask, column } from "./helpers.js";

const nokia =
  "Mozilla/5.0 (SymbianOS/9.2; U; Series60/3.1 NokiaN81-3/10.0.032 Profile/MIDP-2.0 Configuration/CLDC-1.1 ) AppleWebKit/413 (KHTML, like Gecko) Safari/4";
const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.1.2 Safari/537.36";

// parse-user-agent-function
test("a user agent tells the browser, the system and the device", async () => {
  const kql = `print air = parse_user_agent("Mozilla/5.0 (Windows; U; en-US) AppleWebKit/531.9 (KHTML, like Gecko) AdobeAIR/2.5.1", "browser"),
    nokia = parse_user_agent("${nokia}", dynamic(["browser", "os", "device"]))`;
  expect(await ask(kql)).toEqual([
    {
      air: { Browser: { Family: "AdobeAIR", MajorVersion: "2", MinorVersion: "5", Patch: "1" } },
      nokia: {
        Browser: { Family: "Nokia OSS Browser", MajorVersion: "3", MinorVersion: "1", Patch: "" },
        OperatingSystem: {
          Family: "Symbian OS",
          MajorVersion: "9",
          MinorVersion: "2",
          Patch: "",
          PatchMinor: "",
        },
        Device: { Family: "Nokia N81", Brand: "Nokia", Model: "N81-3" },
      },
    },
  ]);
});

test("rows are read one by one, and what is no known user agent is other", async () => {
  const kql = `datatable(agent: string) ["${chrome}", "", "\\" or 1=1 --", "${chrome}"]
    | extend ua = parse_user_agent(agent, dynamic(["os", "device"]))
    | project strcat(ua.OperatingSystem.Family, " ", ua.OperatingSystem.MajorVersion, "/", ua.Device.Family, "/", ua.Device.Brand)`;
  expect(await column(kql)).toEqual([
    "Windows 10/Other/",
    "Other /Other/",
    "Other /Other/",
    "Windows 10/Other/",
  ]);
});

test("a user agent made to be slow is read all the same", async () => {
  const start = performance.now();
  await column(
    `range n from 1 to 20 step 1 | project parse_user_agent(strcat(n, strrep("Mobile SAMSUNG-; ", 500)), "device")`,
  );
  expect(performance.now() - start).toBeLessThan(20_000);
});

test("what to look for has to stand in the query, and be one of three", async () => {
  await expect(column(`print parse_user_agent("x", "browsers")`)).rejects.toThrow(
    "browsers is none of browser, os, device",
  );
  await expect(column(`datatable(a: string) ["os"] | project parse_user_agent("x", a)`)).rejects.toThrow(
    "the offline engine cannot do this: parse_user_agent",
  );
});
