import { guid, hash } from "../../../ids.js";
import { mailOf, sidOf } from "../../incidents/assets.js";
import { TENANT } from "../../../collections/alerts.js";
import { employees } from "../actors.js";
import type { Instant, Log } from "../log.js";

/** Who is who, as it was written down at that time of several days. */
export function describePeople(log: Log, times: readonly Instant[]): void {
  for (const person of employees) {
    const { account, name, title, department } = person;
    const [given = "", family = ""] = name.split(" ");
    for (const time of times) {
      log.add("IdentityInfo", {
        Timestamp: time + (hash(`identity ${account} ${time}`) % 3_600_000),
        ReportId: guid(`identity ${account} ${time}`),
        AccountObjectId: guid(`user ${account}`),
        AccountUpn: mailOf(person),
        OnPremSid: sidOf(person),
        AccountDisplayName: name,
        AccountName: account,
        AccountDomain: "contoso",
        CriticalityLevel: department === "IT" ? 1 : 3,
        Type: "User",
        DistinguishedName: `CN=${name},OU=${department},DC=corp,DC=contoso,DC=example`,
        GivenName: given,
        Surname: family,
        Department: department,
        JobTitle: title,
        EmailAddress: mailOf(person),
        City: "Reykjavik",
        Country: "Iceland",
        IsAccountEnabled: true,
        CreatedDateTime: Date.UTC(2019, hash(account) % 60, 1 + (hash(account) % 27)),
        ChangeSource: "System-UserProfile",
        BlastRadius: department === "IT" ? "High" : "Low",
        CompanyName: "Contoso Example Ltd",
        RiskLevel: "none",
        Tags: department === "IT" ? ["Sensitive"] : [],
        AssignedRoles: department === "IT" ? ["Security Reader"] : [],
        TenantId: TENANT,
        SourceSystem: "AzureActiveDirectory",
        TenantMembershipType: "Member",
        IdentityEnvironment: "Hybrid",
        SourceProviders: ["ActiveDirectory", "EntraID"],
        GroupMembership: [department],
      });
    }
  }
}
