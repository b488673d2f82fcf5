import { DAY, NOW } from "./facts.js";

const FREE_CA = ["Free CA Sample R3", "Let's Encrypt", null, null];
const PAID_CA = ["Certified Names OV 4", "Certified Names", null, null];

/**
 * Everything that ties nothing: hosters, shared hosting, delivery networks, parking, sinkholes, dynamic DNS, agencies,
 * and what pages have in common. Of each that a word can betray there is one whose name betrays it and one whose name
 * does not.
 */
export class Background {
  /** @param {import("./facts.js").FactsMaker} facts */
  constructor(facts, random, scale) {
    this.facts = facts;
    this.random = random;
    this.scale = scale;
    this.#blocks = random.sample(
      Array.from({ length: 512 }, (_, index) => `198.${18 + (index >> 8)}.${index & 255}.`),
      200,
    );
    this.#contacts();
    this.hosters = Array.from({ length: 12 }, () => this.#hoster());
    this.popular = this.#popular();
    this.crowds = [];
    this.lots = [];
    this.panelHosts = [];
    this.panel = this.#certificate(`localhost.${this.word()}`, true);
  }

  #blocks;
  #words = new Set();

  word() {
    for (;;) {
      const syllable = () => this.random.pick([..."bcdfghklmnprstvz"]) + this.random.pick([..."aeiou"]);
      const text = Array.from({ length: this.random.int(3, 4) }, syllable).join("");
      if (this.#words.has(text)) continue;
      this.#words.add(text);
      return text;
    }
  }

  name() {
    const ending = this.random.pick(["example", "example", "test", "shop.example", "invalid"]);
    return `${this.word()}${this.random.chance(0.3) ? `-${this.word()}` : ""}.${ending}`;
  }

  /** So many days, each order of magnitude alike. */
  days(least, most) {
    return Math.round(least * (most / least) ** this.random.next()) * DAY;
  }

  between(least, most) {
    return Math.round(this.days(least, most) / DAY);
  }

  /** A network of 254 addresses that are handed out one by one. */
  network(suffix) {
    const prefix = this.#blocks.pop();
    const word = this.word();
    const title = `${word[0].toUpperCase()}${word.slice(1)} ${suffix}`;
    const number = 4_200_000_000 + this.random.int(0, 90_000_000);
    this.facts.add("networks", prefix, [
      `${prefix}0/24`,
      number,
      title.toUpperCase(),
      `${title} Ltd`,
      title,
      "Nowhere",
    ]);
    let last = this.random.int(1, 40);
    return { word, take: () => `${prefix}${++last}` };
  }

  #hoster() {
    const network = this.network(this.random.pick(["Hosting", "Servers", "Networks", "Datacenter"]));
    return { ...network, nameservers: [`ns1.${network.word}.example`, `ns2.${network.word}.example`] };
  }

  #contacts() {
    const { facts } = this;
    this.registrars = Array.from({ length: 4 }, (_, index) => {
      const word = this.word();
      const row = [`r${index}`, `${word} Names`, `whois.${word}.example`, `abuse@${word}.example`, "+1.555"];
      facts.add("registrars", row[0], row);
      return row[0];
    });
    facts.contact("privacy", "Redacted for Privacy", `contact@${this.word()}-privacy.example`);
    facts.contact("veil", "Domain Holder", `holder@${this.word()}.example`);
    facts.contact("reseller", "Web Service", `domains@${this.word()}.example`);
  }

  /** A registrant: mostly one behind whom many stand. */
  registrant(domain) {
    const draw = this.random.next();
    if (draw < 0.55) return "privacy";
    if (draw < 0.7) return "veil";
    if (draw < 0.72) return "reseller";
    this.facts.contact(domain, null, `owner@${domain}`);
    return domain;
  }

  #popular() {
    const { random } = this;
    const id = () => String(random.int(100_000_000, 999_999_999));
    const kinds = [
      "GoogleAnalyticsTrackingId",
      "FacebookPixelId",
      "NewRelicId",
      "HotjarId",
      "YandexMetricaId",
    ];
    return {
      trackers: [0.3, 0.12, 0.06, 0.03, 0.015].map((share, index) => [share, kinds[index], id()]),
      cookies: [
        [0.3, "PHPSESSID"],
        [0.2, "_ga"],
        [0.1, `${this.word()}_session`],
        [0.05, `${this.word()}_consent`],
        [0.02, `${this.word()}_cart`],
      ],
      components: [
        [0.5, ["nginx", "1.24.0", "Server"]],
        [0.3, ["jQuery", "3.6.0", "JavaScript Library"]],
        [0.1, [`${this.word()} Shop`, "2.1", "CMS"]],
        [0.04, [`${this.word()} Slider`, "1.0.4", "JavaScript Library"]],
      ],
      children: [
        [0.25, `cdn.${this.word()}.example`, "script.src"],
        [0.08, `tags.${this.word()}.example`, "script.src"],
        [0.02, `chat.${this.word()}.example`, "iframe.src"],
      ],
    };
  }

  #certificate(name, own) {
    const issuer = own ? [name, null, null, null] : PAID_CA;
    return this.facts.certificate(name, issuer, [NOW - 900 * DAY, NOW + 900 * DAY], own ? [] : [name]);
  }

  /** What the pages of a host have in common with many others. */
  content(host, window) {
    const { facts, random, popular } = this;
    for (const [share, kind, value] of popular.trackers)
      if (random.chance(share)) facts.track(host, kind, value, window);
    if (random.chance(0.2))
      facts.track(host, "GoogleAnalyticsTrackingId", `UA-${random.int(1e7, 9e7)}`, window);
    for (const [share, name] of popular.cookies) if (random.chance(share)) facts.cookie(host, name, window);
    for (const [share, part] of popular.components)
      if (random.chance(share)) facts.component(host, part, window);
    for (const [share, child, kind] of popular.children)
      if (random.chance(share)) facts.pair(host, child, kind, window);
  }

  /** Content, a free certificate of its own, a registration. */
  furnish(host, window, { registrant, nameservers, before, registered } = {}) {
    const { facts, random } = this;
    this.content(host, window);
    if (random.chance(0.4)) {
      const from = Math.max(window[0], window[1] - 80 * DAY);
      const sha1 = facts.certificate(host, FREE_CA, [from, from + 90 * DAY], [host]);
      facts.serve(host, sha1, [from, window[1]]);
    }
    facts.register(host, {
      registered: registered ?? window[0] - this.days(1, 900),
      registrant: registrant ?? this.registrant(host),
      registrar: random.pick(this.registrars),
      nameservers: nameservers ?? random.pick(this.hosters).nameservers,
      before,
    });
  }

  /** An ordinary site at an address, now or in the window given. */
  site(address, { window, ...more } = {}) {
    const host = this.name();
    const end = this.random.chance(0.8) ? NOW - this.random.int(0, 3) * DAY : NOW - this.days(10, 300);
    const seen = window ?? [end - this.days(60, 1500), end];
    this.facts.resolve(host, address, seen);
    this.furnish(host, seen, more);
    return host;
  }

  /** An address with so many names, at all times. */
  crowd(count, network = this.random.pick(this.hosters)) {
    const address = network.take();
    const hosts = Array.from({ length: count }, () =>
      this.site(address, { nameservers: network.nameservers }),
    );
    return { address, hosts, nameservers: network.nameservers ?? this.hosters[0].nameservers };
  }

  /** All of it. */
  fill() {
    const { random, facts, scale } = this;
    const many = (least, most) => Math.max(4, Math.round(this.between(least, most) * scale));
    for (let index = 0; index < 4; index++) {
      const crowd = this.crowd(many(150, 900));
      const hoster = this.#certificate(`*.${this.word()}.example`, false);
      for (const host of crowd.hosts.filter(() => random.chance(0.25)))
        facts.serve(host, hoster, [NOW - 200 * DAY, NOW]);
      this.crowds.push(crowd);
    }
    for (const suffix of ["CDN", "Edge Delivery"]) {
      const network = this.network(suffix);
      for (let index = 0; index < 3; index++) this.crowd(many(20, 60), network);
    }
    for (const suffix of ["Parking", "Domain Lander", "Sinkhole", "Quarantine"]) {
      const network = this.network(suffix);
      const nameservers = [`ns1.${suffix.toLowerCase().replace(" ", "-")}.${network.word}.example`];
      const { address, hosts } = this.crowd(many(40, 120), { ...network, nameservers });
      this.lots.push({ address, hosts, nameservers });
    }
    for (let index = 0; index < 350 * scale; index++) this.#lonely();
    for (let index = 0; index < 6 * scale; index++) this.#agency();
    this.#dynamicDns(many(40, 80));
    for (let index = 0; index < many(20, 60); index++) {
      const host = this.site(random.pick(this.hosters).take());
      facts.serve(host, this.panel, [NOW - 300 * DAY, NOW]);
      this.panelHosts.push(host);
    }
  }

  /** One address with a few names, mostly one after the other. */
  #lonely() {
    const hoster = this.random.pick(this.hosters);
    const address = hoster.take();
    let end = NOW - this.random.int(0, 3) * DAY;
    for (let left = this.random.int(1, 3); left > 0; left--) {
      const start = end - this.days(60, 700);
      this.site(address, { window: [start, end], nameservers: hoster.nameservers });
      end = start - this.days(1, 200);
    }
  }

  /** A web agency: its clients share an address, a tracker and name servers, and are innocent. */
  #agency() {
    const { hosts } = this.crowd(this.random.int(4, 12));
    const id = `UA-${this.random.int(1e7, 9e7)}`;
    for (const host of hosts) this.facts.track(host, "GoogleAnalyticsTrackingId", id, [NOW - 300 * DAY, NOW]);
  }

  #dynamicDns(count) {
    const domain = `${this.word()}-dyn.example`;
    const access = this.network("Telecom");
    const addresses = Array.from({ length: 20 }, () => access.take());
    this.furnish(domain, [NOW - 1000 * DAY, NOW]);
    for (let index = 0; index < count; index++) {
      let start = NOW - this.days(60, 600);
      for (const address of this.random.sample(addresses, 4)) {
        const end = start + this.days(1, 12);
        this.facts.resolve(`${this.word()}.${domain}`, address, [start, end]);
        start = end;
      }
    }
  }
}
