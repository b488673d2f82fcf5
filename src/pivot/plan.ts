import { checkOptions, wholeNumber } from "../base/options.js";
import { DISPLAY, INSPECT, inspectShowable, type MimeBundle } from "../display/index.js";
import { estimate, type Count, type Estimate } from "./plan/estimate.js";
import { explain, type Explanation } from "./plan/explain.js";
import type { PlanData, reversible, Step } from "./plan/plan-data.js";
import { MAX_HOPS, readStep, writeYaml } from "./plan/plan-text.js";
import { readRuleOptions } from "./rules/read-options.js";
import type { RuleOptions } from "./rules/options.js";
import { checkRunOptions, type RunOptions } from "./run/run-options.js";
import type { Trail } from "./trail/trail.js";

/** How to go from the hosts so far to others that share something with them. */
export interface RelateOptions {
  /**
   * Which signals to follow back to other hosts.
   * @default ["passiveDns", "certificates", "whois", "hostPairs"]
   */
  by?: readonly (typeof reversible)[number][];
  /**
   * Score from which a host found earlier is followed further, 0.3 or more: hosts below tie nothing. Seeds always are.
   * @default 0.3
   */
  from?: number;
}

/** What carries out a plan; the hunt supplies it. */
export interface Means {
  run(plan: Plan, options: RunOptions): Promise<Trail>;
  readonly count: Count;
}

/**
 * A hunt described before it is made. Every step gives a new plan; nothing is asked until `run`. A step before
 * `relatedHosts` asks the seeds; one after it asks the seeds and every host that was found, and shared values tie them.
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const plan = hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().hops(2);
 * console.log(plan.toYAML());
 * console.log(await plan.estimate());
 */
export class Plan {
  /** The plan as data, as `toJSON` gives it. */
  readonly data: PlanData;
  readonly #means: Means;

  constructor(data: PlanData, means: Means) {
    this.data = freeze(structuredClone(data));
    this.#means = means;
  }

  /** What the hosts resolved to, and when. */
  passiveDns(): Plan {
    return this.#with({ pivot: "passiveDns" });
  }

  /** The certificates that the hosts served. */
  certificates(): Plan {
    return this.#with({ pivot: "certificates" });
  }

  /** Who registered the hosts, and their name servers. */
  whois(): Plan {
    return this.#with({ pivot: "whois" });
  }

  /** The hosts whose pages lead here, and where they lead from here. */
  hostPairs(): Plan {
    return this.#with({ pivot: "hostPairs" });
  }

  /** The names below the hosts. */
  subdomains(): Plan {
    return this.#with({ pivot: "subdomains" });
  }

  /** The tracking ids on the hosts, to be intersected. */
  trackers(): Plan {
    return this.#with({ pivot: "trackers" });
  }

  /** The cookies that the hosts set, to be intersected. */
  cookies(): Plan {
    return this.#with({ pivot: "cookies" });
  }

  /** The software on the hosts, to be intersected. */
  components(): Plan {
    return this.#with({ pivot: "components" });
  }

  /**
   * Every host that shares a signal with the hosts so far: by reverse passive DNS, certificates, host pairs and WHOIS.
   * To go farther, see `hops`.
   */
  relatedHosts(options: RelateOptions = {}): Plan {
    checkOptions("relatedHosts", options, ["by", "from"]);
    return this.#with(readStep({ ...options, pivot: "relatedHosts" }, "relatedHosts"));
  }

  /**
   * How many hops to go: so many rounds of `relatedHosts` and the steps behind it, each from the hosts that scored well
   * in the rounds before. One hop reaches those who share a thing with a seed. @default 1
   */
  hops(rounds: number): Plan {
    return new Plan({ ...this.data, hops: wholeNumber("hops", rounds, 1, MAX_HOPS) }, this.#means);
  }

  /** Tunes the rules of judgement, or switches some off. */
  rules(options: RuleOptions): Plan {
    const more = readRuleOptions(options, "rules");
    return new Plan({ ...this.data, rules: { ...this.data.rules, ...more } }, this.#means);
  }

  /** What the plan would ask, level by level, before anything is asked. */
  explain(): Explanation {
    return explain(this.data);
  }

  /**
   * What the plan would cost: rows and requests of each level, as far as the service can count them for the seeds.
   * Asks for counts alone, twenty a request.
   */
  estimate(options: { signal?: AbortSignal } = {}): Promise<Estimate> {
    checkOptions("estimate", options, ["signal"]);
    return estimate(this.data, this.#means.count, options);
  }

  /** Carries out the plan. */
  run(options: RunOptions = {}): Promise<Trail> {
    checkRunOptions(options);
    return this.#means.run(this, options);
  }

  /** The plan as data; `hunt.plan` reads it back, also from JSON. */
  toJSON(): PlanData {
    return this.data;
  }

  /** The plan as YAML, to be kept beside a notebook; `hunt.plan` reads it back. */
  toYAML(): string {
    return writeYaml(this.data);
  }

  [DISPLAY](): MimeBundle {
    return this.explain()[DISPLAY]();
  }

  [INSPECT](): string {
    return inspectShowable(this);
  }

  #with(step: Step): Plan {
    return new Plan({ ...this.data, steps: [...this.data.steps, step] }, this.#means);
  }
}

/** Data that cannot be changed, at any depth. */
function freeze<T>(data: T): T {
  if (typeof data === "object" && data !== null) {
    for (const member of Object.values(data)) freeze(member);
    Object.freeze(data);
  }
  return data;
}
