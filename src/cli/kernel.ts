import { Command, Option } from "commander";
import { isHuntbookError } from "../base/errors.js";
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
      new Command("install")
        .description("make a kernel known to Jupyter, without Python")
        .addOption(new Option("--kernel <name>", "which one").choices(["tslab", "deno"]).default("tslab"))
        .addOption(new Option("--user", "into the user's own data directory (default)").conflicts("prefix"))
        .option("--prefix <dir>", "into an environment, at DIR/share/jupyter")
        .option("--json", "print the result as one JSON value")
        .action(install),
    );
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

async function install(options: { kernel: KernelName; prefix?: string; json?: true }): Promise<void> {
  const [{ findKernel }, { installKernel }] = await Promise.all([
    import("../notebook/kernel/find.js"),
    import("../notebook/kernel/kernelspec.js"),
  ]);
  const spec = findKernel(options.kernel, process.env);
  const file = await installKernel(spec, process.env, options.prefix);
  const line = options.json
    ? JSON.stringify({ name: spec.name, file })
    : `${spec.displayName}  ${printable(file)}`;
  process.stdout.write(`${line}\n`);
}

function describe(argv: readonly string[] | undefined, version: string | undefined): string {
  const place = argv?.find((part) => /(?:tslab|deno(?:\.exe)?)$/.test(part)) ?? "";
  return [version, place].filter(Boolean).join("  ");
}
