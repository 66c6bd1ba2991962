import type { SchemaChangeKind } from "@dynadex/core/schema";
import type { IconName } from "../../../kit/icon.tsx";

/** A kind of change as its line begins. */
export interface ChangeLook {
  readonly label: string;
  readonly icon: IconName;
  readonly tone: "good" | "bad" | "neutral";
}

/** Names a kind of change; what comes is marked with a plus, what goes with a minus. */
export function describeChange(kind: SchemaChangeKind): ChangeLook {
  switch (kind) {
    case "attribute-added":
      return { label: "Added", icon: "plus", tone: "good" };
    case "attribute-removed":
      return { label: "Removed", icon: "minus", tone: "bad" };
    case "type-added":
      return { label: "Type added", icon: "plus", tone: "neutral" };
    case "type-removed":
      return { label: "Type removed", icon: "minus", tone: "neutral" };
    case "became-optional":
      return { label: "Became optional", icon: "circle", tone: "neutral" };
    case "became-required":
      return { label: "Became required", icon: "check", tone: "neutral" };
    case "key-changed":
      return { label: "Key changed", icon: "key", tone: "bad" };
    case "index-added":
      return { label: "Index added", icon: "plus", tone: "good" };
    case "index-removed":
      return { label: "Index removed", icon: "minus", tone: "bad" };
  }
}
