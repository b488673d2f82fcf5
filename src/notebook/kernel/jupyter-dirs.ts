import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import type { Environment } from "./environment.js";

/**
 * Where Jupyter keeps a user's kernels, by its own rules: JUPYTER_DATA_DIR, or the platform's place for data
 * (https://docs.jupyter.org/en/latest/use/jupyter-directories.html).
 */
export function userDataDirectory(env: Environment, platform: NodeJS.Platform = process.platform): string {
  const home = env.HOME ?? env.USERPROFILE ?? homedir();
  if (env.JUPYTER_DATA_DIR) return env.JUPYTER_DATA_DIR;
  if (platform === "darwin") return join(home, "Library", "Jupyter");
  if (platform === "win32") return join(env.APPDATA ?? join(home, "AppData", "Roaming"), "jupyter");
  return join(env.XDG_DATA_HOME || join(home, ".local", "share"), "jupyter");
}

/** Every directory that Jupyter looks for kernels in, the first one first. */
export function dataDirectories(env: Environment, platform: NodeJS.Platform = process.platform): string[] {
  const extra = (env.JUPYTER_PATH ?? "").split(delimiter).filter((path) => path !== "");
  const environments = [env.VIRTUAL_ENV, env.CONDA_PREFIX].filter(
    (path) => path !== undefined && path !== "",
  );
  const system =
    platform === "win32"
      ? [join(env.PROGRAMDATA ?? "C:\\ProgramData", "jupyter")]
      : ["/usr/local/share/jupyter", "/usr/share/jupyter"];
  const inside = environments.map((path) => join(path as string, "share", "jupyter"));
  return [...new Set([...extra, userDataDirectory(env, platform), ...inside, ...system])];
}
