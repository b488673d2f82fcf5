import { number, string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const ipEvidence = {
  meaning: "an address",
  columns: {
    ipAddress: string("ipAddress", "the address"),
    countryLetterCode: string("countryLetterCode", "its country, in two letters"),
    locationCountryName: string("location.countryName", "name of the country"),
    locationState: string("location.state", "state or province"),
    locationCity: string("location.city", "city"),
    locationLatitude: number("location.latitude", "latitude", "degrees"),
    locationLongitude: number("location.longitude", "longitude", "degrees"),
    streamName: string("stream.name", "the Microsoft 365 data that it comes from"),
  },
} as const satisfies NestedKind;
