import { activityFromNewProvider } from "./queries/activity-from-new-provider.js";
import { attachmentOnDevice } from "./queries/attachment-on-device.js";
import { beaconing } from "./queries/beaconing.js";
import { contactChildren } from "./queries/contact-children.js";
import { contactsOverTime } from "./queries/contacts-over-time.js";
import { discoveryBurst } from "./queries/discovery-burst.js";
import { dnsTunnelling } from "./queries/dns-tunnelling.js";
import { downloadAfterVisit } from "./queries/download-after-visit.js";
import { downloadFromNewDomain } from "./queries/download-from-new-domain.js";
import { encodedPowershell } from "./queries/encoded-powershell.js";
import { executedAfterDownload } from "./queries/executed-after-download.js";
import { exposedAndContacted } from "./queries/exposed-and-contacted.js";
import { exposureToCve } from "./queries/exposure-to-cve.js";
import { firstContactWithRareHost } from "./queries/first-contact-with-rare-host.js";
import { hostsAtDomainControllers } from "./queries/hosts-at-domain-controllers.js";
import { hostsInAlerts } from "./queries/hosts-in-alerts.js";
import { hostsInMailAndClicks } from "./queries/hosts-in-mail-and-clicks.js";
import { hostsInWindow } from "./queries/hosts-in-window.js";
import { hostsOnDevices } from "./queries/hosts-on-devices.js";
import { inboxRuleAfterSignIn } from "./queries/inbox-rule-after-sign-in.js";
import { indicatorsMet } from "./queries/indicators-met.js";
import { libraryFromWritableFolder } from "./queries/library-from-writable-folder.js";
import { logonFanOut } from "./queries/logon-fan-out.js";
import { lookalikeSenders } from "./queries/lookalike-senders.js";
import { mailSentOutside } from "./queries/mail-sent-outside.js";
import { mailToContact } from "./queries/mail-to-contact.js";
import { massDownload } from "./queries/mass-download.js";
import { massMailFromNewSender } from "./queries/mass-mail-from-new-sender.js";
import { namesBelow } from "./queries/names-below.js";
import { passwordSpray } from "./queries/password-spray.js";
import { pushFatigue } from "./queries/push-fatigue.js";
import { rareConsent } from "./queries/rare-consent.js";
import { rareParentChild } from "./queries/rare-parent-child.js";
import { rareScheduledTask } from "./queries/rare-scheduled-task.js";
import { redirectsToOwnSites } from "./queries/redirects-to-own-sites.js";
import { runKeyToWritableFolder } from "./queries/run-key-to-writable-folder.js";
import { signInAfterClick } from "./queries/sign-in-after-click.js";
import { signInFromNewCountry } from "./queries/sign-in-from-new-country.js";
import { systemProgramOnTheNetwork } from "./queries/system-program-on-the-network.js";

/** Every query of the library, in the order of a hunt. */
export const queries = [
  // Hosts that a hunt ended with, in the tenant's tables
  hostsOnDevices,
  hostsInWindow,
  hostsInMailAndClicks,
  hostsAtDomainControllers,
  hostsInAlerts,
  indicatorsMet,
  namesBelow,
  contactChildren,
  contactsOverTime,
  mailToContact,
  downloadAfterVisit,
  // A vulnerability
  exposureToCve,
  exposedAndContacted,
  // Mail
  lookalikeSenders,
  massMailFromNewSender,
  redirectsToOwnSites,
  attachmentOnDevice,
  // Accounts
  signInAfterClick,
  inboxRuleAfterSignIn,
  mailSentOutside,
  rareConsent,
  activityFromNewProvider,
  signInFromNewCountry,
  passwordSpray,
  pushFatigue,
  massDownload,
  // The network
  firstContactWithRareHost,
  beaconing,
  dnsTunnelling,
  systemProgramOnTheNetwork,
  downloadFromNewDomain,
  executedAfterDownload,
  // Devices
  rareParentChild,
  encodedPowershell,
  libraryFromWritableFolder,
  runKeyToWritableFolder,
  rareScheduledTask,
  discoveryBurst,
  logonFanOut,
] as const;
