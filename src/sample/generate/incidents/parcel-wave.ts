import { hex } from "../../ids.js";
import { employees } from "../hunting/actors.js";
import { at } from "../calendar.js";
import { mail, mailbox, mailId, raw, type Mail } from "./exhibits.js";
import type { Alert, Incident } from "./incident.js";

/** How many mails the wave had, an alert each. */
const MAILS = 200;
const SERVER = "203.0.113.17";
const PAGES = ["https://secure-parcel.example/f/", "https://track-my-parcel.test/s/"];
const FIRST = at("2025-11-10T06:00:00Z");

/** The mail of that number, one every two minutes. */
function mailOf(number: number): Mail {
  const to = employees[number % employees.length];
  if (to === undefined) throw new Error("nobody works here");
  return {
    subject: `Parcel ${hex(`parcel ${number}`, 6).toUpperCase()} waits for its fee`,
    to,
    received: new Date((FIRST + number * 120) * 1000).toISOString(),
    from: "service@secure-parcel.example",
    ip: SERVER,
    urls: [`${PAGES[number % PAGES.length] ?? ""}${hex(`page ${number}`, 5)}`],
  };
}

const mails = Array.from({ length: MAILS }, (_, number) => mailOf(number));

function alertOf(message: Mail, number: number): Alert {
  return {
    title: "Mail with a malicious URL was removed after delivery",
    first: message.received,
    last: message.received,
    severity: number === 0 ? "medium" : "informational",
    product: "fa",
    categories: ["InitialAccess"],
    techniques: ["T1566.002"],
    description: "A mail was delivered before its link was found to be malicious, and was removed then.",
    evidence: [
      mail(message, ["malicious", "suspicious"]),
      mailbox(message.to, ["unknown", "attacked"]),
      ...(number === 0 ? [cluster] : []),
    ],
  };
}

const cluster = raw("mailClusterEvidence", ["malicious", "suspicious"], {
  clusterBy: "BodyFingerprintBin1;SenderIp",
  clusterByValue: `${hex("body", 10)};${SERVER}`,
  emailCount: MAILS,
  networkMessageIds: mails.slice(0, 20).map(mailId),
  query: `SenderIp:"${SERVER}"`,
  urn: `urn:MailCluster:${hex("parcel wave", 32)}`,
});

/** A wave of mails, and so more alerts than a page holds. */
export const parcelWave: Incident = {
  name: "parcel-wave",
  id: "3952",
  title: "Mails with malicious links to many users",
  created: "2025-11-10T06:20:00Z",
  updated: "2025-11-11T09:00:00Z",
  severity: "medium",
  status: "resolved",
  classification: "truePositive",
  determination: "phishing",
  priority: 52,
  assigned: "s.duarte@contoso.example",
  tags: ["Wave"],
  description: "Two hundred mails about parcel fees came within a morning.",
  resolving: "All of them were removed, and nobody had opened one.",
  alerts: mails.map(alertOf).toReversed(),
  meaning: "to all of copper-heron, from the pages and the sender of a wave of mails",
  adversary: ["secure-parcel.example", "track-my-parcel.test", SERVER],
  traps: {},
};
