import type { Random } from "../../random.js";
import { mailOf } from "../../incidents/assets.js";
import { employees, machineOf, type Employee } from "../actors.js";
import { CLOCK, type Instant } from "../log.js";
import type { Office } from "../office.js";
import type { Site } from "../sites.js";
import { openLink } from "../tables/device-events.js";
import type { Attachment, Message } from "../tables/email-events.js";
import { messageId } from "../tables/email-events.js";
import { remove } from "../tables/email-post-delivery-events.js";
import { click } from "../tables/url-click-events.js";
import { receive } from "../receive.js";
import { visit } from "../visit.js";
import { whereabouts } from "../whereabouts.js";
import { days, during, HOUR, isWeekend } from "./days.js";
import type { Web } from "./people.js";

const SUBJECTS =
  "Invoice|Minutes of our meeting|Offer for next quarter|Question about the delivery|Newsletter|Your order|Invitation|Timetable|Change of address|Spare parts|Feedback|Survey|Holiday plans|New price list|Reminder";

/** The post of a month. */
export function mails(office: Office, web: Web, random: Random): void {
  for (const day of days()) {
    const share = isWeekend(day) ? 0.1 : 1;
    for (const to of employees) {
      for (let count = random.int(0, Math.round(4 * share)); count > 0; count--) {
        fromOutside(office, web, random, to, during(random, day, 6, 18));
      }
      if (random.chance(0.35 * share)) amongColleagues(office, web, random, to, during(random, day, 8, 17));
    }
  }
}

function subject(random: Random): string {
  return `${random.pick(SUBJECTS.split("|"))} ${random.int(100, 999)}`;
}

function fromOutside(office: Office, web: Web, random: Random, to: Employee, at: Instant): void {
  const site = random.pick(web.sites);
  const urls = linksOf(random, site);
  const junk = random.chance(0.07);
  const late = !junk && at < CLOCK - 24 * HOUR && random.chance(0.012);
  const message: Message = {
    at,
    subject: subject(random),
    from: `${random.pick(["info", "office", "news", "sales"])}@${site.name}`,
    address: site.address,
    to,
    urls,
    attachments: random.chance(0.14) ? [attachment(random)] : [],
    ...(junk ? { action: random.pick(["Junked", "Blocked"] as const), threat: "Spam" as const } : {}),
    ...(late ? { moved: "Quarantine", threat: "Phish" as const } : {}),
  };
  receive(office.log, message);
  if (late) {
    const by = random.pick(["Phish ZAP", "Manual remediation"] as const);
    remove(office.log, message, at + random.int(HOUR, 9 * HOUR), by);
  }
  const url = urls[0];
  if (!junk && url !== undefined && random.chance(0.4)) follow(office, random, to, at, message, url, site);
}

function linksOf(random: Random, { name }: Site): string[] {
  if (random.chance(0.45)) return [];
  const path = random.pick(["", "news/12", "order?id=4411", "unsubscribe", "files/list.pdf"]);
  return random.chance(0.3)
    ? [`https://${name}/${path}`, `https://www.contoso.example/`]
    : [`https://${name}/${path}`];
}

function attachment(random: Random): Attachment {
  const [name, type] = random.pick([
    ["invoice.pdf", "pdf"],
    ["minutes.docx", "docx"],
    ["prices.xlsx", "xlsx"],
  ] as const);
  const number = random.int(1, 400);
  return { name, type, size: random.int(20_000, 900_000), content: `attachment ${name} ${number}` };
}

/** The reader follows a link on a working day. */
function follow(
  office: Office,
  random: Random,
  by: Employee,
  received: Instant,
  message: Message,
  url: string,
  site: Site,
): void {
  const { log } = office;
  const machine = machineOf(by.account);
  const day = received - (received % (24 * HOUR));
  const at = Math.max(received + random.int(60_000, HOUR), day + 9.5 * HOUR);
  if (!office.has(machine, at)) return;
  const { browser, outlook } = office.session(machine, at);
  const hop = `https://links.mailhub.example.net/c?u=${encodeURIComponent(url)}`;
  click(log, {
    at,
    by,
    url,
    ...(random.chance(0.2) ? { chain: [hop, url] } : {}),
    address: whereabouts(machine, at).address,
    message: messageId(message),
    action: random.chance(0.02) ? "UrlErrorPage" : "ClickAllowed",
  });
  openLink(log, { at: at + 150, process: outlook, url });
  visit(log, {
    at: at + 600,
    process: browser,
    host: site.name,
    address: site.address,
    seenByDirectory: false,
  });
}

function amongColleagues(office: Office, web: Web, random: Random, to: Employee, at: Instant): void {
  const from = random.pick(employees);
  const outbound = random.chance(0.4);
  receive(office.log, {
    at,
    subject: subject(random),
    from: mailOf(from),
    sender: from.name,
    address: "192.0.2.220",
    to: outbound ? `info@${random.pick(web.sites).name}` : to,
    direction: outbound ? "Outbound" : "Intra-org",
    urls: random.chance(0.2) ? ["https://files.contoso.example/shared/plan"] : [],
    attachments: random.chance(0.15) ? [attachment(random)] : [],
  });
}
