export { fillQuery, huntQuery, type QueryArguments, type QueryName } from "./fill.js";
export { huntQueries, type HuntQueryRow } from "./hunt-queries.js";
export type {
  ParametersOf,
  ParameterType,
  ParameterValues,
  QueryParameter,
  QueryParameters,
} from "./parameter.js";
export type { HuntQuery } from "./query.js";
