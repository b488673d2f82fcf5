export { connect } from "./hunt/connect.js";
export type { ConnectOptions } from "./hunt/options.js";
export type { Hunt, CertificateHandle, WhoisHandle } from "./hunt/hunt.js";
export type { HostHandle } from "./hunt/host-handle.js";
export type { ListOptions } from "./hunt/list-options.js";
export type { RequestRow } from "./hunt/requests.js";

export { Frame, frameFrom, concatFrames, type FrameInfo } from "./frame/index.js";
export { Plan, Trail, rules } from "./pivot/index.js";
export type {
  DroppedRow,
  Explanation,
  HostRow,
  IndicatorRow,
  LinkRow,
  PlanData,
  RelateOptions,
  RuleName,
  RuleOptions,
  RunOptions,
  SignalRow,
  TrailInfo,
  Why,
} from "./pivot/index.js";

export { charts, type Chart } from "./chart/index.js";
export { defang, refang } from "./model/defang.js";
export { toHostId, type HostId, type HostKind } from "./model/host-id.js";
export type * from "./model/rows.js";

export {
  AuthError,
  GraphError,
  HuntbookError,
  InvalidInputError,
  isHuntbookError,
  MissingPartError,
  NotebookError,
  ThrottledError,
  type ErrorCode,
} from "./base/errors.js";
