import { expect, test } from "vitest";
import { isBreakingEvent, listEventDetails, renderTableEvent, versionOf } from "./table-event.ts";

test("an event tells as much as it knows", () => {
  const details = { version: 3, changeCount: 1, isBreaking: false };
  expect(renderTableEvent({ kind: "schema-changed", details })).toBe("Schema changed to version 3, 1 change");
  expect(versionOf({ details })).toBe(3);
  expect(
    renderTableEvent({
      kind: "edited",
      details: { changes: [{ field: "description", before: null, after: "x" }] },
    }),
  ).toBe("Edited: description");
  expect(renderTableEvent({ kind: "facts-changed", details: { changes: [{ fact: "stream" }] } })).toBe(
    "Settings changed: stream",
  );
});

test("words on an attribute are told with its path", () => {
  const details = { target: "attribute", path: ["lines", { each: "element" }, "price"] };
  expect(renderTableEvent({ kind: "edited", details })).toBe(
    "Edited the words on the attribute `lines[*].price`",
  );
});

test("sentences and values before and after are listed", () => {
  expect(listEventDetails({ details: { sentences: ["`a` was added (S)."] } })).toEqual([
    "`a` was added (S).",
  ]);
  expect(
    listEventDetails({ details: { changes: [{ fact: "billingMode", before: "PROVISIONED", after: null }] } }),
  ).toEqual(["billingMode: PROVISIONED → nothing"]);
});

test("details of another shape are passed over", () => {
  expect(renderTableEvent({ kind: "schema-changed", details: { version: "three" } })).toBe("Schema changed");
  expect(renderTableEvent({ kind: "facts-changed", details: { changes: [1, {}, null] } })).toBe(
    "Settings changed",
  );
  expect(listEventDetails({ details: { changes: "x", sentences: [1] } })).toEqual([]);
});

test("only an event that says so is breaking", () => {
  expect(isBreakingEvent({ details: { isBreaking: true } })).toBe(true);
  expect(isBreakingEvent({ details: { isBreaking: "yes" } })).toBe(false);
});
