// Comparisons without a lottery, of a table that is sent along and not kept (src/services/comparisons.h).

import type { Schema } from '$core/api/schemas';
import { send } from '$core/api/client';
import { parseCsv } from '$ui/csv';

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

/** What columns a kind needs, what people call them, and how headings are recognized. */
export const COLUMNS: Record<Kind, { field: string; label: string; like: RegExp }[]> = {
  panel: [
    {
      field: 'unit',
      label: 'Who or what (person, employer, county)',
      like: /^(unit|id|person|employer|county|name|fips)/i,
    },
    {
      field: 'period',
      label: 'Period (year, or a number counted through)',
      like: /^(period|year|quarter|month|time)/i,
    },
    { field: 'start', label: 'First period with the program (empty or 0: never)', like: /(start|first|began|treat)/i },
    { field: 'outcome', label: 'Outcome', like: /(outcome|wage|earning|employ|result|^y$)/i },
  ],
  people: [
    { field: 'took_part', label: 'Took part (1 or 0)', like: /(took|treat|part|program)/i },
    { field: 'outcome', label: 'Outcome', like: /(outcome|wage|result|^re78$|^y$)/i },
  ],
};

/** The cells of the first `most` lines of a table, to be looked at; the server reads it with all the rules of CSV. */
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
