import { describe, expect, it } from 'vitest';
import type { GapRow, Region } from '$core/api/labor_market_types';
import { gapInShort, gapSentence, place, spoken } from './sentences';

const region: Region = { id: 'six-rivers', name: 'Six Rivers (example)', kind: 'named', counties: [] };
const nurses = (p50: number | null, shortage_probability: number | null, more: Partial<GapRow> = {}) =>
  ({
    title: 'Registered Nurses',
    answer: 'training gap',
    openings: 336,
    training_gap: p50,
    training_gap_interval: { p10: null, p50, p90: null },
    shortage_probability,
    is_short: shortage_probability === null ? null : shortage_probability >= 0.8,
    ...more,
  }) as GapRow;

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
  it('is a shortage, a surplus, a tie or unknown, by its probability', () => {
    expect(gapSentence(region, nurses(143, 0.97))).toBe(
      'Six Rivers needs about 140 more registered nurses a year than training supplies.',
    );
    expect(gapSentence(region, nurses(-41, 0.1))).toBe(
      'Training supplies about 41 more registered nurses a year than Six Rivers needs.',
    );
    expect(gapSentence(region, nurses(14, 0.7))).toMatch(/too close to call/);
    expect(gapSentence(region, nurses(null, null))).toMatch(/can’t tell/);
    const nation: Region = { id: 'US', name: 'United States', kind: 'nation', counties: [] };
    expect(gapSentence(nation, nurses(143, 0.97))).toMatch(/^The United States needs about 140 more/);
    const two: Region = {
      id: '53033,53061',
      name: 'King and Snohomish',
      kind: 'counties',
      counties: ['53033', '53061'],
    };
    expect(gapSentence(two, nurses(143, 0.97))).toMatch(/^King and Snohomish need .* than training supplies/);
  });
  it('tells the other three classes apart, without a gap', () => {
    expect(gapSentence(region, nurses(null, null, { answer: 'promotion' }))).toBe(
      'Six Rivers has about 340 openings a year for registered nurses, filled mostly by promotion.',
    );
    expect(gapSentence(region, nurses(null, null, { answer: 'on the job' }))).toBe(
      'Six Rivers has about 340 openings a year for registered nurses, who learn on the job.',
    );
    const unseen = gapSentence(region, nurses(143, 0.97, { answer: 'cannot tell' }));
    expect(unseen).toBe('The loaded data can’t tell whether Six Rivers has enough registered nurses.');
    expect(unseen).not.toMatch(/\d/);
  });
  it('fits a line of a list', () => {
    expect(gapInShort(nurses(143, 0.97))).toBe('+143 a year, very likely short');
    expect(gapInShort(nurses(null, null, { answer: 'promotion' }))).toBe('Filled by promotion');
    expect(gapInShort(nurses(null, null, { answer: 'on the job' }))).toBe('Learned on the job');
    expect(gapInShort(nurses(null, null, { answer: 'cannot tell' }))).toBe('Can’t tell');
    expect(gapInShort(undefined)).toBe('Can’t tell');
  });
});
