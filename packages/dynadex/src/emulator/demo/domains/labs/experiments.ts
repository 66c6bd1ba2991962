import type { Item } from "@dynadex/core/value";
import { DEMO_TARGETS } from "../../demo-accounts.ts";
import type { DemoTable } from "../../demo-table.ts";
import { defineTable, toTeamTags } from "../../generate/define-table.ts";
import { createRandom } from "../../generate/random.ts";
import { toItem } from "../../generate/to-item.ts";

/** What a laboratory leaves behind: hostile attribute names, the longest table name there can be, nothing at all. */
export function listExperimentTables(): readonly DemoTable[] {
  return [toQuarantine(), toLongName(), toScratch()];
}

const LONGEST_TABLE_NAME = 255;

function toQuarantine(): DemoTable {
  return {
    target: DEMO_TARGETS.labsEu,
    seed: {
      create: defineTable({
        name: "import-quarantine",
        key: ["import id", "row#"],
        types: { "row#": "N" },
        tags: toTeamTags("data-import", "CC-7300", { env: "staging" }),
      }),
      items: Array.from({ length: 60 }, (_, index) => toQuarantinedRow(index)),
      facts: { createdAt: "2025-12-01T22:00:00Z" },
    },
  };
}

/** Names as customers' files have them: dots, quotes, spaces, case, and the members every object inherits. */
function toQuarantinedRow(index: number): Item {
  const random = createRandom(`quarantine/${index}`);
  return toItem({
    "import id": `batch:${Math.floor(index / 12)}`,
    "row#": index,
    "a.b": random.int(1, 9),
    a: { b: "not the same as a.b", "b.c": { "": "an empty name" } },
    ["__proto__"]: index % 3 === 0 ? "own property" : { polluted: true },
    constructor: random.pick(["Bauhaus", "Prairie"]),
    hasOwnProperty: random.chance(0.5),
    toString: random.chance(0.5) ? 1 : undefined,
    Name: "upper",
    name: "lower",
    NAME: index % 2 === 0 ? "shouting" : undefined,
    "first name ": random.pick(["", " ", "Ada"]),
    "price (€)": random.chance(0.5) ? random.price(1, 9) : `${random.price(1, 9)}`,
    'quoted "name"': "x",
    "tab\tand\nnewline": "y",
    日付: "2026-05-31",
    "🙂": true,
    "items[0]": ["looks like a path"],
    "<script>alert(1)</script>": "escaped, one hopes",
    "=cmd|' /C calc'!A0": "a spreadsheet formula",
    empty: "",
    nothing: null,
  });
}

function toLongName(): DemoTable {
  const random = createRandom("long-name");
  const name = "labs.experiment-results_".padEnd(LONGEST_TABLE_NAME, "replicated-over-many-sites-");
  return {
    target: DEMO_TARGETS.labsEu,
    seed: {
      create: defineTable({ name, key: ["experiment", "run"], types: { run: "N" } }),
      items: Array.from({ length: 25 }, (_, index) =>
        toItem({
          experiment: random.pick(["humidity-drift", "battery-aging"]),
          run: index,
          score: random.chance(0.1) ? "n/a" : random.next(),
          // More digits than a floating point number keeps.
          seed: BigInt(`9${random.digits(30)}`),
        }),
      ),
      facts: { createdAt: "2025-06-30T12:00:00Z" },
    },
  };
}

function toScratch(): DemoTable {
  return {
    target: DEMO_TARGETS.labsUs,
    seed: {
      create: defineTable({
        name: "scratch",
        key: ["id", "version"],
        types: { id: "B", version: "N" },
        localIndexes: [{ name: "by-owner", key: ["id", "owner"], projects: "ALL" }],
      }),
      facts: { createdAt: "2026-05-29T15:45:00Z" },
    },
  };
}
