import { describe, expect, it } from 'vitest';
import {
  basisSentence,
  funnelSentence,
  indicatorCounts,
  indicatorValue,
  medianText,
  narrowest,
  stepPath,
  waitSentence,
  type Basis,
  type Stage,
  type Waits,
} from './pipelineFigures';

const said = (text: string) => ({ id: '', values: {}, text });
const basis: Basis = {
  ...{ day: '2026-11-23', method: said(''), definition: '', organization_name: 'River College' },
  ...{ people: 4, kept: 0, by_consent: 4, missing: said(''), notes: [] },
};
const stage = (step: Stage['step'], reached: number, more: Partial<Stage> = {}): Stage => ({
  ...{ group: '', group_name: 'Everyone', step, label: step, reached, recorded: reached, active: 0, withdrawn: 0 },
  ...{ quiet: 0, conversion: null, low: null, high: null },
  ...more,
});
const stages = [
  stage('application', 4, { quiet: 1 }),
  stage('enrollment', 3, { withdrawn: 1, quiet: 1 }),
  stage('placement', 1, { active: 1 }),
];

describe('the funnel', () => {
  it('names the largest drop', () => {
    expect(narrowest(stages)).toMatchObject({ lost: 2, stage: { step: 'enrollment' }, next: { step: 'placement' } });
    const groups = [{ group: '', name: 'Everyone', people: 4, recorded: [] }];
    expect(funnelSentence({ basis, rows: stages, groups })).toBe(
      'Of 4 participants, 1 was placed in a job. The largest drop is after enrollment: 2 exited or had no activity in 90 days.',
    );
  });
  it('does not blame the last stage', () => {
    expect(narrowest([stage('placement', 5, { withdrawn: 5 })])).toBeNull();
  });
  it('says why it is empty', () => {
    expect(
      funnelSentence({ basis: { ...basis, people: 0, missing: said('No participants.') }, rows: [], groups: [] }),
    ).toBe('No participants.');
  });
  it('names the records and the consents', () => {
    expect(basisSentence(basis)).toBe('4 participants who consented to share progress with River College.');
    expect(basisSentence({ ...basis, kept: 1, by_consent: 3 })).toBe(
      '4 participants: 1 whose record River College keeps, 3 who consented to share progress with it.',
    );
  });
});

describe('waits', () => {
  const waits: Waits = {
    ...{
      basis,
      from: 'application',
      from_label: '',
      to: 'enrollment',
      to_label: '',
      waits: 4,
      reached: 3,
      waiting: 1,
      withdrawn: 0,
    },
    ...{ without_start: 0, median: { days: 20, low: 10, high: null }, rows: [] },
  };
  it('have a median, or not', () => {
    expect(medianText(waits.median)).toBe('20 days (95% interval 10 to not yet known)');
    expect(waitSentence(waits)).toBe('Median 20 days (95% interval 10 to not yet known); 3 of 4 reached this step.');
    expect(waitSentence({ ...waits, reached: 1, median: { days: null, low: null, high: null } })).toBe(
      'Fewer than half have reached this step: 1 of 4.',
    );
    expect(waitSentence({ ...waits, waits: 0 })).toBe('No one has started this step yet.');
  });
  it('go down in steps', () => {
    expect(
      stepPath(
        [
          { day: 10, value: 0.5 },
          { day: 20, value: 0 },
        ],
        20,
        100,
        40,
      ),
    ).toBe('M0 0.0 H50.0 V20.0 H100.0 V40.0');
  });
});

it('an indicator without participants says so', () => {
  const row = {
    ...{
      indicator: 'employment_q2' as const,
      label: said(''),
      cohort_first: '',
      cohort_last: '',
      numerator: 0,
      denominator: 0,
      left_out: 0,
    },
    ...{ value: null, unit: 'fraction' as const, missing: said('No exiters in this period') },
  };
  expect(indicatorValue(row)).toBe('No exiters in this period');
  expect(indicatorValue({ ...row, value: 0.666 })).toBe('67%');
  expect(indicatorValue({ ...row, value: 10400, unit: 'dollars' })).toBe('$10,400');
  const counted = { ...row, numerator: 3, denominator: 6 };
  expect(indicatorCounts(row)).toBe('');
  expect(indicatorCounts(counted)).toBe('3 of 6');
  expect(indicatorCounts({ ...counted, left_out: 1 })).toBe('3 of 6; 1 excluded');
  expect(indicatorCounts({ ...counted, unit: 'dollars' })).toBe('Median of 3 people');
});
