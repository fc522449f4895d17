import { describe, expect, it } from 'vitest';
import {
  basisSentence,
  funnelSentence,
  indicatorValue,
  medianText,
  narrowest,
  stepPath,
  waitSentence,
  type Basis,
  type Stage,
  type Waits,
} from './pipelineFigures';

const basis: Basis = {
  ...{ day: '2026-11-23', method: '', definition: '', organization_name: 'River College' },
  ...{ people: 4, kept: 0, by_consent: 4, missing: '', notes: [] },
};
const stage = (step: string, reached: number, more: Partial<Stage> = {}): Stage => ({
  ...{ group: '', group_name: 'Everybody', step, label: step, reached, recorded: reached, active: 0, withdrawn: 0 },
  ...{ quiet: 0, conversion: null, low: null, high: null },
  ...more,
});
const stages = [
  stage('application', 4, { quiet: 1 }),
  stage('enrollment', 3, { withdrawn: 1, quiet: 1 }),
  stage('placement', 1, { active: 1 }),
];

describe('the funnel', () => {
  it('says where most stop', () => {
    expect(narrowest(stages)).toMatchObject({ lost: 2, stage: { step: 'enrollment' }, next: { step: 'placement' } });
    const groups = [{ group: '', name: 'Everybody', people: 4, recorded: [] }];
    expect(funnelSentence({ basis, rows: stages, groups })).toBe(
      'Of 4 people, 1 came into a job. Most stop after “enrollment”: 2 people left or gave no sign for 90 days.',
    );
  });
  it('does not blame the last stage', () => {
    expect(narrowest([stage('placement', 5, { withdrawn: 5 })])).toBeNull();
  });
  it('says why it is empty', () => {
    expect(funnelSentence({ basis: { ...basis, people: 0, missing: 'Nobody.' }, rows: [], groups: [] })).toBe(
      'Nobody.',
    );
  });
  it('says by what right', () => {
    expect(basisSentence(basis)).toBe('4 people: 4 who consent to it seeing their progress.');
    expect(basisSentence({ ...basis, kept: 1, by_consent: 3 })).toBe(
      '4 people: 1 whose record River College keeps and 3 who consent to it seeing their progress.',
    );
  });
});

describe('waits', () => {
  const waits: Waits = {
    ...{ basis, from: '', from_label: '', to: '', to_label: '', waits: 4, reached: 3, waiting: 1, withdrawn: 0 },
    ...{ without_start: 0, median: { days: 20, low: 10, high: null }, rows: [] },
  };
  it('have a median, or not', () => {
    expect(medianText(waits.median)).toBe('20 days (10 to unknown)');
    expect(waitSentence(waits)).toBe('Half within 20 days (10 to unknown); 3 of 4 got there.');
    expect(waitSentence({ ...waits, reached: 1, median: { days: null, low: null, high: null } })).toBe(
      'Fewer than half were seen to get there: 1 of 4 got there.',
    );
    expect(waitSentence({ ...waits, waits: 0 })).toBe('Nobody has begun this step yet.');
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

it('an indicator without anybody says so', () => {
  const row = {
    ...{ indicator: '', label: '', cohort_first: '', cohort_last: '', numerator: 0, denominator: 0, left_out: 0 },
    ...{ value: null, unit: 'fraction', missing: 'no one in the denominator' },
  };
  expect(indicatorValue(row)).toBe('no one in the denominator');
  expect(indicatorValue({ ...row, value: 0.666 })).toBe('67%');
  expect(indicatorValue({ ...row, value: 10400, unit: 'dollars' })).toBe('$10,400');
});
