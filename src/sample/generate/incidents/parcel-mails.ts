import { devices, people } from "./assets.js";
import {
  connection,
  device,
  ip,
  lookup,
  mail,
  mailbox,
  reported,
  teamsMessage,
  url,
  user,
} from "./exhibits.js";
import type { Incident } from "./incident.js";

const PAY = "https://parcel-hold.example/t/9K4/pay";
const SERVER = "203.0.113.42";
const { novak, okafor } = people;

/** Mails and messages about parcel fees, one of which was believed. */
export const parcelMails: Incident = {
  name: "parcel-mails",
  id: "4183",
  title: "Parcel fee phishing involving two users",
  created: "2026-02-04T09:31:00Z",
  updated: "2026-02-06T14:02:00Z",
  severity: "high",
  status: "active",
  priority: 78,
  assigned: "s.duarte@contoso.example",
  tags: ["Phishing"],
  description: "A user opened a payment page on a host that is known for parcel phishing.",
  summary: "Two users got mails and a Teams message about parcel fees; one of them opened the payment page.",
  actions: "Reset the password of the user and ask the bank to stop the card.",
  queries: ['UrlClickEvents | where Url has "parcel-hold.example"'],
  comments: [
    ["The card is stopped. Who else got the mail?", "s.duarte@contoso.example", "2026-02-05T08:15:00Z"],
  ],
  alerts: [
    {
      title: "Teams message with a malicious link from outside",
      first: "2026-02-05T11:20:00Z",
      last: "2026-02-05T11:20:00Z",
      severity: "medium",
      product: "fa",
      categories: ["InitialAccess"],
      techniques: ["T1566.003"],
      description:
        "A message from outside the organisation held a link that was later found to be malicious.",
      evidence: [
        teamsMessage(
          "desk@delivery-reschedule.test",
          okafor,
          "2026-02-05T11:20:00Z",
          ["https://parcel-fee.example/r/2"],
          ["malicious", "suspicious"],
        ),
        user(okafor, ["unknown", "attacked"]),
      ],
    },
    {
      title: "Mail reported by a user as phish",
      first: "2026-02-05T07:44:00Z",
      last: "2026-02-05T07:50:00Z",
      severity: "low",
      product: "fa",
      categories: ["InitialAccess"],
      techniques: ["T1566"],
      description: "A user reported a mail.",
      evidence: [
        reported(
          okafor,
          "notice@delivery-reschedule.test",
          SERVER,
          "Your parcel waits",
          "2026-02-05T07:50:00Z",
        ),
        mailbox(okafor, ["unknown", "attacked"]),
      ],
    },
    {
      title: "Connection to a host known for phishing",
      first: "2026-02-03T10:03:00Z",
      last: "2026-02-03T10:19:00Z",
      severity: "medium",
      product: "da",
      categories: ["CredentialAccess"],
      techniques: ["T1056.003"],
      description: "A device connected to a host that serves phishing pages.",
      actions: "Look for other devices that connected to it.",
      details: { Table: "DeviceNetworkEvents", Rows: "14" },
      evidence: [
        lookup("parcel-hold.example", [SERVER], devices.novak, ["malicious", "destination"]),
        connection([devices.novak.inside[0] ?? "", 51844], [SERVER, 443], ["malicious", "destination"]),
        device(devices.novak, ["suspicious", "source"], [novak]),
        ip("192.0.2.201", ["unknown", "source"], "IS"),
      ],
    },
    {
      title: "A potentially malicious URL click was detected",
      first: "2026-02-03T10:02:00Z",
      last: "2026-02-03T10:02:00Z",
      severity: "high",
      product: "fa",
      categories: ["InitialAccess"],
      techniques: ["T1204.001"],
      description: "A user opened a link in a mail that was later found to be malicious.",
      evidence: [
        url(PAY, ["malicious", "suspicious"]),
        user(novak, ["suspicious", "compromised"]),
        ip(devices.novak.inside[0] ?? "", ["unknown", "source"]),
      ],
    },
    {
      title: "Mail with a malicious URL was removed after delivery",
      first: "2026-02-03T09:12:00Z",
      last: "2026-02-03T09:40:00Z",
      severity: "informational",
      product: "fa",
      categories: ["InitialAccess"],
      techniques: ["T1566.002"],
      description: "A mail was delivered before its link was found to be malicious, and was removed then.",
      evidence: [
        mail(
          {
            subject: "Parcel held: a fee of 1.99 is due",
            to: novak,
            received: "2026-02-03T09:12:00Z",
            from: "service@parcel-hold.example",
            ip: SERVER,
            urls: [PAY, "https://www.contoso.example/post-room"],
          },
          ["malicious", "suspicious"],
        ),
        url(PAY, ["malicious"], "blocked"),
        mailbox(novak, ["unknown", "attacked"]),
      ],
    },
  ],
  meaning: "to all of copper-heron, from the hosts of two mails, a message and the server behind them",
  adversary: ["parcel-hold.example", "delivery-reschedule.test", "parcel-fee.example", SERVER],
  traps: {
    [SERVER]: "given to honest customers later in February 2026",
    "192.0.2.201": "the tenant's own address, as seen from outside",
    "www.contoso.example": "the tenant's own site, linked to by the mail to look honest",
  },
};
