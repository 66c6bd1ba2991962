/** What the values of a variable segment are. */
export const SEGMENT_FORMATS = [
  "uuid",
  "uuid-v1",
  "uuid-v4",
  "uuid-v5",
  "uuid-v6",
  "uuid-v7",
  "ulid",
  "ksuid",
  "hexadecimal",
  "date",
  "month",
  "timestamp",
  "epoch-seconds",
  "epoch-milliseconds",
  "number",
  "padded-number",
  "counter",
  "shard",
  "version",
  "email",
  "ip-address",
  "token",
  "enum",
  "text",
] as const;

/** What the values of a variable segment are; `token` is a random identifier of no known kind. */
export type SegmentFormat = (typeof SEGMENT_FORMATS)[number];

/** Text that is the same in every key of the template; delimiters are part of it. */
export interface LiteralSegment {
  readonly kind: "literal";
  readonly text: string;
}

/** A part of the key that differs from item to item. */
export interface VariableSegment {
  readonly kind: "variable";
  /** From an attribute with the same values, else from the literal before it, else from the format. */
  readonly name: string;
  readonly format: SegmentFormat;
  /** Of an `enum` only: its values, in UTF-8 byte order. */
  readonly values?: readonly string[];
}

/** One step of a key template. */
export type KeySegment = LiteralSegment | VariableSegment;

/**
 * The pattern that keys of one kind are made by, such as `TENANT#{tenantId}#ORDER#{orderId}`. Two literals never
 * follow each other, no literal is empty.
 */
export interface KeyTemplate {
  readonly segments: readonly KeySegment[];
}

/** The text of a template without names and formats, `USER#{}`; equal for templates that match the same keys. */
export function templatePattern(template: KeyTemplate): string {
  return template.segments
    .map((segment) => (segment.kind === "literal" ? escapeLiteral(segment.text) : "{}"))
    .join("");
}

/** Puts a backslash before the characters that have a meaning in the text of a template. */
export function escapeLiteral(text: string): string {
  return text.replace(/[\\{}]/g, "\\$&");
}
