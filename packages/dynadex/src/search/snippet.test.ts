import { expect, test } from "vitest";
import { findSnippet } from "./snippet.ts";

test("a short description with the word is shown whole", () => {
  expect(findSnippet("All the\n customers' orders", ["customer"])).toBe("All the customers' orders");
});

test("a long one is cut at white space around the first match", () => {
  const filler = "lorem ipsum ".repeat(30);
  const snippet = findSnippet(`${filler}the invoice ${filler}`, ["invoice"])!;
  expect(snippet).toMatch(/^… .*\binvoice\b.* …$/u);
  expect(snippet.length).toBeLessThan(220);
});

test("a description without the words has no snippet", () => {
  expect(findSnippet("All orders", ["customer"])).toBe(null);
});
