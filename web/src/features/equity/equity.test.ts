import { describe, expect, it } from 'vitest';
import { dimensionsOf, firstDimension, headline, points, rowText, stageText, type DisparityRow } from './equity';

const row = (changes: Partial<DisparityRow>): DisparityRow => ({
  dimension: 'sex',
  dimension_label: 'Sex',
  group: 'female',
  group_label: 'Women',
  stage: 'enrollment',
  stage_label: 'Enrolled',
  representation: false,
  hidden: false,
  of: 40,
  reached: 10,
  rate: 0.25,
  low: 0.14,
  high: 0.4,
  reference: 'Men',
  reference_rate: 0.5,
  ratio: 0.5,
  ratio_low: null,
  ratio_high: null,
  p: null,
  below_four_fifths: true,
  gap: -0.25,
  gap_low: -0.4,
  gap_high: -0.05,
  adjusted_p: 0.01,
  short_by: 10,
  verdict: 'gap',
  sentence: 'Of every 100 women who applied, 25 were enrolled.',
  ...changes,
});

describe('groups in words', () => {
  it('says counts, share, range and verdict', () => {
    expect(rowText(row({}))).toBe('10 of 40 (25%, 95% interval 14% to 40%): gap, 10 people short');
    expect(rowText(row({ short_by: 1.2 }))).toContain('1 person short');
    expect(rowText(row({ of: 0, reached: 0 }))).toBe('no one yet');
  });
  it('says nothing of a hidden count but that it is hidden', () => {
    const text = rowText(row({ hidden: true, of: null, reached: null, rate: null }));
    expect(text).toContain('hidden');
    expect(text).not.toMatch(/\d/);
  });
  it('never says "no gap" where there are too few', () => {
    expect(stageText([row({ verdict: 'too_few' }), row({ verdict: 'reference' })]).text).toBe('too few to tell');
    expect(stageText([row({ verdict: 'within' }), row({ verdict: 'reference' })]).text).toBe('no large gap');
    expect(stageText([row({}), row({ verdict: 'reference' })])).toEqual({
      text: 'Women: gap, 10 people short',
      gap: true,
    });
    expect(stageText([row({ hidden: true, verdict: 'hidden' })]).text).toBe('hidden');
  });
  it('begins with the dimension of the first finding', () => {
    const rows = [
      row({ verdict: 'within', sentence: '' }),
      row({ dimension: 'language', dimension_label: 'Language' }),
    ];
    expect(dimensionsOf({ rows }).map(({ key, gaps }) => [key, gaps])).toEqual([
      ['sex', 0],
      ['language', 1],
    ]);
    expect(firstDimension({ rows, findings: [row({}).sentence] })).toBe('language');
    expect(firstDimension({ rows: [], findings: [] })).toBe('');
  });
  it('has a headline without findings, too', () => {
    const within = [row({ verdict: 'within' })];
    const figures = { people: 12, missing: '', findings: [], rows: within, wages: [], ways: [] };
    expect(headline(figures)).toContain('12 people');
    expect(headline({ ...figures, people: 0, missing: 'No one consents.' })).toBe('No one consents.');
    expect(headline({ ...figures, people: null })).toBe('No group is significantly lower.');
    expect(headline({ ...figures, rows: [row({ hidden: true }), ...within] })).toContain('Hidden figures may differ');
  });
  it('never says that no group is lower where no group was compared', () => {
    const figures = { people: 12, missing: '', findings: [], rows: [], wages: [], ways: [] };
    const missing = "You can't see background. None of the 12 people you can see shares it.";
    expect(headline({ ...figures, missing })).toBe(missing);
    expect(headline({ ...figures, rows: [row({ hidden: true, verdict: 'hidden' })] })).toContain('are hidden');
    expect(headline({ ...figures, rows: [row({ verdict: 'too_few' }), row({ verdict: 'unknown' })] })).toContain(
      'Too few people',
    );
  });
  it('writes points', () => {
    expect(points(-0.031)).toBe('−3 points');
    expect(points(0.004)).toBe('0.4 points');
    expect(points(0.01)).toBe('1 point');
    expect(points(0)).toBe('0 points');
  });
});
