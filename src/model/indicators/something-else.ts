import type { Run } from "./runs.js";

/** Suffixes that also end the names of files, of a program's parts and, in two labels, seldom a host's. */
const FILE_SUFFIXES: ReadonlySet<string> = new Set(
  "app bz cab inc map md mk mov name pl pm ps pub py rs sh so tf zip".split(" "),
);
/** What stands before such a suffix in the name of a file, and hardly in that of a host: `invoice.pdf.zip`. */
const FILE_LABEL =
  /^(?:\d+|bak|bat|bin|conf|config|csv|dat|dll|docx?|exe|gz|html?|iso|jar|js|json|lnk|log|min|msi|pdf|php|png|pptx?|ps1|rtf|tar|tmp|txt|vbs|xlsx?|xml|yml|zip)$/;
/** Where a Java package or an app's bundle begins: `com.example.app`. */
const REVERSED: ReadonlySet<string> = new Set("com org net edu gov io".split(" "));
/** Where an expression of code begins: `window.location.name`. */
const CODE: ReadonlySet<string> = new Set(
  "argv args document java javax kwargs module navigator obj os self super sys this var window".split(" "),
);
/** What has members of that kind in code and in the fields of a log: `event.id`, `user.name`. */
const OWNERS: ReadonlySet<string> = new Set(
  "agent client device dst event file host item object process request response server session source src user".split(
    " ",
  ),
);
const PRODUCTS: ReadonlySet<string> = new Set("ado.net asp.net ml.net socket.io vb.net".split(" "));
/** Suffixes that no file has and few members of code, whatever their capitals. */
const COMMON: ReadonlySet<string> = new Set(["com", "net", "org"]);

/** Whether a dotted name that could be a host's is rather a file, a call, a piece of code, a package or a product. */
export function isSomethingElse(text: string, { start, end }: Run, labels: readonly string[]): boolean {
  const written = text.slice(start, end);
  const next = text.charAt(end);
  return (
    next === "@" ||
    text.charAt(start - 1) === "$" ||
    REVERSED.has(labels[0] ?? "") ||
    PRODUCTS.has(labels.join(".")) ||
    hasCodeCase(written) ||
    isFile(labels) ||
    (!COMMON.has(labels.at(-1) ?? "") && (next === "(" || isCode(written, labels)))
  );
}

/** `System.IO`: the end has a capital, and not all the rest; but `Evil.Com` is a name. */
function hasCodeCase(written: string): boolean {
  return written !== written.toUpperCase() && /\p{Lu}[^.]*(?<!\.Com|\.Org)$/u.test(written);
}

/** `userAgent.link`, with its hump; or a first word that code begins with. */
function isCode(written: string, labels: readonly string[]): boolean {
  const [first = ""] = labels;
  return /\p{Ll}\p{Lu}/u.test(written) || CODE.has(first) || (labels.length === 2 && OWNERS.has(first));
}

/** `setup.zip`, `invoice.pdf.zip`; but not `login.evil.zip`. */
export function isFile(labels: readonly string[]): boolean {
  const [before = "", suffix = ""] = labels.slice(-2);
  return FILE_SUFFIXES.has(suffix) && (labels.length === 2 || FILE_LABEL.test(before));
}
