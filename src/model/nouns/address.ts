import { string, type Column } from "../column.js";

type Text = Column<string | null>;

/** The columns of a postal address that stands at `P` in a record. */
export type AddressColumns<P extends string> = {
  [
    K in `${P}Address${"City" | "CountryOrRegion" | "PostalCode" | "PostOfficeBox" | "State" | "Street" | "Type"}`
  ]: Text;
};

export function address<const P extends string>(name: P, path: string, whose: string): AddressColumns<P> {
  const at = (member: string): string => `${path}.address.${member}`;
  return {
    [`${name}AddressStreet`]: string(at("street"), `${whose}: street`),
    [`${name}AddressPostOfficeBox`]: string(at("postOfficeBox"), `${whose}: post office box`),
    [`${name}AddressPostalCode`]: string(at("postalCode"), `${whose}: postal code`),
    [`${name}AddressCity`]: string(at("city"), `${whose}: city`),
    [`${name}AddressState`]: string(at("state"), `${whose}: state`),
    [`${name}AddressCountryOrRegion`]: string(at("countryOrRegion"), `${whose}: country or region`),
    [`${name}AddressType`]: string(at("type"), `${whose}: unknown, home, business or other`),
  } as AddressColumns<P>;
}
