export { createResourceStack, type ResourceStack } from "./resource-stack.ts";
