import { DAY, END } from "../../dist/sample/generate/calendar.js";

const COMPONENTS = [
  ["nginx", "", "Server"],
  ["Apache", "2.4", "Server"],
  ["PHP", "8.1", "Framework"],
  ["WordPress", "6.4", "CMS"],
  ["jQuery", "3.6.0", "JavaScript Library"],
  ["Bootstrap", "5.2", "JavaScript Library"],
];
const COOKIES = ["PHPSESSID", "_ga", "JSESSIONID", "wordpress_test_cookie", "laravel_session", "XSRF-TOKEN"];
const WHOLE = [END - 2200 * DAY, END - DAY];

/** What many unrelated sites have in common. */
export function makePopular({ stream, names, ledger }) {
  const random = stream("popular");
  const analytics = () => ["GoogleAnalyticsTrackingId", `ua-${names.digits(8)}`];
  const pixel = () => ["FacebookPixelId", names.digits(15)];
  const tags = () => ["GoogleTagManagerId", `gtm-${names.word(2)}${names.digits(2)}`];
  const owner = names.domain();
  return {
    components: COMPONENTS,
    cookies: COOKIES,
    /** Ids that a site builder, a theme and a hoster leave on the pages of all their customers. */
    trackerSets: [
      { share: 0.3, ids: [analytics(), pixel(), tags()] },
      { share: 0.1, ids: [pixel()] },
      { share: 0.04, ids: [analytics()] },
    ],
    ownTracker: () => random.pick([analytics, pixel, tags])(),
    /** Cookies and components of plug-ins that some dozens of sites use. */
    plugins: Array.from({ length: 8 }, () => ({
      cookie: names.cookie(),
      component: [`${names.word(2)}-slider`, `1.${random.int(0, 9)}`, "Framework"],
      share: 0.003 + 0.012 * random.next(),
    })),
    scripts: [names.below(owner), names.below(owner), names.below(owner)],
    /** Certificates that control panels and server images come with. */
    panels: Array.from({ length: 3 }, () => {
      const subject = [`panel.${names.word()}.invalid`, null, null, null];
      return ledger.certify({ subject, issuer: subject, issued: WHOLE[0], expires: END + 900 * DAY });
    }),
    shortener: names.domain(),
    ...registrationParts({ random, names, ledger }),
  };
}

function registrationParts({ random, names, ledger }) {
  const registrars = Array.from({ length: 5 }, () => {
    const key = names.domain();
    ledger.put("registrars", [key, key.split(".")[0], `whois.${key}`, `abuse@${key}`, "+1.5555550100"]);
    return { key, ns: [`ns1.${key}`, `ns2.${key}`] };
  });
  const contact = (key, name, organization, email) => {
    ledger.put("contacts", [key, name, organization, email, null, null, null]);
    return key;
  };
  const [shield, forward, free] = [names.domain(), names.domain(), names.domain()];
  return {
    registrars,
    contact,
    freeMail: free,
    privacy: {
      shared: contact("shield", "Domain Privacy", "Privacy Protect Service", `proxy@${shield}`),
      single: () => {
        const email = names.mailbox(forward);
        return contact(email, "Registration Private", "Domains By Delegate", email);
      },
      redacted: contact("redacted", "REDACTED FOR PRIVACY", "REDACTED FOR PRIVACY", null),
    },
    registrarContact: (registrar) =>
      contact(`desk ${registrar.key}`, "Hostmaster", registrar.key, `hostmaster@${registrar.key}`),
    person: (email = names.mailbox(free)) => contact(email, names.person(), null, email),
    pickRegistrar: () => random.pick(registrars),
  };
}
