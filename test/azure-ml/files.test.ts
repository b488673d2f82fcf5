import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { checkTable, mutations } from "./check.js";
import { type Table, tables } from "./keys.js";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "notebooks/azure-ml");

type Node = Record<string, unknown>;
interface Job extends Node {
  command: string;
  inputs: Record<string, string>;
  outputs: Node;
}

const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".yml"),
);
const read = (name: string): Node => parse(readFileSync(join(folder, name), "utf8")) as Node;
const tableOf = ({ $schema }: Node): Table => {
  const [, name = ""] = /\/(\w+)\.schema\.json$/.exec(String($schema)) ?? [];
  return tables[name] as Table;
};
const problems = (node: Node): string[] => checkTable(tableOf(node), node);

/** Names of one's own stand below these. */
const OWN = ["inputs", "outputs", "jobs", "tags", "environment_variables"];

describe.each(files)("%s", (name) => {
  it("has the keys, types and values of the reference, and no others", () => {
    expect(problems(read(name))).toEqual([]);
  });

  it("would not pass with a key, a type or a value that the reference does not have", () => {
    const table = tableOf(read(name));
    for (const { path, change } of mutations(read(name), OWN)) {
      const node = read(name);
      change(node);
      expect(checkTable(table, node), path).not.toEqual([]);
    }
  });
});

describe("the reference", () => {
  const job = (): Node => read("job.yml");
  it.each([
    [
      "identity: nobody",
      (node: Node) => (node["identity"] = { type: "nobody" }),
      "identity.type: nobody is not",
    ],
    [
      "a flag for a text",
      (node: Node) => (node["environment_variables"] = { A: true }),
      "environment_variables.A: no string",
    ],
    ["a limit in words", (node: Node) => (node["limits"] = { timeout: "1h" }), "limits.timeout: no integer"],
    [
      "a mode of inputs",
      (node: Node) => (node["outputs"] = { a: { mode: "ro_mount" } }),
      "outputs.a.mode: ro_mount",
    ],
  ])("refuses %s, and says where", (_, change, problem) => {
    const node = job();
    change(node);
    expect(problems(node).join("\n")).toContain(problem);
  });

  it("misses what is required", () => {
    expect(problems({ $schema: "x/environment.schema.json" }).join("\n")).toMatch(
      /name: missing.*\n.*not one of image/,
    );
    expect(problems({ $schema: "x/schedule.schema.json", name: "a" })).toHaveLength(2);
  });
});

describe("the files among themselves", () => {
  const job = read("job.yml") as Job;
  const pipeline = read("pipeline.yml") as Node & { jobs: { hunt: Job }; inputs: Node; outputs: Node };

  it("the pipeline's step is the job", () => {
    const { command, code, environment, environment_variables, compute, identity, limits } = job;
    expect(pipeline.jobs.hunt).toMatchObject({
      command,
      code,
      environment,
      environment_variables,
      compute,
      identity,
      limits,
    });
    expect(pipeline.inputs).toEqual(job.inputs);
    expect(pipeline.outputs).toEqual(job.outputs);
  });

  it("a scheduled hunt is never taken for the last one", () => {
    expect(pipeline["settings"]).toEqual({ force_rerun: true });
  });

  it("a command uses what the job declares, and all of it", () => {
    for (const { command, inputs, outputs } of [job, pipeline.jobs.hunt]) {
      const used = [...command.matchAll(/\$\{\{(inputs|outputs)\.(\w+)\}\}/g)].map(
        ([, kind, name]) => `${kind}.${name}`,
      );
      const declared = [
        ...Object.keys(inputs).map((name) => `inputs.${name}`),
        ...Object.keys(outputs).map((name) => `outputs.${name}`),
      ];
      expect(used.toSorted()).toEqual(declared.toSorted());
    }
    for (const [name, value] of Object.entries(pipeline.jobs.hunt.inputs))
      expect(value).toBe(`\${{parent.inputs.${name}}}`);
  });

  it.each(["schedule-cron.yml", "schedule-recurrence.yml"])(
    "%s starts the pipeline, with inputs that it has",
    (name) => {
      const { create_job: created } = read(name) as { create_job: { job: string; inputs?: Node } };
      expect(join(folder, created.job)).toBe(join(folder, "pipeline.yml"));
      for (const input of Object.keys(created.inputs ?? {})) expect(pipeline.inputs).toHaveProperty(input);
    },
  );

  it("a cron expression says nothing of days and months, which the service passes over", () => {
    const { trigger } = read("schedule-cron.yml") as { trigger: { expression: string } };
    expect(trigger.expression).toMatch(/^\d+ \d+ \* \* \S+$/);
  });

  it("what they name is here", () => {
    const { build } = read("environment.yml") as { build: { path: string; dockerfile_path: string } };
    expect(existsSync(join(folder, build.path, build.dockerfile_path))).toBe(true);
    expect(existsSync(join(folder, String(job["code"]), "hunt.sh"))).toBe(true);
    const { name } = read("environment.yml");
    expect(job["environment"]).toBe(`azureml:${String(name)}@latest`);
    expect(job["compute"]).toBe(`azureml:${String(read("cluster.yml")["name"])}`);
    expect(existsSync(join(root, `notebooks/${String(job.inputs["notebook"])}.ipynb`))).toBe(true);
  });

  it("the script and the image install the versions that are tested here", () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      devDependencies: Record<string, string>;
    };
    const script = readFileSync(join(folder, "setup.sh"), "utf8");
    const image = readFileSync(join(folder, "environment/Dockerfile"), "utf8");
    const set = Object.fromEntries(
      [...script.matchAll(/^([A-Z]+)=(\S+)$/gm)].map(([, name, value]) => [name, value]),
    );
    expect(set).toMatchObject({ DENO: devDependencies["deno"], DUCKDB: devDependencies["@duckdb/node-api"] });
    expect(image).toContain(`deno@${set["DENO"]} @duckdb/node-api@${set["DUCKDB"]}`);
    expect(image).toContain(`FROM node:${set["NODE"]}-`);
    expect(script).toContain(`dist/v${set["NODE"]}/SHASUMS256.txt`);
  });
});
