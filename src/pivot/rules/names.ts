/** Each rule by its name, with what it leaves out and why. */
export const rules = {
  cdn: "an address of a content delivery network fronts strangers alike",
  parking: "parked names share their address and name servers with every other parked name",
  sinkhole: "a sinkhole collects the names of many actors",
  coHosts: "an address, alias or name server with many names is shared hosting",
  cloudNetwork: "an address of a public cloud passes from tenant to tenant",
  dynamicDns: "below a dynamic DNS provider's name everybody has the same registration",
  wildcardDns: "a wildcard answers to every name below it: its names count as one",
  sharedCertificate: "a certificate on many hosts belongs to a hoster or a device's factory",
  freeAuthority: "a hoster puts its customers on one certificate of an authority that costs nothing",
  defaultCertificate: "servers, devices and panels make this certificate for themselves",
  hosterCertificate: "it is in the name of the hoster whose name servers the hosts use",
  cdnCertificate: "a content delivery network's certificate stands before strangers",
  popularPart: "what the pages of many hosts load is a library or an analytics service",
  redirectHub: "a brand, a link shortener or an advertising network redirects to and from strangers",
  privacyWhois: "a privacy service stands in for the registrant",
  registryMail: "the mailbox is the registrar's or registry's own",
  commonRegistrant: "a mailbox on many registrations is a reseller's or a large owner's",
  commonCookie: "frameworks and analytics set this cookie everywhere",
  commonComponent: "this software is on a large share of all sites",
  popularTracker: "hosts that have nothing to do with the hunt carry this id too",
  copiedPage: "pages that load from it carry its id since they were copied from it: it is the victim",
  timeOverlap: "the host came to the shared thing after the seed had left, or left before it came",
  seedWindow: "they were there together long before or after the seeds were seen",
  domainAge: "the name was registered long before the seeds were first seen",
  allowList: "the hunter named it as known good",
  weakEvidence: "what ties it adds up to less than the least score",
} as const;

/** The name of a rule of judgement. */
export type RuleName = keyof typeof rules;
