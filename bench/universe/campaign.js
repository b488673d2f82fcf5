import { DAY, NOW } from "./facts.js";

/**
 * One planted campaign while it is made. Each member is declared with how Graph can reach it from the seed: `strong`
 * by a value of the campaign's own, `weak` by one that strangers share too (a small shared address, a name server, a
 * redirect), where only a tracker or a cookie tells it from them; `none` where nothing searchable leads to it.
 */
export class Campaign {
  /** @param {import("./background.js").Background} world */
  constructor(world, kind) {
    this.world = world;
    this.kind = kind;
    this.members = new Map();
    this.decoys = new Map();
    this.seed = "";
    this.start = NOW - world.days(150, 500);
    this.window = [this.start, NOW - world.random.int(0, 20) * DAY];
    this.size = world.random.int(8, world.scale < 1 ? 10 : 28);
  }

  member(reach, { window = this.window, ...more } = {}) {
    const { world } = this;
    const host = world.name();
    this.members.set(host, reach);
    if (reach !== "none" && world.random.chance(0.4)) this.park(host);
    world.furnish(host, window, {
      registered: this.start - world.random.int(1, 60) * DAY,
      registrant: "privacy",
      // Not even a hoster's name server leads to a member that nothing is to lead to.
      ...(reach === "none" ? { nameservers: [`ns.${world.word()}.example`] } : {}),
      ...more,
    });
    return host;
  }

  /** On a parking lot until the campaign began, as many names are that wait to be used. */
  park(host) {
    const { random, facts, lots } = this.world;
    const lot = random.pick(lots.slice(0, 2));
    facts.resolve(host, lot.address, [
      this.start - random.int(20, 50) * DAY,
      this.start - random.int(5, 15) * DAY,
    ]);
    for (const neighbour of lot.hosts.slice(0, 30)) this.decoy("parked beside it", neighbour);
  }

  decoy(kind, host) {
    if (!this.members.has(host) && !this.decoys.has(host)) this.decoys.set(host, kind);
    return host;
  }

  /** A dedicated address, with tenants before and after the time of the campaign. */
  address([from, to]) {
    const { world } = this;
    const address = world.random.pick(world.hosters).take();
    for (let left = world.random.int(1, 3); left > 0; left--) {
      const end = from - world.days(4, 500);
      this.decoy("tenant before", world.site(address, { window: [end - world.days(30, 900), end] }));
    }
    for (let left = world.random.int(1, 4); left > 0; left--) {
      const start = to + world.days(1, 200);
      if (start > NOW - 2 * DAY) continue;
      this.decoy(
        "tenant after",
        world.site(address, { window: [start, NOW - world.random.int(0, 2) * DAY] }),
      );
    }
    return address;
  }

  /** An address of its own for one member: small tenants before and after. */
  alone(host, window = this.window) {
    this.world.facts.resolve(host, this.address(window), window);
  }

  /** Somewhere in a crowd of hundreds. */
  hide(host, window = this.window) {
    const crowd = this.world.random.pick(this.world.crowds);
    this.world.facts.resolve(host, crowd.address, window);
    for (const neighbour of crowd.hosts.slice(0, 30)) this.decoy("neighbour in a crowd", neighbour);
  }

  /**
   * Members that strangers hide: on one small shared address, or by a small hoster's name server, or behind redirects.
   */
  weakly(count) {
    const { world } = this;
    const hosts = [];
    const [onAddress, byServer] = [Math.ceil(count * 0.5), Math.ceil(count * 0.3)];
    const room = world.crowd(Math.max(5, world.between(10, 60) - onAddress));
    for (const neighbour of room.hosts) this.decoy("neighbour", neighbour);
    for (let index = 0; index < onAddress; index++) {
      const host = this.member("weak");
      world.facts.resolve(host, room.address, this.window);
      hosts.push(host);
    }
    const nameservers = [`ns1.${world.word()}.example`];
    for (let left = world.between(8, 30); left > 0; left--) {
      this.decoy("same name server", world.site(world.random.pick(world.hosters).take(), { nameservers }));
    }
    for (let index = 0; index < byServer; index++) {
      const host = this.member("weak", { nameservers });
      this.hide(host);
      hosts.push(host);
    }
    const [seed] = hosts;
    world.facts.add("whois-history", seed, [
      seed,
      this.start - 90 * DAY,
      NOW + 200 * DAY,
      this.start,
      world.registrars[0],
      "privacy",
      nameservers,
    ]);
    while (hosts.length < count) {
      const host = this.member("weak");
      this.hide(host);
      world.facts.pair(host, seed, "topLevelRedirect", this.window);
      hosts.push(host);
    }
    this.seed = seed;
    return hosts;
  }

  /** The brand whose pages were copied: its id came along, its sites are on its own address. */
  brand(copies) {
    const { world } = this;
    const room = world.crowd(world.random.int(2, 5));
    const id = `UA-${world.random.int(1e7, 9e7)}`;
    const always = [this.start - 700 * DAY, NOW];
    for (const host of room.hosts) world.facts.track(host, "GoogleAnalyticsTrackingId", id, always);
    for (const host of copies) world.facts.track(host, "GoogleAnalyticsTrackingId", id, this.window);
    for (const host of copies) world.facts.pair(host, room.hosts[0], "img.src", this.window);
    for (const host of room.hosts) this.decoy("brand that was copied", host);
  }

  /** Names like the members' that belong to others. */
  lookAlikes() {
    const { world } = this;
    for (const host of world.random.sample([...this.members.keys()], 3)) {
      const name = host.replace(/^[^.]+/, (label) => `${label}${world.random.pick(["s", "-my", "1"])}`);
      const lot = world.random.pick(world.lots);
      world.facts.resolve(name, lot.address, [NOW - 200 * DAY, NOW]);
      world.furnish(name, [NOW - 200 * DAY, NOW], { nameservers: lot.nameservers });
      this.decoy("look-alike", name);
    }
  }

  /** The campaign's truth. Hosts that carry the popular tracker of a member are decoys wherever they were listed. */
  truth() {
    const members = [...this.members].map(([host, reach]) => ({ host, reach }));
    for (const { host } of members) this.decoys.delete(host);
    const decoys = [...this.decoys].map(([host, kind]) => ({ host, kind }));
    return { kind: this.kind, seed: this.seed, members, decoys };
  }
}

const repeat = (count, make) => Array.from({ length: count }, (_, index) => make(index));

/** Kinds of campaign: what its members share, and nothing else. */
export const recipes = {
  /** Several dedicated addresses one after the other, each member on one or two of them. */
  address(campaign) {
    const { world, size, start } = campaign;
    const phases = [];
    let from = start;
    while (phases.length < 4) {
      const window = [from, Math.min(from + world.days(40, 90), NOW)];
      phases.push({ window, address: campaign.address(window) });
      from = window[1] - world.random.int(5, 15) * DAY;
    }
    const hosts = repeat(size, (index) => {
      const at = index % phases.length;
      const stays = [phases[at], ...(index < 4 || world.random.chance(0.5) ? [phases[at + 1]] : [])].filter(
        Boolean,
      );
      const host = campaign.member("strong", { window: [stays[0].window[0], stays.at(-1).window[1]] });
      for (const { window, address } of stays) world.facts.resolve(host, address, window);
      if (world.random.chance(0.25)) campaign.hide(host, [stays.at(-1).window[1], NOW]);
      return host;
    });
    campaign.seed = hosts[1];
  },

  /** A tracking id of the campaign's own; some were seen with it and nothing else. */
  tracker(campaign) {
    const { world, size } = campaign;
    const hosts = campaign.weakly(size - 2);
    const lost = repeat(2, () => campaign.member("none"));
    for (const host of lost) campaign.alone(host);
    const id = `UA-${world.random.int(1e7, 9e7)}`;
    for (const host of [...hosts, ...lost]) {
      world.facts.track(host, "GoogleAnalyticsTrackingId", id, campaign.window);
    }
    campaign.brand(hosts.slice(0, 3));
  },

  /** A cookie that the campaign's kit sets. */
  cookie(campaign) {
    const { world, size } = campaign;
    const hosts = campaign.weakly(size);
    const name = `${world.word()}_t`;
    for (const host of hosts) world.facts.cookie(host, name, campaign.window);
  },

  /** A self-signed certificate that went from server to server, replaced once. */
  certificate(campaign) {
    const { world, size } = campaign;
    const made = repeat(2, (index) => {
      const name = world.word();
      return world.facts.certificate(
        name,
        [name, null, null, null],
        [campaign.start - index, NOW + 400 * DAY],
      );
    });
    const hosts = repeat(size, (index) => {
      const host = campaign.member("strong");
      campaign.alone(host);
      for (const sha1 of index < 3 ? made : [made[index % 2]]) world.facts.serve(host, sha1, campaign.window);
      return host;
    });
    world.facts.serve(hosts[0], world.panel, campaign.window);
    for (const host of world.panelHosts) campaign.decoy("same default certificate", host);
    campaign.seed = hosts[0];
  },

  /** A registrant's mailbox; one name was behind it once and is behind a privacy service now. */
  mailbox(campaign) {
    const { world, size } = campaign;
    const contact = `contact ${world.word()}`;
    world.facts.contact(contact, "Somebody", `${world.word()}@${world.word()}.example`);
    const hosts = repeat(size, (index) => {
      const last = index === size - 1;
      const host = campaign.member(
        last ? "none" : "strong",
        last ? { before: contact } : { registrant: contact },
      );
      if (index % 2 === 0 && !last) campaign.hide(host);
      else campaign.alone(host);
      return host;
    });
    campaign.seed = hosts[0];
  },

  /** Four groups, each tied within itself by another thing, one host between each and the next. */
  chain(campaign) {
    const { world, size } = campaign;
    const middle = campaign.weakly(Math.max(4, Math.ceil(size / 3)));
    const id = `UA-${world.random.int(1e7, 9e7)}`;
    for (const host of middle) world.facts.track(host, "GoogleAnalyticsTrackingId", id, campaign.window);
    const rest = Math.max(2, Math.floor((size - middle.length) / 3));
    const address = campaign.address(campaign.window);
    for (const host of [middle[1], ...repeat(rest, () => campaign.member("strong"))]) {
      world.facts.resolve(host, address, campaign.window);
    }
    const name = world.word();
    const validity = [campaign.start, NOW + 300 * DAY];
    const sha1 = world.facts.certificate(name, [name, null, null, null], validity);
    const contact = `contact ${world.word()}`;
    world.facts.contact(contact, "Somebody", `${world.word()}@${world.word()}.example`);
    const servers = repeat(rest, (index) => {
      const host = campaign.member("strong", index === 0 ? { registrant: contact } : {});
      campaign.alone(host);
      return host;
    });
    for (const host of [middle[0], ...servers]) world.facts.serve(host, sha1, campaign.window);
    for (let left = rest; left > 0; left--) campaign.hide(campaign.member("strong", { registrant: contact }));
  },

  /** Gates that redirect to landing pages, which send who is not wanted to the brand; landings share a tracker. */
  redirect(campaign) {
    const { world, size } = campaign;
    const landings = repeat(Math.ceil(size / 2), () => campaign.member("weak"));
    const gates = repeat(size - landings.length, () => campaign.member("weak"));
    const id = `UA-${world.random.int(1e7, 9e7)}`;
    for (const host of landings) world.facts.track(host, "GoogleAnalyticsTrackingId", id, campaign.window);
    for (const host of [...landings, ...gates]) campaign.hide(host);
    for (const [index, gate] of gates.entries()) {
      for (const step of [0, 1]) {
        const landing = landings[(index + step) % landings.length];
        world.facts.pair(gate, landing, "topLevelRedirect", campaign.window);
      }
    }
    world.facts.pair(gates[0], landings.at(-1), "topLevelRedirect", campaign.window);
    for (const landing of landings) world.facts.pair(gates[0], landing, "topLevelRedirect", campaign.window);
    const [brand] = world.crowd(3).hosts;
    campaign.decoy("brand that was copied", brand);
    for (const landing of landings) world.facts.pair(landing, brand, "topLevelRedirect", campaign.window);
    for (let left = 12; left > 0; left--) {
      const partner = world.site(world.random.pick(world.hosters).take());
      world.facts.pair(partner, brand, "topLevelRedirect", campaign.window);
      campaign.decoy("partner of the brand", partner);
    }
    campaign.seed = landings[0];
  },

  /** An address, a tracking id and a certificate, each on some; nobody has all. */
  layered(campaign) {
    const { world, size } = campaign;
    const half = campaign.start + (NOW - campaign.start) / 2;
    const windows = [
      [campaign.start, half],
      [half - 10 * DAY, NOW],
    ];
    const addresses = windows.map((window) => campaign.address(window));
    const id = `UA-${world.random.int(1e7, 9e7)}`;
    const name = world.word();
    const sha1 = world.facts.certificate(name, [name, null, null, null], [campaign.start, NOW]);
    const hosts = repeat(size, (index) => {
      const host = campaign.member("strong");
      const served = index % 3 === 2;
      if (served) campaign.hide(host);
      else world.facts.resolve(host, addresses[index % 2], windows[index % 2]);
      if (served || index < 3) world.facts.serve(host, sha1, campaign.window);
      if (index === 1) world.facts.resolve(host, addresses[0], windows[0]);
      if (world.random.chance(0.6)) world.facts.track(host, "FacebookPixelId", id, campaign.window);
      return host;
    });
    campaign.brand(hosts.slice(-3));
    campaign.seed = hosts[0];
  },
};
