import type { Cells } from "../../../frame/index.js";
import { firstOf, named, type Named } from "../naming.js";
import type { EntitySpec } from "../spec.js";

/** An account by its sign-in name. */
export const account: EntitySpec = {
  meaning: "an account, by its sign-in name, or else its Windows name or security identifier",
  from: {
    userEvidence: (row) => accountAt(row, "userAccount"),
    mailboxEvidence: (row) => accountAt(row, "userAccount"),
    processEvidence: (row) => accountAt(row, "userAccount").map(withoutVerdict),
    cloudLogonSessionEvidence: (row) => accountAt(row, "accountUserAccount").map(withoutVerdict),
    hostLogonSessionEvidence: (row) => accountAt(row, "accountUserAccount").map(withoutVerdict),
    gitHubUserEvidence: (row) => {
      const login = firstOf(row, ["login", "email", "userId"]);
      return login === "" ? [] : [named(row, login, firstOf(row, ["name"]))];
    },
  },
  toValue: (text) => text.trim().toLowerCase(),
};

function accountAt(row: Cells, prefix: string): Named[] {
  const at = (member: string): string => row.text(prefix + member);
  const windows =
    at("AccountName") === "" ? "" : [at("DomainName"), at("AccountName")].filter(Boolean).join("\\");
  const value = [at("UserPrincipalName"), windows, at("UserSid"), at("AzureAdUserId")].find(
    (text) => text !== "",
  );
  return value === undefined ? [] : [named(row, value, at("DisplayName"))];
}

/** The verdict on a process or a session is none on whose it is. */
function withoutVerdict(said: Named): Named {
  return { ...said, verdict: "", roles: [] };
}
