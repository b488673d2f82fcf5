import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { temporary } from "../notebook/helpers.js";
import { huntbook } from "./cli.js";

let cwd: string;
beforeAll(() => {
  cwd = temporary();
  mkdirSync(join(cwd, "folder"));
});

/** Every place of a command line that takes a file to be read; `FILE` stands for it. */
const places = [
  "run FILE",
  "inspect FILE",
  "report FILE",
  "new FILE",
  "diff FILE FILE",
  "pivot --plan FILE --source sample",
  "pivot a.example --diff FILE --source sample",
  "lookup --file FILE --source sample",
  "export FILE --format csv",
  "upload FILE --source sample",
  "query FILE.kql --source sample",
  "query DeviceEvents --offline --table DeviceEvents=FILE.csv",
  "correlate FILE --indicators FILE",
  "tape check FILE",
];

describe.each(["nowhere", "folder"])("a file that cannot be read: %s", (name) => {
  test.each(places)("%s is wrong usage, said in one line", async (place) => {
    const args = place.replaceAll("FILE", name).split(" ");
    const { code, stdout, stderr } = await huntbook(args, {}, cwd);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toContain(name);
  });
});
