import type { SurveyRound } from '$core/api/records';
import { expect, test } from 'vitest';
import { comparison, isOver, said, standing, type RegionalOpenings } from './surveys';

const round = (change: Partial<SurveyRound>): SurveyRound => ({
  ...{ id: 'r', version: 1, created: '', updated: '', partnership: 'p', title: 'Fall', region: '', jobs: [] },
  ...{ opens: '2026-11-01', closes: '2026-11-20', reminder_days: [], introduction: '', state: 'open' },
  ...change,
});

test('a round is over when it is closed or its last day has passed', () => {
  expect(isOver(round({}), '2026-11-20')).toBe(false);
  expect(isOver(round({}), '2026-11-21')).toBe(true);
  expect(isOver(round({ state: 'closed' }), '2026-11-02')).toBe(true);
  expect(isOver(round({ state: 'draft' }), '2026-12-02')).toBe(false);
});

test('the status of a round', () => {
  expect(standing(round({ state: 'draft' }), '2026-11-02')).toMatch(/^Draft\./);
  expect(standing(round({}), '2026-10-02')).toBe('Open from Nov 1, 2026 to Nov 20, 2026.');
  expect(standing(round({}), '2026-11-02')).toBe('Open until Nov 20, 2026.');
  expect(standing(round({}), '2026-12-02')).toMatch(/^Closed\./);
});

test('a figure shows its value or why it is withheld', () => {
  expect(said({ value: 12, employers: 4, withheld: '' }, String)).toBe('12');
  expect(said({ value: null, employers: null, withheld: 'too few answered' }, String)).toBe('too few answered');
});

test('the survey compared with published openings', () => {
  const region: RegionalOpenings = {
    ...{ total: 120.4, low: 90, high: 150, coverage: 0.4, published: 130, ratio: 0.93, within: true, missing: '' },
  };
  expect(comparison(region)).toMatch(/120 openings \(90 to 150\), consistent with the 130/);
  expect(comparison({ ...region, published: 60, within: false })).toMatch(/more than the 60/);
  expect(comparison({ ...region, published: 160, within: false })).toMatch(/fewer than the 160/);
  expect(comparison({ ...region, total: null })).toBe('');
});
