import { checkOptions, wholeNumber } from "../base/options.js";
import { InvalidInputError } from "../base/errors.js";
import { DISPLAY, INSPECT, inspectShowable, type MimeBundle } from "../display/index.js";
import { explain, type Explanation } from "./explain.js";
import { reversible, type PlanData, type Step } from "./plan-data.js";
import { ruleDefaults, rules as known, type RuleOptions } from "./rules.js";
import type { Trail } from "./trail.js";

export interface RelateOptions {
  /**
   * Which signals to follow back to other hosts.
   * @default ["passiveDns", "certificates", "whois", "hostPairs"]
   */
  by?: readonly (typeof reversible)[number][];
  /**
   * Score from which a host found earlier is followed further. Seeds always are.
   * @default 0.4
   */
  from?: number;
}

export interface RunOptions {
  /** Stops the hunt; what is known by then is the result. */
  signal?: AbortSignal;
  /** Caps for this run: requests sent, rows received, seconds passed. What is known when one is reached is the result. */
  budget?: { requests?: number; rows?: number; seconds?: number };
  /**
   * Whether to show how far it is.
   * @default true
   */
  progress?: boolean;
}

/** Carries out a plan; the hunt supplies it. */
export type Run = (plan: Plan, options: RunOptions) => Promise<Trail>;

/**
 * A hunt described before it is made. Every step gives a new plan; nothing is asked until `run`. A step before
 * `relatedHosts` asks the seeds; one after it asks the seeds and every host that was found, and shared values tie them.
 */
export class Plan {
  readonly data: PlanData;
  readonly #run: Run;

  constructor(data: PlanData, run: Run) {
    this.data = data;
    this.#run = run;
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
    const { by = reversible, from = 0.4 } = options;
    for (const name of by) {
      if (!(reversible as readonly string[]).includes(name)) {
        throw new InvalidInputError(
          `invalid pivot for relatedHosts: ${name}; it is one of ${reversible.join(", ")}`,
        );
      }
    }
    return this.#with({ pivot: "relatedHosts", by: [...by], from });
  }

  /**
   * How many hops to go: so many rounds of `relatedHosts` and the steps behind it, each from the hosts that scored well
   * in the rounds before. One hop reaches those who share a thing with a seed. @default 1
   */
  hops(rounds: number): Plan {
    return new Plan({ ...this.data, hops: wholeNumber("hops", rounds, 1, 10) }, this.#run);
  }

  /** Tunes the rules of judgement, or switches some off. */
  rules(options: RuleOptions): Plan {
    checkOptions("rules", options, Object.keys(ruleDefaults));
    if (options.maxCarriers !== undefined) wholeNumber("maxCarriers", options.maxCarriers, 2, 1000);
    const unknown = (options.off ?? []).find((name) => !(name in known));
    if (unknown !== undefined) {
      throw new InvalidInputError(`unknown rule: ${unknown}; the rules are ${Object.keys(known).join(", ")}`);
    }
    return new Plan({ ...this.data, rules: { ...this.data.rules, ...options } }, this.#run);
  }

  /** What the plan would ask, level by level, before anything is asked. */
  explain(): Explanation {
    return explain(this.data);
  }

  /** Carries out the plan. */
  run(options: RunOptions = {}): Promise<Trail> {
    checkOptions("run", options, ["signal", "budget", "progress"]);
    return this.#run(this, options);
  }

  toJSON(): PlanData {
    return this.data;
  }

  [DISPLAY](): MimeBundle {
    return this.explain()[DISPLAY]();
  }

  [INSPECT](): string {
    return inspectShowable(this);
  }

  #with(step: Step): Plan {
    return new Plan({ ...this.data, steps: [...this.data.steps, step] }, this.#run);
  }
}
