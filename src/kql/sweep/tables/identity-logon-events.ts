import { addresses, type SweepTable } from "../spec.js";

/** Sign-ins that Defender for Identity saw. */
export const identityLogonEvents: SweepTable = {
  table: "IdentityLogonEvents",
  asks: "Who signed in from one of these addresses, or to it?",
  kinds: addresses,
  time: "Timestamp",
  searched: ["IPAddress", "DestinationIPAddress"],
  values: ["IPAddress", "DestinationIPAddress"],
  device: "DeviceName",
  user: "iff(isnotempty(AccountUpn), AccountUpn, AccountName)",
  action: "ActionType",
  row: "ReportId",
};
