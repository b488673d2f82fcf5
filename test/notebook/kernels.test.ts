import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { connection } from "../../src/notebook/kernel/connection.js";
import { kernelEnvironment, secretValues } from "../../src/notebook/kernel/environment.js";
import { chooseKernel, findKernel } from "../../src/notebook/kernel/find.js";
import { dataDirectories, userDataDirectory } from "../../src/notebook/kernel/jupyter-dirs.js";
import { installKernel, installedKernels } from "../../src/notebook/kernel/kernelspec.js";
import { codec } from "../../src/notebook/kernel/message.js";
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
    });
    const found = (await installedKernels(env)).find(({ name }) => name === "tslab");
    expect(found).toMatchObject({ displayName: "TypeScript", argv: spec.argv });
    const prefix = temporary();
    expect(await installKernel(spec, env, prefix)).toBe(
      join(prefix, "share/jupyter/kernels/tslab/kernel.json"),
    );
  });
});
