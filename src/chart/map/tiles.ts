export interface Tile {
  /** The ISO 3166-1 alpha-2 code. */
  readonly code: string;
  readonly column: number;
  readonly row: number;
}

/**
 * The world as squares: each country or territory at about its place, all of the same size, so that small ones can be
 * seen. Drawn by hand for this project in November 2026 from the codes of ISO 3166-1 and XK; those where nobody lives
 * (AQ, BV, GS, HM, TF, UM) have no square. It says nothing of borders or of what is a state.
 */
const ROWS = [
  ".. .. .. .. .. .. GL .. .. .. .. .. .. .. SJ .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. ..",
  "CA .. PM .. .. .. .. .. .. IS .. FO .. NO SE AX FI .. .. RU .. .. .. .. .. .. .. .. .. .. .. ..",
  "US .. .. .. .. .. .. .. .. IE IM GB .. DK .. .. EE .. .. .. .. .. .. .. .. .. .. .. .. .. .. ..",
  "MX .. .. .. BM .. .. .. .. GG JE BE NL DE PL LT LV BY .. .. .. .. .. .. .. .. .. .. .. .. .. ..",
  "GT BZ CU BS TC .. .. .. .. .. FR LU CH LI CZ SK UA .. .. .. KZ .. .. .. .. .. .. .. .. .. .. ..",
  "SV HN KY HT DO PR VG .. .. AD MC IT SI AT HU RO MD .. .. .. UZ KG .. .. MN .. .. .. .. .. .. ..",
  ".. NI .. JM .. VI AI .. PT ES .. SM HR BA RS BG .. .. GE .. TM TJ .. .. .. KP .. JP .. .. .. ..",
  ".. CR .. .. .. SX MF .. .. GI .. VA .. ME XK MK .. TR AM AZ .. .. .. .. CN KR .. .. .. .. .. ..",
  ".. .. PA .. .. KN BL .. .. .. .. MT .. .. AL GR CY LB SY IQ IR AF .. .. MO HK TW .. .. .. .. ..",
  ".. AW CW BQ .. MS AG .. EH MA DZ TN LY EG .. .. PS IL JO KW BH PK NP BT .. .. .. .. .. .. .. ..",
  ".. CO VE GY .. DM GP .. CV MR ML NE TD SD ER .. .. .. SA QA AE .. IN BD MM LA VN .. PH .. MP ..",
  ".. EC BR SR .. LC MQ .. SN GM BF BJ NG CF SS ET DJ .. YE OM .. .. .. .. .. TH KH .. .. PW GU ..",
  ".. PE BO GF .. VC BB .. GW GN CI GH TG CM UG KE SO .. .. .. .. MV LK .. .. MY .. BN .. FM MH KI",
  ".. .. PY .. .. GD TT .. SL LR .. ST GQ CG RW TZ .. SC .. .. .. .. .. .. .. SG ID TL PG .. NR TK",
  ".. CL AR UY .. .. .. .. .. .. SH .. GA CD BI MW KM YT .. .. IO .. .. .. .. CC CX .. .. SB TV WS",
  ".. .. .. FK .. .. .. .. .. .. .. .. AO ZM ZW MZ .. MG MU .. .. .. .. .. .. .. .. AU .. VU WF AS",
  ".. .. .. .. .. .. .. .. .. .. .. .. NA BW SZ .. .. .. RE .. .. .. .. .. .. .. .. .. .. NC FJ NU",
  ".. .. .. .. .. .. .. .. .. .. .. .. ZA LS .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. NF TO PF",
  ".. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. NZ .. CK PN",
];

export const tiles: readonly Tile[] = ROWS.flatMap((line, row) =>
  line.split(" ").flatMap((code, column) => (code === ".." ? [] : [{ code, column, row }])),
);

export const tileColumns = Math.max(...tiles.map((tile) => tile.column)) + 1;
export const tileRows = ROWS.length;
