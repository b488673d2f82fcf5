import { abusers } from "../../brand-abuse.js";
import { employeeOf } from "../actors.js";
import type { Indicators } from "../log.js";
import { receive } from "../receive.js";
import { addressOf } from "../sites.js";
import { messageId, type Message } from "../tables/email-events.js";
import { browse, follow, moment, seat } from "./seat.js";
import type { Scene, Story } from "./story.js";
import { traces, type Traces } from "./traces.js";

const indicators: Indicators = new Map(abusers.map(({ host, days }) => [host, days]));

/** Who was sent links to copied pages and to hosts that send people on, and who followed them. */
export const brandAbuseStory: Story = (scene) => {
  const found = traces(scene.log, "brand-abuse", indicators);
  verification(scene, found);
  lookAlikeName(scene, found);
  onwardToTheTruePage(scene, found);
  falseShop(scene, found);
  honestCopies(scene);
};

function verification(scene: Scene, found: Traces): void {
  const host = "account-verify-portal.example";
  const url = `https://${host}/v?u=77`;
  const mail = (to: string, time: string, more: Partial<Message> = {}): Message => ({
    at: moment(time),
    subject: "Confirm your account before Friday",
    from: `no-reply@${host}`,
    address: addressOf(scene.world, host),
    to: employeeOf(to),
    urls: [url],
    ...more,
  });
  const [read, unread, stopped] = [
    mail("i.imagined", "02-11T13:02:00"),
    mail("h.imagined", "02-11T13:02:04"),
    mail("h.fictive", "02-11T13:02:09", { action: "Blocked", threat: "Phish" }),
  ] as const;
  found.hit(...receive(scene.log, read), ...receive(scene.log, unread));
  found.blocked(...receive(scene.log, stopped));
  const reader = seat(scene, "i.imagined", "02-11T13:40:20");
  const chain = [url, "https://login.contoso.example/"];
  found.hit(follow(scene, reader, url, { chain, message: messageId(read) }));
  found.visited(browse(scene, { ...reader, at: reader.at + 800 }, host, addressOf(scene.world, host)));
}

function lookAlikeName(scene: Scene, found: Traces): void {
  const host = "cont0so.example";
  const url = `https://${host}/mfa`;
  const [message, ...rows] = [
    { to: "d.tester", time: "02-18T10:15:00" },
    { to: "f.tester", time: "02-18T10:15:03" },
  ].map(({ to, time }): Message => ({
    at: moment(time),
    subject: "Your second factor expires",
    from: `it@${host}`,
    address: addressOf(scene.world, host),
    to: employeeOf(to),
    urls: [url],
  }));
  if (message === undefined) return;
  for (const each of [message, ...rows]) found.hit(...receive(scene.log, each));
  const warned = seat(scene, "d.tester", "02-18T11:05:00");
  const stopped = { action: "ClickBlocked", threat: "Phish", message: messageId(message) } as const;
  found.blocked(follow(scene, warned, url, stopped));
}

function onwardToTheTruePage(scene: Scene, found: Traces): void {
  const host = "benefits-enrol.example";
  const url = `https://${host}/go`;
  const visitor = seat(scene, "p.specimen", "02-17T09:12:00");
  const chain = [url, "https://login.contoso.example/"];
  found.hit(follow(scene, visitor, url, { chain, workload: "Teams" }));
  found.visited(browse(scene, { ...visitor, at: visitor.at + 700 }, host, addressOf(scene.world, host)));
}

function falseShop(scene: Scene, found: Traces): void {
  const host = "contoso-clearance-outlet.test";
  const buyer = seat(scene, "n.mustermann", "02-10T12:31:00");
  found.visited(browse(scene, buyer, host, addressOf(scene.world, host)));
}

/** What the innocent of the same hunts leave in the tables. */
function honestCopies(scene: Scene): void {
  const archive = seat(scene, "s.duarte", "02-12T14:20:00");
  browse(scene, archive, "web-archive.example.org", addressOf(scene.world, "web-archive.example.org"));
  const applicant = seat(scene, "s.duarte", "02-12T14:02:00");
  follow(scene, applicant, "https://contoso-careers.test/jobs/4417");
  const guarded = seat(scene, "c.testman", "02-13T09:48:00");
  const url = "https://scan.mail-guard.example.net/r?u=https%3A%2F%2Fwww.contoso.example%2Fnews";
  follow(scene, guarded, url, { chain: [url, "https://www.contoso.example/news"] });
}
