import type { KqlType } from "./facts.js";

export interface FunctionParameter {
  readonly name: string;
  readonly type: KqlType;
  readonly optional: boolean;
}

/** A function that the service brings and Kusto does not know. */
export interface FunctionFact {
  readonly name: string;
  /** `invoke`: stands behind `T | invoke`; `tabular`: is a table itself. */
  readonly kind: "invoke" | "tabular";
  readonly parameters: readonly FunctionParameter[];
  /** Columns that it adds, or gives. */
  readonly columns: readonly { readonly name: string; readonly type: KqlType }[];
  /** Whether there are columns beside those, which only the content tells. */
  readonly hasMore: boolean;
  /** Whether the columns of the input stay. */
  readonly keepsInput: boolean;
  /** Columns that the input must have. */
  readonly needs: readonly string[];
}

/** The functions of advanced hunting, and Sentinel's for watchlists. */
export const functions: readonly FunctionFact[] = [
  invoke("FileProfile", "x?:string y?:long", {
    columns:
      "SHA1 SHA256 MD5 FileSize:int GlobalPrevalence:int GlobalFirstSeen:datetime GlobalLastSeen:datetime Signer " +
      "Issuer SignerHash IsCertificateValid:bool IsRootSignerMicrosoft:bool SignatureState IsExecutable:bool " +
      "ThreatName Publisher SoftwareName ProfileAvailability",
  }),
  invoke("DeviceFromIP", "x?:string y?:datetime", {
    columns: "IP DeviceId",
    keepsInput: false,
    needs: ["IP"],
  }),
  tabular(
    "AssignedIPAddresses",
    "x:string y?:datetime",
    "Timestamp:datetime IPAddress IPType NetworkAdapterType:int ConnectedNetworks:int",
  ),
  invoke("SeenBy", "x?:string", { columns: "SeenBy:dynamic", needs: ["DeviceId"] }),
  invoke("GetAnomalousBehaviorsAbout", "filters:dynamic", { needs: ["Insights"] }),
  invoke("GetAnomalousBehaviorsByKind", "entityKind:string insightType?:string", { needs: ["Insights"] }),
  invoke("GetAnomalousBehaviorsByValue", "entityValue:string insightType?:string", { needs: ["Insights"] }),
  invoke("GetFirstSeenBehaviors", "", { needs: ["Insights"] }),
  invoke("GetHighVolumeAnomalyBehaviors", "", { needs: ["Insights"] }),
  invoke("GetUncommonValueBehaviors", "", { needs: ["Insights"] }),
  tabular(
    "_GetWatchlist",
    "watchlistAlias:string",
    "_DTItemId LastUpdatedTimeUTC:datetime SearchKey WatchlistItem:dynamic",
    true,
  ),
];

function invoke(
  name: string,
  parameters: string,
  {
    columns = "",
    keepsInput = true,
    needs = [],
  }: { columns?: string; keepsInput?: boolean; needs?: readonly string[] },
): FunctionFact {
  return {
    name,
    kind: "invoke",
    parameters: readParameters(parameters),
    columns: readPairs(columns),
    hasMore: false,
    keepsInput,
    needs,
  };
}

function tabular(name: string, parameters: string, columns: string, hasMore = false): FunctionFact {
  return {
    name,
    kind: "tabular",
    parameters: readParameters(parameters),
    columns: readPairs(columns),
    hasMore,
    keepsInput: false,
    needs: [],
  };
}

function readParameters(text: string): FunctionParameter[] {
  return readPairs(text).map(({ name, type }) => ({
    name: name.replace("?", ""),
    type,
    optional: name.endsWith("?"),
  }));
}

function readPairs(text: string): { name: string; type: KqlType }[] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      const [name = "", type = "string"] = word.split(":");
      return { name, type: type as KqlType };
    });
}
