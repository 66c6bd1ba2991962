import { expect, it } from "vitest";
import { translatePythonPattern } from "./translate-python-pattern.ts";

it.each([
  ["", ""],
  ["^music$", "^music$"],
  ["(?i)abc", "abc"],
  ["a(?i:b)c", "a(?:b)c"],
  ["(?P<name>x+)", "(?:x+)"],
  ["\\Aab\\Z", "^ab$"],
  ["\\\\A", "\\\\A"],
  ["a(?#comment)b", "ab"],
  ["(?:a)(?=b)", "(?:a)(?=b)"],
  ["[(?i)\\]]x", "[(?i)\\]]x"],
  ["[]a]x(?i)", "[\\]a]x"],
  ["[^]a]", "[^\\]a]"],
  ["a]b(?i)", "a]b"],
])("I12: writes %j as %j", (pattern, source) => {
  expect(translatePythonPattern(pattern)).toBe(source);
});
