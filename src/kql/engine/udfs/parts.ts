import { joinObject } from "./json.js";
import { udf, type Udf } from "./udf.js";
import { readXml } from "./xml.js";

const URL_PARTS = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;
const AUTHORITY = /^(?:([^:@]*)(?::([^@]*))?@)?(\[[^\]]*\]|[^:]*)(?::(\d*))?$/;

/** The parts of a URL, as they are written; a part that is not there is empty. */
function parseUrl(url: string): string {
  const [, scheme = "", authority = "", path = "", query = "", fragment = ""] = URL_PARTS.exec(url) ?? [];
  const [, user = "", password = "", host = authority, port = ""] = AUTHORITY.exec(authority) ?? [];
  return joinObject(
    Object.entries({
      Scheme: quote(scheme),
      Host: quote(host),
      Port: quote(port),
      Path: quote(path),
      Username: quote(user),
      Password: quote(password),
      "Query Parameters": parseParameters(query),
      Fragment: quote(fragment),
    }),
  );
}

/** The parameters of a query. Of two with the same name the last counts. */
function parseParameters(query: string): string {
  const pairs = query
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      const [key, value] = at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
      return [key, quote(value)] as const;
    });
  return joinObject(new Map(pairs));
}

const quote = (text: string): string => JSON.stringify(text);

/** The parts of a path to a file, of Windows or not, or of a URL of one. */
function parsePath(path: string): string {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]+):\/\//.exec(path);
  const whole = path.slice(scheme?.[0].length ?? 0);
  const local = scheme === null ? whole : whole.replace(/^\/(?=[A-Za-z]:)/, "");
  const drive = /^(?:\\\\\?\\)?([A-Za-z]:)/.exec(local)?.[1] ?? "";
  const end = Math.max(local.lastIndexOf("/"), local.lastIndexOf("\\"));
  const directory = end < 0 ? "" : local.slice(0, end);
  const last = local.slice(end + 1);
  const stream = last.indexOf(":");
  const file = stream < 0 || last === drive ? last : last.slice(0, stream);
  const dot = file.lastIndexOf(".");
  const folder = directory.slice(Math.max(directory.lastIndexOf("/"), directory.lastIndexOf("\\")) + 1);
  return joinObject(
    Object.entries({
      Scheme: scheme?.[1] ?? "",
      RootPath: drive,
      DirectoryPath: directory,
      DirectoryName: folder === drive ? "" : folder,
      Filename: file,
      Extension: dot < 0 ? "" : file.slice(dot + 1),
      AlternateDataStreamName: stream < 0 || last === drive ? "" : last.slice(stream + 1),
    }).map(([name, value]) => [name, quote(value)] as const),
  );
}

/** The arguments of a command line by the rules of Windows: `CommandLineToArgvW`. */
function parseCommandLine(line: string): string {
  const args: string[] = [];
  let rest = line;
  if (rest.trim() === "") return "[]";
  // The program: quotes enclose it, and a backslash is nothing but itself.
  const program = rest.startsWith('"') ? /^"([^"]*)"?/.exec(rest) : /^([^\s]*)/.exec(rest);
  args.push(program?.[1] ?? "");
  rest = rest.slice(program?.[0].length ?? 0);
  for (rest = rest.trimStart(); rest !== ""; rest = rest.trimStart()) {
    const [argument, length] = readArgument(rest);
    args.push(argument);
    rest = rest.slice(length);
  }
  return JSON.stringify(args);
}

function readArgument(text: string): [string, number] {
  let argument = "";
  let isQuoted = false;
  let at = 0;
  while (at < text.length && (isQuoted || !/[ \t]/.test(text[at] ?? ""))) {
    const slashes = /^\\*/.exec(text.slice(at))?.[0].length ?? 0;
    if (text[at + slashes] === '"') {
      argument += "\\".repeat(Math.floor(slashes / 2));
      at += slashes + 1;
      if (slashes % 2 === 1) argument += '"';
      else if (isQuoted && text[at] === '"') {
        // Two quotes within quotes are one, and the quotes end with it.
        argument += '"';
        at++;
        isQuoted = false;
      } else isQuoted = !isQuoted;
    } else if (slashes > 0) {
      argument += "\\".repeat(slashes);
      at += slashes;
    } else {
      argument += text[at] ?? "";
      at++;
    }
  }
  return [argument, at];
}

/** The cells of the first record of a text of comma-separated values. */
function parseCsv(text: string): string {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = "";
    if (text[at] === '"') {
      for (at++; at < text.length; at++) {
        if (text[at] !== '"') cell += text[at] ?? "";
        else if (text[at + 1] === '"') {
          cell += '"';
          at++;
        } else break;
      }
      at++;
    }
    while (at < text.length && !/[,\r\n]/.test(text[at] ?? "")) cell += text[at++] ?? "";
    cells.push(cell);
    if (text[at] !== ",") return JSON.stringify(cells);
    at++;
  }
}

/** A version of one to four numbers as one number: eight digits for each, as Kusto counts them. */
function parseVersion(text: string): string | undefined {
  const parts = text.trim().split(".");
  if (parts.length > 4 || parts.some((part) => !/^\d{1,8}$/.test(part))) return undefined;
  return [0, 1, 2, 3].map((index) => (parts[index] ?? "").padStart(8, "0")).join("");
}

/** Functions that take a text apart. */
export const partUdfs: readonly Udf[] = [
  udf("kql_parse_url", ["text"], "text", parseUrl),
  udf("kql_parse_urlquery", ["text"], "text", (query: string) =>
    joinObject([["Query Parameters", parseParameters(query)]]),
  ),
  udf("kql_parse_path", ["text"], "text", parsePath),
  udf("kql_parse_command_line", ["text"], "text", parseCommandLine),
  udf("kql_parse_csv", ["text"], "text", parseCsv),
  udf("kql_parse_version", ["text"], "text", parseVersion),
  udf("kql_parse_xml", ["text"], "text", (text: string) => readXml(text)),
];
