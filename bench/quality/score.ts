import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BASELINES } from "./baselines.ts";
import type { Design } from "./design.ts";
import { developmentDesigns } from "./development-designs.ts";
import { heldOutDesigns, unseenDesigns } from "./held-out-designs.ts";
import { adjustedRandIndex, bootstrap, entityF1 } from "./metrics.ts";
import { readModelDesigns } from "./model-designs.ts";
import { type DesignScore, scoreDesign } from "./score-design.ts";

/**
 * Scores entities and key templates on designs with known answers, beside trivial baselines, and writes
 * `bench/results/quality.json`. `node --conditions=source bench/quality/score.ts [part of a design's name]`
 */
const RESULTS = join(import.meta.dirname, "../results/quality.json");
const MEASURES = ["ari", "entityF1", "classifyAri", "sampledAri", "templateF1", "groupingF1"] as const;
const filter = process.argv[2];
const print = (line: string) => process.stdout.write(`${line}\n`);

const designs = [
  ...developmentDesigns(),
  ...heldOutDesigns(),
  ...unseenDesigns(),
  ...readModelDesigns(),
].filter(({ name, set }) => filter === undefined || `${set}/${name}`.includes(filter));
const scored = designs.map((design) => ({ design, score: scoreDesign(design) }));
for (const { design, score } of scored) print(renderScore(design, score));

const groups = [
  { name: "development", members: scored.filter(({ design }) => design.set === "development") },
  { name: "held-out", members: scored.filter(({ design }) => design.set === "held-out") },
  { name: "unseen", members: scored.filter(({ design }) => design.set === "unseen") },
  { name: "adversarial", members: scored.filter(({ design }) => design.isAdversarial) },
  { name: "models", members: scored.filter(({ design }) => design.set === "models") },
].filter(({ members }) => members.length > 0);

const summary = groups.map(({ name, members }) => ({
  set: name,
  designs: members.length,
  ...Object.fromEntries(
    MEASURES.map((measure) => [measure, interval(members.map(({ score }) => score[measure]))]),
  ),
  firstTokenTemplateF1: interval(members.map(({ score }) => score.firstTokenTemplateF1)),
  firstTokenGroupingF1: interval(members.map(({ score }) => score.firstTokenGroupingF1)),
  baselines: BASELINES.map(({ name, divide }) => ({
    name,
    ari: interval(members.map(({ design }) => adjustedRandIndex(labelsOf(design), divide(design)))),
    entityF1: interval(members.map(({ design }) => entityF1(labelsOf(design), divide(design)))),
  })),
}));
for (const row of summary) {
  print(`\n${row.set} (${row.designs} designs), mean and 95 % interval`);
  for (const [name, value] of Object.entries(row)) {
    if (typeof value === "object" && !Array.isArray(value))
      print(`  ${name.padEnd(24)}${renderInterval(value)}`);
  }
  for (const { name, ari, entityF1 } of row.baselines) {
    print(`  baseline ${name.padEnd(22)} ari ${renderInterval(ari)}  entityF1 ${renderInterval(entityF1)}`);
  }
}
if (filter === undefined) {
  mkdirSync(join(RESULTS, ".."), { recursive: true });
  const stable = scored.map(({ design, score }) => ({ set: design.set, ...score, milliseconds: undefined }));
  writeFileSync(RESULTS, `${JSON.stringify({ summary, designs: stable }, null, 2)}\n`);
}

type Interval = ReturnType<typeof bootstrap> | null;

function interval(values: readonly (number | null)[]): Interval {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : bootstrap(known);
}

function labelsOf({ items }: Design): readonly string[] {
  return items.map(({ label }) => label);
}

function renderInterval(value: Interval): string {
  if (value === null) return "-";
  return `${value.mean.toFixed(3)} [${value.low.toFixed(3)}, ${value.high.toFixed(3)}]`;
}

function renderScore({ set, isAdversarial }: Design, score: DesignScore): string {
  const numbers = MEASURES.map((measure) => (score[measure] === null ? "  -  " : score[measure].toFixed(3)));
  const name = `${set}/${score.name}${isAdversarial ? " (adversarial)" : ""}`;
  const kinds = `${score.foundKinds}/${score.trueKinds}`;
  return `${name.padEnd(64)}${kinds.padStart(7)}  ${numbers.join("  ")}  ${score.milliseconds.toFixed(0)} ms`;
}
