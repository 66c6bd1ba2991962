/** What the demo's process tells its parent, once. */
export type DemoMessage =
  | {
      readonly kind: "ready";
      readonly endpoint: string;
      readonly tableCount: number;
      readonly itemCount: number;
    }
  | { readonly kind: "failed"; readonly message: string };

/** Recognises a message of the demo's process. */
export function isDemoMessage(value: unknown): value is DemoMessage {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    (value.kind === "ready" || value.kind === "failed")
  );
}
