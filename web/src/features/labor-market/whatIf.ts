// The assumptions that a person can change in the address, and what a change does to the figures. Pure.

import type { GapRow, Maybe, OccupationProfile } from '$core/api/labor_market_types';
import { m } from '$messages';
import { gapOf } from '$ui/sentences';

export const ASSUMPTIONS = ['changers_share', 'stay_share', 'prelicensure_share'] as const;
export type Assumption = (typeof ASSUMPTIONS)[number];

export const ASSUMPTION_NAMES: Readonly<Record<Assumption, () => string>> = {
  changers_share: m.labor_market_changers_share,
  stay_share: m.labor_market_stay_share,
  prelicensure_share: m.labor_market_prelicensure_share,
};

/** Percent as typed, to the fraction of the address; '' for the default and for what is no percent. */
export function fraction(percent: string): string {
  const value = Number(percent);
  return percent.trim() === '' || !(value >= 0 && value <= 100) ? '' : (Math.round(value * 10) / 1000).toString();
}

/** A fraction of the address as percent for its field. */
export function asPercent(share: string): string {
  const value = Number(share);
  return share === '' || !Number.isFinite(value) ? '' : (Math.round(value * 1000) / 10).toString();
}

/** Does a license decide who enters? Then the share of changers is not known, and bachelor's programs count in part. */
export const licensed = (profile: OccupationProfile): boolean =>
  profile.programs.some(({ basis }) => basis === 'licensed') ||
  profile.steps.some(({ id, note }) => id === 'changers_share' && note.id === 'note.changers_licensed');

/** The figures that an assumption can move, persons a year. */
export const FIGURES: readonly { id: string; of: (row: GapRow) => Maybe<number> }[] = [
  { id: 'changers', of: ({ changers }) => changers },
  { id: 'entrants_needed', of: ({ entrants_needed }) => entrants_needed },
  { id: 'supply', of: ({ supply }) => supply },
  { id: 'training_gap', of: gapOf },
];
