import type { Rule } from "../subject.js";

export const sinkhole: Rule = {
  against: true,
  weight: 0.35,
  meaning: "it is in the network of a sinkhole, which collects names that were taken from actors",
  judge: ({ facts: { network } }) =>
    network?.traits.includes("sinkhole") === true ? `in a sinkhole's network, ${network.name}` : undefined,
};
