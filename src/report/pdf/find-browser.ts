import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { InvalidInputError, MissingPartError } from "../../base/errors.js";
import { printable } from "../../base/text.js";

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "microsoft-edge-stable",
  "msedge",
];

/** Where browsers are put that do not stand on the PATH. */
const PLACES: Partial<Record<NodeJS.Platform, (env: Environment) => readonly string[]>> = {
  darwin: () => [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: (env) =>
    [env["ProgramFiles"], env["ProgramFiles(x86)"], env["LOCALAPPDATA"]].flatMap((root) =>
      root === undefined
        ? []
        : ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"].map(
            (path) => join(root, path),
          ),
    ),
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The browser that prints: the one that is named, otherwise `HUNTBOOK_BROWSER`, otherwise Chromium, Chrome or Edge of the
 * PATH or of their usual places. Throws MissingPartError where there is none.
 */
export function findBrowser(
  named: string | undefined,
  env: Environment,
  platform = process.platform,
): string {
  const asked = named ?? env["HUNTBOOK_BROWSER"];
  if (asked !== undefined && asked !== "") {
    const found = asked.includes("/") || asked.includes("\\") ? asked : onPath([asked], env, platform);
    if (found !== undefined && isProgram(found)) return found;
    throw new InvalidInputError(
      `invalid browser: ${printable(asked)}; there is no such program: name Chromium, Chrome or Edge by its path`,
    );
  }
  const found = onPath(NAMES, env, platform) ?? PLACES[platform]?.(env).find(isProgram);
  if (found !== undefined) return found;
  throw new MissingPartError(
    "Chromium",
    "to print a PDF",
    {},
    "install Chromium, Google Chrome or Microsoft Edge, or name it in HUNTBOOK_BROWSER, or write HTML and print that",
  );
}

function onPath(names: readonly string[], env: Environment, platform: NodeJS.Platform): string | undefined {
  const folders = (env["PATH"] ?? env["Path"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const ending = platform === "win32" ? ".exe" : "";
  return names.flatMap((name) => folders.map((folder) => join(folder, name + ending))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
