import type { InputIssue } from "@dynadex/core/error";

interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names: readonly string[];
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const FIELDS: readonly CronField[] = [
  { name: "minute", least: 0, most: 59, names: [] },
  { name: "hour", least: 0, most: 23, names: [] },
  { name: "day of month", least: 1, most: 31, names: [] },
  { name: "month", least: 1, most: 12, names: MONTHS },
  { name: "day of week", least: 0, most: 7, names: WEEKDAYS },
];
const NICKNAMES: ReadonlyMap<string, string> = new Map([
  ["hourly", "0 * * * *"],
  ["daily", "0 0 * * *"],
  ["midnight", "0 0 * * *"],
  ["weekly", "0 0 * * 0"],
  ["monthly", "0 0 1 * *"],
  ["yearly", "0 0 1 1 *"],
  ["annually", "0 0 1 1 *"],
]);

/** What is wrong with a cron expression of five fields, with positions counted from 1; empty when nothing is (I28). */
export function listCronIssues(cron: string): readonly InputIssue[] {
  const fields = [...cron.matchAll(/\S+/g)];
  const issues = fields.flatMap((match, index) => {
    const problem = index < FIELDS.length ? findFieldProblem(match[0], FIELDS[index]!) : undefined;
    return problem === undefined ? [] : [issueAt(match.index + 1, problem)];
  });
  if (issues.length > 0 || fields.length === FIELDS.length) return issues;
  const position = fields.length > FIELDS.length ? fields[FIELDS.length]!.index + 1 : cron.length + 1;
  return [issueAt(position, `it has ${fields.length} ${fields.length === 1 ? "field" : "fields"}`)];
}

/** The expression that was probably meant, or `undefined`. */
export function findCronSuggestion(cron: string): string | undefined {
  const words = cron.trim().toLowerCase().split(/\s+/);
  const nickname = NICKNAMES.get(words.join(" ").replace(/^@/, ""));
  if (nickname !== undefined) return nickname;
  return [...readLostSpaces(words), ...readSecondsDropped(words)].find((candidate) => isCron(candidate));
}

function isCron(cron: string): boolean {
  return listCronIssues(cron).length === 0;
}

// All ways to put one lost space back: `*/5 * ** *` was `*/5 * * * *`.
function readLostSpaces(words: readonly string[]): readonly string[] {
  if (words.length !== FIELDS.length - 1) return [];
  return words.flatMap((word, index) =>
    Array.from({ length: word.length - 1 }, (_, cut) =>
      [...words.slice(0, index), word.slice(0, cut + 1), word.slice(cut + 1), ...words.slice(index + 1)].join(
        " ",
      ),
    ),
  );
}

/** Six fields are often seconds and five fields, or five fields and a year. */
function readSecondsDropped(words: readonly string[]): readonly string[] {
  if (words.length !== FIELDS.length + 1) return [];
  return [words.slice(1).join(" "), words.slice(0, -1).join(" ")];
}

function issueAt(position: number, problem: string): InputIssue {
  return { path: ["cron"], code: "INVALID_CRON", message: `at position ${position}: ${problem}` };
}

function findFieldProblem(text: string, field: CronField): string | undefined {
  const parts = text.toLowerCase().split(",");
  const wrong = parts.find((part) => !isFieldPart(part, field));
  if (wrong === undefined) return undefined;
  const range = `${field.least}-${field.most}`;
  return `\`${text}\` is no ${field.name} (${range}, lists, ranges, steps such as \`*/5\`)`;
}

function isFieldPart(part: string, field: CronField): boolean {
  const match = /^(?:(\*)|([a-z0-9]+)(?:-([a-z0-9]+))?)(?:\/(\d{1,4}))?$/.exec(part);
  if (match === null) return false;
  const [, star, from, to, step] = match;
  if (step !== undefined && (Number(step) < 1 || Number(step) > field.most)) return false;
  if (star !== undefined) return true;
  const first = readNumber(from!, field);
  const last = to === undefined ? first : readNumber(to, field);
  // A step needs something to step through.
  if (step !== undefined && to === undefined) return false;
  return first !== undefined && last !== undefined && first <= last;
}

function readNumber(text: string, field: CronField): number | undefined {
  const named = field.names.indexOf(text);
  if (named >= 0) return named + field.least;
  if (!/^\d{1,2}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= field.least && value <= field.most ? value : undefined;
}
