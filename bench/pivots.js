import { connect } from "../dist/index.js";
import { sampleTenant } from "../dist/sample/tenant.js";
import { averagePrecision, decoysAbove, precisionAt, recallAt } from "./metrics.js";
import { plainScore } from "./field/plain-scorer.js";
import { makeFieldUniverse } from "./field/universe.js";
import { makeUniverse } from "./universe.js";

/**
 * Two generators of universes, written without sight of each other, each with seeds to tune by and others to report on.
 * The field's was also written without sight of the pivots.
 */
export const generators = {
  first: { make: makeUniverse, tuning: [1, 2, 3, 4], reporting: [101, 102, 103, 104, 105, 106] },
  field: { make: makeFieldUniverse, tuning: [201, 202, 203, 204], reporting: [401, 402, 403, 404, 405, 406] },
};

const HOPS = 3;

/** The plan that is measured: what the documentation recommends, with every option at its default. */
export const defaultPlan = (hunt, seed) =>
  hunt.pivot(seed).passiveDns().relatedHosts().trackers().cookies().components().hops(HOPS);

/**
 * Our pivot, two naive ones and a plain scorer on every campaign of a universe. Addresses are what ties, so only names are ranked. A
 * member that nothing searchable leads to (`reach: "none"`) is neither asked for nor held against a pivot, nor are the
 * campaign's own name servers.
 * @param {ReturnType<typeof makeUniverse>} universe
 * @param {{plan?: typeof defaultPlan, naive?: boolean}} options another plan to try, and whether the naive ones run too
 */
export async function measureUniverse(universe, { plan = defaultPlan, naive = true } = {}) {
  const ask = await naiveAsker(universe);
  const results = [];
  for (const campaign of universe.campaigns) {
    const runs = { ours: await runOurs(universe, campaign, plan) };
    if (naive) {
      runs["co-hosts"] = await coHosts(ask, campaign.seed);
      runs["shared tracker"] = await sharedTracker(ask, campaign.seed, runs["co-hosts"]);
      runs["plain scorer"] = plain(universe.facts, campaign.seed);
    }
    for (const [pivot, run] of Object.entries(runs)) {
      results.push({ seed: universe.seed, kind: campaign.kind, pivot, ...judge(run, campaign) });
    }
  }
  return results;
}

function judge({ ranking, ...rest }, { seed, members, decoys, infrastructure = [] }) {
  const unreachable = members.filter(({ reach }) => reach === "none").map(({ host }) => host);
  const leave = new Set([seed, ...unreachable, ...infrastructure]);
  const wanted = new Set(members.map(({ host }) => host).filter((host) => !leave.has(host)));
  const known = new Map(decoys.map(({ host, kind }) => [host, kind]));
  const list = ranking.filter((host) => !leave.has(host) && !/^[\d.]+$|:/.test(host));
  const above = decoysAbove(list, wanted, known);
  return {
    ...rest,
    size: wanted.size,
    found: list.filter((host) => wanted.has(host)).length,
    precision: precisionAt(list, wanted, wanted.size),
    recall50: recallAt(list, wanted, 50),
    ap: averagePrecision(list, wanted),
    decoysAbove: above.length,
    decoyKinds: above.map((host) => known.get(host)),
    missing: [...wanted].filter((host) => !list.includes(host)),
    wrong: list.filter((host) => !wanted.has(host)),
  };
}

async function openHunt({ facts }) {
  const tenant = sampleTenant({ facts });
  const sent = [];
  const fetch = (url, init) => {
    sent.push(new URL(url));
    return tenant.fetch(url, init);
  };
  const hunt = await connect({ source: "sample", env: {}, fetch, now: tenant.now });
  return { hunt, sent };
}

/**
 * `need` is what the candidates need, each request once: every data set that is asked of a seed or of a host that was let
 * in (it is in the result, ties two hosts of it, or was left out only for weak evidence), and one search back for each
 * address, certificate, mailbox and name server that one of them carries, with the network of the address. What is sent
 * beyond that is overhead: unrelated hosts, what is asked of hosts that a rule drops, how busy a link's ends are, and
 * whatever is asked twice.
 */
async function runOurs(universe, campaign, plan) {
  const { hunt, sent } = await openHunt(universe);
  const start = performance.now();
  const trail = await plan(hunt, campaign.seed).run({ progress: false });
  const seconds = (performance.now() - start) / 1000;
  const ranking = trail.hosts.objects().map(({ host }) => host);
  const weak = trail.dropped.objects().filter(({ rule, kind }) => rule === "weakEvidence" && kind === "host");
  const ties = trail.links.objects().flatMap(({ from, to }) => [from, to]);
  const letIn = new Set([campaign.seed, ...ranking, ...ties, ...weak.map(({ what }) => what)]);
  const carried = carriedBy(letIn, trail.frames);
  const isNeeded = (url) =>
    (letIn.has(hostOf(url)) && !/\/(parent|child)HostPairs$/.test(url.pathname)) ||
    carried.has(searchedBy(url));
  const needed = new Set(sent.filter(isNeeded).map(String));
  return { ranking, requests: sent.length, need: needed.size, seconds, trail, sent, letIn, isNeeded };
}

/** The host that a request asks about: `…/hosts('name')/passiveDns`. */
const hostOf = ({ pathname }) => /\/hosts\('([^']+)'\)/.exec(decodeURIComponent(pathname))?.[1] ?? "";

/** The value that a request searches by: an address, a certificate's id, a mailbox, a name server. */
function searchedBy({ pathname, searchParams }) {
  const path = decodeURIComponent(pathname);
  const search = searchParams.get("$search")?.replaceAll('"', "") ?? "";
  const [, address] = /\/hosts\('([^']+)'\)(?:\/passiveDnsReverse)?$/.exec(path) ?? [];
  const [, certificate] =
    /\/sslCertificates\('?([^')]+)'?\)\/relatedHosts$|\/sslCertificates\/([^/]+)\/relatedHosts$/
      .exec(path)
      ?.filter(Boolean) ?? [];
  return address ?? certificate ?? search.slice(search.indexOf(":") + 1);
}

/** What the records of some hosts hold that can be searched by. */
function carriedBy(hosts, frames) {
  const rowsOf = (frame) => frame?.objects() ?? [];
  const servers = (frame) =>
    rowsOf(frame?.frames.nameservers).map(({ host, nameserver }) => [host, nameserver]);
  return new Set(
    [
      ...rowsOf(frames.passiveDns).map(({ parentHost, artifact }) => [parentHost, artifact]),
      ...rowsOf(frames.sslCertificates).map(({ host, sslCertificate }) => [host, sslCertificate]),
      ...[frames.whois, frames.whoisHistory].flatMap((frame) => [
        ...rowsOf(frame).map(({ host, registrantEmail }) => [host, registrantEmail]),
        ...servers(frame),
      ]),
    ].flatMap(([host, value]) => (hosts.has(host) && value ? [value] : [])),
  );
}

/** The requests of the naive pivots, each sent once in a universe and counted whenever it is needed. */
async function naiveAsker(universe) {
  const { hunt } = await openHunt(universe);
  const answers = new Map();
  return async (host, dataSet) => {
    const key = `${dataSet} ${host}`;
    if (!answers.has(key)) {
      const frame = await hunt.host(host)[dataSet]();
      answers.set(key, { rows: frame.objects(), requests: frame.info.requests });
    }
    return answers.get(key);
  };
}

/** The first naive pivot: every host that was ever on an address with the seed, then every one of those. */
async function coHosts(ask, seed) {
  const start = performance.now();
  let requests = 0;
  const rowsOf = async (host, dataSet) => {
    const answer = await ask(host, dataSet);
    requests += answer.requests;
    return answer.rows;
  };
  const [names, addresses] = [new Map([[seed, 0]]), new Set()];
  let level = [seed];
  for (let hop = 0; hop < 2; hop++) {
    const next = [];
    for (const name of level) {
      for (const { artifact, recordType } of await rowsOf(name, "passiveDns")) {
        if (recordType !== "A" || addresses.has(artifact)) continue;
        addresses.add(artifact);
        for (const { parentHost } of await rowsOf(artifact, "passiveDnsReverse")) {
          if (!names.has(parentHost)) next.push(parentHost);
          names.set(parentHost, (names.get(parentHost) ?? 0) + 1);
        }
      }
    }
    level = [...new Set(next)];
  }
  return {
    ranking: ranked(names, seed),
    requests,
    need: requests,
    seconds: (performance.now() - start) / 1000,
  };
}

/** The second naive pivot: of those, every host with a tracking id of the seed, by how many it shares. */
async function sharedTracker(ask, seed, { ranking: candidates, requests: before }) {
  const start = performance.now();
  let requests = before;
  const idsOf = async (host) => {
    const answer = await ask(host, "trackers");
    requests += answer.requests;
    return answer.rows.map(({ kind, value }) => `${kind} ${value}`);
  };
  const own = new Set(await idsOf(seed));
  const shared = new Map();
  for (const host of candidates) {
    const count = (await idsOf(host)).filter((id) => own.has(id)).length;
    if (count > 0) shared.set(host, count);
  }
  return {
    ranking: ranked(shared, seed),
    requests,
    need: requests,
    seconds: (performance.now() - start) / 1000,
  };
}

function ranked(counts, seed) {
  return [...counts]
    .filter(([host]) => host !== seed)
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([host]) => host);
}

/** A plain noise-aware scorer, straight on the tables: it sees every carrier of an id, which Graph does not tell. */
function plain(facts, seed) {
  const start = performance.now();
  const ranking = plainScore(facts, seed);
  return { ranking, requests: null, need: null, seconds: (performance.now() - start) / 1000 };
}

const PIVOTS = ["ours", "co-hosts", "shared tracker", "plain scorer"];

/** One line a pivot over all campaigns of some universes: means, and shares of campaigns and requests. */
export function summarize(results) {
  return PIVOTS.map((pivot) =>
    lineOf(
      pivot,
      results.filter((each) => each.pivot === pivot),
    ),
  );
}

/** One line a kind of campaign, for one pivot. */
export function byKind(results, pivot = "ours") {
  const own = results.filter((each) => each.pivot === pivot);
  return [...new Set(own.map(({ kind }) => kind))].map((kind) =>
    lineOf(
      kind,
      own.filter((each) => each.kind === kind),
    ),
  );
}

export const headings = [
  "",
  "average precision",
  "precision at true size",
  "recall at 50",
  "decoys above",
  "campaigns without",
  "and nobody missing",
  "requests",
  "of those needed",
  "seconds",
];

function lineOf(name, results) {
  const mean = (read) => results.reduce((sum, each) => sum + read(each), 0) / results.length;
  const clean = results.filter(({ decoysAbove, found }) => decoysAbove === 0 && found > 0);
  const whole = clean.filter(({ found, size }) => found === size);
  return [
    name,
    mean(({ ap }) => ap).toFixed(2),
    mean(({ precision }) => precision).toFixed(2),
    mean(({ recall50 }) => recall50).toFixed(2),
    mean(({ decoysAbove }) => decoysAbove).toFixed(1),
    `${clean.length} of ${results.length}`,
    String(whole.length),
    results.some(({ requests }) => requests === null) ? "" : mean(({ requests }) => requests).toFixed(0),
    results.some(({ need }) => need === null)
      ? ""
      : (mean(({ requests }) => requests) / mean(({ need }) => need)).toFixed(2),
    mean(({ seconds }) => seconds).toFixed(1),
  ];
}
