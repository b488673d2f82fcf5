import type { Story } from "./story.js";

/** What happened beside the daily work, by the name of who did it. */
export const stories: Readonly<Record<string, Story>> = {};
