import { describe, expect, it } from 'vitest';
import type { GapRow, OccupationProfile } from '$core/api/labor_market_types';
import { asPercent, FIGURES, fraction, licensed } from './whatIf';

describe('assumptions in the address', () => {
  it('are fractions of what is typed in percent', () => {
    expect(fraction('80')).toBe('0.8');
    expect(fraction('0')).toBe('0');
    expect(fraction('100')).toBe('1');
    expect(fraction('33.33')).toBe('0.333');
  });
  it('are left out where the field is blank or no percent', () => {
    for (const typed of ['', ' ', '-1', '101', 'most']) expect(fraction(typed)).toBe('');
  });
  it('come back as typed', () => {
    for (const typed of ['0', '7.5', '55', '100']) expect(asPercent(fraction(typed))).toBe(typed);
    expect(asPercent('')).toBe('');
    expect(asPercent('x')).toBe('');
  });
});

describe('a licensed occupation', () => {
  const profile = (basis: string, note: string) =>
    ({ programs: [{ basis }], steps: [{ id: 'changers_share', note: { id: note } }] }) as unknown as OccupationProfile;
  it('is told by its programs or by its share of changers', () => {
    expect(licensed(profile('licensed', 'note.changers'))).toBe(true);
    expect(licensed(profile('measured', 'note.changers_licensed'))).toBe(true);
    expect(licensed(profile('measured', 'note.changers'))).toBe(false);
  });
});

it('compares what the page shows', () => {
  const row = {
    changers: 165,
    entrants_needed: 171,
    supply: 68,
    training_gap: 103,
    training_gap_interval: { p10: 60, p50: 102, p90: 140 },
  } as GapRow;
  expect(FIGURES.map(({ of }) => of(row))).toEqual([165, 171, 68, 102]);
});
