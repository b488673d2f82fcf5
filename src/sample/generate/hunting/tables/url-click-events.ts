import { guid } from "../../../ids.js";
import { mailOf } from "../../incidents/assets.js";
import type { Employee } from "../actors.js";
import type { Instant, Log, Row } from "../log.js";

export interface Click {
  readonly at: Instant;
  readonly by: Employee;
  readonly url: string;
  /** Where the link led, the first being the link. @default the link alone */
  readonly chain?: readonly string[];
  /** The public address of the device. */
  readonly address: string;
  /** @default "ClickAllowed" */
  readonly action?: "ClickAllowed" | "ClickBlocked" | "UrlErrorPage";
  /** @default "Email" */
  readonly workload?: "Email" | "Office" | "Teams";
  /** The message that held the link. */
  readonly message?: string;
  readonly threat?: "Phish" | "Malware";
  /** Whether the warning was passed. @default false */
  readonly through?: boolean;
}

const apps = { Email: "Mail", Office: "Word", Teams: "Teams" } as const;

/** A user follows a link that is checked. */
export function click(log: Log, spec: Click): Row {
  const { at, by, url, chain = [url], address, action = "ClickAllowed", workload = "Email" } = spec;
  return log.add("UrlClickEvents", {
    Timestamp: at,
    Url: url,
    ActionType: action,
    AccountUpn: mailOf(by),
    Workload: workload,
    NetworkMessageId: spec.message ?? null,
    ThreatTypes: spec.threat ?? null,
    DetectionMethods:
      spec.threat === undefined ? null : JSON.stringify({ [spec.threat]: ["URL reputation"] }),
    IPAddress: address,
    IsClickedThrough: spec.through ?? false,
    UrlChain: JSON.stringify(chain),
    ReportId: guid(`click ${by.account} ${url} ${at}`),
    AppName: apps[workload],
    AppVersion: "16.0",
  });
}
