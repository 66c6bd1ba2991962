export { editDistance, prefixDistance } from "./edit-distance.ts";
export { findNearestName } from "./nearest-name.ts";
