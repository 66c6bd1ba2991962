import type { InputIssue } from "../error/index.ts";
import { ATTRIBUTE_TYPES, type AttributeType, type AttributeValue, type Item } from "./attribute-value.ts";
import { isBase64 } from "./base64.ts";
import { parseDecimal } from "./decimal.ts";

/** What a parser found: the value, or everything that is wrong with the input. */
export type ParseResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly InputIssue[] };

/** DynamoDB nests documents this deep at most. */
export const MAX_NESTING_DEPTH = 32;

/**
 * Checks that unknown data is an item in DynamoDB JSON and collects everything that is wrong with it.
 *
 * The value is the input itself, not a copy. Issue codes: `NOT_AN_OBJECT`, `NOT_ONE_TYPE`, `UNKNOWN_TYPE`,
 * `WRONG_CONTENT`, `INVALID_NUMBER`, `INVALID_BINARY`, `TOO_DEEP`.
 */
export function parseItem(input: unknown): ParseResult<Item> {
  const issues: InputIssue[] = [];
  checkMembers(input, [], 0, issues);
  return issues.length === 0 ? { ok: true, value: input as Item } : { ok: false, issues };
}

/** Checks one attribute value in DynamoDB JSON, such as `{ "N": "12" }`; as `parseItem`. */
export function parseAttributeValue(input: unknown): ParseResult<AttributeValue> {
  const issues: InputIssue[] = [];
  checkValue(input, [], 0, issues);
  return issues.length === 0 ? { ok: true, value: input as AttributeValue } : { ok: false, issues };
}

type Path = readonly (string | number)[];

function checkMembers(input: unknown, path: Path, depth: number, issues: InputIssue[]): void {
  if (!isPlainObject(input)) {
    issues.push({
      path,
      code: "NOT_AN_OBJECT",
      message: `Must be an object of attributes; found ${kindOf(input)}.`,
    });
    return;
  }
  for (const name of Object.keys(input)) checkValue(input[name], [...path, name], depth, issues);
}

function checkValue(input: unknown, path: Path, depth: number, issues: InputIssue[]): void {
  if (!isPlainObject(input)) {
    const message = `Must be an object with one type, such as {"S": "text"}; found ${kindOf(input)}.`;
    issues.push({ path, code: "NOT_AN_OBJECT", message });
    return;
  }
  const types = Object.keys(input);
  const [type] = types;
  if (type === undefined || types.length > 1) {
    const found = types.length === 0 ? "none" : types.join(", ");
    issues.push({ path, code: "NOT_ONE_TYPE", message: `Must have exactly one type; found ${found}.` });
    return;
  }
  if (!isAttributeType(type)) {
    const message = `Type must be one of ${ATTRIBUTE_TYPES.join(", ")}; found ${JSON.stringify(type)}.`;
    issues.push({ path, code: "UNKNOWN_TYPE", message });
    return;
  }
  checkContent(type, input[type], [...path, type], depth, issues);
}

function checkContent(
  type: AttributeType,
  content: unknown,
  path: Path,
  depth: number,
  issues: InputIssue[],
): void {
  switch (type) {
    case "S":
    case "N":
    case "B":
      checkScalar(type, content, path, issues);
      return;
    case "BOOL":
      if (typeof content !== "boolean") issues.push(wrongContent(path, "true or false", content));
      return;
    case "NULL":
      if (content !== true) issues.push(wrongContent(path, "true", content));
      return;
    case "SS":
    case "NS":
    case "BS":
      if (!Array.isArray(content)) issues.push(wrongContent(path, "an array of strings", content));
      else content.forEach((member, at) => checkScalar(SET_MEMBER[type], member, [...path, at], issues));
      return;
    case "L":
    case "M":
      checkContainer(type, content, path, depth + 1, issues);
  }
}

const SET_MEMBER = { SS: "S", NS: "N", BS: "B" } as const;

function checkContainer(
  type: "L" | "M",
  content: unknown,
  path: Path,
  depth: number,
  issues: InputIssue[],
): void {
  if (depth > MAX_NESTING_DEPTH) {
    issues.push({
      path,
      code: "TOO_DEEP",
      message: `Must be nested at most ${MAX_NESTING_DEPTH} levels deep.`,
    });
  } else if (type === "M") {
    checkMembers(content, path, depth, issues);
  } else if (Array.isArray(content)) {
    content.forEach((element, at) => checkValue(element, [...path, at], depth, issues));
  } else {
    issues.push(wrongContent(path, "an array of attribute values", content));
  }
}

function checkScalar(type: "S" | "N" | "B", content: unknown, path: Path, issues: InputIssue[]): void {
  if (typeof content !== "string") {
    issues.push(wrongContent(path, "a string", content));
  } else if (type === "B" && !isBase64(content)) {
    issues.push({ path, code: "INVALID_BINARY", message: "Must be padded base64." });
  } else if (type === "N") {
    const reason = reasonAgainstNumber(content);
    if (reason !== null) issues.push({ path, code: "INVALID_NUMBER", message: reason });
  }
}

function reasonAgainstNumber(text: string): string | null {
  try {
    parseDecimal(text);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

function wrongContent(path: Path, expected: string, found: unknown): InputIssue {
  return { path, code: "WRONG_CONTENT", message: `Must be ${expected}; found ${kindOf(found)}.` };
}

function isAttributeType(name: string): name is AttributeType {
  return (ATTRIBUTE_TYPES as readonly string[]).includes(name);
}

function isPlainObject(input: unknown): input is { readonly [name: string]: unknown } {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}

function kindOf(input: unknown): string {
  if (input === null) return "null";
  return Array.isArray(input) ? "an array" : `a value of type ${typeof input}`;
}
