import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const gitHubRepoEvidence = {
  meaning: "a repository at GitHub",
  columns: {
    login: string("login", "its login"),
    owner: string("owner", "owner"),
    ownerType: string("ownerType", "what the owner is"),
    repoId: string("repoId", "its id"),
    baseUrl: string("baseUrl", "its page; never fetched"),
  },
} as const satisfies NestedKind;
