export { ATTRIBUTE_TYPES, type AttributeType, type AttributeValue, type Item } from "./attribute-value.ts";
