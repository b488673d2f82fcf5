import { convertFunctions } from "./convert.js";
import type { ScalarFunctions } from "./function.js";
import { listFunctions } from "./lists.js";
import { logicFunctions } from "./logic.js";
import { numberFunctions } from "./numbers.js";
import { textFunctions } from "./text.js";
import { timeFunctions } from "./time.js";
import { windowFunctions } from "./window.js";

/** Every scalar function that the engine has, by its name in small letters. */
export const scalarFunctions: ScalarFunctions = {
  ...textFunctions,
  ...timeFunctions,
  ...numberFunctions,
  ...convertFunctions,
  ...logicFunctions,
  ...listFunctions,
  ...windowFunctions,
};
