import { connect } from "../dist/index.js";
import { sampleTenant } from "../dist/sample/tenant.js";

const LATENCY = 100;
const CONCURRENCY = 8;

/**
 * The flagship hunt against a tenant that takes 100 ms for each answer, against what its requests need at the least:
 * one wait for each level, and the requests side by side, eight at a time. Aim: 1.3.
 */
export async function speedRatio() {
  const tenant = sampleTenant({ latency: LATENCY });
  const asked = new Set();
  let twice = 0;
  const fetch = (url, init) => {
    const key = `${init?.method ?? "GET"} ${url}`;
    if (asked.has(key)) twice++;
    asked.add(key);
    return tenant.fetch(url, init);
  };
  const options = { source: "sample", env: {}, fetch, now: tenant.now, concurrency: CONCURRENCY };
  const hunt = await connect(options);
  const plan = hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().trackers().cookies().hops(3);
  const start = performance.now();
  const { info } = await plan.run({ progress: false });
  const taken = performance.now() - start;
  const least = info.levels * LATENCY + (info.requests * LATENCY) / CONCURRENCY;
  const figures =
    `${info.requests} requests on ${info.levels} levels, ${(taken / 1000).toFixed(1)} s against ` +
    `${(least / 1000).toFixed(1)} s, ${twice} asked twice`;
  return ["flagship hunt / its waits", (taken / least).toFixed(2), "aim 1.3", figures];
}
