import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findParameters } from "../../src/notebook/parameters/parameters.js";
import { readShelf } from "../../src/notebook/shelf.js";
import { readBack, temporary } from "../notebook/helpers.js";
import { huntbook } from "./cli.js";

const root = join(import.meta.dirname, "../..");
const valueOf = (path: string, name: string): unknown =>
  findParameters(readBack(path)).find((parameter) => parameter.name === name)?.default;

describe("huntbook new", () => {
  it("lists the shelf where no scenario is named", async () => {
    const shelf = await readShelf();
    const { code, stdout } = await huntbook(["new"]);
    expect(code).toBe(0);
    expect(stdout.trim().split("\n")).toEqual(
      shelf.map(({ name, title }) =>
        expect.stringMatching(new RegExp(`^${name} +${title?.replace("?", "\\?")}$`)),
      ),
    );
    const { notebooks } = JSON.parse((await huntbook(["new", "--json"])).stdout) as {
      notebooks: { name: string }[];
    };
    expect(notebooks.find(({ name }) => name === "02-tenant-sweep")).toEqual({
      name: "02-tenant-sweep",
      title: "Did anyone in the tenant talk to this infrastructure?",
      needs: expect.stringContaining("ThreatHunting.Read.All"),
      costs: expect.stringMatching(/\d+ requests/),
    });
    expect((await huntbook(["new", "-p", "seed=x"])).code).toBe(2);
  });

  it.each([
    [["02"]],
    [["2"]],
    [["tenant-sweep"]],
    [["02-tenant-sweep.ipynb"]],
    [["Did anyone in the tenant talk to this infrastructure?"]],
    [["talk", "to", "this"]],
  ])("takes %j for the second", async (words) => {
    const cwd = temporary();
    const { code, stdout } = await huntbook(["new", ...words], {}, cwd);
    expect([code, stdout]).toEqual([0, "02-tenant-sweep.ipynb\n"]);
    expect(readBack(join(cwd, "02-tenant-sweep.ipynb"))).toEqual(
      readBack(join(root, "notebooks/02-tenant-sweep.ipynb")),
    );
  });

  it("fills in parameters, with their types and their comments as they were", async () => {
    const cwd = temporary();
    const seed = `evil"</script>\n\${1}.example`;
    const args = ["-p", `seed=${seed}`, "-p", "hops=2", "-o", "mine.ipynb", "--json"];
    const { code, stdout } = await huntbook(["new", "1", ...args], {}, cwd);
    expect(code).toBe(0);
    const path = join(cwd, "mine.ipynb");
    expect(JSON.parse(stdout)).toMatchObject({ notebook: path, parameters: { seed, hops: 2 } });
    const original = findParameters(readBack(join(root, "notebooks/01-infrastructure-chaining.ipynb")));
    const plain = ({ name, annotation, help, keyword }: (typeof original)[number]): unknown => [
      name,
      annotation,
      help,
      keyword,
    ];
    expect(findParameters(readBack(path)).map(plain)).toEqual(original.map(plain));
    expect(valueOf(path, "seed")).toBe(seed);
    expect(valueOf(path, "hops")).toBe(2);
    expect(valueOf(path, "threshold")).toBe(0.5);
    expect(readFileSync(path, "utf8")).not.toContain("</script>");
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("fills in lists, and puts the notebook into a folder that is there", async () => {
    const cwd = temporary();
    mkdirSync(join(cwd, "mine"));
    const { code } = await huntbook(["new", "3", "-p", 'watch=["a.example"]', "-o", "mine"], {}, cwd);
    expect(code).toBe(0);
    expect(valueOf(join(cwd, "mine/03-weekly-posture.ipynb"), "watch")).toEqual(["a.example"]);
  });

  it.each([
    [["2", "-p", "sead=x"], "unknown parameter: sead; did you mean seed?"],
    [["2", "-p", "hops=two"], "invalid parameter: hops=two; it is a number"],
    [["2", "-p", "apiKey=x"], "looks like a secret"],
    [["tennant-sweep"], "unknown scenario: tennant-sweep; did you mean tenant-sweep?"],
    [["99"], "unknown scenario: 99; huntbook new lists them"],
    [["this"], "invalid scenario: this; it could be 01-infrastructure-chaining or 02-tenant-sweep"],
    [["2", "-o", "mine.txt"], "ends with .ipynb"],
  ])("refuses %j", async (args, message) => {
    const cwd = temporary();
    const { code, stderr, stdout } = await huntbook(["new", ...args], {}, cwd);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("never overwrites, nor writes through a link or below a file", async () => {
    const cwd = temporary();
    const path = join(cwd, "02-tenant-sweep.ipynb");
    writeFileSync(path, "mine");
    symlinkSync(join(cwd, "nowhere"), join(cwd, "link.ipynb"));
    const again = await huntbook(["new", "2"], {}, cwd);
    expect(again).toMatchObject({ code: 2, stdout: "" });
    expect(again.stderr).toContain("it is there already; choose another name with -o FILE");
    expect(readFileSync(path, "utf8")).toBe("mine");
    expect((await huntbook(["new", "2", "-o", "link.ipynb"], {}, cwd)).code).toBe(2);
    expect(existsSync(join(cwd, "nowhere"))).toBe(false);
    const below = await huntbook(["new", "2", "-o", "02-tenant-sweep.ipynb/x.ipynb"], {}, cwd);
    expect(below.stderr).toContain("it is a file");
  });

  it("runs where it was put, and says who else needs the library beside it", async () => {
    const cwd = temporary();
    const { stderr } = await huntbook(["new", "1", "-p", "seed=unknown-host.example"], {}, cwd);
    expect(stderr).toContain(`give it the library: npm install huntbook, in ${cwd}`);
    const file = "01-infrastructure-chaining.ipynb";
    expect(stderr).toContain(`run it: npx huntbook run ${file}`);
    const run = await huntbook(["run", file, "--source", "sample", "--json"], {}, cwd);
    expect(JSON.parse(run.stdout)).toMatchObject({ exitCode: 0, status: "ok" });
    mkdirSync(join(cwd, "node_modules"));
    symlinkSync(root, join(cwd, "node_modules/huntbook"));
    const beside = await huntbook(["new", "1", "-o", "other.ipynb"], {}, cwd);
    expect(beside.stderr).toBe(
      "Which hosts belong to the same campaign as this one?\nrun it: npx huntbook run other.ipynb\n",
    );
  });
});

describe("huntbook inspect", () => {
  it("shows what a notebook of the shelf asks, needs and costs, and each parameter with its comment", async () => {
    const path = join(root, "notebooks/01-infrastructure-chaining.ipynb");
    const { stdout } = await huntbook(["inspect", path]);
    expect(stdout).toMatch(
      /^Which hosts belong to the same campaign as this one\?\nneeds  ThreatIntelligence\.Read\.All/,
    );
    expect(stdout).toMatch(/^costs  about \d+ requests/m);
    expect(stdout).toMatch(/^seed +string +"secure-parcel\.example" +The host or address to start from\.$/m);
    for (const name of ["1", "infrastructure-chaining", "01-infrastructure-chaining.ipynb"])
      expect(await huntbook(["inspect", name])).toMatchObject({ code: 0, stdout });
    expect(JSON.parse((await huntbook(["inspect", path, "--json"])).stdout)).toMatchObject({
      title: "Which hosts belong to the same campaign as this one?",
      needs: expect.stringContaining("`ThreatIntelligence.Read.All`"),
      costs: expect.stringMatching(/^about \d+ requests/),
    });
  });
});
