import { addresses, type SweepTable } from "../spec.js";

/** Sign-ins to Entra ID. */
export const entraIdSignInEvents: SweepTable = {
  table: "EntraIdSignInEvents",
  asks: "Who signed in from one of these addresses?",
  kinds: addresses,
  time: "Timestamp",
  searched: ["IPAddress"],
  values: ["IPAddress"],
  device: "DeviceName",
  user: "AccountUpn",
  action: 'iff(ErrorCode == 0, "signed in", strcat("sign-in failed, error ", tostring(ErrorCode)))',
  row: "ReportId",
  older: "AADSignInEventsBeta",
};
