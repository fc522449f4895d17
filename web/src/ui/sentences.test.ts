import { describe, expect, it } from 'vitest';
import type { GapRow, Region } from '$core/api/labor_market_types';
import { gapSentence, place, spoken } from './sentences';

const region: Region = { id: 'six-rivers', name: 'Six Rivers (example)', kind: 'named', counties: [] };
const nurses = (p10: number | null, p50: number | null, p90: number | null) =>
  ({ title: 'Registered Nurses', training_gap: p50, training_gap_interval: { p10, p50, p90 } }) as GapRow;

describe('titles in sentences', () => {
  it('lose their capitals, abbreviations keep them', () => {
    expect(spoken('Registered Nurses')).toBe('registered nurses');
    expect(spoken('First-Line Supervisors of Retail Sales Workers')).toBe(
      'first-line supervisors of retail sales workers',
    );
    expect(spoken('Heating, Air Conditioning, and HVAC Mechanics')).toBe(
      'heating, air conditioning, and HVAC mechanics',
    );
  });
  it('regions lose what is in brackets', () => {
    expect(place(region)).toBe('Six Rivers');
  });
});

describe('the finding', () => {
  it('is a shortage, a surplus, a tie or unknown', () => {
    expect(gapSentence(region, nurses(90, 143, 210))).toBe(
      'Six Rivers needs about 140 more registered nurses a year than its programs supply.',
    );
    expect(gapSentence(region, nurses(-60, -41, -20))).toBe(
      'Six Rivers trains about 41 more registered nurses a year than it needs.',
    );
    expect(gapSentence(region, nurses(-12, 4, 20))).toMatch(/within the uncertainty/);
    expect(gapSentence(region, nurses(null, null, null))).toMatch(/^There isn’t enough published data/);
    const nation: Region = { id: 'US', name: 'United States', kind: 'nation', counties: [] };
    expect(gapSentence(nation, nurses(90, 143, 210))).toMatch(/^The United States needs about 140 more/);
    const two: Region = {
      id: '53033,53061',
      name: 'King and Snohomish',
      kind: 'counties',
      counties: ['53033', '53061'],
    };
    expect(gapSentence(two, nurses(90, 143, 210))).toMatch(/^King and Snohomish need .* than their programs supply/);
  });
});
