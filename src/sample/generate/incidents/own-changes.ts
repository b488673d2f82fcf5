import { guid } from "../../ids.js";
import { devices, people, sidOf } from "./assets.js";
import { device, ip, raw, url, user } from "./exhibits.js";
import type { Incident } from "./incident.js";

const { duarte } = people;

/** What the tenant's own people did on purpose: everything in it is harmless. */
export const ownChanges: Incident = {
  name: "own-changes",
  id: "3981",
  title: "Unusual changes to groups and repositories",
  created: "2025-11-21T09:20:00Z",
  updated: "2025-11-21T15:00:00Z",
  severity: "low",
  status: "resolved",
  classification: "informationalExpectedActivity",
  determination: "confirmedActivity",
  priority: 8,
  assigned: "s.duarte@contoso.example",
  description: "Groups were changed and a repository was made public on one day.",
  resolving: "Planned: the move of the build scripts.",
  alerts: [
    {
      title: "Repository was made public",
      first: "2025-11-21T09:10:00Z",
      last: "2025-11-21T09:11:00Z",
      severity: "low",
      product: "ca",
      categories: ["SuspiciousActivity"],
      techniques: [],
      description: "A repository of the organization can be read by everybody.",
      evidence: [
        raw("gitHubOrganizationEvidence", ["noThreatsFound", "contextual"], {
          company: "Contoso",
          displayName: "Contoso Example",
          email: "code@contoso.example",
          login: "contoso-example",
          orgId: "1000001",
          webUrl: "https://code.example.org/contoso-example",
        }),
        raw("gitHubRepoEvidence", ["noThreatsFound", "edited"], {
          baseUrl: "https://code.example.org/contoso-example/build-scripts",
          login: "build-scripts",
          owner: "contoso-example",
          ownerType: "Organization",
          repoId: "2000002",
        }),
        raw("gitHubUserEvidence", ["noThreatsFound", "contextual"], {
          email: "s.duarte@contoso.example",
          login: "sduarte-example",
          name: "Sergio Duarte",
          userId: "3000003",
          webUrl: "https://code.example.org/sduarte-example",
        }),
        url("https://www.contoso.example/build-scripts", ["noThreatsFound", "contextual"]),
        raw("aiAgentEvidence", ["noThreatsFound", "contextual"], {
          agentId: guid("agent"),
          agentName: "Release helper",
          hostingPlatformType: "copilotStudio",
          instructions: "Write the notes of a release from its changes.",
        }),
      ],
    },
    {
      title: "Member was added to a group with many rights",
      first: "2025-11-21T08:40:00Z",
      last: "2025-11-21T08:41:00Z",
      severity: "low",
      product: "id",
      categories: ["PrivilegeEscalation"],
      techniques: ["T1098"],
      description: "A user was added to a group that many servers trust.",
      evidence: [
        raw("securityGroupEvidence", ["noThreatsFound", "edited"], {
          activeDirectoryObjectGuid: guid("group build admins"),
          displayName: "Build administrators",
          distinguishedName: "CN=Build administrators,OU=Groups,DC=corp,DC=contoso,DC=example",
          friendlyName: "Build administrators",
          securityGroupId: guid("group build admins in Entra"),
          sid: sidOf(duarte).replace(/\d+$/, "1601"),
        }),
        raw("activeDirectoryDomainEvidence", ["noThreatsFound", "contextual"], {
          activeDirectoryDomainName: "corp.contoso.example",
          trustedDomains: [
            {
              verdict: "noThreatsFound",
              remediationStatus: "none",
              roles: [],
              activeDirectoryDomainName: "lab.contoso.example",
              trustedDomains: [],
            },
          ],
        }),
        user(duarte, ["noThreatsFound", "contextual"]),
        ip("10.20.1.2", ["noThreatsFound", "source"]),
        device(devices.files, ["noThreatsFound", "contextual"]),
      ],
    },
  ],
  meaning: "nothing to hunt: all of it was planned, and nothing in it is a stranger's",
  adversary: [],
  traps: { "www.contoso.example": "the tenant's own site, found harmless" },
};
