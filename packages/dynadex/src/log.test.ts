import { expect, test } from "vitest";
import { createLog } from "./log.ts";

test("a log writes its own level and graver ones, one JSON object a line", () => {
  const lines: string[] = [];
  const log = createLog({
    level: "warning",
    write: (line) => lines.push(line),
    now: () => "2026-01-01T00:00:00Z",
  });
  log("info", "not written");
  log("error", "written", { runId: "r1" });
  expect(lines).toEqual(['{"at":"2026-01-01T00:00:00Z","level":"error","message":"written","runId":"r1"}\n']);
});
