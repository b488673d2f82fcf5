import { hex } from "../ids.js";

/** The SHA-256 of a file that nobody has. */
const sha256 = (file: string): string => hex(`specimen ${file}`, 64);

/** Files that more than one report names. */
export const specimens = {
  skimmer: sha256("tillworm.js"),
  skimmerLoader: sha256("tillworm-loader.js"),
  kit: sha256("letterbox.zip"),
  implant: sha256("tinwork.dll"),
  implantIpv6: sha256("tinwork-v6.dll"),
  loader: sha256("pebbleload.exe"),
  loaderScript: sha256("pebbleload.ps1"),
  webShell: sha256("brackwater-help.cgi"),
  locker: sha256("quarrylock.exe"),
  lockerShell: sha256("ferrydock-status.aspx"),
  letter: sha256("contoso-benefits-2026.pdf"),
  relay: sha256("whisperlane.elf"),
  exploitPage: sha256("finchwing.html"),
} as const;
