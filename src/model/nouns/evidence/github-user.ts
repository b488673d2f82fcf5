import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const gitHubUserEvidence = {
  meaning: "a user of GitHub",
  columns: {
    login: string("login", "login"),
    name: string("name", "name"),
    email: string("email", "mail address"),
    userId: string("userId", "id of the user"),
    webUrl: string("webUrl", "the page; never fetched"),
  },
} as const satisfies NestedKind;
