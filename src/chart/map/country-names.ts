import { tiles } from "./tiles.js";

const english = new Intl.DisplayNames("en", { type: "region" });

/** Names beside the one that Unicode gives: of ISO 3166-1, of GeoIP services, and former ones. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  BN: ["Brunei Darussalam"],
  BO: ["Bolivia, Plurinational State of"],
  BQ: ["Bonaire, Sint Eustatius and Saba"],
  CD: ["Congo, The Democratic Republic of the", "Democratic Republic of the Congo", "DR Congo"],
  CG: ["Congo", "Republic of the Congo", "Congo Republic"],
  CI: ["Ivory Coast"],
  CV: ["Cabo Verde"],
  CZ: ["Czechia", "Czech Republic"],
  FK: ["Falkland Islands (Malvinas)"],
  FM: ["Micronesia, Federated States of", "Federated States of Micronesia"],
  GB: ["UK", "Great Britain", "United Kingdom of Great Britain and Northern Ireland", "England", "Scotland"],
  HK: ["Hong Kong", "Hong Kong SAR"],
  IR: ["Iran, Islamic Republic of", "Islamic Republic of Iran"],
  KP: ["Korea, Democratic People's Republic of", "Democratic People's Republic of Korea"],
  KR: ["Korea, Republic of", "Republic of Korea", "Korea"],
  LA: ["Lao People's Democratic Republic", "Lao"],
  MD: ["Moldova, Republic of", "Republic of Moldova"],
  MF: ["Saint Martin (French part)"],
  MK: ["North Macedonia", "Macedonia", "The former Yugoslav Republic of Macedonia"],
  MM: ["Myanmar", "Burma"],
  MO: ["Macao", "Macau", "Macau SAR"],
  PS: ["Palestine", "Palestine, State of", "Palestinian Territory, Occupied", "Palestinian Authority"],
  RU: ["Russian Federation"],
  SH: ["Saint Helena, Ascension and Tristan da Cunha"],
  SX: ["Sint Maarten (Dutch part)"],
  SY: ["Syrian Arab Republic"],
  SZ: ["Eswatini", "Swaziland"],
  TL: ["East Timor"],
  TR: ["Türkiye", "Turkey"],
  TW: ["Taiwan, Province of China"],
  TZ: ["Tanzania, United Republic of", "United Republic of Tanzania"],
  US: ["USA", "United States of America", "U.S.", "U.S.A."],
  VA: ["Holy See", "Holy See (Vatican City State)", "Vatican"],
  VE: ["Venezuela, Bolivarian Republic of"],
  VG: ["Virgin Islands, British"],
  VI: ["Virgin Islands, U.S."],
  VN: ["Viet Nam"],
};

const codes = new Map(
  tiles.flatMap(({ code }) =>
    [code, english.of(code) ?? code, ...(OTHERS[code] ?? [])].map((name) => [plain(name), code]),
  ),
);

/** The ISO 3166-1 code of a country by its code or one of its English names; undefined where it has no square. */
export function countryCode(name: string): string | undefined {
  return codes.get(plain(name));
}

/** `Côte d’Ivoire` of CI. */
export function countryName(code: string): string {
  return english.of(code) ?? code;
}

/** Without what people write differently: case, accents, punctuation, `the`, `St.` and `&`. */
function plain(name: string): string {
  return name
    .slice(0, 100)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\bst\b\.?/g, "saint")
    .replaceAll("&", " and ")
    .replace(/\bthe\b/g, " ")
    .replace(/[^\p{L}\p{N}]/gu, "");
}
