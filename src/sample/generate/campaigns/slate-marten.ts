import type { Campaign, Member } from "./campaign.js";

const marten = ["ns1.marten-dns.example", "ns2.marten-dns.example"];
const galore = ["ns1.names-galore.example.net", "ns2.names-galore.example.net"];

function typosquat(host: string, registered: string, on: string, more: Partial<Member> = {}): Member {
  return {
    host,
    registered,
    stays: [[on, [registered, "2026-03-01"]]],
    nameservers: marten,
    registrant: "marten",
    registrar: "budget",
    score: 84,
    rules: ["typosquat", "young"],
    ...more,
  };
}

/** Look-alikes of one brand on unrelated addresses, tied by who registered them and who answers for them. */
export const slateMarten: Campaign = {
  name: "slate-marten",
  meaning: "look-alikes of contoso for stealing sign-ins; each on an address of its own",
  seed: "log1n-contoso.example",
  registrants: { marten: ["Hugo Nobody", "Slate Web Invented", "domains@slate-web.example.org"] },
  members: [
    typosquat("log1n-contoso.example", "2025-11-03", "203.0.113.140", { mail: "mx1.mailhub.example.net" }),
    typosquat("contoso-s1gnin.example", "2025-11-03", "192.0.2.35"),
    typosquat("c0ntoso-portal.test", "2025-11-04", "198.51.100.143", { mail: "mx1.mailhub.example.net" }),
    typosquat("contoso-helpdesk.example", "2025-11-19", "2001:db8:10::2b", {
      score: 67,
      rules: ["typosquat"],
    }),
    typosquat("contoso-vpn.test", "2025-12-02", "192.0.2.96", { nameservers: galore }),
    typosquat("contosso.example", "2025-12-02", "203.0.113.222", {
      registrant: "privacy",
      mail: "mx1.mailhub.example.net",
    }),
    typosquat("mail-contoso.example", "2026-01-12", "198.51.100.230", {
      registrant: "privacy",
      score: 31,
      rules: ["young"],
    }),
  ],
  nameservers: marten,
  certificates: [],
  pairs: [],
  victims: [],
};
