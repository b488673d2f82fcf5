import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const containerImageEvidence = {
  meaning: "an image that containers are made of",
  columns: {
    imageId: string("imageId", "its id"),
    digestImageImageId: string("digestImage.imageId", "the image that its digest names"),
    registryRegistry: string("registry.registry", "where it is from"),
  },
} as const satisfies NestedKind;
