// Comparisons without a lottery: the table is sent with the request and not stored (src/services/pilots/comparisons.h).

import type { Schema } from '$core/api/schemas';
import { send } from '$core/api/client';
import { parseCsv } from '$ui/csv';
import { m } from '$messages';

export type Kind = 'panel' | 'people';
export type EventPoint = Schema['EventPoint'];
export type Compared = Pick<Schema['PanelAnswer'], 'verdict' | 'sentence' | 'effect'>;
export type PanelAnswer = Schema['PanelAnswer'];
export type PeopleAnswer = Schema['PeopleAnswer'];
export type MatchChoices = Pick<Schema['PeopleQuestion'], 'distance' | 'ratio' | 'replacement' | 'caliper'>;

export const comparisons = {
  panel: (csv: string, columns: Record<string, string>, covariates: string[], comparison: string) =>
    send<PanelAnswer>('POST', '/api/comparisons/panel', { csv, ...columns, covariates, comparison }),
  people: (csv: string, columns: Record<string, string>, before: string[], choices: MatchChoices) =>
    send<PeopleAnswer>('POST', '/api/comparisons/people', { csv, ...columns, before, ...choices }),
};

/** The columns that each kind needs, and how their headings are recognized. */
export const COLUMNS: Record<Kind, { field: string; label: () => string; like: RegExp }[]> = {
  panel: [
    {
      field: 'unit',
      label: m.pilots_column_unit,
      like: /^(unit|id|person|employer|county|name|fips)/i,
    },
    {
      field: 'period',
      label: m.pilots_column_period,
      like: /^(period|year|quarter|month|time)/i,
    },
    { field: 'start', label: m.pilots_column_start, like: /(start|first|began|treat)/i },
    { field: 'outcome', label: m.pilots_column_outcome, like: /(outcome|wage|earning|employ|result|^y$)/i },
  ],
  people: [
    { field: 'took_part', label: m.pilots_column_took_part, like: /(took|treat|part|program)/i },
    { field: 'outcome', label: m.pilots_column_outcome, like: /(outcome|wage|result|^re78$|^y$)/i },
  ],
};

/** The cells of the first `most` lines; the server parses the whole table. */
export function preview(csv: string, most = 6): string[][] {
  const begins = csv.slice(0, 20_000); // a table may have a megabyte
  const first = begins.split('\n', 1)[0] ?? '';
  const comma = first.includes(';') && !first.includes(',') ? ';' : ',';
  return parseCsv(begins, comma)
    .slice(0, most)
    .map(({ fields }) => fields.map((cell) => cell.trim()));
}

/** Field → heading: each heading is guessed once, in the order of the fields. */
export function guess(kind: Kind, headings: readonly string[]): Record<string, string> {
  const free = new Set(headings);
  const found: Record<string, string> = {};
  for (const { field, like } of COLUMNS[kind]) {
    const heading = headings.find((name) => free.has(name) && like.test(name)) ?? '';
    free.delete(heading);
    found[field] = heading;
  }
  return found;
}
