import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** Before the tests: builds `dist` where a source is newer, since many of them start the command as a person would. */
export default function setup(): void {
  const built = join(root, "dist/cli/main.js");
  const newest = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .reduce((time, name) => Math.max(time, statSync(join(root, "src", name)).mtimeMs), 0);
  if (existsSync(built) && statSync(built).mtimeMs > newest) return;
  const { status } = spawnSync("npm run --silent build", { cwd: root, stdio: "inherit", shell: true });
  if (status !== 0) throw new Error("the package does not build");
}
