import { testNotebook } from "./shelf.js";

testNotebook("00-tour", {
  conclusion({ campaigns }) {
    const heron = campaigns["copper-heron"];
    const names = heron?.members.map(({ host }) => host).filter((host) => host !== heron.seed) ?? [];
    return [`${names.length} host names belong with ${heron?.seed}`, "Every question was answered in full."];
  },
  tables: [
    ...["summary", "reputation", "verbs", "extract", "lookup", "plan", "estimate", "trail", "why"],
    ...["dropped", "query", "coverage", "enrich", "kept", "export", "conclusion"],
  ],
  pictures: ["timeline", "network", "sweep"],
});
