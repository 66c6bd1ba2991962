export { inferCompleteness, type Incidence } from "./completeness.ts";
export { documentFingerprint } from "./document-fingerprint.ts";
export { inferSchema, type InferenceInput } from "./infer-schema.ts";
export type { TableKeys } from "./key-roles.ts";
export { inferPresence } from "./presence.ts";
