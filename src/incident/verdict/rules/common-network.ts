import type { Rule } from "../subject.js";

export const commonNetwork: Rule = {
  against: false,
  weight: 0.3,
  meaning: "it is an address of a content delivery network, which fronts strangers alike",
  judge: ({ facts: { network }, entity }) =>
    entity.kind === "address" && network?.traits.includes("cdn") === true
      ? `in the content delivery network ${network.name}`
      : undefined,
};
