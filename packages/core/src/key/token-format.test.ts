import { describe, expect, it } from "vitest";
import { findTokenFormat, type TokenFormat } from "./token-format.ts";

const CASES: readonly (readonly [string, TokenFormat])[] = [
  ["f47ac10b-58cc-4372-a567-0e02b2c3d479", "uuid"],
  ["01ARZ3NDEKTSV4RRFFQ69G5FAV", "ulid"],
  ["0ujtsYcgvSTl8PAuAdqWYSMnLOv", "ksuid"],
  ["2024-05-01", "date"],
  ["20240501", "date"],
  ["2024/05/01", "date"],
  ["2024-05", "month"],
  ["2024-05-01T10:00:00.123Z", "timestamp"],
  ["20240501T100000Z", "timestamp"],
  ["1714557600", "epoch-seconds"],
  ["1714557600000", "epoch-milliseconds"],
  ["000042", "padded-number"],
  ["42", "number"],
  ["-1.5", "number"],
  ["v12", "version"],
  ["anna@example.com", "email"],
  ["10.0.0.1", "ip-address"],
  ["507f1f77bcf86cd799439011", "hexadecimal"],
  ["9s6XKzkNRiz8i3", "token"],
  ["METADATA", "word"],
  ["workItem", "word"],
  ["user42", "word"],
  ["The first", "text"],
];

describe("findTokenFormat", () => {
  it.each(CASES)("tells %s to be %s", (token, format) => {
    expect(findTokenFormat(token)).toBe(format);
  });
});
