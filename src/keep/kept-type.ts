/** The form in which what was kept is found again in an executed notebook. */
export const KEPT_TYPE = "application/vnd.huntbook.kept+json";
