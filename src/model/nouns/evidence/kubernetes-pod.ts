import { each, string } from "../../column.js";
import type { NestedKind } from "../../noun.js";
import { bag } from "./bag.js";
import { namespace } from "./namespace.js";

export const kubernetesPodEvidence = {
  meaning: "a pod: containers that run together",
  columns: {
    name: string("name", "its name"),
    podIpIpAddress: string("podIp.ipAddress", "its address"),
    ...namespace,
    controllerName: string("controller.name", "what keeps it running"),
    controllerType: string("controller.type", "what that is"),
    serviceAccountName: string("serviceAccount.name", "the account that it acts by"),
    containersName: each("containers", "name", "its containers"),
    containersImageImageId: each("containers", "image.imageId", "their images"),
    initContainersName: each("initContainers", "name", "containers that run before them"),
    ephemeralContainersName: each("ephemeralContainers", "name", "containers that were put in for a while"),
  },
  without: {
    labels: bag,
  },
} as const satisfies NestedKind;
