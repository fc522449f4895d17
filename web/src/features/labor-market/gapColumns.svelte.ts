// The columns of the gap table: what each shows, and which ones a person chose to see (kept in this browser).

import * as format from '$ui/format';
import type { GapRow, Interval, Maybe } from '$core/api/labor_market_types';

export interface Column {
  field: keyof GapRow & string;
  name: string;
  says: string;
  text: (row: GapRow) => string;
  /** The step of its derivation, where it has one. */
  step?: string;
  number: boolean;
  initially: boolean;
  flag?: (row: GapRow) => Maybe<string>;
  tone?: (row: GapRow) => number;
  sub?: (row: GapRow) => string;
}

const number = (
  field: Column['field'],
  name: string,
  says: string,
  text: (row: GapRow) => string,
  initially: boolean,
  more: Partial<Column> = {},
): Column => ({ field, name, says, text, number: true, initially, step: field, ...more });

const middle = (range: Interval, value: Maybe<number>) => range.p50 ?? value;
const between = (range: Interval) => (range.p10 === null || range.p90 === null ? '' : format.interval(range));

export const COLUMNS: Column[] = [
  number(
    'training_gap',
    'Training gap',
    'new entrants needed a year, less the supply of programs',
    (row) => format.signed(middle(row.training_gap_interval, row.training_gap)),
    true,
    {
      tone: (row) => Math.sign(middle(row.training_gap_interval, row.training_gap) ?? 0),
      sub: (row) => between(row.training_gap_interval),
    },
  ),
  number(
    'training_shortage_probability',
    'Chance of a shortage',
    'of the training gap being above zero',
    (row) => format.chance(row.training_shortage_probability),
    true,
    { step: 'training_gap' },
  ),
  number(
    'replacement_gap',
    'Replacement gap',
    'all openings a year, less the supply of programs',
    (row) => format.signed(middle(row.replacement_gap_interval, row.replacement_gap)),
    false,
    {
      tone: (row) => Math.sign(middle(row.replacement_gap_interval, row.replacement_gap) ?? 0),
      sub: (row) => between(row.replacement_gap_interval),
    },
  ),
  number('openings', 'Openings', 'exits, transfers and change, a year', (row) => format.count(row.openings), true),
  number('supply', 'Supply', 'people a year from the region’s programs', (row) => format.count(row.supply), true),
  number('employment', 'Employment', 'people at work in it', (row) => format.count(row.employment), true, {
    flag: (row) => row.employment_flag,
  }),
  number('median_wage', 'Median wage', 'dollars a year', (row) => format.dollars(row.median_wage), true, {
    flag: (row) => row.median_wage_flag,
  }),
  number('growth_annual', 'Growth', 'projected, a year', (row) => format.signedPercent(row.growth_annual), false, {
    step: 'growth',
  }),
  number(
    'location_quotient',
    'Location quotient',
    'its share of jobs here over its share in the nation',
    (row) => format.ratio(row.location_quotient),
    false,
  ),
  number(
    'completions',
    'Completions',
    'of the programs that lead here',
    (row) => format.count(row.completions),
    false,
    { step: 'supply' },
  ),
  number('exits', 'Exits', 'people who leave the labor force, a year', (row) => format.count(row.exits), false),
  number('transfers', 'Transfers', 'people who change occupation, a year', (row) => format.count(row.transfers), false),
  number('change', 'Change', 'jobs added or lost, a year', (row) => format.signed(row.change), false),
  {
    field: 'entry_education',
    name: 'Entry education',
    says: 'what is typical',
    text: (row) => row.entry_education ?? format.NOT_PUBLISHED,
    number: false,
    initially: true,
  },
  {
    field: 'sector',
    name: 'Sector',
    says: 'field of work',
    text: (row) => row.sector,
    number: false,
    initially: false,
  },
];

const KEY = 'laborshed.gaps.columns';

/** The chosen columns; a browser that keeps nothing starts with the usual ones each time. */
class Chosen {
  fields = $state<string[]>(COLUMNS.filter(({ initially }) => initially).map(({ field }) => field));

  constructor() {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
      if (Array.isArray(kept)) this.fields = kept.filter((one) => COLUMNS.some(({ field }) => field === one));
    } catch {
      // a text of another version: start anew
    }
  }

  toggle(field: string): void {
    this.fields = this.fields.includes(field) ? this.fields.filter((one) => one !== field) : [...this.fields, field];
    try {
      localStorage.setItem(KEY, JSON.stringify(this.fields));
    } catch {
      // not allowed to keep: chosen for this visit
    }
  }
}

export const chosen = new Chosen();
