/** What a worklist decides without a screen: which rows remain, how they are sorted, what a range selects. */
import { searchable } from '#shared/kernel/text.ts';
import { type Column, type SortOrder, sortRows } from './column.ts';

export interface WorklistFilter<Row> {
  key: string;
  label: string;
  matches: (row: Row) => boolean;
  /** Filters of one kind widen each other, either payer; filters of different kinds narrow. Alone without one. */
  kind?: string;
  /** Offered under this heading when filters are picked, and a chip only once it is chosen. */
  heading?: string;
  /** How many there are where the rows given do not hold them all. */
  total?: number;
}

export interface Narrowing<Row> {
  rows: readonly Row[];
  filters: readonly WorklistFilter<Row>[];
  chosen: readonly string[];
  text: string;
  textOf?: ((row: Row) => string) | undefined;
  columns: readonly Column<Row>[];
  sort: SortOrder | undefined;
}

const kindOf = <Row>({ kind, key }: WorklistFilter<Row>): string => kind ?? `only ${key}`;

/** The chosen filters, those of one kind together. */
function chosenByKind<Row>(filters: readonly WorklistFilter<Row>[], chosen: readonly string[]) {
  const kinds = new Map<string, WorklistFilter<Row>[]>();
  for (const filter of filters) {
    if (!chosen.includes(filter.key)) continue;
    const same = kinds.get(kindOf(filter));
    if (same) same.push(filter);
    else kinds.set(kindOf(filter), [filter]);
  }
  return kinds;
}

/** How many rows each filter would show beside what is chosen of other kinds. */
export function countByFilter<Row>(
  rows: readonly Row[],
  filters: readonly WorklistFilter<Row>[],
  chosen: readonly string[],
): ReadonlyMap<string, number> {
  const kinds = [...chosenByKind(filters, chosen)];
  const counts = new Map(filters.map((filter) => [filter.key, filter.total ?? 0]));
  const counted = filters.filter((filter) => filter.total === undefined);
  for (const row of rows) {
    const failed = kinds.filter(([, same]) => !same.some((filter) => filter.matches(row)));
    if (failed.length > 1) continue;
    const [only] = failed[0] ?? [];
    for (const filter of counted) {
      if ((only === undefined || only === kindOf(filter)) && filter.matches(row))
        counts.set(filter.key, (counts.get(filter.key) ?? 0) + 1);
    }
  }
  return counts;
}

/** One filter per thing the rows name, as payers or providers: any of those chosen. */
export function filtersOfEach<Row>(
  rows: readonly Row[],
  kind: string,
  heading: string,
  thingOf: (row: Row) => { id: string; name: string } | undefined,
): WorklistFilter<Row>[] {
  const names = new Map<string, string>();
  for (const row of rows) {
    const thing = thingOf(row);
    if (thing) names.set(thing.id, thing.name);
  }
  return [...names]
    .sort(([, a], [, b]) => a.localeCompare(b))
    .map(([id, label]) => ({
      key: `${kind}.${id}`,
      label,
      kind,
      heading,
      matches: (row) => thingOf(row)?.id === id,
    }));
}

/** Rows that match the chosen filters, any of one kind and all kinds, and every typed word, in order. */
export function narrowRows<Row>({
  rows,
  filters,
  chosen,
  text,
  textOf,
  columns,
  sort,
}: Narrowing<Row>): readonly Row[] {
  const kinds = [...chosenByKind(filters, chosen).values()];
  const words = searchable(text).split(' ').filter(Boolean);
  const isFree = kinds.length === 0 && words.length === 0;
  const kept = isFree
    ? rows
    : rows.filter((row) => {
        if (!kinds.every((same) => same.some((filter) => filter.matches(row)))) return false;
        if (words.length === 0 || !textOf) return true;
        const haystack = ` ${searchable(textOf(row))}`;
        return words.every((word) => haystack.includes(` ${word}`));
      });
  return sortRows(kept, columns, sort);
}

/** The keys from one row to another, both included, in list order. */
export function keysBetween(keys: readonly string[], from: string | undefined, to: string): string[] {
  const start = from === undefined ? -1 : keys.indexOf(from);
  const end = keys.indexOf(to);
  if (end < 0) return [];
  return start < 0 ? [to] : keys.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** Where the cursor goes when its row has left: the row that took its place, or the last one. */
export function rowAfter(keys: readonly string[], rowKey: string | undefined, lastIndex: number): number {
  const index = rowKey === undefined ? -1 : keys.indexOf(rowKey);
  return index >= 0 ? index : Math.max(0, Math.min(lastIndex, keys.length - 1));
}
