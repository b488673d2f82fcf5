import { guid } from "../../../ids.js";
import {
  CDN_FRONT,
  copperHeron,
  EAST,
  SHARED_HOSTING,
  SHOP,
  SINKHOLE,
  WEST,
} from "../../campaigns/copper-heron.js";
import { specimens } from "../../specimens.js";
import { employeeOf, machineNamed } from "../actors.js";
import { indicatorsOf } from "../indicators.js";
import type { Indicators } from "../log.js";
import { images } from "../processes.js";
import { receive } from "../receive.js";
import { addressOf } from "../sites.js";
import { block, lookUp, openLink, warn } from "../tables/device-events.js";
import { changeFile } from "../tables/device-file-events.js";
import { answered, inspect } from "../tables/device-network-events.js";
import { start } from "../tables/device-process-events.js";
import { messageId, type Message } from "../tables/email-events.js";
import { remove } from "../tables/email-post-delivery-events.js";
import { ask } from "../tables/identity-query-events.js";
import { resolve } from "../visit.js";
import { browse, follow, moment, seat, type Seat } from "./seat.js";
import type { Scene, Story } from "./story.js";
import { traces, type Traces } from "./traces.js";

const PAY = "https://parcel-hold.example/t/9K4/pay";
const CARD = "https://customs-release.example/t/9K4/card";

export const heronIndicators: Indicators = new Map([
  ...indicatorsOf(copperHeron),
  [specimens.skimmer, ["2025-10-30", null]],
]);

/** Parcel mails and a Teams message, shops with skimmers, and what came to the same addresses later. */
export const copperHeronStory: Story = (scene) => {
  const found = traces(scene.log, copperHeron.name, heronIndicators);
  firstWave(scene, found);
  secondWave(scene, found);
  skimmers(scene, found);
  pagesByOtherWays(scene, found);
  oldAndNewTenants(scene, found);
  lookAlikes(scene, found);
};

function firstWave(scene: Scene, found: Traces): void {
  const { log } = scene;
  const subject = "Parcel held: a fee of 1.99 is due";
  const parcel = (to: string, time: string, more: Partial<Message> = {}): Message => ({
    at: moment(time),
    id: guid(`mail ${subject} 2026-${time}Z`),
    subject,
    from: "service@parcel-hold.example",
    sender: "Parcel service",
    address: WEST,
    to: employeeOf(to),
    urls: [PAY, "https://www.contoso.example/post-room"],
    threat: "Phish",
    ...more,
  });
  const moved = { moved: "Quarantine" };
  const [novak, unread, dummy, stopped, junked] = [
    parcel("k.novak", "02-03T09:12:00", moved),
    parcel("c.mustermann", "02-03T09:12:40", moved),
    parcel("h.dummy", "02-03T09:13:05"),
    parcel("o.tester", "02-03T09:13:30", { action: "Blocked" }),
    parcel("t.fictive", "02-03T09:14:02", { action: "Junked" }),
  ] as const;
  for (const message of [novak, unread, dummy, junked]) found.hit(...receive(log, message));
  found.blocked(...receive(log, stopped));
  found.hit(remove(log, novak, moment("02-03T09:40:00"), "Phish ZAP"));
  found.hit(remove(log, unread, moment("02-03T09:40:03"), "Phish ZAP"));

  const opened = seat(scene, "k.novak", "02-03T10:02:00");
  found.hit(
    follow(scene, opened, PAY, { message: messageId(novak), threat: "Phish", through: true }),
    openLink(log, { at: opened.at + 160, process: opened.session.outlook, url: PAY }),
  );
  for (let index = 0; index < 14; index++) {
    const at = moment("02-03T10:03:00") + index * 71_000;
    const more = index === 0 ? { localPort: 51_844 } : { name: null };
    const url = [PAY, "parcel-hold.example", "parcel-hold.example:443"][index % 3] ?? "";
    found.visited(browse(scene, { ...opened, at }, "parcel-hold.example", WEST, { url, ...more }));
  }

  const believed = seat(scene, "h.dummy", "02-03T10:31:20");
  found.hit(follow(scene, believed, PAY, { chain: [PAY, CARD], message: messageId(dummy) }));
  found.visited(browse(scene, { ...believed, at: believed.at + 900 }, "parcel-hold.example", WEST));
  const card = browse(scene, { ...believed, at: believed.at + 1_700 }, "customs-release.example", CDN_FRONT, {
    url: CARD,
  });
  found.visited(card);
  found.decoy([card.contact], CDN_FRONT);
  const warned = { at: believed.at + 95_000, process: believed.session.browser };
  found.blocked(warn(log, { ...warned, url: CARD, experience: "Phishing" }));

  const later = seat(scene, "g.fictive", "02-04T13:20:00");
  found.blocked(
    follow(scene, later, PAY, { action: "ClickBlocked", threat: "Phish" }),
    block(log, { at: later.at + 2_000, process: later.session.browser, url: PAY, address: WEST }),
  );

  const reported: Message = {
    at: moment("02-05T07:44:00"),
    id: guid("mail Your parcel waits 2026-02-05T07:50:00Z"),
    subject: "Your parcel waits",
    from: "notice@delivery-reschedule.test",
    address: WEST,
    to: employeeOf("a.okafor"),
    urls: ["https://delivery-reschedule.test/p/17"],
  };
  found.hit(...receive(log, reported));
  const chat = seat(scene, "a.okafor", "02-05T11:24:10");
  const link = "https://parcel-fee.example/r/2";
  found.blocked(follow(scene, chat, link, { workload: "Teams", action: "ClickBlocked", threat: "Phish" }));
  const analyst = seat(scene, "s.duarte", "02-04T08:40:00");
  const [shell, row] = start(log, {
    image: images.powershell,
    at: analyst.at,
    parent: analyst.session.explorer,
    command: "powershell.exe -Command Resolve-DnsName parcel-hold.example",
  });
  found.onlyDns(row, ...resolve(log, { at: analyst.at + 800, process: shell, name: "parcel-hold.example" }));
}

/** A newsletter's own link service hides where its links lead; only the chain of a click says it. */
function secondWave(scene: Scene, found: Traces): void {
  const { log } = scene;
  const hop = "https://links.mailhub.example.net/c/8f31";
  const page = "https://order-refund.example/claim?o=7731";
  const refund = (to: string, time: string): Message => ({
    at: moment(time),
    subject: "Your refund of 38.90 is ready",
    from: "bulletin@mailhub.example.net",
    address: "192.0.2.240",
    to: employeeOf(to),
    urls: [hop],
  });
  const messages = [
    refund("k.sample", "02-12T08:02:11"),
    refund("m.nobody", "02-12T08:02:12"),
    refund("r.dummy", "02-12T08:02:12.400"),
    refund("j.invented", "02-12T08:02:13"),
  ] as const;
  for (const message of messages) receive(log, message);
  const [first, second] = messages;
  const sample = seat(scene, "k.sample", "02-12T09:15:00");
  found.hit(follow(scene, sample, hop, { chain: [hop, page], message: messageId(first) }));
  found.visited(
    browse(scene, { ...sample, at: sample.at + 1_100 }, "order-refund.example", SHOP, {
      url: "WWW.ORDER-REFUND.EXAMPLE",
      name: "www.order-refund.example.",
    }),
    browse(scene, { ...sample, at: sample.at + 42_000 }, "pay.order-refund.example", SHOP),
  );
  const nobody = seat(scene, "m.nobody", "02-12T12:48:30");
  found.hit(
    follow(scene, nobody, hop, {
      chain: [hop, "https://track.popular-analytics.example.com/r", page],
      message: messageId(second),
    }),
  );
  found.failed(
    browse(scene, { ...nobody, at: nobody.at + 1_300 }, "order-refund.example", SHOP, { failed: true }),
  );
}

function skimmers(scene: Scene, found: Traces): void {
  const { log, world } = scene;
  const shop = (account: string, time: string, name: string): Seat => {
    const at = seat(scene, account, time);
    browse(scene, at, name, addressOf(world, name));
    return at;
  };
  const script = "https://jquery-cart.test/lib/jq.min.js";
  const garden = shop("m.lindqvist", "02-18T12:39:00", "fieldstone-garden-shop.test");
  found.visited(
    browse(scene, { ...garden, at: garden.at + 700 }, "jquery-cart.test", SHOP, { url: script }),
    browse(scene, { ...garden, at: moment("02-18T12:44:12") }, "jquery-cart.test", SHOP, { name: null }),
    browse(scene, { ...garden, at: moment("02-18T12:52:00") }, "jquery-cart.test", SHOP, {
      url: null,
      name: null,
    }),
  );
  const cached = {
    process: garden.session.browser,
    name: "jq.min[1].js",
    folder: "C:\\Users\\m.lindqvist\\AppData\\Local\\Temp",
    size: 11_264,
    content: specimens.skimmer,
  };
  found.hit(
    changeFile(log, {
      ...cached,
      at: moment("02-18T12:40:00"),
      origin: { url: script, referrer: "https://fieldstone-garden-shop.test/checkout", address: SHOP },
    }),
    changeFile(log, { ...cached, at: moment("02-18T12:52:30"), action: "FileDeleted" }),
  );
  for (const time of ["02-20T15:58:00", "02-20T16:03:20", "02-20T16:11:00"]) {
    const { at, session } = seat(scene, "m.lindqvist", time);
    found.onlyDns(...resolve(log, { at, process: session.browser, name: "shop-metrics.example" }));
  }

  const books = "lantern-books-shop.example";
  const tester = shop("e.tester", "02-09T11:05:00", books);
  found.visited(browse(scene, { ...tester, at: tester.at + 620 }, "pay-widget.example", SHOP));
  const mustermann = shop("b.mustermann", "02-16T15:41:00", books);
  found.visited(
    browse(scene, { ...mustermann, at: mustermann.at + 640 }, "cdn.pay-widget.example", SHOP),
    browse(scene, { ...mustermann, at: mustermann.at + 810 }, "jquery-cart.test", SHOP, {
      url: `${SHOP}:443`,
    }),
  );
  const invented = shop("k.invented", "02-19T09:20:00", books);
  found.failed(
    browse(scene, { ...invented, at: invented.at + 500 }, "jquery-cart.test", SHOP, { failed: true }),
  );
  const late = seat(scene, "l.invented", "02-13T14:02:00");
  found.onlyDns(lookUp(log, { at: late.at, process: late.session.browser, name: "static-cart.example" }));
}

/** Members that one table alone shows. */
function pagesByOtherWays(scene: Scene, found: Traces): void {
  const { log } = scene;
  const tip = seat(scene, "l.nobody", "02-11T10:10:10");
  found.visited(browse(scene, tip, "courier-tip.test", "2001:db8:20::71"));
  const label = seat(scene, "r.dummy", "02-13T09:31:00");
  found.visited(
    browse(scene, label, "return-label.example", "192.0.2.61", {
      port: 8443,
      url: "https://return-label.example:8443/l",
    }),
  );
  const printer = machineNamed("srv-print01");
  const target = "SHIPMENT-UPDATE.EXAMPLE";
  found.onlyDns(ask(log, { at: moment("02-10T04:12:00"), machine: printer, action: "DNS query", target }));
  const confirm = seat(scene, "j.sample", "02-17T13:14:15");
  found.hit(
    inspect(log, {
      at: confirm.at,
      machine: confirm.machine,
      address: "203.0.113.201",
      port: 80,
      localPort: 50_412,
      kind: "Http",
      fields: { method: "GET", host: "address-confirm.example", uri: "/a?n=3", status_code: "200" },
    }),
  );
  const insured = seat(scene, "p.tester", "02-16T10:22:00");
  const policy = "https://parcel-insure.example/policy";
  found.hit(follow(scene, insured, policy, { workload: "Office" }));
  found.visited(
    browse(scene, { ...insured, at: insured.at + 800 }, "parcel-insure.example", "198.51.100.177"),
  );
  const depot = seat(scene, "d.testman", "02-20T11:11:00");
  const sunk = browse(scene, depot, "depot-notice.example", SINKHOLE);
  found.visited(sunk);
  found.decoy([sunk.contact], SINKHOLE);
}

/** The addresses have honest tenants by now, and names that are gone are still asked for. */
function oldAndNewTenants(scene: Scene, found: Traces): void {
  const { log } = scene;
  const tenants = [
    ["d.mustermann", "02-06T10:10:00", "meadow-pottery-studio.example", EAST],
    ["e.testman", "02-11T12:20:00", "meadow-pottery-studio.example", EAST],
    ["g.specimen", "02-18T16:05:00", "quiet-river-pilates.example", EAST],
    ["i.fictive", "02-20T09:45:00", "birch-lane-orthodontics.test", WEST],
    ["i.fictive", "02-24T13:45:00", "birch-lane-orthodontics.test", WEST],
    ["o.testman", "02-25T15:00:00", "birch-lane-orthodontics.test", WEST],
  ] as const;
  for (const [account, time, host, address] of tenants) {
    found.outside(browse(scene, seat(scene, account, time), host, address).contact);
  }
  const [appointment] = receive(log, {
    at: moment("02-23T08:15:00"),
    subject: "Your appointment",
    from: "reception@birch-lane-orthodontics.test",
    address: WEST,
    to: employeeOf("i.fictive"),
    urls: ["https://birch-lane-orthodontics.test/visit"],
  });
  found.outside(appointment);
  const old = seat(scene, "b.nobody", "02-12T10:00:00");
  found.outside(...resolve(log, { at: old.at, process: old.session.browser, name: "secure-parcel.example" }));
  found.outside(
    inspect(log, {
      at: old.at + 9,
      machine: machineNamed("dc-01"),
      address: "192.0.2.2",
      port: 53,
      localPort: 61_002,
      kind: "Dns",
      fields: answered("secure-parcel.example", null),
    }),
  );
  const again = seat(scene, "f.dummy", "02-09T14:30:00");
  found.outside(follow(scene, again, "https://parcel-locker.test/open"));
  const locker = browse(scene, { ...again, at: again.at + 900 }, "parcel-locker.test", SHARED_HOSTING);
  found.late(locker);
  found.decoy([locker.contact], SHARED_HOSTING);
  const archive = seat(scene, "c.nobody", "02-06T09:50:00");
  found.outside(
    follow(scene, archive, "https://postal-customs-fee.example/t/2", {
      action: "ClickBlocked",
      threat: "Phish",
    }),
  );
}

/** Neighbours on shared places, and texts that hold a member's name without being it. */
function lookAlikes(scene: Scene, found: Traces): void {
  const { log } = scene;
  const neighbours = [
    ["a.invented", "02-05T09:05:00", "quiet-surgery.example", CDN_FRONT],
    ["f.tester", "02-13T10:25:00", "grove-primary.example", CDN_FRONT],
    ["h.fictive", "02-10T11:00:00", "ivy-primary.example", SHARED_HOSTING],
    ["i.sample", "02-17T12:00:00", "field-surveys.example", SHARED_HOSTING],
    ["d.tester", "02-19T13:00:00", "lmplcxjms.test", SINKHOLE],
    ["e.specimen", "02-24T14:00:00", "lime-electric.example", "198.51.100.70"],
  ] as const;
  for (const [account, time, host, address] of neighbours) {
    found.decoy([browse(scene, seat(scene, account, time), host, address).contact], address);
  }
  const check = seat(scene, "s.duarte", "02-04T08:52:00");
  const url = "https://url-check.example/report?u=https%3A%2F%2Fparcel-hold.example%2F";
  const asked = browse(scene, check, "url-check.example", "192.0.2.77", { url });
  const copied = browse(
    scene,
    { ...check, at: check.at + 60_000 },
    "parcel-hold.example.safe-lookup.test",
    "192.0.2.78",
  );
  found.decoy([asked.contact, copied.contact, ...copied.lookups], "parcel-hold.example");
  const poem = seat(scene, "n.mustermann", "02-18T09:00:00");
  found.decoy(
    [openLink(log, { at: poem.at, process: poem.session.explorer, url: "https://notpay-widget.example/" })],
    "pay-widget.example",
  );
}
