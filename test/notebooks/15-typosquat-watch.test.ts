import { scenario } from "./planted.js";
import { testNotebook, type Truth } from "./shelf.js";

const name = "15-typosquat-watch";
const shown = {
  tables: ["own", "names", "lookup", "facts", "dropped", "ranked", "hands", "kept", "exports", "evidence"],
  pictures: ["signs", "timeline"],
};

const marten = ({ campaigns }: Truth): string[] =>
  (campaigns["slate-marten"]?.members ?? []).map(({ host }) => host);
/** One of the brand's copied pages has a name that passes for it. */
const copies = (truth: Truth): string[] =>
  Object.keys(scenario(truth, "phishing-clones").guilty).filter((host) => host.startsWith("cont0so."));
const decoy = ({ decoys }: Truth, of: string): string[] => decoys[of]?.hosts ?? [];

testNotebook(name, {
  ...shown,
  conclusion(truth) {
    const mailbox = truth.campaigns["slate-marten"]?.signals.find(({ kind }) => kind === "registrant");
    const [parked = "", seized = ""] = decoy(truth, "idle-look-alikes");
    return [
      `${marten(truth).length + copies(truth).length} look-alikes of contoso.example are in the hands of others: `,
      ...marten(truth),
      ...copies(truth),
      `One mailbox, ${mailbox?.value}, stands behind ${mailbox?.hosts.length} of them.`,
      `Left out: ${decoy(truth, "defensive-registration")[0]}, by the rule ownRegistration.`,
      ...copies(truth).map(
        (host) =>
          `Ask our registrar whether ${host} is ours: the registrant's mailbox is at contoso.example, `,
      ),
      `Left out: ${parked}, by the rule parking.`,
      `Left out: ${seized}, by the rule sinkhole.`,
      "Every question was answered in full.",
    ];
  },
  innocent: (truth) => decoy(truth, "brand").filter((host) => host !== "contoso.example"),
});

testNotebook(name, {
  ...shown,
  parameters: { brands: "unknown-host.example, another-unknown.test", limit: 300 },
  conclusion: () => [
    "No look-alike of unknown-host.example, another-unknown.test is in the hands of others, as far as Graph knows.",
    "0 of 600 possible names are known to Graph.",
    "The names of unknown-host.example, another-unknown.test were cut at 300.",
  ],
});
