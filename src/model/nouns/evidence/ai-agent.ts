import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const aiAgentEvidence = {
  meaning: "an AI agent",
  columns: {
    agentName: string("agentName", "its name"),
    agentId: string("agentId", "its id"),
    hostingPlatformType: string("hostingPlatformType", "unknown, azureAIFoundry, copilotStudio or copilot"),
    instructions: string("instructions", "what it was told; as hostile as everything from outside"),
  },
} as const satisfies NestedKind;
