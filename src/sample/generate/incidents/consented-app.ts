import { guid, hex } from "../../ids.js";
import { at } from "../calendar.js";
import { people } from "./assets.js";
import { application, ip, raw, signIn, url, user, within } from "./exhibits.js";
import type { Incident } from "./incident.js";

const { lindqvist } = people;
const APP = "Delivery Calendar Sync";
const ATTACKER = "192.0.2.96";
const STORE = "contosofiles.blob.example";

const storage = {
  resourceId: `/subscriptions/${guid("files")}/resourceGroups/files/providers/Microsoft.Storage/storageAccounts/contosofiles`,
  resourceName: "contosofiles",
  resourceType: "Microsoft.Storage/storageAccounts",
};
const container = { name: "backup", url: `https://${STORE}/backup`, storageResource: within(storage) };

/** An application that a user allowed on a look-alike of the sign-in page, and what it took. */
export const consentedApp: Incident = {
  name: "consented-app",
  id: "3996",
  title: "Application with rights over files, allowed on a look-alike page",
  created: "2025-12-04T12:10:00Z",
  updated: "2025-12-09T10:00:00Z",
  severity: "medium",
  status: "active",
  classification: "truePositive",
  determination: "compromisedAccount",
  priority: 66,
  assigned: "s.duarte@contoso.example",
  description: "A user allowed an application on a page that looks like the tenant's own; it read a backup.",
  alerts: [
    {
      title: "Access to storage with a signature from an unusual address",
      first: "2025-12-05T01:12:00Z",
      last: "2025-12-05T01:50:00Z",
      severity: "medium",
      product: "cs",
      categories: ["Exfiltration"],
      techniques: ["T1537"],
      description: "A backup was read with a signed access that had been made minutes before.",
      evidence: [
        raw("sasTokenEvidence", ["suspicious", "created"], {
          signatureHash: hex("sas backup", 64),
          signedWith: "key1",
          startDateTime: at("2025-12-05T01:10:00Z"),
          expiryDateTime: at("2026-12-05T01:10:00Z"),
          allowedIpAddresses: null,
          allowedServices: ["blob"],
          allowedResourceTypes: ["container", "object"],
          permissions: ["read", "list"],
          protocol: "https",
          storageResource: within(storage),
        }),
        raw("blobEvidence", ["unknown", "attacked"], {
          name: "orders-2025.bak",
          url: `https://${STORE}/backup/orders-2025.bak`,
          etag: "0x8DD0EXAMPLE",
          fileHashes: [{ algorithm: "md5", value: hex("orders-2025.bak", 32) }],
          blobContainer: within(container),
        }),
        raw("blobContainerEvidence", ["unknown", "attacked"], container),
        raw("azureResourceEvidence", ["unknown", "attacked"], storage),
        ip(ATTACKER, ["malicious", "attacker"], "LV"),
      ],
    },
    {
      title: "An application looks for keys in other clouds",
      first: "2025-12-04T23:40:00Z",
      last: "2025-12-04T23:58:00Z",
      severity: "low",
      product: "ca",
      categories: ["Discovery"],
      techniques: ["T1526"],
      description: "An application asked for resources of other clouds that the tenant has.",
      evidence: [
        raw("amazonResourceEvidence", ["unknown", "attacked"], {
          amazonAccountId: "000000000000",
          amazonResourceId: "arn:aws:s3:::contoso-example-invoices",
          resourceName: "contoso-example-invoices",
          resourceType: "AWS S3 Bucket",
        }),
        raw("googleCloudResourceEvidence", ["unknown", "attacked"], {
          fullResourceName: "//storage.example/contoso-example-logs",
          location: "europe-north1",
          locationType: "regional",
          projectId: "contoso-example",
          projectNumber: 100_200_300_400,
          resourceName: "contoso-example-logs",
          resourceType: "GCP Storage Bucket",
        }),
        raw("cloudApplicationEvidence", ["unknown", "contextual"], {
          appId: 11_161,
          displayName: "Office 365",
          instanceId: 0,
          instanceName: "Office 365",
          saasAppId: 11_161,
          stream: null,
        }),
      ],
    },
    {
      title: "Application was allowed by a user",
      first: "2025-12-04T11:58:00Z",
      last: "2025-12-04T12:03:00Z",
      severity: "medium",
      product: "ca",
      categories: ["Persistence", "CredentialAccess"],
      techniques: ["T1528", "T1098.003"],
      actor: "Slate Drizzle",
      description: "A user allowed an application that nobody else has to read all files.",
      evidence: [
        url("https://contoso-vpn.test/consent?app=calendar", ["malicious", "suspicious"]),
        url("https://contoso-s1gnin.example/common/oauth", ["malicious", "suspicious"]),
        application(APP, "Invented Calendars"),
        raw("servicePrincipalEvidence", ["suspicious", "added"], {
          appId: guid(`application ${APP}`),
          appOwnerTenantId: guid("another tenant"),
          servicePrincipalName: APP,
          servicePrincipalObjectId: guid(`principal ${APP}`),
          servicePrincipalType: "application",
          tenantId: "00000000-0000-4000-8000-000000000c07",
        }),
        signIn(lindqvist, "Mozilla/5.0", "2025-12-04T11:57:00Z"),
        raw("cloudLogonRequestEvidence", ["suspicious", "suspicious"], {
          requestId: guid("request consent"),
        }),
        user(lindqvist, ["suspicious", "compromised"]),
      ],
    },
  ],
  meaning: "to the look-alikes of slate-marten, from two pages and the address of one of them",
  adversary: ["contoso-vpn.test", "contoso-s1gnin.example", ATTACKER],
  traps: { [STORE]: "the tenant's own storage, which was read" },
};
