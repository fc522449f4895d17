// The region's people by group, as they are typed or come from a file: what is wrong with them by line and column, what
// would change, and where such figures are found.

import { book, type Dimension, type PopulationGroup } from '$core/api/records';
import { parseCsv } from '$ui/csv';

/** The census bureau's tables (American Community Survey, five years) that count a dimension's groups. */
export const TABLES: Readonly<Record<string, string>> = {
  sex: 'ACS table B01001 (sex by age)',
  ethnicity: 'ACS table B03003 (Hispanic or Latino origin)',
  race: 'ACS table B02001 (race)',
  education: 'ACS table B15001 (age by schooling, adults) or B15003 (25 and older)',
  income: 'ACS table C17002 (income against the poverty level): below 2.00 is low',
  family: 'ACS table B11003 (families with own children): one parent, no spouse present',
  language: 'ACS table C16001 or B16004 (language at home): speaks English less than “very well”',
  disability: 'ACS table B18101 (age by disability) or C18108',
  service: 'ACS table B21001 (veteran status, adults)',
  justice: 'no census table: corrections or courts of the state publish counts',
};

export interface Line {
  dimension: string;
  value: string;
  people: number | null;
  source: string;
}
export interface LineFault {
  /** Of the file, the header being 1; 0 where it is about the whole file. */
  line: number;
  column: string;
  message: string;
}
export interface Change {
  before: PopulationGroup | null;
  /** Nothing: the figure is removed. */
  after: Line | null;
}

const key = ({ dimension, value }: Pick<Line, 'dimension' | 'value'>) => `${dimension}=${value}`;

/** "1,234" and "1234" are a count; everything else is none. */
export function peopleOf(text: string): number | null {
  const plain = text.trim();
  if (!/^(\d+|\d{1,3}(,\d{3})+)$/.test(plain)) return null;
  const number = Number(plain.replaceAll(',', ''));
  return Number.isSafeInteger(number) ? number : null;
}

/** What is wrong with a source, in words; nothing when it is right. */
export function sourceFault(source: string): string {
  if (source.trim() === '') return 'is missing: name the table and its year';
  return /(?<![A-Za-z0-9])(19|20)\d\d(?![A-Za-z0-9])/.test(source)
    ? ''
    : 'must name its year, such as "ACS 2020-2024, table B03003"';
}

/** A file with the columns dimension, value, people and source; others, such as those of our own file, are passed over. */
export function readFile(text: string, dimensions: readonly Dimension[]): { lines: Line[]; faults: LineFault[] } {
  const faults: LineFault[] = [];
  const [head, ...rest] = parseCsv(text);
  const names = (head?.fields ?? []).map((name) => name.trim().toLowerCase());
  for (const column of ['dimension', 'value', 'people', 'source']) {
    if (!names.includes(column)) faults.push({ line: head?.line ?? 1, column, message: 'is not in the first line' });
  }
  if (faults.length > 0) return { lines: [], faults };
  if (rest.length === 0) faults.push({ line: 0, column: '', message: 'the file has no lines below the first' });
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
    if (!found) wrong('dimension', `"${made.dimension}" is none of ${dimensions.map(({ value }) => value).join(', ')}`);
    else if (!found.groups.some(({ value }) => value === made.value)) {
      wrong('value', `"${made.value}" is none of ${found.groups.map(({ value }) => value).join(', ')}`);
    }
    if (made.people === null) wrong('people', `"${read('people')}" is no whole number of people`);
    const fault = sourceFault(made.source);
    if (fault) wrong('source', fault);
    const earlier = seen.get(key(made));
    if (earlier !== undefined) wrong('value', `stands in line ${earlier.toString()} already`);
    seen.set(key(made), line);
    return made;
  });
  return { lines, faults };
}

/** What the lines would change; groups that they don't name stay as they are. One without a number is removed. */
export function changesOf(lines: readonly Line[], kept: readonly PopulationGroup[]): Change[] {
  const now = new Map(kept.map((one) => [key(one), one]));
  return lines.flatMap((line): Change[] => {
    const before = now.get(key(line)) ?? null;
    if (line.people === null) return before ? [{ before, after: null }] : [];
    const same = before?.people === line.people && before.source === line.source.trim();
    return same ? [] : [{ before, after: { ...line, source: line.source.trim() } }];
  });
}

/** Makes the changes one by one. What it throws tells how far it came; `made` holds what to take back. */
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

/** What takes changes back, given the records as they are now. */
export function reverse(changes: readonly Change[], kept: readonly PopulationGroup[]): Change[] {
  const now = new Map(kept.map((one) => [key(one), one]));
  return changes.map(({ before, after }) => ({
    before: now.get(key((before ?? after) as Line)) ?? null,
    after: before && { dimension: before.dimension, value: before.value, people: before.people, source: before.source },
  }));
}
