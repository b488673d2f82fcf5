import { string, type Column } from "../../column.js";

type Text = Column<string | null>;

/** The columns of an account that stands at `P` in the evidence. */
export type UserAccountColumns<P extends string> = {
  [
    K in `${P}${"AccountName" | "ActiveDirectoryObjectGuid" | "AzureAdUserId" | "DisplayName" | "DomainName" | "TenantId" | "UserPrincipalName" | "UserSid"}`
  ]: Text;
};

export function userAccount<const P extends string>(name: P, path: string): UserAccountColumns<P> {
  const at = (member: string): string => `${path}.${member}`;
  return {
    [`${name}AccountName`]: string(at("accountName"), "account: name"),
    [`${name}DomainName`]: string(at("domainName"), "account: Windows domain"),
    [`${name}UserPrincipalName`]: string(at("userPrincipalName"), "account: sign-in name"),
    [`${name}DisplayName`]: string(at("displayName"), "account: display name"),
    [`${name}UserSid`]: string(at("userSid"), "account: security identifier"),
    [`${name}AzureAdUserId`]: string(at("azureAdUserId"), "account: id in Entra"),
    [`${name}ActiveDirectoryObjectGuid`]: string(
      at("activeDirectoryObjectGuid"),
      "account: id in Active Directory",
    ),
    [`${name}TenantId`]: string(at("tenantId"), "account: id of its tenant"),
  } as UserAccountColumns<P>;
}
