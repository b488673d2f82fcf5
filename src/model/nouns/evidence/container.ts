import { boolean, string, strings } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const containerEvidence = {
  meaning: "a container of programs",
  columns: {
    name: string("name", "its name"),
    containerId: string("containerId", "its id"),
    imageImageId: string("image.imageId", "its image"),
    imageRegistryRegistry: string("image.registry.registry", "where that is from"),
    command: strings("command", "what runs in it"),
    args: strings("args", "with these arguments"),
    isPrivileged: boolean("isPrivileged", "whether it may do all that its machine may"),
    podName: string("pod.name", "its pod"),
    podNamespaceName: string("pod.namespace.name", "namespace of that"),
  },
} as const satisfies NestedKind;
