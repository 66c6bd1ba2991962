export { createClassifier } from "./create-classifier.ts";
export type {
  Discriminator,
  Entity,
  EntityAttribute,
  EntityKey,
  EntityModel,
  WeightedItem,
} from "./entity.ts";
export { inferEntities, type EntityInput, type InferredEntities } from "./infer-entities.ts";
export type { EntityTableKeys } from "./key-columns.ts";
