/**
 * The keys that Azure Machine Learning's reference of its YAML knows, for the kinds of files that are here, as they stood
 * in April 2026. Each table names its page, below https://learn.microsoft.com/azure/machine-learning/.
 */

export type Value =
  | { readonly type: "string" | "integer" | "number" | "boolean"; readonly values?: readonly unknown[] }
  | { readonly type: "array"; readonly of: Value }
  /** Names of one's own, each with a value of this kind. */
  | { readonly type: "dictionary"; readonly of: Value }
  | { readonly type: "object"; readonly table: Table }
  | { readonly type: "any of"; readonly of: readonly Value[] };

export interface Table {
  readonly page: string;
  readonly keys: Readonly<Record<string, Value>>;
  readonly required?: readonly string[];
  /** Of these there is exactly one. */
  readonly oneOf?: readonly string[];
}

const text: Value = { type: "string" };
const whole: Value = { type: "integer" };
const flag: Value = { type: "boolean" };
const one = (...values: readonly unknown[]): Value => ({ type: "string", values });
const dictionary = (of: Value): Value => ({ type: "dictionary", of });
const object = (table: Table): Value => ({ type: "object", table });
const anyOf = (...of: readonly Value[]): Value => ({ type: "any of", of });
const listOr = (of: Value): Value => anyOf(of, { type: "array", of });
const literal = anyOf(text, { type: "number" }, flag);

const general = { $schema: text, name: text, description: text, tags: dictionary(text) };

const environment: Table = {
  page: "reference-yaml-environment",
  keys: {
    ...general,
    version: text,
    image: text,
    conda_file: text,
    build: object({ page: "reference-yaml-environment", keys: { path: text, dockerfile_path: text } }),
    os_type: one("linux", "windows"),
  },
  required: ["name"],
  oneOf: ["image", "build"],
};

const identity = (page: string, ...values: readonly string[]): Value =>
  object({ page, keys: { type: one(...values) }, required: ["type"] });

const commandInput: Table = {
  page: "reference-yaml-job-command#job-inputs",
  keys: {
    type: one("uri_file", "uri_folder", "mlflow_model", "custom_model"),
    path: text,
    mode: one("ro_mount", "download", "direct", "eval_download", "eval_mount"),
  },
};

const output = (page: string): Table => ({
  page,
  keys: {
    type: one("uri_folder", "uri_file", "mltable", "mlflow_model", "custom_model"),
    mode: one("rw_mount", "upload"),
    // Not in the table, but in how-to-read-write-data-v2, section "Write data from your job to Azure Storage".
    path: text,
  },
});

const command: Table = {
  page: "reference-yaml-job-command",
  keys: {
    ...general,
    type: one("command"),
    display_name: text,
    experiment_name: text,
    command: text,
    code: text,
    environment: anyOf(text, object({ ...environment, required: [] })),
    environment_variables: dictionary(text),
    compute: text,
    resources: object({
      page: "reference-yaml-job-command",
      keys: {
        instance_count: whole,
        instance_type: text,
        shm_size: text,
        docker_args: text,
        locations: { type: "array", of: text },
        max_instance_count: whole,
      },
    }),
    limits: object({ page: "reference-yaml-job-command", keys: { timeout: whole } }),
    inputs: dictionary(anyOf(literal, object(commandInput))),
    outputs: dictionary(anyOf(text, object(output("reference-yaml-job-command#job-outputs")))),
    queue_settings: object({
      page: "reference-yaml-job-command#queue-settings",
      keys: {
        job_tier: one("spot", "basic", "standard", "premium"),
        priority: one("low", "medium", "high"),
      },
    }),
    identity: identity(
      "reference-yaml-job-command#identity-configurations",
      "user_identity",
      "managed",
      "managed_identity",
      "aml_token",
    ),
  },
};

const settings = {
  default_datastore: text,
  default_compute: text,
  continue_on_step_failure: flag,
};

const pipeline: Table = {
  page: "reference-yaml-job-pipeline",
  keys: {
    ...general,
    type: one("pipeline"),
    display_name: text,
    experiment_name: text,
    settings: object({ page: "reference-yaml-job-pipeline", keys: { ...settings, force_rerun: flag } }),
    jobs: dictionary(object(command)),
    inputs: dictionary(anyOf(literal, object(commandInput))),
    outputs: dictionary(object(output("reference-yaml-job-pipeline#job-outputs"))),
    identity: identity(
      "reference-yaml-job-pipeline#identity-configurations",
      "user_identity",
      "managed",
      "managed_identity",
    ),
  },
  required: ["type", "jobs"],
};

// The reference calls these `timezone` and `pattern`; its own examples, how-to-schedule-pipeline-job and the CLI's
// schema say `time_zone` and `schedule`, and the CLI refuses the others.
const when = { start_time: text, end_time: text, time_zone: text };

const schedule: Table = {
  page: "reference-yaml-schedule",
  keys: {
    ...general,
    trigger: anyOf(
      object({
        page: "reference-yaml-schedule#crontrigger",
        keys: { type: one("cron"), expression: text, ...when },
        required: ["type", "expression"],
      }),
      object({
        page: "reference-yaml-schedule#recurrence-trigger",
        keys: {
          type: one("recurrence"),
          frequency: one("minute", "hour", "day", "week", "month"),
          interval: whole,
          schedule: object({
            page: "reference-yaml-schedule#recurrence-schedule",
            keys: {
              hours: listOr({ type: "integer", values: Array.from({ length: 24 }, (_, hour) => hour) }),
              minutes: listOr({ type: "integer", values: Array.from({ length: 60 }, (_, minute) => minute) }),
              week_days: listOr(
                one("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
              ),
            },
            required: ["hours", "minutes"],
          }),
          ...when,
        },
        required: ["type", "frequency", "interval"],
      }),
    ),
    create_job: anyOf(
      text,
      object({
        page: "reference-yaml-schedule#job-definition",
        keys: {
          type: one("pipeline"),
          job: text,
          experiment_name: text,
          inputs: dictionary(anyOf(literal, object(commandInput))),
          outputs: dictionary(object(output("reference-yaml-schedule#job-outputs"))),
          settings: object({ page: "reference-yaml-schedule", keys: settings }),
        },
        required: ["type", "job"],
      }),
    ),
  },
  required: ["name", "trigger", "create_job"],
};

const amlCompute: Table = {
  page: "reference-yaml-compute-aml",
  keys: {
    $schema: text,
    type: one("amlcompute"),
    name: text,
    description: text,
    location: text,
    size: text,
    tier: one("dedicated", "low_priority"),
    min_instances: whole,
    max_instances: whole,
    idle_time_before_scale_down: whole,
    ssh_public_access_enabled: flag,
    network_settings: object({
      page: "reference-yaml-compute-aml",
      keys: { vnet_name: text, subnet: text },
    }),
    identity: object({
      page: "reference-yaml-compute-aml",
      keys: {
        type: one("system_assigned", "user_assigned"),
        user_assigned_identities: { type: "array", of: text },
      },
    }),
  },
  required: ["type", "name"],
};

const spark: Table = {
  page: "reference-yaml-job-spark",
  keys: {
    ...general,
    type: one("spark"),
    display_name: text,
    experiment_name: text,
    code: text,
    entry: object({ page: "reference-yaml-job-spark", keys: { file: text }, required: ["file"] }),
    conf: object({
      page: "reference-yaml-job-spark#attributes-of-the-conf-key",
      keys: {
        "spark.driver.cores": whole,
        "spark.driver.memory": text,
        "spark.executor.cores": whole,
        "spark.executor.memory": text,
        "spark.executor.instances": whole,
        "spark.dynamicAllocation.enabled": flag,
        "spark.dynamicAllocation.minExecutors": whole,
        "spark.dynamicAllocation.maxExecutors": whole,
      },
    }),
    environment: anyOf(text, object({ ...environment, required: [] })),
    args: text,
    resources: object({
      page: "reference-yaml-job-spark",
      keys: {
        instance_type: one(...[4, 8, 16, 32, 64].map((cores) => `standard_e${cores}s_v3`)),
        // The reference has 3.2 and 3.3, which are out of support; how-to-submit-spark-jobs has 3.4 and 3.5 as well.
        runtime_version: one("3.2", "3.3", "3.4", "3.5"),
      },
    }),
    compute: text,
    inputs: dictionary(
      anyOf(
        literal,
        object({
          page: "reference-yaml-job-spark#job-inputs",
          keys: { type: one("uri_file", "uri_folder"), path: text, mode: one("direct") },
        }),
      ),
    ),
    outputs: dictionary(
      object({
        page: "reference-yaml-job-spark#job-outputs",
        keys: { type: one("uri_file", "uri_folder"), path: text, mode: one("direct") },
      }),
    ),
    identity: identity("reference-yaml-job-spark#identity-configurations", "user_identity", "managed"),
  },
  required: ["type", "code", "entry"],
  oneOf: ["compute", "resources"],
};

/** By the last part of `$schema`. */
export const tables: Readonly<Record<string, Table>> = {
  commandJob: command,
  pipelineJob: pipeline,
  schedule,
  environment,
  amlCompute,
  sparkJob: spark,
};
