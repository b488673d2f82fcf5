import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startJupyterServer } from "./jupyter-server.js";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const script = join(root, "notebooks/azure-ml/setup.sh");
const python = "/usr/bin/python3";
const CELL = `import { connect } from "huntbook";
const hunt = await connect();
const trackers = await hunt.host("secure-parcel.example").trackers();
console.log(trackers.numRows(), "trackers");
trackers`;

let work: string;
let home: string;
let notebooks: string;
let env: NodeJS.ProcessEnv;
let said: string;

const setup = (...args: string[]): Promise<{ stdout: string }> =>
  run("bash", [script, ...args], { env, cwd: work });

// A home with nothing in it, and the package as a person gets it. What was downloaded before is taken from npm's cache.
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "huntbook-instance-"));
  home = join(work, "home");
  notebooks = join(work, "code/Users/ann");
  await mkdir(home);
  const npm_config_cache = process.env["npm_config_cache"] ?? join(homedir(), ".npm");
  // The network's settings stay; what would lead Jupyter and the script elsewhere goes.
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(JUPYTER_|XDG_|HUNTBOOK_|AZURE_|CONDA|VIRTUAL)/.test(name),
  );
  env = {
    ...Object.fromEntries(kept),
    HOME: home,
    npm_config_cache,
    HUNTBOOK_SOURCE: "sample",
    CI_LOCAL_UBUNTU_USER: "root",
  };
  await run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", work], { cwd: root });
  const [archive = ""] = readdirSync(work).filter((name) => name.endsWith(".tgz"));
  ({ stdout: said } = await setup("--package", join(work, archive), "--notebooks", notebooks));
}, 600_000);
afterAll(() => rm(work, { recursive: true, force: true }));

describe("the set-up script on a clean machine", () => {
  it("says what it did, and a second run finds it done", async () => {
    const kernels = join(home, ".local/share/jupyter/kernels");
    for (const path of [`${kernels}/tslab/kernel.json`, `${kernels}/deno/kernel.json`, notebooks]) {
      expect(said).toContain(path);
    }
    writeFileSync(join(notebooks, "02-tenant-sweep.ipynb"), "mine");
    const [archive = ""] = readdirSync(work).filter((name) => name.endsWith(".tgz"));
    const { stdout } = await setup("--package", join(work, archive), "--notebooks", notebooks);
    expect(stdout).toMatch(/Node\.js [\d.]+ is there\n.*the package is there\n/);
    expect(stdout).toMatch(/: 0 new, \d+ left as they were\n/);
    expect(readFileSync(join(notebooks, "02-tenant-sweep.ipynb"), "utf8")).toBe("mine");
  });

  it("leaves the home with its own two folders, and nothing else", () => {
    expect(readdirSync(home)).toEqual([".local"]);
    expect(readdirSync(join(home, ".local")).toSorted()).toEqual(["bin", "share"]);
    expect(readdirSync(join(home, ".local/share")).toSorted()).toEqual(["huntbook", "jupyter"]);
  });

  it("gives a command that runs with a Node.js of its own", async () => {
    const { stdout } = await run(join(home, ".local/bin/huntbook"), ["kernel", "list", "--json"], {
      env: { ...env, PATH: "/usr/bin:/bin" },
    });
    const { jupyter } = JSON.parse(stdout) as { jupyter: { name: string; argv: string[] }[] };
    expect(jupyter.find(({ name }) => name === "tslab")?.argv[0]).toBe(
      join(home, ".local/share/huntbook/node/bin/node"),
    );
  });
});

describe("Jupyter there", () => {
  it("finds both kernels by jupyter kernelspec list", async () => {
    const { stdout } = await run("jupyter", ["kernelspec", "list", "--json"], { env });
    const { kernelspecs } = JSON.parse(stdout) as {
      kernelspecs: Record<string, { resource_dir: string; spec: { language: string } }>;
    };
    for (const name of ["tslab", "deno"]) {
      expect(kernelspecs[name]?.resource_dir).toBe(join(home, ".local/share/jupyter/kernels", name));
      expect(kernelspecs[name]?.spec.language).toBe("typescript");
    }
  });

  // Deno's kernel now and then drops a message that it was to broadcast, so it gets another try.
  it.each(["tslab", "deno"])("runs a cell in %s through nbclient", { retry: 2 }, async (kernel) => {
    const { stdout } = await run(python, [join(root, "test/system/run-cell.py"), kernel, notebooks, CELL], {
      env,
    });
    expect(stdout).toContain("2 trackers");
    expect(stdout).toContain("text/html");
    expect(stdout).not.toContain("stderr");
  });

  it(
    "shows both kernels in its REST API, and runs cells of a session over its websocket",
    { retry: 2 },
    async () => {
      const server = await startJupyterServer(["jupyter", "server"], { folder: notebooks, env });
      try {
        const { kernelspecs } = await server.ask<{
          kernelspecs: Record<string, { spec: { display_name: string; argv: string[] } }>;
        }>("/api/kernelspecs");
        expect(kernelspecs["tslab"]?.spec.display_name).toBe("TypeScript");
        expect(kernelspecs["deno"]?.spec.display_name).toBe("Deno");
        for (const name of ["tslab", "deno"]) {
          const session = await server.ask<{ kernel: { id: string } }>("/api/sessions", {
            path: "hunt.ipynb",
            name: "",
            type: "notebook",
            kernel: { name },
          });
          const heard = await server.run(session.kernel.id, CELL);
          const texts = heard.map(({ content }) => JSON.stringify(content)).join("\n");
          expect(texts).toContain("2 trackers");
          expect(texts).toContain("text/html");
          expect(heard.map(({ header }) => header.msg_type)).not.toContain("error");
        }
      } finally {
        await server.close();
      }
    },
  );
});

describe("the set-up script without npm", () => {
  let tools: string;
  /** All commands of the machine but npm and node. */
  beforeAll(async () => {
    tools = join(work, "tools");
    await mkdir(tools);
    for (const folder of ["/bin", "/usr/bin"]) {
      for (const name of readdirSync(folder)) {
        if (/^(npm|npx|node|nodejs|corepack)$/.test(name) || existsSync(join(tools, name))) continue;
        symlinkSync(join(folder, name), join(tools, name));
      }
    }
  });
  const bare = (more: NodeJS.ProcessEnv, ...args: string[]) => {
    const fresh = { ...env, PATH: tools, HOME: join(work, "bare"), ...more };
    return run("/bin/bash", [script, ...args], { env: fresh, cwd: work }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: "" }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
        code,
        stdout,
        stderr,
      }),
    );
  };

  it("refuses a Node.js that is not the one that was published, and installs nothing", async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.end("not Node.js");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await bare({ NODE_MIRROR: `http://127.0.0.1:${port}/dist` });
    server.close();
    expect(asked).toEqual([
      expect.stringMatching(/^\/dist\/v[\d.]+\/node-v[\d.]+-linux-(x64|arm64)\.tar\.gz$/),
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain("its SHA-256 is another");
    expect(existsSync(join(work, "bare/.local/share/huntbook/node"))).toBe(false);
    expect(existsSync(join(work, "bare/.local/share/jupyter"))).toBe(false);
  });

  it("says what can be done where there is no way to Node.js", async () => {
    const { code, stderr } = await bare({ NODE_MIRROR: "http://127.0.0.1:9/dist" });
    expect(code).toBe(1);
    expect(stderr).toContain("--node FILE");
  });

  it("takes an archive of Node.js that is here", async () => {
    const own = join(home, ".local/share/huntbook/node");
    const archive = join(work, "node.tar");
    await run("tar", ["-cf", archive, "-C", own, "--transform", "s,^\\.,node-v0,", "."]);
    const { stdout } = await bare({}, "--node", archive);
    expect(stdout).toMatch(/Node\.js v[\d.]+ is in /);
  });
});

describe("the set-up script with --uninstall", () => {
  it("takes everything back but the notebooks", async () => {
    const { stdout } = await setup("--uninstall");
    expect(stdout).toContain("notebooks and runs are where they were");
    expect(existsSync(join(home, ".local/share/huntbook"))).toBe(false);
    expect(readdirSync(join(home, ".local/share/jupyter/kernels"))).toEqual([]);
    expect(readdirSync(join(home, ".local/bin"))).toEqual([]);
    expect(existsSync(join(notebooks, "01-infrastructure-chaining.ipynb"))).toBe(true);
  });
});

// There is no Spark to be had here; test/azure-ml/frames.test.ts holds what it does against files that were kept.
it("the script for Spark is Python", async () => {
  const file = join(root, "notebooks/azure-ml/spark/frames.py");
  const check = "import ast, sys; print(len(ast.parse(open(sys.argv[1]).read()).body))";
  const { stdout } = await run(python, ["-c", check, file]);
  expect(Number(stdout)).toBeGreaterThan(6);
});
