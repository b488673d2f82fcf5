/** The types of columns, as Kusto names them. */
export type ColumnType = "string" | "datetime" | "dynamic" | "long" | "int" | "bool" | "real";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

/** The columns of each table in the order of Microsoft's schema; a column without a type is a string. */
const tables = {
  DeviceInfo: `
    Timestamp:datetime DeviceId DeviceName ClientVersion PublicIP OSArchitecture OSPlatform OSBuild:long
    IsAzureADJoined:bool JoinType AadDeviceId LoggedOnUsers RegistryDeviceTag OSVersion MachineGroup
    ReportId:long OnboardingStatus AdditionalFields DeviceCategory DeviceType DeviceSubtype Model Vendor
    OSDistribution OSVersionInfo MergedDeviceIds MergedToDeviceId IsInternetFacing:bool SensorHealthState
    IsExcluded:bool ExclusionReason ExposureLevel AssetValue DeviceManualTags DeviceDynamicTags
    ConnectivityType HostDeviceId AzureResourceId AwsResourceName GcpFullResourceName HardwareUuid
    CloudPlatforms AzureVmId AzureVmSubscriptionId IsTransient:bool OsBuildRevision MitigationStatus Site
    DiscoverySources DeviceRoles DlpInfo`,
  DeviceNetworkInfo: `
    Timestamp:datetime DeviceId DeviceName NetworkAdapterName MacAddress NetworkAdapterType
    NetworkAdapterStatus TunnelType ConnectedNetworks DnsAddresses IPv4Dhcp IPv6Dhcp DefaultGateways
    IPAddresses ReportId:long NetworkAdapterVendor OnboardingStatus NetworkAdapterDnsSuffix`,
  DeviceProcessEvents: `
    Timestamp:datetime DeviceId DeviceName ActionType FileName FolderPath SHA1 SHA256 MD5 FileSize:long
    ProcessVersionInfoCompanyName ProcessVersionInfoProductName ProcessVersionInfoProductVersion
    ProcessVersionInfoInternalFileName ProcessVersionInfoOriginalFileName
    ProcessVersionInfoFileDescription ProcessId:long ProcessCommandLine ProcessIntegrityLevel
    ProcessTokenElevation ProcessCreationTime:datetime AccountDomain AccountName AccountSid AccountUpn
    AccountObjectId LogonId:long InitiatingProcessAccountDomain InitiatingProcessAccountName
    InitiatingProcessAccountSid InitiatingProcessAccountUpn InitiatingProcessAccountObjectId
    InitiatingProcessLogonId:long InitiatingProcessIntegrityLevel InitiatingProcessTokenElevation
    InitiatingProcessSHA1 InitiatingProcessSHA256 InitiatingProcessMD5 InitiatingProcessFileName
    InitiatingProcessFileSize:long InitiatingProcessVersionInfoCompanyName
    InitiatingProcessVersionInfoProductName InitiatingProcessVersionInfoProductVersion
    InitiatingProcessVersionInfoInternalFileName InitiatingProcessVersionInfoOriginalFileName
    InitiatingProcessVersionInfoFileDescription InitiatingProcessId:long InitiatingProcessCommandLine
    InitiatingProcessCreationTime:datetime InitiatingProcessFolderPath InitiatingProcessParentId:long
    InitiatingProcessParentFileName InitiatingProcessParentCreationTime:datetime
    InitiatingProcessSignerType InitiatingProcessSignatureStatus ReportId:long AppGuardContainerId
    AdditionalFields InitiatingProcessSessionId:long IsInitiatingProcessRemoteSession:bool
    InitiatingProcessRemoteSessionDeviceName InitiatingProcessRemoteSessionIP CreatedProcessSessionId:long
    IsProcessRemoteSession:bool ProcessRemoteSessionDeviceName ProcessRemoteSessionIP ProcessUniqueId
    InitiatingProcessUniqueId LogonID:long`,
  DeviceNetworkEvents: `
    Timestamp:datetime DeviceId DeviceName ActionType RemoteIP RemotePort:int RemoteUrl LocalIP
    LocalPort:int Protocol LocalIPType RemoteIPType InitiatingProcessSHA1 InitiatingProcessSHA256
    InitiatingProcessMD5 InitiatingProcessFileName InitiatingProcessFileSize:long
    InitiatingProcessVersionInfoCompanyName InitiatingProcessVersionInfoProductName
    InitiatingProcessVersionInfoProductVersion InitiatingProcessVersionInfoInternalFileName
    InitiatingProcessVersionInfoOriginalFileName InitiatingProcessVersionInfoFileDescription
    InitiatingProcessId:long InitiatingProcessCommandLine InitiatingProcessCreationTime:datetime
    InitiatingProcessFolderPath InitiatingProcessParentFileName InitiatingProcessParentId:long
    InitiatingProcessParentCreationTime:datetime InitiatingProcessAccountDomain
    InitiatingProcessAccountName InitiatingProcessAccountSid InitiatingProcessAccountUpn
    InitiatingProcessAccountObjectId InitiatingProcessIntegrityLevel InitiatingProcessTokenElevation
    ReportId:long AppGuardContainerId AdditionalFields InitiatingProcessSessionId:long
    IsInitiatingProcessRemoteSession:bool InitiatingProcessRemoteSessionDeviceName
    InitiatingProcessRemoteSessionIP InitiatingProcessUniqueId LogonID:long`,
  DeviceFileEvents: `
    Timestamp:datetime DeviceId DeviceName ActionType FileName FolderPath SHA1 SHA256 MD5 FileOriginUrl
    FileOriginReferrerUrl FileOriginIP PreviousFolderPath PreviousFileName FileSize:long
    InitiatingProcessAccountDomain InitiatingProcessAccountName InitiatingProcessAccountSid
    InitiatingProcessAccountUpn InitiatingProcessAccountObjectId InitiatingProcessMD5
    InitiatingProcessSHA1 InitiatingProcessSHA256 InitiatingProcessFolderPath InitiatingProcessFileName
    InitiatingProcessFileSize:long InitiatingProcessVersionInfoCompanyName
    InitiatingProcessVersionInfoProductName InitiatingProcessVersionInfoProductVersion
    InitiatingProcessVersionInfoInternalFileName InitiatingProcessVersionInfoOriginalFileName
    InitiatingProcessVersionInfoFileDescription InitiatingProcessId:long InitiatingProcessCommandLine
    InitiatingProcessCreationTime:datetime InitiatingProcessIntegrityLevel InitiatingProcessTokenElevation
    InitiatingProcessParentId:long InitiatingProcessParentFileName
    InitiatingProcessParentCreationTime:datetime RequestProtocol RequestSourceIP RequestSourcePort:int
    RequestAccountName RequestAccountDomain RequestAccountSid ShareName SensitivityLabel
    SensitivitySubLabel IsAzureInfoProtectionApplied:bool ReportId:long AppGuardContainerId
    AdditionalFields InitiatingProcessSessionId:long IsInitiatingProcessRemoteSession:bool
    InitiatingProcessRemoteSessionDeviceName InitiatingProcessRemoteSessionIP InitiatingProcessUniqueId
    LogonID:long`,
  DeviceRegistryEvents: `
    Timestamp:datetime DeviceId DeviceName ActionType RegistryKey RegistryValueType RegistryValueName
    RegistryValueData PreviousRegistryKey PreviousRegistryValueName PreviousRegistryValueData
    InitiatingProcessAccountDomain InitiatingProcessAccountName InitiatingProcessAccountSid
    InitiatingProcessAccountUpn InitiatingProcessAccountObjectId InitiatingProcessSHA1
    InitiatingProcessSHA256 InitiatingProcessMD5 InitiatingProcessFileName InitiatingProcessFileSize:long
    InitiatingProcessVersionInfoCompanyName InitiatingProcessVersionInfoProductName
    InitiatingProcessVersionInfoProductVersion InitiatingProcessVersionInfoInternalFileName
    InitiatingProcessVersionInfoOriginalFileName InitiatingProcessVersionInfoFileDescription
    InitiatingProcessId:long InitiatingProcessCommandLine InitiatingProcessCreationTime:datetime
    InitiatingProcessFolderPath InitiatingProcessParentId:long InitiatingProcessParentFileName
    InitiatingProcessParentCreationTime:datetime InitiatingProcessIntegrityLevel
    InitiatingProcessTokenElevation ReportId:long AppGuardContainerId InitiatingProcessSessionId:long
    IsInitiatingProcessRemoteSession:bool InitiatingProcessRemoteSessionDeviceName
    InitiatingProcessRemoteSessionIP InitiatingProcessUniqueId`,
  DeviceLogonEvents: `
    Timestamp:datetime DeviceId DeviceName ActionType LogonType AccountDomain AccountName AccountSid
    Protocol FailureReason IsLocalAdmin:bool LogonId:long RemoteDeviceName RemoteIP RemoteIPType
    RemotePort:int InitiatingProcessAccountDomain InitiatingProcessAccountName InitiatingProcessAccountSid
    InitiatingProcessAccountUpn InitiatingProcessAccountObjectId InitiatingProcessIntegrityLevel
    InitiatingProcessTokenElevation InitiatingProcessSHA1 InitiatingProcessSHA256 InitiatingProcessMD5
    InitiatingProcessFileName InitiatingProcessFileSize:long InitiatingProcessVersionInfoCompanyName
    InitiatingProcessVersionInfoProductName InitiatingProcessVersionInfoProductVersion
    InitiatingProcessVersionInfoInternalFileName InitiatingProcessVersionInfoOriginalFileName
    InitiatingProcessVersionInfoFileDescription InitiatingProcessId:long InitiatingProcessCommandLine
    InitiatingProcessCreationTime:datetime InitiatingProcessFolderPath InitiatingProcessParentId:long
    InitiatingProcessParentFileName InitiatingProcessParentCreationTime:datetime ReportId:long
    AppGuardContainerId AdditionalFields InitiatingProcessSessionId:long
    IsInitiatingProcessRemoteSession:bool InitiatingProcessRemoteSessionDeviceName
    InitiatingProcessRemoteSessionIP InitiatingProcessUniqueId`,
  DeviceImageLoadEvents: `
    Timestamp:datetime DeviceId DeviceName ActionType FileName FolderPath SHA1 SHA256 MD5 FileSize:long
    InitiatingProcessAccountDomain InitiatingProcessAccountName InitiatingProcessAccountSid
    InitiatingProcessAccountUpn InitiatingProcessAccountObjectId InitiatingProcessIntegrityLevel
    InitiatingProcessTokenElevation InitiatingProcessSHA1 InitiatingProcessSHA256 InitiatingProcessMD5
    InitiatingProcessFileName InitiatingProcessFileSize:long InitiatingProcessVersionInfoCompanyName
    InitiatingProcessVersionInfoProductName InitiatingProcessVersionInfoProductVersion
    InitiatingProcessVersionInfoInternalFileName InitiatingProcessVersionInfoOriginalFileName
    InitiatingProcessVersionInfoFileDescription InitiatingProcessId:long InitiatingProcessCommandLine
    InitiatingProcessCreationTime:datetime InitiatingProcessFolderPath InitiatingProcessParentId:long
    InitiatingProcessParentFileName InitiatingProcessParentCreationTime:datetime ReportId:long
    AppGuardContainerId InitiatingProcessSessionId:long IsInitiatingProcessRemoteSession:bool
    InitiatingProcessRemoteSessionDeviceName InitiatingProcessRemoteSessionIP InitiatingProcessUniqueId`,
  DeviceEvents: `
    Timestamp:datetime DeviceId DeviceName ActionType FileName FolderPath SHA1 SHA256 MD5 FileSize:long
    AccountDomain AccountName AccountSid RemoteUrl RemoteDeviceName ProcessId:long ProcessCommandLine
    ProcessCreationTime:datetime ProcessTokenElevation LogonId:long RegistryKey RegistryValueName
    RegistryValueData RemoteIP RemotePort:int LocalIP LocalPort:int FileOriginUrl FileOriginIP
    InitiatingProcessSHA1 InitiatingProcessSHA256 InitiatingProcessMD5 InitiatingProcessFileName
    InitiatingProcessFileSize:long InitiatingProcessFolderPath InitiatingProcessId:long
    InitiatingProcessCommandLine InitiatingProcessCreationTime:datetime InitiatingProcessAccountDomain
    InitiatingProcessAccountName InitiatingProcessAccountSid InitiatingProcessAccountUpn
    InitiatingProcessAccountObjectId InitiatingProcessVersionInfoCompanyName
    InitiatingProcessVersionInfoProductName InitiatingProcessVersionInfoProductVersion
    InitiatingProcessVersionInfoInternalFileName InitiatingProcessVersionInfoOriginalFileName
    InitiatingProcessVersionInfoFileDescription InitiatingProcessParentId:long
    InitiatingProcessParentFileName InitiatingProcessParentCreationTime:datetime
    InitiatingProcessLogonId:long ReportId:long AppGuardContainerId AdditionalFields
    InitiatingProcessSessionId:long IsInitiatingProcessRemoteSession:bool
    InitiatingProcessRemoteSessionDeviceName InitiatingProcessRemoteSessionIP CreatedProcessSessionId:long
    IsProcessRemoteSession:bool ProcessRemoteSessionDeviceName ProcessRemoteSessionIP
    InitiatingProcessUniqueId`,
  EmailEvents: `
    Timestamp:datetime NetworkMessageId InternetMessageId SenderMailFromAddress SenderFromAddress
    SenderDisplayName SenderObjectId SenderMailFromDomain SenderFromDomain SenderIPv4 SenderIPv6
    RecipientEmailAddress RecipientObjectId Subject EmailClusterId:long EmailDirection DeliveryAction
    DeliveryLocation ThreatTypes ThreatNames DetectionMethods ConfidenceLevel BulkComplaintLevel:int
    EmailAction EmailActionPolicy EmailActionPolicyGuid AuthenticationDetails AttachmentCount:int
    UrlCount:int EmailLanguage Connectors OrgLevelAction OrgLevelPolicy UserLevelAction UserLevelPolicy
    ReportId AdditionalFields LatestDeliveryLocation LatestDeliveryAction OriginalThreatTypes
    OriginalDetectionMethods OriginalConfidenceLevel DistributionList ExchangeTransportRule
    ForwardingInformation Context To Cc ThreatClassification RecipientDomain EmailSize:long
    IsFirstContact:int Topics`,
  EmailUrlInfo: `
    Timestamp:datetime NetworkMessageId Url UrlDomain UrlLocation ReportId`,
  EmailAttachmentInfo: `
    Timestamp:datetime NetworkMessageId SenderFromAddress SenderDisplayName SenderObjectId
    RecipientEmailAddress RecipientObjectId FileName FileType SHA256 FileSize:long ThreatTypes ThreatNames
    DetectionMethods ReportId`,
  EmailPostDeliveryEvents: `
    Timestamp:datetime NetworkMessageId InternetMessageId Action ActionType ActionTrigger ActionResult
    RecipientEmailAddress DeliveryLocation SenderFromAddress EmailDirection SourceLocation ThreatTypes
    DetectionMethods ReportId`,
  UrlClickEvents: `
    Timestamp:datetime Url ActionType AccountUpn Workload NetworkMessageId ThreatTypes DetectionMethods
    IPAddress IsClickedThrough:bool UrlChain ReportId AppName AppVersion SourceId TenantId Type
    SourceSystem TimeGenerated:datetime`,
  IdentityInfo: `
    Timestamp:datetime ReportId AccountObjectId AccountUpn OnPremSid AccountDisplayName AccountName
    AccountDomain CriticalityLevel:int Type DistinguishedName CloudSid GivenName Surname Department
    JobTitle EmailAddress SipProxyAddress Address City Country IsAccountEnabled:bool Manager Phone
    CreatedDateTime:datetime ChangeSource BlastRadius CompanyName DeletedDateTime:datetime EmployeeId
    OtherMailAddresses:dynamic RiskLevel RiskLevelDetails State Tags:dynamic AssignedRoles:dynamic
    PrivilegedEntraPimRoles:dynamic TenantId SourceSystem OnPremObjectId TenantMembershipType RiskStatus
    UserAccountControl IdentityEnvironment SourceProviders:dynamic GroupMembership:dynamic`,
  IdentityLogonEvents: `
    Timestamp:datetime ActionType Application LogonType Protocol FailureReason AccountName AccountDomain
    AccountUpn AccountSid AccountObjectId AccountDisplayName DeviceName DeviceType OSPlatform IPAddress
    Port:int DestinationDeviceName DestinationIPAddress DestinationPort:int TargetDeviceName
    TargetAccountDisplayName Location Isp ReportId AdditionalFields:dynamic`,
  IdentityQueryEvents: `
    Timestamp:datetime ActionType Application QueryType QueryTarget Query Protocol AccountName
    AccountDomain AccountUpn AccountSid AccountObjectId AccountDisplayName DeviceName IPAddress Port:int
    DestinationDeviceName DestinationIPAddress DestinationPort:int TargetDeviceName TargetAccountUpn
    TargetAccountDisplayName Location ReportId AdditionalFields:dynamic`,
  EntraIdSignInEvents: `
    Timestamp:datetime Application ApplicationId LogonType EndpointCall ErrorCode:int CorrelationId
    SessionId AccountDisplayName AccountObjectId AccountUpn IsExternalUser:int IsGuestUser:bool
    AlternateSignInName LastPasswordChangeTimestamp:datetime ResourceDisplayName ResourceId
    ResourceTenantId DeviceName OSPlatform DeviceTrustType IsManaged:int IsCompliant:int
    AuthenticationProcessingDetails AuthenticationRequirement TokenIssuerType RiskLevelAggregated:int
    RiskLevelDuringSignIn:int RiskEventTypes RiskState:int UserAgent ClientAppUsed Browser
    ConditionalAccessPolicies ConditionalAccessStatus:int IPAddress Country State City Latitude Longitude
    NetworkLocationDetails RequestId ReportId EntraIdDeviceId GatewayJA4 TenantId Type SourceSystem
    TimeGenerated:datetime UniqueTokenId IsSignInThroughGlobalSecureAccess:bool IsConfidentialClient:bool
    RiskDetails:int`,
  CloudAppEvents: `
    Timestamp:datetime ActionType Application ApplicationId:int AppInstanceId:int AccountObjectId
    AccountId AccountDisplayName IsAdminOperation:bool DeviceType OSPlatform IPAddress
    IsAnonymousProxy:bool CountryCode City Isp UserAgent ActivityType ActivityObjects:dynamic ObjectName
    ObjectType ObjectId ReportId AccountType IsExternalUser:bool IsImpersonated:bool IPTags:dynamic
    IPCategory UserAgentTags:dynamic RawEventData:dynamic AdditionalFields:dynamic LastSeenForUser:dynamic
    UncommonForUser:dynamic AuditSource SessionData:dynamic OAuthAppId`,
  AlertInfo: `
    Timestamp:datetime AlertId Title Category Severity ServiceSource DetectionSource AttackTechniques`,
  AlertEvidence: `
    Timestamp:datetime AlertId Title Categories AttackTechniques ServiceSource DetectionSource EntityType
    EvidenceRole EvidenceDirection FileName FolderPath SHA1 SHA256 FileSize:long ThreatFamily RemoteIP
    RemoteUrl AccountName AccountDomain AccountSid AccountObjectId AccountUpn DeviceId DeviceName LocalIP
    NetworkMessageId EmailSubject Application ApplicationId:int OAuthApplicationId ProcessCommandLine
    RegistryKey RegistryValueName RegistryValueData AdditionalFields Severity CloudResource CloudPlatform
    ResourceType ResourceID SubscriptionId`,
  DeviceTvmSoftwareInventory: `
    DeviceId DeviceName OSPlatform OSVersion OSArchitecture SoftwareVendor SoftwareName SoftwareVersion
    EndOfSupportStatus EndOfSupportDate:datetime ProductCodeCpe`,
  DeviceTvmSoftwareVulnerabilities: `
    DeviceId DeviceName OSPlatform OSVersion OSArchitecture SoftwareVendor SoftwareName SoftwareVersion
    CveId VulnerabilitySeverityLevel RecommendedSecurityUpdate RecommendedSecurityUpdateId CveTags:dynamic`,
  ThreatIntelIndicators: `
    TenantId TimeGenerated:datetime WorkspaceId AzureTenantId Id SourceSystem LastUpdateMethod
    IsDeleted:bool AdditionalFields:dynamic Data:dynamic IsActive:bool Revoked:bool ValidUntil:datetime
    ValidFrom:datetime Created:datetime Modified:datetime Tags Confidence:int Pattern ObservableKey
    ObservableValue Type _IsBillable _BilledSize:real _ResourceId _SubscriptionId`,
} as const;

export type HuntingTable = keyof typeof tables;

export const huntingColumns = Object.fromEntries(
  Object.entries(tables).map(([table, columns]) => [table, columns.trim().split(/\s+/).map(toColumn)]),
) as unknown as Readonly<Record<HuntingTable, readonly Column[]>>;

function toColumn(text: string): Column {
  const [name = "", type = "string"] = text.split(":");
  return { name, type: type as ColumnType };
}

/** The columns' names, to ask for one. */
export const huntingColumnNames = Object.fromEntries(
  Object.entries(huntingColumns).map(([table, columns]) => [table, new Set(columns.map(({ name }) => name))]),
) as unknown as Readonly<Record<HuntingTable, ReadonlySet<string>>>;
