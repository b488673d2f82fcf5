import { mkdirSync, writeFileSync } from "node:fs";
import { dataFolder } from "../store.js";
import { generate } from "./generate.js";

mkdirSync(new URL("hunting/", dataFolder), { recursive: true });
for (const [name, content] of generate()) writeFileSync(new URL(name, dataFolder), content);
