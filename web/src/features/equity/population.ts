// The region's population by group, typed or from a file: its faults by line and column, and what would change.

import { book, type Dimension, type PopulationGroup } from '$core/api/records';
import { parseCsv } from '$ui/csv';
import { m } from '$messages';

/** The Census Bureau's tables (American Community Survey, five years) that count a dimension's groups. */
export const TABLES: Readonly<Record<string, () => string>> = {
  sex: m.equity_table_sex,
  ethnicity: m.equity_table_ethnicity,
  race: m.equity_table_race,
  education: m.equity_table_education,
  income: m.equity_table_income,
  family: m.equity_table_family,
  language: m.equity_table_language,
  disability: m.equity_table_disability,
  service: m.equity_table_service,
  justice: m.equity_table_justice,
};

export interface Line {
  dimension: string;
  value: string;
  people: number | null;
  source: string;
}
export interface LineFault {
  /** 1 is the header; 0 is the whole file. */
  line: number;
  column: string;
  message: string;
}
export interface Change {
  before: PopulationGroup | null;
  /** null: the figure is removed. */
  after: Line | null;
}

const key = ({ dimension, value }: Pick<Line, 'dimension' | 'value'>) => `${dimension}=${value}`;

/** "1,234" and "1234" are counts; anything else is null. */
export function peopleOf(text: string): number | null {
  const plain = text.trim();
  if (!/^(\d+|\d{1,3}(,\d{3})+)$/.test(plain)) return null;
  const number = Number(plain.replaceAll(',', ''));
  return Number.isSafeInteger(number) ? number : null;
}

/** What is wrong with a source; empty if nothing is. */
export function sourceFault(source: string): string {
  if (source.trim() === '') return m.equity_enter_source();
  return /(?<![A-Za-z0-9])(19|20)\d\d(?![A-Za-z0-9])/.test(source) ? '' : m.equity_include_year();
}

/** Reads the columns dimension, value, people and source; others, such as those of our own download, are ignored. */
export function readFile(text: string, dimensions: readonly Dimension[]): { lines: Line[]; faults: LineFault[] } {
  const faults: LineFault[] = [];
  const [head, ...rest] = parseCsv(text);
  const names = (head?.fields ?? []).map((name) => name.trim().toLowerCase());
  for (const column of ['dimension', 'value', 'people', 'source']) {
    if (!names.includes(column)) faults.push({ line: head?.line ?? 1, column, message: m.equity_no_column() });
  }
  if (faults.length > 0) return { lines: [], faults };
  if (rest.length === 0) faults.push({ line: 0, column: '', message: m.equity_no_lines() });
  const seen = new Map<string, number>();
  const lines = rest.map(({ line, fields }): Line => {
    const read = (column: string) => (fields[names.indexOf(column)] ?? '').trim();
    const wrong = (column: string, message: string) => faults.push({ line, column, message });
    const made = {
      ...{ dimension: read('dimension'), value: read('value') },
      people: peopleOf(read('people')),
      source: read('source'),
    };
    const found = dimensions.find(({ value }) => value === made.dimension);
    if (!found)
      wrong(
        'dimension',
        m.equity_not_one_of({ value: made.dimension, choices: dimensions.map(({ value }) => value).join(', ') }),
      );
    else if (!found.groups.some(({ value }) => value === made.value)) {
      wrong(
        'value',
        m.equity_not_one_of({ value: made.value, choices: found.groups.map(({ value }) => value).join(', ') }),
      );
    }
    if (made.people === null) wrong('people', m.equity_not_whole({ value: read('people') }));
    const fault = sourceFault(made.source);
    if (fault) wrong('source', fault);
    const earlier = seen.get(key(made));
    if (earlier !== undefined) wrong('value', m.equity_repeated({ line: earlier }));
    seen.set(key(made), line);
    return made;
  });
  return { lines, faults };
}

/** What the lines would change. Groups not in them stay as they are; a line without a number removes its figure. */
export function changesOf(lines: readonly Line[], kept: readonly PopulationGroup[]): Change[] {
  const now = new Map(kept.map((one) => [key(one), one]));
  return lines.flatMap((line): Change[] => {
    const before = now.get(key(line)) ?? null;
    if (line.people === null) return before ? [{ before, after: null }] : [];
    const same = before?.people === line.people && before.source === line.source.trim();
    return same ? [] : [{ before, after: { ...line, source: line.source.trim() } }];
  });
}

/** Makes the changes one by one; `made` holds those done so far, for undo. */
export async function make(changes: readonly Change[], partnership: string, made: Change[]): Promise<void> {
  for (const change of changes) {
    const { before, after } = change;
    if (before && after) {
      await book.change('population-groups', { ...before, ...after, people: after.people ?? 0 });
    } else if (before) await book.remove('population-groups', before);
    else if (after) await book.add('population-groups', { ...after, people: after.people ?? 0, partnership });
    made.push(change);
  }
}

/** The changes that undo `changes`, given the current records. */
export function reverse(changes: readonly Change[], kept: readonly PopulationGroup[]): Change[] {
  const now = new Map(kept.map((one) => [key(one), one]));
  return changes.map(({ before, after }) => ({
    before: now.get(key((before ?? after) as Line)) ?? null,
    after: before && { dimension: before.dimension, value: before.value, people: before.people, source: before.source },
  }));
}
