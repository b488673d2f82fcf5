import { addressFunctions } from "./addresses.js";
import { arrayFunctions } from "./arrays.js";
import { bagFunctions } from "./bags.js";
import { codecFunctions } from "./codecs.js";
import { convertFunctions } from "./convert.js";
import type { ScalarFunctions } from "./function.js";
import { geoFunctions } from "./geo.js";
import { logicFunctions } from "./logic.js";
import { numberFunctions } from "./numbers.js";
import { partFunctions } from "./parts.js";
import { regexFunctions } from "./regex.js";
import { seasonFunctions } from "./seasons.js";
import { seriesFunctions } from "./series.js";
import { textFunctions } from "./text.js";
import { timeFunctions } from "./time.js";
import { windowFunctions } from "./window.js";

/** Every scalar function that the engine has, by its name in small letters. */
export const scalarFunctions: ScalarFunctions = {
  ...textFunctions,
  ...regexFunctions,
  ...timeFunctions,
  ...numberFunctions,
  ...convertFunctions,
  ...logicFunctions,
  ...arrayFunctions,
  ...bagFunctions,
  ...addressFunctions,
  ...geoFunctions,
  ...codecFunctions,
  ...partFunctions,
  ...seriesFunctions,
  ...seasonFunctions,
  ...windowFunctions,
};
