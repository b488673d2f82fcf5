import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkNode } from "../../src/cli/doctor/machine.js";
import { isInRange, readManifest } from "../../src/cli/doctor/manifest.js";
import { optionalParts } from "../../src/base/optional-parts.js";
import { checkParts } from "../../src/cli/doctor/parts.js";
import { frameFrom } from "../../src/index.js";
import { kernelNames } from "../../src/notebook/kernel/find.js";
import { failure } from "../graph/server.js";
import { temporary } from "../notebook/helpers.js";
import { huntbook } from "./cli.js";
import { checkOf, look, statuses } from "./doctor-tools.js";

describe("this machine", () => {
  it("has the versions of huntbook, Node and the platform", async () => {
    const checks = await look({});
    const { version } = readManifest();
    expect(statuses(checks, "machine")).toEqual({
      huntbook: "ok",
      "Node.js": "ok",
      platform: "ok",
      "runs folder": "ok",
    });
    expect(checkOf(checks, "machine", "huntbook").found).toBe(version);
    expect(checkOf(checks, "machine", "Node.js").found).toBe(process.versions.node);
  });

  it.each([
    ["20.19.0", "ok"],
    ["20.20.2", "ok"],
    ["100.0.0", "ok"],
    ["20.9.0", "fail"],
    ["18.20.8", "fail"],
  ])("with Node %s is %s", (version, status) => {
    expect(checkNode(version, readManifest().engines.node).status).toBe(status);
  });

  it("cannot keep runs where a file is in their place", async () => {
    const cwd = temporary();
    writeFileSync(join(cwd, "runs"), "");
    expect(checkOf(await look({}, { cwd }), "machine", "runs folder")).toMatchObject({
      status: "warn",
      found: expect.stringMatching(/runs cannot be written$/),
    });
    expect(readFileSync(join(cwd, "runs"), "utf8")).toBe("");
  });
});

describe("kernels", () => {
  it("are found with their versions, and Jupyter need not know them", async () => {
    const checks = await look({ PATH: process.env["PATH"] });
    expect(checkOf(checks, "kernels", "tslab")).toMatchObject({
      status: "ok",
      found: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
    expect(checkOf(checks, "kernels", "Jupyter")).toMatchObject({
      status: "skip",
      advice: expect.stringMatching(/huntbook kernel install$/),
    });
  });

  it("that Jupyter knows are named, and those that have moved since", async () => {
    const data = temporary();
    await huntbook(["kernel", "install"], { JUPYTER_DATA_DIR: data });
    const known = async () => checkOf(await look({ JUPYTER_DATA_DIR: data }), "kernels", "Jupyter");
    expect(await known()).toMatchObject({
      status: "ok",
      found: "knows tslab",
    });
    const file = join(data, "kernels/tslab/kernel.json");
    writeFileSync(file, JSON.stringify({ argv: ["/gone/\u001b/node", "kernel"], language: "typescript" }));
    expect(await known()).toMatchObject({
      status: "warn",
      found: "knows tslab, but /gone/\\u{1b}/node is gone",
      advice: "huntbook kernel install --kernel tslab",
    });
  });

  it("of other languages are of no interest", async () => {
    const data = temporary();
    mkdirSync(join(data, "kernels/python3"), { recursive: true });
    writeFileSync(join(data, "kernels/python3/kernel.json"), JSON.stringify({ argv: ["/gone/python"] }));
    expect(checkOf(await look({ JUPYTER_DATA_DIR: data }), "kernels", "Jupyter").status).toBe("skip");
  });
});

/** What is said of Danfo where version 1.1.2 is installed. */
function danfo(ranges: Record<string, string>): unknown {
  return checkParts(ranges, () => "1.1.2").find(({ name }) => name === "danfojs-node");
}

describe("optional parts", () => {
  it("are the optional peers of the package; those that are kernels stand among them", () => {
    const names = Object.keys(readManifest().peerDependencies);
    const kernels = names.filter((name) => (kernelNames as readonly string[]).includes(name));
    expect([...optionalParts.map(({ name }) => name), ...kernels].toSorted()).toEqual(names.toSorted());
  });

  it("that are missing say what the code says when it needs them", async () => {
    const [check] = checkParts().filter(({ name }) => name === "danfojs-node");
    const { message } = await failure(frameFrom([{ a: 1 }]).toDanfo());
    expect(check?.status).toBe("skip");
    expect(`${check?.found}; ${check?.advice}`).toBe(message);
  });

  it.each([
    ["1.0.0", "warn", "npm install danfojs-node@1.0.0"],
    [">=99.0.0", "warn", "npm install danfojs-node"],
  ])("that are not of the version %s are told", (range, status, advice) => {
    // A package that is there stands for one that would be.
    expect(danfo({ "danfojs-node": range })).toMatchObject({ status, advice });
  });

  it.each(["1.1.2", "*"])("that are of the version %s are told with their own", (range) => {
    expect(danfo({ "danfojs-node": range })).toMatchObject({ status: "ok", found: "1.1.2, for toDanfo()" });
  });

  it("have ranges of the three forms that are read", () => {
    const { engines, peerDependencies } = readManifest();
    for (const range of [engines.node, ...Object.values(peerDependencies)]) {
      expect(range).toMatch(/^(?:\*|(?:>=)?\d+(\.\d+)*)$/);
    }
    expect(isInRange("1.1.2", "1.1.2")).toBe(true);
    expect(isInRange("1.1.20", "1.1.2")).toBe(false);
    expect(isInRange("2.10.0", ">=2.9")).toBe(true);
    expect(isInRange("1.5.6-r.1", "*")).toBe(true);
  });
});

describe("the browser that prints", () => {
  const browserOf = async (env: Record<string, string>) => checkOf(await look(env), "parts", "browser");

  it("is found on the PATH by its name, or where it is named", async () => {
    const folder = temporary();
    const program = join(folder, "chromium");
    writeFileSync(program, "", { mode: 0o755 });
    const found = { status: "ok", found: `${program}, to print a PDF` };
    expect(await browserOf({ PATH: folder })).toMatchObject(found);
    expect(await browserOf({ PATH: temporary(), HUNTBOOK_BROWSER: program })).toMatchObject(found);
  });

  it("need not be there, and one that is named has to be", async () => {
    expect(await browserOf({ PATH: temporary() })).toMatchObject({
      status: "skip",
      advice: expect.stringMatching(/^install Chromium, Google Chrome or Microsoft Edge/),
    });
    expect(await browserOf({ HUNTBOOK_BROWSER: "/nowhere/chromium" })).toMatchObject({
      status: "fail",
      found: "invalid browser: /nowhere/chromium",
      advice: expect.stringMatching(/^there is no such program/),
    });
  });
});
