// The way from openings to the gap as bars: totals begin at zero, the others where the bar before them ended. Pure.

import type { GapRow, Interval, Maybe } from '$core/api/labor_market_types';
import { m } from '$messages';

/** Persons a year; `id` is the step that explains it. */
export interface Part {
  id: string;
  label: string;
  value: Maybe<number>;
  range: Interval;
  /** What it rests on, as a sentence. */
  source: string;
}

export interface Bar extends Part {
  total: boolean;
  from: number;
  to: number;
}

const TOTALS: ReadonlySet<string> = new Set(['openings', 'entrants_needed', 'training_gap']);

export function bars(parts: readonly Part[]): Bar[] {
  let at = 0;
  return parts.map((part) => {
    const total = TOTALS.has(part.id);
    const from = total ? 0 : at;
    at = (total ? 0 : at) + (part.value ?? 0);
    return { ...part, total, from, to: at };
  });
}

const NO_RANGE: Interval = { p10: null, p50: null, p90: null };

/** What openings are made of, for occupations whose gap training cannot close. */
export const openingsParts = (row: GapRow): Part[] => [
  {
    id: 'exits',
    label: m.labor_market_column_exits(),
    source: m.labor_market_exits_source(),
    value: row.exits,
    range: NO_RANGE,
  },
  {
    id: 'transfers',
    label: m.labor_market_column_transfers(),
    source: m.labor_market_transfers_source(),
    value: row.transfers,
    range: NO_RANGE,
  },
  {
    id: 'change',
    label: m.labor_market_change(),
    source: m.labor_market_change_source(),
    value: row.change,
    range: NO_RANGE,
  },
  {
    id: 'openings',
    label: m.labor_market_openings_a_year(),
    source: m.labor_market_openings_source(),
    value: row.openings,
    range: row.openings_interval,
  },
];
