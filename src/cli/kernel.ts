import { Command, Option } from "commander";
import { InvalidInputError, isHuntbookError } from "../base/errors.js";
import { printable } from "../base/text.js";
import type { KernelName } from "../notebook/kernel/find.js";

/** `huntbook kernel`. */
export function kernelCommand(): Command {
  return new Command("kernel")
    .description("the kernels that notebooks run in")
    .addCommand(
      new Command("list")
        .description("show the kernels that huntbook runs, and those that Jupyter finds")
        .option("--json", "print them as one JSON value")
        .action(list),
    )
    .addCommand(
      placed(new Command("install").description("make a kernel known to Jupyter, without Python"))
        .option("--notebooks <dir>", "for Deno: let notebooks in DIR import huntbook, by a deno.json there")
        .action(install),
    )
    .addCommand(
      placed(new Command("uninstall").description("take back what install did in the same place")).action(
        uninstall,
      ),
    );
}

interface Place {
  kernel: KernelName;
  prefix?: string;
  json?: true;
}

function placed(command: Command): Command {
  return command
    .addOption(new Option("--kernel <name>", "which one").choices(["tslab", "deno"]).default("tslab"))
    .addOption(new Option("--user", "in the user's own data directory (default)").conflicts("prefix"))
    .option("--prefix <dir>", "in an environment, at DIR/share/jupyter")
    .option("--json", "print the result as one JSON value");
}

async function list({ json }: { json?: true }): Promise<void> {
  const [{ findKernel, kernelNames }, { installedKernels }] = await Promise.all([
    import("../notebook/kernel/find.js"),
    import("../notebook/kernel/kernelspec.js"),
  ]);
  const own = kernelNames.map((name) => {
    try {
      const { argv, version } = findKernel(name, process.env);
      return { name, found: true, version, argv };
    } catch (error) {
      if (!isHuntbookError(error)) throw error;
      return { name, found: false, advice: error.message };
    }
  });
  const jupyter = await installedKernels(process.env);
  if (json) {
    process.stdout.write(`${JSON.stringify({ huntbook: own, jupyter })}\n`);
    return;
  }
  const lines = [
    "huntbook runs",
    ...own.map(
      ({ name, version, argv, advice }) => `  ${name.padEnd(8)} ${advice ?? describe(argv, version)}`,
    ),
    "Jupyter finds",
    ...jupyter.map(({ name, displayName, directory }) => `  ${name.padEnd(8)} ${displayName}  ${directory}`),
    ...(jupyter.length === 0 ? ["  none; make one known with: huntbook kernel install"] : []),
  ];
  process.stdout.write(`${lines.map((line) => printable(line)).join("\n")}\n`);
}

async function install({ kernel, prefix, notebooks, json }: Place & { notebooks?: string }): Promise<void> {
  if (notebooks !== undefined && kernel !== "deno") {
    throw new InvalidInputError(
      "invalid option: --notebooks is for --kernel deno; tslab needs nothing there",
    );
  }
  const [{ findKernel }, { installKernel }] = await Promise.all([
    import("../notebook/kernel/find.js"),
    import("../notebook/kernel/kernelspec.js"),
  ]);
  const spec = findKernel(kernel, process.env);
  const file = await installKernel(spec, process.env, prefix);
  const folder =
    notebooks === undefined
      ? {}
      : { deno: await (await import("../notebook/kernel/deno-folder.js")).openFolderToDeno(notebooks) };
  const lines = json
    ? [JSON.stringify({ name: spec.name, file, ...folder })]
    : [file, ...Object.values(folder)].map((path) => `${spec.displayName}  ${printable(path)}`);
  process.stdout.write(`${lines.join("\n")}\n`);
}

async function uninstall({ kernel, prefix, json }: Place): Promise<void> {
  const { uninstallKernel } = await import("../notebook/kernel/kernelspec.js");
  const removed = await uninstallKernel(kernel, process.env, prefix);
  const line = json
    ? JSON.stringify({ name: kernel, removed: removed ?? null })
    : removed === undefined
      ? `${kernel}: there was none`
      : `removed  ${printable(removed)}`;
  process.stdout.write(`${line}\n`);
}

function describe(argv: readonly string[] | undefined, version: string | undefined): string {
  const place = argv?.find((part) => /(?:tslab|deno(?:\.exe)?)$/.test(part)) ?? "";
  return [version, place].filter(Boolean).join("  ");
}
