import { mkdirSync, writeFileSync } from "node:fs";
import { dataFolder } from "../store.js";
import { generate } from "./generate.js";

mkdirSync(dataFolder, { recursive: true });
for (const [name, text] of generate()) writeFileSync(new URL(name, dataFolder), text);
