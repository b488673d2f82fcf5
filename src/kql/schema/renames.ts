/** Names of tables that are gone, with what took their place. */
export const retiredTables: Readonly<Record<string, readonly string[]>> = {
  AccountInfo: ["IdentityInfo"],
  AppFileEvents: ["CloudAppEvents"],
  DeviceTvmSoftwareInventoryVulnerabilities: [
    "DeviceTvmSoftwareInventory",
    "DeviceTvmSoftwareVulnerabilities",
  ],
  DeviceAlertEvents: ["AlertInfo", "AlertEvidence"],
  AlertEvents: ["AlertInfo", "AlertEvidence"],
  MachineInfo: ["DeviceInfo"],
  MachineNetworkInfo: ["DeviceNetworkInfo"],
  ProcessCreationEvents: ["DeviceProcessEvents"],
  NetworkCommunicationEvents: ["DeviceNetworkEvents"],
  FileCreationEvents: ["DeviceFileEvents"],
  RegistryEvents: ["DeviceRegistryEvents"],
  LogonEvents: ["DeviceLogonEvents"],
  ImageLoadEvents: ["DeviceImageLoadEvents"],
  MiscEvents: ["DeviceEvents"],
};

/** Columns that have another name where a table was renamed or reshaped: table, old name, new name or what to write. */
export const renamedColumns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  EntraIdSignInEvents: {
    AadDeviceId: "EntraIdDeviceId",
    RiskDetails: "RiskEventTypes or RiskLevelDuringSignIn",
    IsThroughGlobalSecureAccess: "IsSignInThroughGlobalSecureAccess",
  },
  GraphAPIAuditEvents: { IPAddress: "IpAddress" },
  AgentsInfo: { AIAgentId: "AgentId", AIAgentName: "AgentName", AIModel: "Model" },
  ThreatIntelIndicators: {
    NetworkIP: 'ObservableValue with ObservableKey == "ipv4-addr:value"',
    DomainName: 'ObservableValue with ObservableKey == "domain-name:value"',
    Url: 'ObservableValue with ObservableKey == "url:value"',
    FileHashValue: "ObservableValue with ObservableKey == \"file:hashes.'SHA-256'\"",
    IndicatorId: "Id",
    Active: "IsActive",
    ExpirationDateTime: "ValidUntil",
    ConfidenceScore: "Confidence",
  },
  DisruptionAndResponseEvents: {
    SourceIPAddress: "SourceIpAddress",
    IPAddress: "IpAddress",
    InterfaceUuidSourceDomainName: "InterfaceUuid",
  },
  CloudStorageAggregatedEvents: { HashReputationMd5List: "Md5Hashes" },
  EmailEvents: {
    FinalEmailAction: "EmailAction",
    FinalEmailActionPolicy: "EmailActionPolicy",
    FinalEmailActionPolicyGuid: "EmailActionPolicyGuid",
    MalwareFilterVerdict: "ThreatTypes",
    PhishFilterVerdict: "ThreatTypes",
    MalwareDetectionMethod: "DetectionMethods",
    PhishDetectionMethod: "DetectionMethods",
  },
  EmailAttachmentInfo: {
    MalwareFilterVerdict: "ThreatTypes",
    MalwareDetectionMethod: "DetectionMethods",
  },
  DeviceInfo: { DeviceObjectId: "AadDeviceId" },
};

/** Values of `ActionType` in DeviceEvents that were renamed. */
export const renamedActions: Readonly<Record<string, string>> = {
  UsbDriveMount: "UsbDriveMounted",
  UsbDriveUnmount: "UsbDriveUnmounted",
  WriteProcessMemoryApiCall: "WriteToLsassProcessMemory",
};
