import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { connection } from "../../src/notebook/kernel/connection.js";
import { kernelEnvironment, secretValues } from "../../src/notebook/kernel/environment.js";
import { openFolderToDeno } from "../../src/notebook/kernel/deno-folder.js";
import { chooseKernel, findKernel } from "../../src/notebook/kernel/find.js";
import { dataDirectories, userDataDirectory } from "../../src/notebook/kernel/jupyter-dirs.js";
import { installKernel, installedKernels, uninstallKernel } from "../../src/notebook/kernel/kernelspec.js";
import { codec } from "../../src/notebook/kernel/message.js";
import { showAtRoot } from "../../src/notebook/kernel/tslab-packages.js";
import { temporary } from "./helpers.js";

describe("chooseKernel", () => {
  it("follows the notebook, and takes tslab where it says nothing", () => {
    expect(chooseKernel({})).toBe("tslab");
    expect(chooseKernel({ kernelspec: { name: "deno" } })).toBe("deno");
    expect(chooseKernel({ kernelspec: { name: "my-ts", language: "typescript" } })).toBe("tslab");
  });

  it("refuses a kernel that is none of ours, with what can be done", () => {
    expect(() => chooseKernel({ kernelspec: { name: "python3" } })).toThrow(
      /^missing kernel: python3; choose one with --kernel: tslab or deno$/,
    );
  });
});

describe("findKernel", () => {
  it("starts the project's own tslab with the running Node", () => {
    const { argv, version } = findKernel("tslab", {});
    expect(argv[0]).toBe(process.execPath);
    expect(argv).toContain("{connection_file}");
    expect(version).toMatch(/^1\./);
  });
});

describe("kernelEnvironment", () => {
  it("passes what is on its list, and nothing else", () => {
    const env = {
      PATH: "p",
      HOME: "h",
      LC_ALL: "C",
      AZURE_CLIENT_ID: "a",
      HUNTBOOK_TAPE: "t",
      https_proxy: "x",
      MSI_SECRET: "m",
      DEFAULT_IDENTITY_CLIENT_ID: "d",
    };
    expect(
      kernelEnvironment({ ...env, AWS_SECRET_ACCESS_KEY: "k", GITHUB_TOKEN: "g", LD_PRELOAD: "l" }),
    ).toEqual(env);
  });

  it("knows which values are secrets", () => {
    const env = {
      AZURE_CLIENT_SECRET: "first-secret",
      HUNTBOOK_TOKEN: "second-secret",
      HTTPS_PROXY: "http://me:third-secret@proxy:8080",
      AZURE_TENANT_ID: "no-secret-here",
      SHORT_SECRET: "x",
    };
    expect(secretValues(env)).toEqual(["first-secret", "second-secret", "third-secret"]);
  });
});

describe("connection", () => {
  it("writes a file for its owner alone, in a directory of its own, and removes both", async () => {
    const { file, info, remove } = await connection("tslab");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(file, "..")).mode & 0o777).toBe(0o700);
    const ports = [info.shell_port, info.iopub_port, info.stdin_port, info.control_port, info.hb_port];
    expect(new Set(ports).size).toBe(5);
    await remove();
    expect(existsSync(join(file, ".."))).toBe(false);
  });
});

describe("codec", () => {
  const frames = (parts: readonly (string | Buffer)[]) => parts.map((part) => Buffer.from(part));

  it("reads what it wrote, with and without an address in front", () => {
    const { encode, decode } = codec("key");
    const { id, frames: sent } = encode("execute_request", { code: "1" });
    const parent = { msg_id: "p" };
    expect(decode(frames(sent))).toMatchObject({
      type: "execute_request",
      header: { msg_id: id, version: "5.3" },
    });
    expect(decode(frames(["address", ...encode("x", {}, parent).frames]))).toMatchObject({
      type: "x",
      parent: "p",
    });
  });

  it("drops what another key signed, what was changed, and what is no message", () => {
    const { decode } = codec("key");
    const sent = frames(codec("key").encode("x", { a: 1 }).frames);
    expect(decode(frames(codec("other").encode("x", {}).frames))).toBeUndefined();
    expect(decode([...sent.slice(0, -1), Buffer.from('{"a":2}')])).toBeUndefined();
    expect(decode(sent.slice(0, 3))).toBeUndefined();
    expect(decode([])).toBeUndefined();
  });
});

describe("Jupyter's directories", () => {
  it("follow Jupyter's rules on each platform", () => {
    const env = { HOME: "/home/h" };
    expect(userDataDirectory(env, "linux")).toBe("/home/h/.local/share/jupyter");
    expect(userDataDirectory({ ...env, XDG_DATA_HOME: "/x" }, "linux")).toBe("/x/jupyter");
    expect(userDataDirectory(env, "darwin")).toBe("/home/h/Library/Jupyter");
    expect(userDataDirectory({ ...env, APPDATA: "/a" }, "win32")).toBe("/a/jupyter");
    expect(userDataDirectory({ ...env, JUPYTER_DATA_DIR: "/d" }, "linux")).toBe("/d");
    expect(dataDirectories({ ...env, JUPYTER_PATH: "/p", VIRTUAL_ENV: "/v" }, "linux").slice(0, 3)).toEqual([
      "/p",
      "/home/h/.local/share/jupyter",
      "/v/share/jupyter",
    ]);
  });
});

describe("installKernel", () => {
  it("writes a kernelspec that Jupyter and installedKernels find", async () => {
    const env = { JUPYTER_DATA_DIR: temporary() };
    const spec = findKernel("tslab", {});
    const file = await installKernel(spec, env);
    expect(file).toBe(join(env.JUPYTER_DATA_DIR, "kernels", "tslab", "kernel.json"));
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
      argv: spec.argv,
      display_name: "TypeScript",
      language: "typescript",
      metadata: { huntbook: expect.stringMatching(/^\d+\./) },
    });
    const found = (await installedKernels(env)).find(({ name }) => name === "tslab");
    expect(found).toMatchObject({ displayName: "TypeScript", argv: spec.argv });
    const prefix = temporary();
    expect(await installKernel(spec, env, prefix)).toBe(
      join(prefix, "share/jupyter/kernels/tslab/kernel.json"),
    );
  });
});

describe("uninstallKernel", () => {
  it("removes what was installed in the same place, once", async () => {
    const env = { JUPYTER_DATA_DIR: temporary() };
    const file = await installKernel(findKernel("tslab", {}), env);
    expect(await uninstallKernel("tslab", env)).toBe(join(file, ".."));
    expect(existsSync(join(file, ".."))).toBe(false);
    expect(await uninstallKernel("tslab", env)).toBeUndefined();
  });

  it("leaves a kernel of the same name that is someone else's", async () => {
    const env = { JUPYTER_DATA_DIR: temporary() };
    const file = await installKernel(findKernel("tslab", {}), env);
    writeFileSync(file, JSON.stringify({ argv: ["tslab"], display_name: "TS", language: "typescript" }));
    await expect(uninstallKernel("tslab", env)).rejects.toThrow(
      /^invalid kernel: .*kernelspec remove tslab$/,
    );
    expect(existsSync(file)).toBe(true);
  });
});

describe("openFolderToDeno", () => {
  it("says in a deno.json where the package is, and keeps what else it says", async () => {
    const folder = join(temporary(), "hunts");
    const file = await openFolderToDeno(folder);
    expect(file).toBe(join(folder, "deno.json"));
    const written = JSON.parse(readFileSync(file, "utf8")) as { imports: Record<string, string> };
    expect(written).toMatchObject({ nodeModulesDir: "manual" });
    expect(written.imports.huntbook).toMatch(/^file:.*index\.js$/);
    writeFileSync(file, '{ "unstable": ["kv"], "imports": { "a": "b", "huntbook": "elsewhere" } }');
    await openFolderToDeno(folder);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
      ...written,
      unstable: ["kv"],
      imports: { ...written.imports, a: "b" },
    });
  });

  it("changes no file that it cannot read", async () => {
    const folder = temporary();
    writeFileSync(join(folder, "deno.json"), "{ // mine\n}");
    await expect(openFolderToDeno(folder)).rejects.toThrow(
      /^invalid .*deno\.json: it is no JSON; add by hand/,
    );
    expect(readFileSync(join(folder, "deno.json"), "utf8")).toBe("{ // mine\n}");
  });
});

describe("showAtRoot", () => {
  const files = ["/real/node_modules/huntbook/index.d.ts", "/own/node_modules/huntbook/index.d.ts"];
  const system = (more: readonly string[] = []) => {
    const all = [...files, ...more];
    const isFolder = (path: string) => all.some((file) => file.startsWith(`${path}/`));
    return {
      fileExists: (path: string) => all.includes(path),
      directoryExists: isFolder,
      readFile: (path: string) => (all.includes(path) ? path : undefined),
      readDirectory: (path: string) => all.filter((file) => file.startsWith(path)),
      getDirectories: (path: string) => (isFolder(path) ? ["huntbook"] : []),
      realpath: (path: string) => path,
    };
  };

  it("answers for a folder at the root, and for nothing else", () => {
    const sys = system();
    showAtRoot(sys, "/real/node_modules");
    const [real = "", own = ""] = files;
    const shown = real.replace("/real", "");
    expect(sys.fileExists(shown)).toBe(true);
    expect(sys.readFile(shown)).toBe(real);
    expect(sys.realpath(shown)).toBe(real);
    expect(sys.directoryExists("/node_modules")).toBe(true);
    expect(sys.getDirectories("/node_modules")).toEqual(["huntbook"]);
    expect(sys.readDirectory("/node_modules")).toEqual([real]);
    expect(sys.readFile(own)).toBe(own);
    expect(sys.fileExists("/node_modules.bak/huntbook/index.d.ts")).toBe(false);
    expect(sys.fileExists("/else/node_modules/huntbook/index.d.ts")).toBe(false);
  });

  it("leaves a folder that is at the root", () => {
    const theirs = "/node_modules/huntbook/index.d.ts";
    const sys = system([theirs]);
    showAtRoot(sys, "/real/node_modules");
    expect(sys.readFile(theirs)).toBe(theirs);
  });
});
