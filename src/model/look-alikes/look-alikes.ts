import { domainToUnicode } from "node:url";
import { InvalidInputError } from "../../base/errors.js";
import { checkOptions, oneOf, wholeNumber } from "../../base/options.js";
import { printable } from "../../base/text.js";
import { maybeHostId, toHostId } from "../host/host-id.js";
import { publicSuffix, registeredDomain } from "../host/public-suffix.js";
import { plainHomoglyphs, spellings, type Spelling } from "./spellings.js";

/** What is done to a name: a spelling, a word added, another suffix. */
export type LookAlikeTechnique = Spelling | "word" | "suffix";

/** A name that passes for another. Nobody needs to have registered it. */
export interface LookAlike {
  /** The registered domain that it passes for. */
  readonly of: string;
  /** The name as DNS and Graph have it. */
  readonly host: string;
  /** The name as a reader sees it, where it is of other letters. */
  readonly shown: string;
  /** What was done, one technique or several together. */
  readonly techniques: readonly LookAlikeTechnique[];
}

/** Which look-alikes of a name to make, and how many. */
export interface LookAlikeOptions {
  /** Which to use. @default all */
  techniques?: readonly LookAlikeTechnique[];
  /** Words to put before and behind the name. @default what pages for stealing sign-ins and payments add */
  words?: readonly string[];
  /** Other suffixes to put the names under, also of those who give names away: `duckdns.org`. @default the most abused */
  suffixes?: readonly string[];
  /** How many techniques one name may combine, 1 to 3. @default 2 */
  combine?: number;
  /** At most so many names, the plainest first. @default no limit */
  limit?: number;
}

/** Added words in the look-alikes of reports on phishing, the most general first. */
const WORDS =
  "login signin sign-in logon account accounts secure security verify support help helpdesk service portal mail webmail email vpn remote sso auth id online www my web app mobile cloud office docs files share pay payment billing invoice shop store update download hr it team corp admin status reset password info news jobs";

/** Suffixes that cost little, or that everybody knows. */
const SUFFIXES = "com net org co io info biz app online site shop store xyz top live cloud click icu";

const techniques = [...(Object.keys(spellings) as Spelling[]), "word", "suffix"] as const;

/**
 * Names that pass for a name: misspelt, mistyped, with letters that look the same, with a word added, under another
 * suffix, and those together. The plainest come first, each once. A name below a domain counts as the domain. With a
 * word, only letters and digits of ordinary names take another's place, as in `c0ntoso-login`. Throws InvalidInputError
 * for what nobody can register.
 * @example
 * import { lookAlikes } from "huntbook";
 *
 * for (const { host, techniques } of lookAlikes("contoso.com", { suffixes: ["net"], limit: 20 })) {
 *   console.log(host, techniques.join(" + "));
 * }
 */
export function lookAlikes(name: string, options: LookAlikeOptions = {}): LookAlike[] {
  checkOptions("lookAlikes", options, ["techniques", "words", "suffixes", "combine", "limit"]);
  const { combine = 2, limit = Number.MAX_SAFE_INTEGER } = options;
  wholeNumber("combine", combine, 1, 3);
  wholeNumber("limit", limit, 1);
  const used = new Set<LookAlikeTechnique>(
    (options.techniques ?? techniques).map((each) => oneOf("technique", each, techniques)),
  );
  const of = registeredDomain(toHostId(name).id);
  if (of === null) {
    throw new InvalidInputError(
      `invalid name: ${printable(name)}; look-alikes are made of a domain that somebody registered`,
    );
  }
  const suffix = publicSuffix(of) ?? "";
  const label = domainToUnicode(of.slice(0, -suffix.length - 1));
  const suffixes = readSuffixes(options.suffixes ?? SUFFIXES.split(" ")).filter((other) => other !== suffix);
  const words = (options.words ?? WORDS.split(" ")).map(readWord);

  const labels: Draft[] = [
    { label, done: [] },
    ...Object.entries(spellings).flatMap(([technique, spell]) =>
      spell(label).map((spelt): Draft => ({ label: spelt, done: [technique as Spelling] })),
    ),
    ...words.flatMap((word) => withWord(label, word)),
  ];
  const drafts = labels.flatMap((draft) => [
    { ...draft, suffix },
    ...suffixes.map((other) => ({
      label: draft.label,
      done: [...draft.done, "suffix" as const],
      suffix: other,
    })),
  ]);
  const wanted = drafts
    .filter(({ done }) => done.length > 0 && done.length <= combine && done.every((each) => used.has(each)))
    .sort((a, b) => a.done.length - b.done.length);
  const found = new Map<string, LookAlike>();
  for (const draft of wanted) {
    if (found.size >= limit) break;
    const host = toHost(draft.label, draft.suffix);
    if (host === undefined || host === of || found.has(host)) continue;
    const shown = host.includes("xn--") ? domainToUnicode(host) : host;
    found.set(host, { of, host, shown, techniques: draft.done });
  }
  return [...found.values()];
}

/** A label on its way, and what was done to it so far. */
interface Draft {
  readonly label: string;
  readonly done: readonly LookAlikeTechnique[];
}

/** A word on either side, with a hyphen and without; with a digit for a letter of either, with a hyphen alone. */
function withWord(label: string, word: string): Draft[] {
  const hyphened = (one: string, other: string): string[] => [`${one}-${other}`, `${other}-${one}`];
  return [
    ...[...hyphened(label, word), label + word, word + label].map((each): Draft => ({
      label: each,
      done: ["word"],
    })),
    ...[
      ...plainHomoglyphs(label).flatMap((spelt) => hyphened(spelt, word)),
      ...plainHomoglyphs(word).flatMap((spelt) => hyphened(label, spelt)),
    ].map((each): Draft => ({ label: each, done: ["homoglyph", "word"] })),
  ];
}

/** The host, where the label is one that a registry sells. */
function toHost(label: string, suffix: string): string | undefined {
  // The third and fourth place are kept for names in other letters.
  if (label === "" || /^-|-$|^..--|[._']/.test(label)) return undefined;
  return maybeHostId(`${label}.${suffix}`)?.id;
}

function readWord(word: string): string {
  const clean = word.trim().toLowerCase();
  if (toHost(clean, "example") !== undefined) return clean;
  throw new InvalidInputError(
    `invalid word: ${printable(word)}; it stands in a name, so it has letters, digits and hyphens`,
  );
}

function readSuffixes(suffixes: readonly string[]): string[] {
  return suffixes.map((suffix) => {
    const id = maybeHostId(`a.${suffix.trim().replace(/^\./, "")}`)?.id;
    if (id !== undefined) return id.slice(2);
    throw new InvalidInputError(`invalid suffix: ${printable(suffix)}; write it as com or co.uk`);
  });
}
