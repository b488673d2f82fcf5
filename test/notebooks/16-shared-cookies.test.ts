import { testNotebook, type Truth } from "./shelf.js";

const name = "16-shared-cookies";
const shown = {
  tables: ["cookies", "plan", "candidates", "popular", "intersection", "ties", "kept", "exports", "evidence"],
  pictures: ["matrix", "kit"],
};

const kit = ({ campaigns }: Truth): { value: string; hosts: string[] } =>
  campaigns["copper-heron"]?.signals.find(({ kind }) => kind === "cookie") ?? { value: "", hosts: [] };

testNotebook(name, {
  ...shown,
  conclusion(truth) {
    const seed = "static-cart.example";
    const { value, hosts } = kit(truth);
    const others = hosts.filter((host) => host !== seed).toSorted();
    return [
      `${others.length} other hosts set a cookie of the kit on ${seed}: ${others.join(", ")}.`,
      `The cookie ${value} is on ${others.length} of `,
      "and on 0 of at least 20 unrelated hosts.",
      `Left out: ${truth.decoys["common-cookies"]?.values?.find((cookie) => cookie === "_ga")}, by the rule commonCookie`,
      "Graph has no search by cookie",
      "Every question was answered in full.",
    ];
  },
  innocent: ({ campaigns, decoys }) => [
    ...(campaigns["copper-heron"]?.victims ?? []),
    ...(decoys["address-taken-over"]?.hosts ?? []),
  ],
  more({ printed }) {
    if (!printed("intersection").includes("commonCookie"))
      throw new Error("no cookie was left out by its rule");
  },
});

testNotebook(name, {
  ...shown,
  parameters: { seed: "unknown-host.example" },
  conclusion: () => [
    "Graph knows no cookie of unknown-host.example, so that there is nothing to compare.",
    "Every question was answered in full.",
  ],
});
