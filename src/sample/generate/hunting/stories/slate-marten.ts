import { guid } from "../../../ids.js";
import { slateMarten } from "../../campaigns/slate-marten.js";
import { employeeOf, type Employee } from "../actors.js";
import { indicatorsOf } from "../indicators.js";
import type { Row } from "../log.js";
import { receive } from "../receive.js";
import { openLink } from "../tables/device-events.js";
import { act, type Activity } from "../tables/cloud-app-events.js";
import { messageId, type Message } from "../tables/email-events.js";
import { IPHONE, signIn, type Place, type SignIn } from "../tables/entra-id-sign-in-events.js";
import { signInIdentity } from "../tables/identity-logon-events.js";
import { resolve } from "../visit.js";
import { HOME, mobileOf, TRAVELLER } from "../whereabouts.js";
import { browse, follow, moment, seat } from "./seat.js";
import type { Scene, Story } from "./story.js";
import { traces, type Traces } from "./traces.js";

/** Where the stolen sessions are used: the page's own address, and a sender's. */
const [PAGE, SENDER] = ["198.51.100.143", "203.0.113.222"];
const RIGA: Place = { country: "LV", city: "Riga", latitude: "56.9496", longitude: "24.1052" };
const LINK = "https://c0ntoso-portal.test/common/oauth2/authorize?login_hint=";
const HOP = "https://links.mailhub.example.net/c/77a1";

/** A page in the middle of a sign-in, a stolen session and a rule that hides the answers. */
export const slateMartenStory: Story = (scene) => {
  const found = traces(scene.log, slateMarten.name, indicatorsOf(slateMarten));
  pageInTheMiddle(scene, found);
  otherLookAlikes(scene, found);
  honestSignIns(scene, found);
};

function pageInTheMiddle(scene: Scene, found: Traces): void {
  const { log } = scene;
  const mail = (to: string, time: string, more: Partial<Message> = {}): Message => ({
    at: moment(time),
    subject: "Action needed: sign in again to keep your mailbox",
    from: "desk@mail-contoso.example",
    sender: "Contoso IT desk",
    address: "198.51.100.230",
    to: employeeOf(to),
    urls: [`${LINK}${to}`],
    ...more,
  });
  const [first, second, third] = [
    mail("a.nobody", "02-10T08:31:07"),
    mail("f.specimen", "02-10T08:31:09"),
    mail("j.sample", "02-10T08:31:12", { action: "Blocked", threat: "Phish" }),
  ] as const;
  found.hit(...receive(log, first), ...receive(log, second));
  found.blocked(...receive(log, third));

  const victim = seat(scene, "a.nobody", "02-10T08:52:10");
  const page = `${LINK}a.nobody`;
  found.hit(follow(scene, victim, page, { chain: [HOP, page], message: messageId(first) }));
  found.visited(
    browse(scene, { ...victim, at: victim.at + 900 }, "c0ntoso-portal.test", PAGE, { url: page }),
  );
  const session = guid("session stolen from a.nobody");
  const by = victim.person;
  const stolen: Pick<SignIn, "by" | "place" | "session"> = { by, place: RIGA, session };
  const risk = { level: 50, types: ["unfamiliarFeatures", "anonymizedIPAddress"] } as const;
  found.hit(
    signIn(log, { ...stolen, at: moment("02-10T08:54:02"), address: PAGE, risk }),
    signInIdentity(log, { at: moment("02-10T08:54:02.400"), by, way: "OAuth", address: PAGE, country: "LV" }),
    signIn(log, { ...stolen, at: moment("02-10T09:20:44"), address: SENDER, interactive: false }),
    ...mailbox(scene, by),
  );

  const wary = seat(scene, "f.specimen", "02-10T09:41:00");
  const other = `${LINK}f.specimen`;
  found.hit(follow(scene, wary, other, { message: messageId(second) }));
  found.visited(browse(scene, { ...wary, at: wary.at + 700 }, "c0ntoso-portal.test", PAGE));
  found.blocked(
    signIn(log, { by: wary.person, place: RIGA, at: wary.at + 71_000, address: PAGE, error: 50074 }),
  );

  const duarte = employeeOf("s.duarte");
  for (const time of ["02-03T04:10:00", "02-05T04:12:30"]) {
    found.hit(
      act(log, { ...abroad(duarte, time, PAGE), action: "MailItemsAccessed", agent: "python-requests/2.31" }),
    );
  }
}

function abroad(by: Employee, time: string, address: string): Omit<Activity, "action"> {
  const isp = address === PAGE ? "Example Hosting B" : "Example Hosting A";
  return { at: moment(time), by, app: "exchange", address, country: "LV", city: "Riga", isp };
}

/** What is done in the mailbox of a stolen session. */
function mailbox({ log }: Scene, by: Employee): Row[] {
  const uncommon = ["ISP", "IPAddress", "CountryCode"];
  return [
    act(log, { ...abroad(by, "02-10T08:58:15", PAGE), action: "MailItemsAccessed", uncommon }),
    act(log, {
      ...abroad(by, "02-10T09:03:31", PAGE),
      action: "New-InboxRule",
      object: [".", "Rule"],
      uncommon,
      raw: {
        Parameters: [
          { Name: "Name", Value: "." },
          { Name: "SubjectOrBodyContainsWords", Value: "invoice;payment;IBAN" },
          { Name: "MoveToFolder", Value: "RSS Feeds" },
          { Name: "MarkAsRead", Value: "True" },
          { Name: "StopProcessingRules", Value: "True" },
        ],
      },
    }),
    act(log, { ...abroad(by, "02-10T09:26:00", SENDER), action: "Send", uncommon }),
    act(log, {
      ...abroad(by, "02-11T03:40:12", SENDER),
      app: "entra",
      action: "Consent to application.",
      object: ["Mail Backup Pro", "Application"],
      uncommon,
    }),
  ];
}

function otherLookAlikes(scene: Scene, found: Traces): void {
  const { log } = scene;
  const help = (to: string, time: string): Message => ({
    at: moment(time),
    subject: "Your ticket 20418 was answered",
    from: "help@contoso-helpdesk.example",
    address: "2001:db8:10::2b",
    to: employeeOf(to),
    urls: ["https://contoso-helpdesk.example/t/20418"],
  });
  found.hit(
    ...receive(log, help("g.dummy", "02-18T07:55:00")),
    ...receive(log, help("m.mustermann", "02-18T07:55:01")),
  );
  const forged: Message = {
    at: moment("02-19T10:02:00"),
    subject: "Mailbox migration",
    from: "desk@contosso.example",
    shown: "it-help@contoso.example",
    address: SENDER,
    to: employeeOf("d.tester"),
    urls: ["https://log1n-contoso.example/owa/?u=tester"],
    action: "Blocked",
    threat: "Phish",
  };
  found.blocked(...receive(log, forged));
  const chat = seat(scene, "e.testman", "02-12T13:15:00");
  const page = "https://log1n-contoso.example/owa/?u=testman";
  found.hit(openLink(log, { at: chat.at, process: chat.session.explorer, url: page }));
  found.blocked(follow(scene, chat, page, { workload: "Teams", action: "ClickBlocked", threat: "Phish" }));
  const vpn = seat(scene, "h.imagined", "02-17T20:05:00");
  found.visited(browse(scene, vpn, "contoso-vpn.test", "192.0.2.96"));
  const curious = seat(scene, "o.testman", "02-19T16:20:00");
  found.onlyDns(
    ...resolve(log, { at: curious.at, process: curious.session.browser, name: "Contoso-S1gnin.example" }),
  );
}

/** Sign-ins after clicks that are nobody's but the user's. */
function honestSignIns(scene: Scene, found: Traces): void {
  const { log } = scene;
  const phone = "203.0.113.252";
  const dummy = employeeOf("t.dummy");
  const signIns = [
    "02-02T07:05:00",
    "02-05T07:12:00",
    "02-09T17:40:00",
    "02-11T09:13:40",
    "02-16T18:20:00",
  ].map((time) => signIn(log, { at: moment(time), by: dummy, address: phone, place: HOME, agent: IPHONE }));
  const clicked = seat(scene, "t.dummy", "02-11T09:12:05");
  follow(scene, clicked, "https://links.mailhub.example.net/c/90");
  found.decoy(signIns, phone);
  // New networks, but half an hour after the click.
  for (const [account, time] of [
    [TRAVELLER, "02-17T13:02:10"],
    ["k.invented", "02-12T10:20:00"],
  ] as const) {
    const reader = seat(scene, account, time);
    follow(scene, reader, "https://links.mailhub.example.net/c/93");
    const at = reader.at + 31 * 60_000;
    const { address, place } = mobileOf(reader.person, at);
    signIn(log, { at, by: reader.person, address, place, agent: IPHONE });
  }
  const kept = seat(scene, "c.testman", "02-13T11:00:00");
  const own = browse(scene, kept, "contoso-login.example", "192.0.2.195");
  found.decoy([...own.lookups, own.contact], "contoso-login.example");
}
