/**
 * Tables of a Log Analytics workspace that a hunter meets beside those whose columns are known here, by name alone: what
 * Microsoft Sentinel's connectors fill (learn.microsoft.com/azure/sentinel/sentinel-tables-connectors-reference, of
 * 2026-02-09, without custom tables), and from the Azure Monitor reference (learn.microsoft.com/azure/azure-monitor/
 * reference/tables-index, of 2026-07-31, and its pages of tables) what Sentinel itself, identities, machines, networks,
 * containers, storage and web apps log.
 */
export const workspaceTables: ReadonlySet<string> = new Set(
  `
  AADB2CRequestLogs AADDomainServicesAccountLogon AADDomainServicesAccountManagement
  AADDomainServicesDirectoryServiceAccess AADDomainServicesDNSAuditsDynamicUpdates
  AADDomainServicesDNSAuditsGeneral AADDomainServicesLogonLogoff AADDomainServicesPolicyChange
  AADDomainServicesPrivilegeUse AADDomainServicesSystemSecurity AADGraphActivityLogs
  AADManagedIdentitySignInLogs AADProvisioningLogs AADRiskyServicePrincipals AADRiskyUsers
  AADServicePrincipalRiskEvents AADServicePrincipalSignInLogs AADUserRiskEvents ABAPAuditLog ADFSSignInLogs
  AGCAccessLogs AGCFirewallLogs AggregatedSecurityAlert AGWAccessLogs AGWFirewallLogs AKSAudit AKSAuditAdmin
  AKSControlPlane Anomalies ApiManagementGatewayLogs AppDependencies AppEvents AppExceptions AppPageViews
  AppRequests AppServiceAntivirusScanAuditLogs AppServiceAppLogs AppServiceAuditLogs
  AppServiceAuthenticationLogs AppServiceConsoleLogs AppServiceFileAuditLogs AppServiceHTTPLogs
  AppServiceIPSecAuditLogs AppServicePlatformLogs AppTraces ArcK8sAudit ArcK8sAuditAdmin ASimAgentEventLogs
  ASimAlertEventLogs ASimAssetEntityLogs ASimAuditEventLogs ASimAuthenticationEventLogs ASimDhcpEventLogs
  ASimDnsActivityLogs ASimFileEventLogs ASimNetworkSessionLogs ASimProcessEventLogs ASimRegistryEventLogs
  ASimUserManagementActivityLogs ASimWebSessionLogs AuditLogs AWSCloudTrail AWSCloudWatch AWSGuardDuty
  AWSNetworkFirewallFlow AWSRoute53Resolver AWSS3ServerAccess AWSSecurityHubFindings AWSVPCFlow AWSWAF
  AZFWApplicationRule AZFWApplicationRuleAggregation AZFWDnsFlowTrace AZFWDnsQuery AZFWFatFlow AZFWFlowTrace
  AZFWIdpsSignature AZFWInternalFqdnResolutionFailure AZFWNatRule AZFWNatRuleAggregation AZFWNetworkRule
  AZFWNetworkRuleAggregation AZFWThreatIntel AZKVAuditLogs AzureActivity AzureDiagnostics AzureMetrics
  BehaviorAnalytics ComputerGroup ConfigurationChange ConfigurationData ContainerAppConsoleLogs
  ContainerAppHTTPLogs ContainerAppSystemLogs ContainerInventory ContainerLog ContainerLogV2
  ContainerRegistryLoginEvents ContainerRegistryRepositoryEvents CopilotActivity CrowdStrikeAlerts
  DataverseActivity DevOpsOperationsAudit DnsAuditEvents DnsInventory DNSQueryLogs Dynamics365Activity Event
  FunctionAppLogs GCPApigee GCPAuditLogs GCPCDN GCPCloudRun GCPCloudSQL GCPComputeEngine GCPDNS GCPIAM
  GCPIDS GCPMonitoring GCPNAT GCPNATAudit GCPResourceManager GCPVPCFlow GKEAudit GoogleCloudSCC
  GoogleWorkspaceReports Heartbeat HuntingBookmark IlumioInsights IntuneAuditLogs KubeEvents
  KubeNodeInventory KubePodInventory KubeServices LAQueryLogs LogicAppWorkflowRuntime McasShadowItReporting
  MicrosoftAzureBastionAuditLogs MicrosoftGraphActivityLogs MicrosoftPurviewInformationProtection
  NetworkAccessTraffic NSPAccessLogs OfficeActivity Perf PowerAutomateActivity PowerBIActivity
  PowerPlatformAdminActivity ProjectActivity ProtectionStatus PurviewDataSensitivityLogs PurviewSecurityLogs
  SecurityAttackPathData SecurityBaseline SecurityEvent SentinelAudit SentinelBehaviorEntities
  SentinelBehaviorInfo SentinelHealth SQLSecurityAuditEvents StorageBlobLogs StorageFileLogs
  StorageMalwareScanningResults StorageQueueLogs StorageTableLogs Syslog Update UpdateSummary
  UserPeerAnalytics VMBoundPort VMComputer VMConnection VMProcess W3CIISLog Watchlist Windows365AuditLogs
  WindowsEvent WindowsFirewall WireData
`
    .trim()
    .split(/\s+/),
);
