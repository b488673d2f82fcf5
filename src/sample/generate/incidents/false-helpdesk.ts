import { people } from "./assets.js";
import { application, forwarding, ip, mail, mailbox, signIn, url, user } from "./exhibits.js";
import type { Incident } from "./incident.js";

const PAGE = "https://log1n-contoso.example/owa/?u=duarte";
const { duarte } = people;

/** A sign-in page that looks like the tenant's own. */
export const falseHelpdesk: Incident = {
  name: "false-helpdesk",
  id: "4127",
  title: "Account compromised after a mail from a false help desk",
  created: "2026-01-22T10:05:00Z",
  updated: "2026-01-27T09:00:00Z",
  severity: "high",
  status: "active",
  classification: "truePositive",
  determination: "compromisedAccount",
  priority: 88,
  tags: ["Look-alike"],
  description: "A user signed in on a page that looks like the tenant's own; a stranger used the password.",
  alerts: [
    {
      title: "Application with unusual permissions was added",
      first: "2026-01-24T03:20:00Z",
      last: "2026-01-24T03:20:00Z",
      severity: "medium",
      product: "ca",
      categories: ["Persistence"],
      techniques: ["T1098.003"],
      description: "An application that may read all mails was allowed by a user.",
      evidence: [application("Mail Backup Pro", null), user(duarte, ["suspicious", "compromised"])],
    },
    {
      title: "Rule that sends mails on was made",
      first: "2026-01-23T22:41:00Z",
      last: "2026-01-23T22:41:00Z",
      severity: "medium",
      product: "ca",
      categories: ["Collection"],
      techniques: ["T1114.003"],
      description: "A rule sends all mails of a mailbox to an address outside.",
      evidence: [
        forwarding(duarte, "rss"),
        mailbox(duarte, ["suspicious", "compromised"]),
        ip("198.51.100.143", ["malicious", "attacker"], "LV"),
      ],
    },
    {
      title: "Sign-in from an address that hides its user",
      first: "2026-01-23T22:35:00Z",
      last: "2026-01-23T22:38:00Z",
      severity: "medium",
      product: "ad",
      categories: ["InitialAccess"],
      techniques: ["T1078.004"],
      description: "A sign-in came from an address of a network that strangers rent.",
      evidence: [
        signIn(duarte, "python-requests/2.31", "2026-01-23T22:35:00Z"),
        ip("198.51.100.143", ["malicious", "attacker"], "LV"),
        user(duarte, ["suspicious", "compromised"]),
      ],
    },
    {
      title: "Unfamiliar sign-in",
      first: "2026-01-22T11:02:00Z",
      last: "2026-01-22T11:02:00Z",
      severity: "low",
      product: "ad",
      categories: ["InitialAccess"],
      techniques: ["T1078"],
      description: "A sign-in was unlike those of the user before.",
      evidence: [ip("192.0.2.131", ["unknown", "source"], "IS"), user(duarte, ["unknown", "attacked"])],
    },
    {
      title: "A potentially malicious URL click was detected",
      first: "2026-01-22T09:50:00Z",
      last: "2026-01-22T09:51:00Z",
      severity: "high",
      product: "fa",
      categories: ["InitialAccess"],
      techniques: ["T1204.001"],
      description: "A user opened a link in a mail that was later found to be malicious.",
      evidence: [url(PAGE, ["malicious", "suspicious"]), user(duarte, ["suspicious", "compromised"])],
    },
    {
      title: "Mail from a domain that looks like your own",
      first: "2026-01-22T09:41:00Z",
      last: "2026-01-22T09:41:00Z",
      severity: "medium",
      product: "fa",
      categories: ["InitialAccess"],
      techniques: ["T1566.002", "T1583.001"],
      actor: "Slate Drizzle",
      description: "A mail came from a domain that differs from one of yours by one letter.",
      evidence: [
        mail(
          {
            subject: "Action needed: your mailbox is moved tonight",
            to: duarte,
            received: "2026-01-22T09:41:00Z",
            from: "desk@contosso.example",
            shown: "it-help@contoso.example",
            ip: "203.0.113.222",
            urls: [PAGE, "https://login.contoso.example/help"],
          },
          ["malicious", "suspicious"],
        ),
        mailbox(duarte, ["unknown", "attacked"]),
      ],
    },
  ],
  meaning:
    "to the look-alikes of slate-marten, from a page, a sender and an address where another one stands",
  adversary: ["log1n-contoso.example", "contosso.example", "203.0.113.222", "198.51.100.143"],
  traps: {
    "192.0.2.131": "an access network, where the user is at home",
    "contoso.example": "the sender that the reader saw: forged, and the tenant's own",
    "login.contoso.example": "the tenant's own sign-in page",
  },
};
