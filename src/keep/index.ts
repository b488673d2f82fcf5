export { compareFrames, type Comparison, type Counts, type KeptChange } from "./compare.js";
export { findKey } from "./identity.js";
export { KEPT_TYPE } from "./kept-type.js";
export { Kept, type ChangeRow, type Frames } from "./kept.js";
export { checkedFiles, readKeptFile, type KeptFile, type KeptFrame } from "./kept-file.js";
export { keepFrames, type KeepMeans, type KeepOptions } from "./keep.js";
