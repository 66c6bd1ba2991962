import { sql, type RawBuilder } from "kysely";
import type { Database } from "../database/database.ts";
import type { NameSegment, SearchSegment, WordSegment } from "./plan-search.ts";

/** What narrows every segment of a search. */
export interface SearchFilter {
  readonly state: "active" | "deleted" | "any";
  /** A `tsquery` of facets. */
  readonly facets: string | null;
}

/** Where an entry is inside its segment. */
export interface SearchPosition {
  readonly folded: string;
  readonly depth: number;
  readonly id: string;
}

/** A segment to be read after a position, or from its start. */
export interface SegmentRead {
  readonly segment: SearchSegment;
  readonly after: SearchPosition | null;
}

/**
 * Rows of one word segment that are ranked. A word that is in more entries than this is ranked among the first ones that
 * the index gives: each page is still in order and none repeats an entry, but a better one may come on a later page.
 */
export const MAX_RANKED_ENTRIES = 1_000;

/** Reads several segments in one statement; up to `limit` rows of each, in the order of the segments. */
export async function findEntries(
  database: Database,
  reads: readonly SegmentRead[],
  filter: SearchFilter,
  limit: number,
): Promise<SearchPosition[][]> {
  const parts = reads.map(({ segment, after }, index) => {
    const found =
      segment.by === "name" ? byName(segment, after, filter, limit) : byWords(segment, after, filter, limit);
    return sql`(select ${index}::integer as segment, found.* from (${found}) as found)`;
  });
  const { rows } = await sql<
    SearchPosition & { segment: number }
  >`${sql.join(parts, sql` union all `)}`.execute(database);
  const found: SearchPosition[][] = reads.map(() => []);
  for (const { segment, folded, depth, id } of rows) found[segment]!.push({ folded, depth, id });
  return found;
}

function byName(
  segment: NameSegment,
  after: SearchPosition | null,
  filter: SearchFilter,
  limit: number,
): RawBuilder<unknown> {
  const conditions = [
    segment.isPrefix ? beginsWith(segment.name) : sql`e.folded = ${segment.name}`,
    // `>` lets the index skip what may be ten thousand entries of exactly this name.
    ...segment.exceptNames.map((name) =>
      name === segment.name ? sql`e.folded > ${name}` : sql`e.folded <> ${name}`,
    ),
    ...(filter.facets === null ? [] : [sql`e.words @@ ${filter.facets}::tsquery`]),
    ...inState(filter),
    ...(after === null
      ? []
      : [sql`(e.folded, e.depth, e.id) > (${after.folded}, ${after.depth}::smallint, ${after.id}::uuid)`]),
  ];
  return sql`
    select e.id, e.folded, e.depth from search_entry e
    where e.rank = ${sql.lit(RANKS[segment.kind])} and e.kind = ${sql.lit(segment.kind)}
      and ${sql.join(conditions, sql` and `)}
    order by e.folded, e.depth, e.id limit ${limit}`;
}

const RANKS = { table: 0, index: 1, attribute: 2 } as const;

function byWords(
  segment: WordSegment,
  after: SearchPosition | null,
  filter: SearchFilter,
  limit: number,
): RawBuilder<unknown> {
  const query = filter.facets === null ? segment.query : `(${segment.query}) & ${filter.facets}`;
  const conditions = [
    sql`e.words @@ ${query}::tsquery`,
    ...(segment.exceptQuery === null ? [] : [sql`not e.words @@ ${segment.exceptQuery}::tsquery`]),
    ...segment.exceptNames.map((name) => sql`e.folded <> ${name}`),
    ...segment.exceptBeginnings.map((name) => sql`not (${beginsWith(name)})`),
    ...inState(filter),
    ...(after === null ? [] : [sql`(${lengthFirst("e")}) > (${positionLengthFirst(after)})`]),
  ];
  return sql`
    select id, folded, depth from (
      select e.id, e.folded, e.depth from search_entry e
      where e.kind = ${sql.lit(segment.kind)} and ${sql.join(conditions, sql` and `)}
      limit ${MAX_RANKED_ENTRIES}
    ) as ranked
    order by ${lengthFirst("ranked")} limit ${limit}`;
}

/** The shortest name is the one of which the words are the largest part. */
function lengthFirst(row: "e" | "ranked"): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${row}.${name}`);
  return sql`length(${column("folded")}), ${column("folded")}, ${column("depth")}, ${column("id")}`;
}

function positionLengthFirst({ folded, depth, id }: SearchPosition): RawBuilder<unknown> {
  return sql`length(${folded}::text), ${folded}, ${depth}::smallint, ${id}::uuid`;
}

function beginsWith(name: string): RawBuilder<unknown> {
  return sql`e.folded >= ${name} and e.folded < ${name + LAST_CHARACTER}`;
}

/** Sorts after every other character in the byte order of the column. */
const LAST_CHARACTER = "\u{10FFFF}";

/**
 * A condition looked up row by row: for a join the planner may read all entries in the order of their tables, when it
 * expects common words to be in many of them.
 */
function inState(filter: SearchFilter): RawBuilder<unknown>[] {
  if (filter.state === "any") return [];
  return [sql`(select a.state from asset a where a.id = e.asset_id) = ${filter.state}`];
}
