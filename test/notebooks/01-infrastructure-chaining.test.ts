import { expect } from "vitest";
import { refang } from "../../src/index.js";
import { campaign, testNotebook, type Truth } from "./shelf.js";

const heron = (truth: Truth) => campaign(truth, "copper-heron");
const related = (truth: Truth): string[] =>
  heron(truth)
    .members.map(({ host }) => host)
    .filter((host) => host !== heron(truth).seed);

testNotebook("01-infrastructure-chaining", {
  conclusion: (truth) => [
    `${related(truth).length} host names and `,
    ` are tied to ${heron(truth).seed} with a score of 0.5 or more, seen from ${heron(truth).window[0]} to `,
    "Every question was answered in full.",
  ],
  tables: ["resolutions", "plan", "related", "why", "dropped", "indicators", "exports", "evidence"],
  pictures: ["neighbours", "network"],
  unknown: { seed: "unknown-host.example" },
  more: ({ outputs, truth }) => {
    const shown = outputs("related")
      .map(({ data }) => [data?.["text/plain"] ?? ""].flat().join(""))
      .find((text) => text.includes("strongest first"));
    const ranked = [...(shown ?? "").matchAll(/^ *\d+ {2}(\d\.\d\d) {2}(\S+)/gm)].map(
      ([, score, host = ""]) => ({ score: Number(score), host: refang(host) }),
    );
    const isAddress = (host: string): boolean => /^[\d.]+$/.test(host);
    const names = ranked.map(({ host }) => host).filter((host) => !isAddress(host));
    const planted = heron(truth)
      .signals.filter(({ kind }) => kind === "address")
      .map(({ value }) => value);
    const addresses = ranked.filter(({ score, host }) => score >= 0.5 && isAddress(host));
    expect(addresses.length).toBeGreaterThan(0);
    for (const { host } of addresses) expect(planted).toContain(host);
    const members = related(truth);
    expect(names.slice(0, members.length).toSorted()).toEqual(members.toSorted());
  },
});
