import { expect, test } from "vitest";
import { isBreakingEvent, renderTableEvent } from "./table-event.ts";

test("an event tells as much as it knows", () => {
  expect(renderTableEvent({ kind: "schema-changed", details: { from: 2, to: 3, changeCount: 1 } })).toBe(
    "Schema changed to version 3, 1 change",
  );
  expect(renderTableEvent({ kind: "edited", details: { fields: ["description", "tags"] } })).toBe(
    "Edited: description, tags",
  );
});

test("details of another shape are passed over", () => {
  expect(renderTableEvent({ kind: "schema-changed", details: { to: "three" } })).toBe("Schema changed");
  expect(renderTableEvent({ kind: "facts-changed", details: { changed: [1, {}] } })).toBe("Settings changed");
});

test("only an event that says so is breaking", () => {
  expect(isBreakingEvent({ details: { isBreaking: true } })).toBe(true);
  expect(isBreakingEvent({ details: { isBreaking: "yes" } })).toBe(false);
});
