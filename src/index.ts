export { connect } from "./hunt/connect.js";
export type { ConnectOptions } from "./hunt/options.js";
export type { TapeMode, TapeOptions } from "./graph/tape/options.js";
export type { Hunt } from "./hunt/hunt.js";
export type { AlertHandle } from "./hunt/handles/alert.js";
export type { ArticleHandle } from "./hunt/handles/article.js";
export type { HostHandle } from "./hunt/handles/host.js";
export type { HostsHandle } from "./hunt/handles/hosts.js";
export type { HostFacts } from "./hunt/facts.js";
export type { Observation, ObservationKind, ObservationOptions } from "./hunt/observations.js";
export { ownedBy, type Ownership, type Registration } from "./hunt/owned-by.js";
export type { IncidentHandle } from "./hunt/handles/incident.js";
export type { IntelProfileHandle } from "./hunt/handles/intel-profile.js";
export type { CertificateHandle } from "./hunt/handles/ssl-certificate.js";
export type { VulnerabilityHandle } from "./hunt/handles/vulnerability.js";
export type { WhoisHandle } from "./hunt/handles/whois-record.js";
export type { ListOptions } from "./hunt/list/options.js";
export type { QueryOptions } from "./hunt/query/options.js";
export type { ProcessesOptions } from "./hunt/query/processes.js";
export type { HuntingColumnRow } from "./hunt/query/hunting-schema.js";
export type { TimespanInput } from "./base/timespan.js";
export type { LookupOptions, LookupRow } from "./hunt/lookup.js";
export type { SummaryRow } from "./hunt/summary.js";
export type { RequestRow } from "./hunt/requests.js";

export {
  concatFrames,
  Frame,
  frameFrom,
  frameFromArrowIPC,
  frameFromCSV,
  frameFromDanfo,
  frameFromNDJSON,
  frameFromParquet,
  type ArrowOptions,
  type Columns,
  type ColumnSchema,
  type ColumnType,
  type CsvOptions,
  type DanfoFrame,
  type FrameInfo,
  type FromCsvOptions,
  type FromOptions,
  type ParquetReport,
  type RenderHint,
  type TextSource,
} from "./frame/index.js";
export { Plan, Trail, rules } from "./pivot/index.js";
export type {
  Change,
  ColumnSeeds,
  DiffRow,
  DroppedRow,
  Estimate,
  EstimatedLevel,
  Explanation,
  HostRow,
  IndicatorRow,
  JoinOptions,
  JoinedColumns,
  Level,
  LinkRow,
  OlderTrail,
  OlderTrails,
  PlanData,
  RelateOptions,
  RuleName,
  RuleOptions,
  RunOptions,
  Seed,
  SeenRow,
  SeedOrigin,
  Seeds,
  SignalRow,
  SourceSeed,
  Step,
  TrailData,
  TrailInfo,
  Why,
} from "./pivot/index.js";

export { charts, type Chart } from "./chart/index.js";
export { Conclusion, completeness, conclusion, type Answered } from "./display/index.js";
export {
  defang,
  extractIndicators,
  indicatorKind,
  lookAlikes,
  publicSuffix,
  readHost,
  refang,
  registeredDomain,
  toHostId,
  type HostId,
  type HostKind,
  type HostNote,
  type HostReading,
  type Indicator,
  type IndicatorKind,
  type LookAlike,
  type LookAlikeOptions,
  type LookAlikeTechnique,
  type Script,
} from "./model/index.js";
export type * from "./model/rows.js";

export { plural } from "./base/text.js";
export { sameTime, type Seen } from "./base/same-time.js";
export { seenPeriod } from "./base/seen-period.js";
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
export type {
  ColumnIndicators,
  IndicatorRecord,
  Indicators,
  Intelligence,
  KnownIndicator,
  LeftOut,
  Margin,
  Reference,
  Relation,
  RequestNote,
  Sighting,
  Subject,
  Tlp,
  Verdict,
} from "./intel/index.js";
export { Enrichment } from "./incident/enrichment.js";
export { WriteBack } from "./incident/write-back/write-back.js";
export type {
  EnrichedIncident,
  EnrichInfo,
  EnrichOptions,
  EntityRow,
  EntityVerdictData,
  JudgedRow,
  Severity,
  VerdictData,
  WriteBackOptions,
  Written,
} from "./incident/index.js";
export {
  certificateHolders,
  type CertificateHolders,
  type CertificateHoldersOptions,
  type CertificateQuestion,
} from "./hunt/certificate-holders.js";
export { inboundHosts, type InboundHost, type InboundOptions } from "./hunt/pages/inbound-hosts.js";
export {
  plantedScripts,
  type PlantedScript,
  type PlantedScriptsOptions,
} from "./hunt/pages/planted-scripts.js";
export { addressesIn, type AddressesOptions } from "./intel/index.js";
export { intelligenceOf } from "./hunt/intelligence.js";
export type { Findings, IntelligenceOptions, SweepData } from "./hunt/intelligence/options.js";
export {
  toCef,
  toCefLines,
  toCsv,
  toEcs,
  toEcsLines,
  toKqlWatchlist,
  toMisp,
  toStixBundle,
  toWatchlist,
} from "./hunt/share.js";
export { kusto, type KustoOptions } from "./hunt/kusto.js";
export { uploadToSentinel, writeExports } from "./hunt/late.js";
export { weeklyPosture } from "./hunt/posture/late.js";
export type { ExportFormat, ExportOptions, ExportRow } from "./hunt/exports.js";
export type { ChangeRow, Counts, Frames, KeepOptions, Kept, KeptChange, KeptFrame } from "./keep/index.js";
export type { SentinelUpload, UploadOptions } from "./hunt/upload.js";
export type {
  CsvListOptions,
  KqlListOptions,
  MispAttribute,
  MispDocument,
  MispEvent,
  MispOptions,
  NotUploaded,
  StixBundle,
  StixObject,
  StixOptions,
  UploadFailure,
  UploadResult,
} from "./share/index.js";
export { QueryError, type QueryFinding } from "./base/query-error.js";
export { checkKql, runKql } from "./kql/late.js";
export {
  fillQuery,
  huntQueries,
  huntQuery,
  type HuntQuery,
  type HuntQueryRow,
  type ParametersOf,
  type ParameterType,
  type ParameterValues,
  type QueryArguments,
  type QueryName,
  type QueryParameter,
  type QueryParameters,
} from "./kql/library/index.js";
export {
  kqlBool,
  kqlDatetime,
  kqlDynamic,
  kqlName,
  kqlNumber,
  kqlString,
  kqlTimespan,
  type KqlValue,
} from "./base/kql-literal.js";
export {
  planSweep,
  runSweep,
  Sweep,
  sweepTables,
  type AskKql,
  type CoverageRow,
  type NotSearchedRow,
  type RunSweepOptions,
  type SweepHit,
  type SweepInfo,
  type SweepMeans,
  type SweepOptions,
  type SweepOutcome,
  type SweepPerson,
  type SweepPlan,
  type SweepQuery,
} from "./kql/sweep/index.js";
export type {
  CheckOptions,
  KqlSchemas,
  KqlTable,
  KqlTables,
  LiveAnswer,
  LiveColumn,
  LiveFunction,
  LiveSchema,
  LiveTable,
  RunKqlOptions,
} from "./kql/index.js";
export type { HuntSweepOptions } from "./hunt/sweep.js";
export { writeReport } from "./notebook/late.js";
export type { ReportFile, ReportInput, ReportInputs, ReportOptions } from "./notebook/write-report.js";
export { compareManifests, type ManifestRow } from "./report/document/compare-manifests.js";
export type { Manifest, ManifestInput, ManifestTable } from "./report/document/manifest.js";
export type { Reportable } from "./report/parts/to-part.js";
export type { ReportFormat } from "./report/write-document.js";
export type { NewHostRow, Posture, WatchedRow } from "./hunt/posture/posture.js";
export type { PostureOptions } from "./hunt/posture/options.js";
export type { SectorActor, SectorArticle } from "./hunt/posture/sector.js";
export type { TrendRow } from "./hunt/posture/weeks.js";
export { correlate, type HuntCorrelateOptions } from "./hunt/correlate.js";
export type {
  Correlation,
  CorrelationHit,
  CorrelationInfo,
  CorrelationSummaryRow,
  CoverageRow as CorrelationCoverageRow,
  Logs,
} from "./correlate/index.js";
