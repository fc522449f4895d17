import { describe, expect, it } from 'vitest';
import {
  assessmentSentence,
  finding,
  gapText,
  keyScore,
  linesOf,
  nextOpen,
  percentAt,
  rowText,
  secondSentence,
  seriesOf,
  seriesText,
  showsAnything,
  statementsOf,
  withScore,
  type AssessmentResults,
  type AssessmentRound,
  type AssessmentRow,
  type AssessmentToday,
  type SideFigures,
} from './assessment';

const hidden: SideFigures = { withheld: true, respondents: null, not_sure: null, mean: null, low: null, high: null };
const side = (mean: number | null): SideFigures =>
  mean === null
    ? hidden
    : {
        withheld: false,
        respondents: 9,
        not_sure: 0,
        mean,
        low: Math.max(1, mean - 0.5),
        high: Math.min(5, mean + 0.5),
      };
/** Intervals of the gap are 0.8 to each side. */
const row = (round: string, statement: string, a: number | null, b: number | null, goal = 1): AssessmentRow => ({
  ...{ round, round_name: `Round ${round}`, closed: `2026-0${round}-10`, goal, statement },
  ...{ text: statement ? `Text of ${statement}.` : `Goal ${goal.toString()}`, education: side(a), employer: side(b) },
  gap:
    a === null || b === null
      ? { difference: null, low: null, high: null, freedom: null }
      : { difference: a - b, low: a - b - 0.8, high: a - b + 0.8, freedom: 12 },
  distance_change: null,
});
const round = (id: string): AssessmentRound => ({
  ...{ id, version: 1, created: '', updated: '', partnership: 'p', name: `Round ${id}`, statements: [] },
  ...{ opens: `2026-0${id}-01`, closes: `2026-0${id}-10` },
});
const results: AssessmentResults = {
  day: '2026-04-01',
  least_respondents: 3,
  rounds: [round('1'), round('2')],
  rows: [
    ...[row('1', '', 4, 2), row('1', 'a', 4.5, 1.5), row('1', 'b', 2, 4), row('1', 'c', 3, 3), row('1', 'd', null, 2)],
    ...[row('2', '', 4, 3), row('2', 'a', 4.5, 2.5), row('2', 'b', 1.5, 4), row('2', 'c', 3.2, 3), row('2', 'd', 3, 2)],
  ],
};

describe('a round', () => {
  it('starts with the largest difference, the higher side first', () => {
    expect(finding(results, '1')).toBe(
      'Educators and employers are farthest apart on “Text of a”: educators give it 4.5 of 5, employers 1.5.',
    );
    expect(finding(results, '2')).toBe(
      'Educators and employers are farthest apart on “Text of b”: employers give it 4.0 of 5, educators 1.5.',
    );
  });
  it('does not report chance, or too few answers, as a finding', () => {
    const alike = { ...results, rows: [row('1', 'a', 3.2, 3), row('1', 'b', 3, 3.7)] };
    expect(finding(alike, '1')).toMatch(/^Based on these answers, no difference between educators and employers/);
    expect(secondSentence(alike, '1')).toBe('They don’t differ clearly on any of 2 statements.');
    const none = { ...results, rows: [row('1', 'a', null, 4)] };
    expect(showsAnything(none, '1')).toBe(true);
    expect(showsAnything({ ...results, rows: [row('1', 'a', null, null), row('2', 'a', 3, 3)] }, '1')).toBe(false);
    expect(finding(none, '1')).toMatch(/^Fewer than 3 people answered on one side/);
    expect(secondSentence(none, '1')).toBe('');
  });
  it('is compared with the previous round on the statements that both show', () => {
    expect(secondSentence(results, '1')).toBe('They differ clearly on 2 of 3 statements.');
    // a, b, c: (3 + 2 + 0) / 3 before, (2 + 2.5 + 0.2) / 3 now; d was not shown
    expect(secondSentence(results, '2')).toBe(
      'They differ clearly on 3 of 4 statements. On average, they are closer than in “Round 1”: 1.6 apart, down from 1.7.',
    );
  });
  it('lists the statements of a goal, the largest difference first and those not shown last', () => {
    expect(statementsOf(results, '1', 1).map(({ statement }) => statement)).toEqual(['a', 'b', 'c', 'd']);
    expect(statementsOf(results, '1', 2)).toEqual([]);
  });
  it('shows a difference with its uncertainty', () => {
    expect(gapText(row('1', 'a', 4.5, 1.5))).toBe('3.0 (2.2 to 3.8) apart');
    expect(gapText(row('1', 'a', 3.2, 3))).toBe('0.2 (-0.6 to 1.0) apart, may be chance');
    expect(gapText(row('1', 'a', 3.2, null))).toBe('The difference can’t be shown');
    expect(rowText(row('1', 'b', 2, 4))).toBe(
      'Educators 2.0 (1.5 to 2.5; 9 people). Employers 4.0 (3.5 to 4.5; 9 people). 2.0 (1.2 to 2.8) apart.',
    );
    expect(rowText(row('1', 'd', null, 2))).toBe(
      'Educators: fewer than 3, not shown. Employers 2.0 (1.5 to 2.5; 9 people). The difference can’t be shown.',
    );
  });
});

describe('the rounds', () => {
  it('give a line for each statement shown in two of them', () => {
    const found = seriesOf(results, 'statements');
    expect(found.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(found[0]?.change).toBeCloseTo(-1);
    expect(found.map(seriesText)).toEqual([
      '2.0 apart, down from 3.0',
      '2.5 apart, up from 2.0',
      '0.2 apart, up from 0.0',
    ]);
    expect(seriesOf(results, 'goals').map(({ text }) => text)).toEqual(['Goal 1']);
  });
  it('break the line where a side is not shown or not asked', () => {
    const [series] = seriesOf(
      {
        ...results,
        rows: [row('1', 'a', 1, 5), row('2', 'a', null, 5), row('3', 'a', 5, 3), row('5', 'a', 3, 3)],
      },
      'statements',
    );
    if (!series) throw new Error('no series');
    const rounds = ['1', '2', '3', '4', '5'];
    expect(linesOf(series, 'education', rounds, 100, 40)).toEqual(['0.0,40.0', '50.0,0.0', '100.0,20.0']);
    expect(linesOf(series, 'employer', rounds, 100, 40)).toEqual(['0.0,0.0 25.0,0.0 50.0,20.0', '100.0,20.0']);
  });
});

describe('answering', () => {
  const statements = ['a', 'b', 'c'].map((statement) => ({ statement, goal: 1, text: statement }));
  it('goes to the next unanswered statement, then back to the first', () => {
    expect(nextOpen(statements, [], -1)).toBe(0);
    expect(nextOpen(statements, [{ statement: 'b', score: 3 }], 0)).toBe(2);
    expect(nextOpen(statements, [{ statement: 'c', score: null }], 2)).toBe(0);
    expect(nextOpen(statements, withScore(withScore([], 'a', 1), 'b', null), 1)).toBe(2);
    expect(
      nextOpen(
        statements,
        statements.map(({ statement }) => ({ statement, score: 1 })),
        0,
      ),
    ).toBe(-1);
  });
  it('replaces an earlier answer', () => {
    expect(withScore([{ statement: 'a', score: 2 }], 'a', null)).toEqual([{ statement: 'a', score: null }]);
  });
  it('works by keyboard', () => {
    expect(['1', '5', '0', 'n', 'N'].map(keyScore)).toEqual([1, 5, null, null, null]);
    expect(['6', 'a', 'Enter', '12'].map(keyScore)).toEqual([undefined, undefined, undefined, undefined]);
  });
  it('on a line from 1 to 5', () => {
    expect([1, 2, 5].map(percentAt)).toEqual([0, 25, 100]);
  });
});

it('starts with the status before any results', () => {
  const today: AssessmentToday = {
    ...{ day: '2026-04-01', open: null, next: null, may_plan: false, side: '', may_answer: false },
    ...{ answer: { version: 0, scores: [] }, educators: null, employers: null, statements: [], offered: [] },
  };
  const nothing = { ...results, rounds: [], rows: [] };
  expect(assessmentSentence(today, nothing)).toMatch(/No round has been held yet\.$/);
  expect(assessmentSentence({ ...today, next: round('5') }, nothing)).toBe(
    'The first round, “Round 5”, opens on May 1, 2026.',
  );
  expect(assessmentSentence({ ...today, open: round('4') }, nothing)).toMatch(/^“Round 4” is open until Apr 10, 2026/);
  expect(assessmentSentence(today, results)).toMatch(/farthest apart on “Text of b”/);
});
