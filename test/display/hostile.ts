import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

interface HostileInput {
  id: string;
  group: string;
  payload: string | null;
}

const path = fileURLToPath(new URL("../../../shared/hostile-inputs.json", import.meta.url));

/** Whether the list of hostile inputs stands beside the repository; without it only the ones below are tried. */
export const hasHostileInputs = existsSync(path);

const always: HostileInput[] = [
  { id: "script", group: "own", payload: "<script>alert(1)</script>" },
  { id: "attribute", group: "own", payload: "\"' onmouseover='alert(1)' x=\"" },
  { id: "image", group: "own", payload: "<img src=x onerror=alert(1)>" },
  { id: "entity", group: "own", payload: "&lt;b&gt; &amp;amp; <!-- -->" },
  { id: "cdata", group: "own", payload: "]]><svg/onload=alert(1)>" },
  { id: "style", group: "own", payload: "x;background:url(http://evil.example/)" },
  { id: "title", group: "own", payload: "\u001b]0;owned\u0007\u009b31m\b\r\n\u2028\u200b\u202e" },
  { id: "surrogate", group: "own", payload: "a\ud800b\uffff" },
  { id: "prototype", group: "own", payload: "__proto__" },
];

/** Every hostile input that is a text. */
export const everyHostile: readonly { id: string; group: string; payload: string }[] = [
  ...always,
  ...(hasHostileInputs ? (JSON.parse(readFileSync(path, "utf8")) as HostileInput[]) : []),
].flatMap(({ id, group, payload }) => (payload === null ? [] : [{ id, group, payload }]));

/** What an attacker would put into a name, a banner or a title: groups A (HTML), B (charts), H (terminal). */
export const hostile: readonly { id: string; payload: string }[] = everyHostile.filter(({ group }) =>
  /^([ABH]\.|own)/.test(group),
);
