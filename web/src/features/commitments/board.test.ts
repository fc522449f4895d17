import { describe, expect, it } from 'vitest';
import {
  amountOf,
  boardSentence,
  columnOf,
  columns,
  countStates,
  curves,
  groupSentence,
  inOrder,
  monthName,
  nextStep,
  progress,
} from './board';
import type { BoardRow } from '$core/api/records';

const TODAY = '2026-11-24';
const row = (changes: Partial<BoardRow>): BoardRow => ({
  id: 'a',
  version: 1,
  partnership: 'p',
  partnership_name: 'Nurses',
  organization: 'o',
  organization_name: 'Hospital',
  sector: 'employer',
  receiver: null,
  receiver_name: null,
  type: 'hires',
  description: 'Jobs',
  quantity: 48,
  unit: 'places',
  pledged: '2026-01-01',
  due: '2027-01-01',
  status: 'on track',
  delivered: 30,
  unconfirmed: 0,
  share: 0.625,
  next_due: '2027-01-01',
  next_quantity: 18,
  days_overdue: 0,
  due_soon: false,
  completed: null,
  withdrawn: null,
  reason: '',
  ...changes,
});

describe('columns', () => {
  it('what is on track may be due soon', () => {
    expect(columnOf(row({}))).toBe('on track');
    expect(columnOf(row({ due_soon: true }))).toBe('due soon');
    expect(columnOf(row({ status: 'late' }))).toBe('late');
  });
  it('are in the order of urgency, without empty ones', () => {
    const shown = columns([row({ status: 'kept' }), row({ status: 'broken' }), row({})]);
    expect(shown.map(({ column }) => column)).toEqual(['broken', 'on track', 'kept']);
  });
});

describe('words', () => {
  it('the page begins with a count by status', () => {
    const of = (...counts: [BoardRow['status'], number][]) =>
      counts.map(([status, commitments]) => ({ status, commitments }));
    expect(boardSentence(of(['kept', 3], ['kept late', 1], ['late', 2], ['broken', 2]), false)).toBe(
      '8 commitments: 4 kept, 2 late, and 2 broken.',
    );
    expect(boardSentence(of(['kept', 1], ['late', 2]), false)).toBe('3 commitments: 1 kept and 2 late.');
    expect(boardSentence(of(['on track', 5]), false)).toBe('All 5 commitments are on track.');
    expect(boardSentence(of(['late', 1]), false)).toBe('The only commitment is late.');
    expect(boardSentence(of(['draft', 2]), false)).toBe('2 draft commitments.');
    expect(boardSentence([], false)).toBe('No commitments yet.');
    expect(boardSentence([], true)).toBe('No commitments match these filters.');
  });
  it('each commitment says what comes next', () => {
    expect(progress(row({}))).toBe('30 of 48 places');
    expect(progress(row({ unit: 'dollars', quantity: 60000, delivered: 30000 }))).toBe('$30,000 of $60,000');
    expect(nextStep(row({}), TODAY)).toBe('18 places due on Jan 1, 2027');
    expect(nextStep(row({ next_due: '2026-11-25', due_soon: true }), TODAY)).toBe('18 places due tomorrow');
    expect(nextStep(row({ status: 'late', next_due: '2026-11-23', days_overdue: 1 }), TODAY)).toBe(
      '18 of 48 places still owed; 1 day late',
    );
    expect(nextStep(row({ status: 'kept', completed: '2026-11-01' }), TODAY)).toBe('Completed Nov 1, 2026');
    expect(nextStep(row({ status: 'withdrawn', withdrawn: '2026-11-02' }), TODAY)).toBe('Withdrawn on Nov 2, 2026');
    expect(groupSentence({ unit: 'dollars', pledged: 100, due: 50, delivered: 20 })).toBe(
      '$100 committed, $50 due to date, $20 delivered.',
    );
    expect([1, 2].map((value) => amountOf(value, 'families'))).toEqual(['1 family', '2 families']);
    expect(['passes', 'reviews', 'access'].map((unit) => amountOf(1, unit))).toEqual([
      '1 pass',
      '1 review',
      '1 access',
    ]);
    expect(monthName('2026-11')).toBe('November 2026');
  });
});

it('states are counted', () => {
  expect(countStates([row({}), row({ status: 'late' }), row({})])).toEqual([
    { status: 'on track', commitments: 2 },
    { status: 'late', commitments: 1 },
  ]);
});

it('counts are in the order of urgency', () => {
  const statuses = (['on track', 'late'] as const).map((status) => ({ status, commitments: 2 }));
  expect(inOrder(statuses).map(({ name }) => name())).toEqual(['Late', 'On track']);
});

describe('curves', () => {
  const months = [
    { month: '2026-01', pledged: 10, due: 0, delivered: 0, withdrawn: 0 },
    { month: '2026-02', pledged: 10, due: 5, delivered: 4, withdrawn: 0 },
    { month: '2026-03', pledged: 20, due: 10, delivered: 4, withdrawn: 5 },
  ];
  it('step at the end of a month, on one scale', () => {
    const made = curves(months, 100, 40);
    expect(made.top).toBe(20);
    expect(made.delivered).toBe('M0 40H50V32H100V32');
    expect(made.pledged).toBe('M0 20H50V20H100V10');
  });
  it('a single month is a level line', () => {
    expect(curves(months.slice(1, 2), 100, 40).due).toBe('M0 20H100');
  });
});
