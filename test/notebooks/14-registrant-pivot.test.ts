import { testNotebook, type Campaign, type Truth } from "./shelf.js";

const name = "14-registrant-pivot";
const shown = {
  tables: [
    "whois",
    "history",
    "plan",
    "related",
    "values",
    "mailboxes",
    "left-out",
    "organisations",
    "organisation",
    "batches",
    "kept",
    "exports",
    "evidence",
  ],
  pictures: ["overlap", "registrations"],
};

const campaign = ({ campaigns }: Truth, of: string): Campaign => campaigns[of] as Campaign;
const signal = (of: Campaign, kind: string): Campaign["signals"][number] =>
  of.signals.find((each) => each.kind === kind) as Campaign["signals"][number];
const decoy = ({ decoys }: Truth, of: string, part: "values" | "hosts"): string[] => decoys[of]?.[part] ?? [];

/** The first sentence: every other host that carries one of the values. */
const cluster = (seed: string, hosts: readonly string[]): string => {
  const others = [...new Set(hosts)].filter((host) => host !== seed).toSorted();
  return `${others.length} other domains are tied to ${seed} by registrant or name server: ${others.join(", ")}.`;
};
const leftOut = (truth: Truth): string[] => [
  `Left out: registrant ${decoy(truth, "privacy-service", "values")[0]}, by the rule privacyWhois`,
  `Left out: nameserver ${decoy(truth, "registrar-name-servers", "values")[0]}, by the rule coHosts`,
  "Every question was answered in full.",
];
const innocent = (truth: Truth): string[] => [
  ...campaign(truth, "copper-heron").victims,
  ...["shared-hosting", "parking", "sinkhole"].flatMap((of) => decoy(truth, of, "hosts")),
  ...decoy(truth, "registrar-mailboxes", "values"),
];

testNotebook(name, {
  ...shown,
  conclusion(truth) {
    const { hosts, value } = signal(campaign(truth, "copper-heron"), "registrant");
    const seed = "order-refund.example";
    return [
      cluster(seed, hosts),
      `The mailbox ${value}, from the history of the seed, ties ${hosts.length} of them.`,
      ...leftOut(truth),
    ];
  },
  innocent,
});

testNotebook(name, {
  ...shown,
  parameters: { seed: "log1n-contoso.example" },
  conclusion(truth) {
    const marten = campaign(truth, "slate-marten");
    const [mailbox, server] = [signal(marten, "registrant"), signal(marten, "nameserver")];
    return [
      cluster(marten.seed, [...mailbox.hosts, ...server.hosts]),
      `The mailbox ${mailbox.value}, from the present record of the seed, ties ${mailbox.hosts.length - 1} of them.`,
      `The name server ${server.value} ties ${server.hosts.length - 1} of them.`,
      `Tied by a name server alone, as customers of a small hoster are: ${server.hosts
        .filter((host) => !mailbox.hosts.includes(host))
        .toSorted()
        .join(", ")}.`,
      `${mailbox.hosts.length} domains name the organisation Slate Web Invented: `,
      ...leftOut(truth),
    ];
  },
  innocent,
});

testNotebook(name, {
  ...shown,
  parameters: { seed: "unknown-host.example" },
  conclusion: () => [
    "No other domain is tied to unknown-host.example by its registrant or its name servers.",
    "Graph has no registration of unknown-host.example.",
  ],
});
