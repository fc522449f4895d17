// The columns of the gap table, and which ones a person chose to see (kept in this browser).

import * as format from '$ui/format';
import type { GapRow, Interval, Maybe, Region } from '$core/api/labor_market_types';
import { m } from '$messages';
import { gapOf } from '$ui/sentences';

export interface Column {
  field: keyof GapRow & string;
  name: () => string;
  says: () => string;
  text: (row: GapRow) => string;
  /** The step that explains it. */
  step?: string;
  number: boolean;
  initially: boolean;
  flag?: (row: GapRow) => Maybe<string>;
  tone?: (row: GapRow) => number;
  sub?: (row: GapRow, region: Region) => string;
  /** Says nothing about occupations that are filled by promotion or learned on the job. */
  trainingOnly?: true;
}

const number = (
  field: Column['field'],
  name: () => string,
  says: () => string,
  text: (row: GapRow) => string,
  initially: boolean,
  more: Partial<Column> = {},
): Column => ({ field, name, says, text, number: true, initially, step: field, ...more });

const between = (range: Interval) => (range.p10 === null || range.p90 === null ? '' : format.interval(range));

export const COLUMNS: Column[] = [
  number(
    'training_gap',
    m.labor_market_training_gap,
    m.labor_market_column_training_gap_says,
    (row) => format.signed(gapOf(row)),
    true,
    {
      trainingOnly: true,
      tone: (row) => Math.sign(gapOf(row) ?? 0),
      sub: (row) => between(row.training_gap_interval),
    },
  ),
  number(
    'shortage_probability',
    m.labor_market_column_chance,
    m.labor_market_column_chance_says,
    (row) => format.likelihood(row.shortage_probability),
    true,
    {
      step: 'training_gap',
      trainingOnly: true,
      sub: (row) => (row.shortage_probability === null ? '' : format.chance(row.shortage_probability)),
    },
  ),
  number(
    'openings',
    m.labor_market_column_openings,
    m.labor_market_column_openings_says,
    (row) => format.count(row.openings),
    true,
  ),
  number(
    'entrants_needed',
    m.labor_market_entrants_needed,
    m.labor_market_column_entrants_says,
    (row) => format.count(row.entrants_needed),
    true,
    { trainingOnly: true },
  ),
  number(
    'supply',
    m.labor_market_column_supply,
    m.labor_market_column_supply_says,
    (row) => format.count(row.supply),
    true,
    { trainingOnly: true },
  ),
  number(
    'employment',
    m.labor_market_employment,
    m.labor_market_column_employment_says,
    (row) => format.count(row.employment),
    true,
    {
      flag: (row) => row.employment_flag,
      // of a region that is one metropolitan area, the figure is its own
      sub: (row, region) => (row.employment_level === 'cbsa' ? '' : format.elsewhere(region, row.employment_level)),
    },
  ),
  number(
    'median_wage',
    m.labor_market_median_wage,
    m.labor_market_column_median_wage_says,
    (row) => format.dollars(row.median_wage),
    true,
    {
      flag: (row) => row.median_wage_flag,
    },
  ),
  number(
    'growth_annual',
    m.labor_market_column_growth,
    m.labor_market_column_growth_says,
    (row) => format.signedPercent(row.growth_annual),
    false,
    {
      step: 'growth',
      sub: (row, region) => format.elsewhere(region, row.growth_level),
    },
  ),
  number(
    'location_quotient',
    m.labor_market_column_location_quotient,
    m.labor_market_column_location_quotient_says,
    (row) => format.ratio(row.location_quotient),
    false,
  ),
  number(
    'completions',
    m.labor_market_completions,
    m.labor_market_column_completions_says,
    (row) => format.count(row.completions),
    false,
    { step: 'supply', trainingOnly: true },
  ),
  number(
    'exits',
    m.labor_market_column_exits,
    m.labor_market_column_exits_says,
    (row) => format.count(row.exits),
    false,
  ),
  number(
    'transfers',
    m.labor_market_column_transfers,
    m.labor_market_column_transfers_says,
    (row) => format.count(row.transfers),
    false,
  ),
  number('change', m.labor_market_change, m.labor_market_column_change_says, (row) => format.signed(row.change), false),
  {
    field: 'entry_education',
    name: m.labor_market_column_entry_education,
    says: m.labor_market_column_entry_education_says,
    text: (row) => row.entry_education ?? format.NOT_PUBLISHED,
    number: false,
    initially: true,
  },
  {
    field: 'sector',
    name: m.common_sector,
    says: m.labor_market_column_sector_says,
    text: (row) => row.sector,
    number: false,
    initially: false,
  },
];

const KEY = 'laborshed.gaps.columns';

/** The chosen columns. Without local storage each visit starts with the default ones. */
class Chosen {
  fields = $state<string[]>(COLUMNS.filter(({ initially }) => initially).map(({ field }) => field));

  constructor() {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
      if (Array.isArray(kept)) this.fields = kept.filter((one) => COLUMNS.some(({ field }) => field === one));
    } catch {
      // written by another version: start with the defaults
    }
  }

  toggle(field: string): void {
    this.fields = this.fields.includes(field) ? this.fields.filter((one) => one !== field) : [...this.fields, field];
    try {
      localStorage.setItem(KEY, JSON.stringify(this.fields));
    } catch {
      // storage is blocked: the choice lasts for this visit
    }
  }
}

export const chosen = new Chosen();
