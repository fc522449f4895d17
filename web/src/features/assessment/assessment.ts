// The self-assessment: its statements, rounds and results as sentences (src/services/assessment).

import type { Schema } from '$core/api/schemas';
import { get, send } from '$core/api/client';
import type { AssessmentStatement } from '$core/api/records';
import { day } from '$ui/dates';
import type { Maybe } from '$core/api/labor_market_types';
import { m } from '$messages';

export type AskedStatement = Schema['AskedStatement'];
export type AssessmentRound = Schema['AssessmentRound'];
/** A null score is "not sure"; a statement without a score is not answered. */
export type Score = Schema['AssessmentScore'];
export type OwnAnswer = Schema['OwnAssessment'];
export type KnownStatement = Schema['KnownStatement'];
export type AssessmentToday = Schema['AssessmentToday'];
export type SideFigures = Schema['AssessmentSide'];
export type GapFigures = Schema['AssessmentGap'];
export type AssessmentRow = Schema['AssessmentRow'];
export type AssessmentResults = Schema['AssessmentResults'];
export type StatementEdit = Schema['StatementEdit'];

const code = encodeURIComponent;
const round = (id: string, more = '') => `/api/assessment-rounds/${code(id)}${more}`;
const of = (partnership: string, more = '') => `/api/partnerships/${code(partnership)}/assessment${more}`;

export const assessment = {
  today: (partnership: string, signal?: AbortSignal) => get<AssessmentToday>(of(partnership), {}, signal),
  results: (partnership: string, signal?: AbortSignal) =>
    get<AssessmentResults>(of(partnership, '/results'), {}, signal),
  answer: (id: string, answer: OwnAnswer) => send<OwnAnswer>('PUT', round(id, '/answer'), answer),
  start: (wanted: Pick<AssessmentRound, 'partnership' | 'name' | 'opens' | 'closes'>) =>
    send<AssessmentRound>('POST', '/api/assessment-rounds', wanted),
  change: (wanted: AssessmentRound) => send<AssessmentRound>('PUT', round(wanted.id), wanted),
  remove: (wanted: AssessmentRound) => send<unknown>('DELETE', round(wanted.id), { version: wanted.version }),
  begin: (partnership: string) => send<unknown>('POST', of(partnership, '/statements')),
  add: (statement: Pick<AssessmentStatement, 'partnership' | 'goal' | 'text'>) =>
    send<AssessmentStatement>('POST', '/api/assessment-statements', statement),
  edit: (id: string, edit: Partial<StatementEdit>) =>
    send<AssessmentStatement>('PUT', `/api/assessment-statements/${code(id)}`, edit),
  drop: ({ id, version }: AssessmentStatement) =>
    send<unknown>('DELETE', `/api/assessment-statements/${code(id)}`, { version }),
};

/** The report's three goals (Fuller and Raman, "The Partnership Imperative", 2022). */
export const GOALS = [
  { goal: 1, name: m.assessment_goal_1 },
  { goal: 2, name: m.assessment_goal_2 },
  { goal: 3, name: m.assessment_goal_3 },
] as const;
export const CHOICES = [
  m.assessment_choice_1,
  m.assessment_choice_2,
  m.assessment_choice_3,
  m.assessment_choice_4,
  m.assessment_choice_5,
] as const;
export const SIDES = [
  { side: 'education', label: m.assessment_educators },
  { side: 'employer', label: m.assessment_employers },
] as const;

/** Position on the line: 0 is an average of 1, 100 one of 5. */
export const percentAt = (score: number) => ((score - 1) / 4) * 100;
export const meanText = ({ mean }: SideFigures) => (mean === null ? '' : mean.toFixed(1));
export const distance = ({ gap }: AssessmentRow): Maybe<number> =>
  gap.difference === null ? null : Math.abs(gap.difference);
/** The interval of the difference does not contain 0. */
export const isClear = ({ gap }: AssessmentRow) =>
  gap.low !== null && gap.high !== null && (gap.low > 0 || gap.high < 0);

/** "Educators 4.1 (3.6 to 4.6; 12 people, 1 not sure)" */
export function sideText(side: string, { withheld, respondents, not_sure, mean, low, high }: SideFigures): string {
  if (withheld || mean === null || low === null || high === null) return m.assessment_side_hidden({ side });
  const figures = { mean: mean.toFixed(1), low: low.toFixed(1), high: high.toFixed(1), count: respondents ?? 0 };
  return not_sure
    ? m.assessment_side_unsure({ side, ...figures, unsure: not_sure })
    : m.assessment_side({ side, ...figures });
}

/** "2.1 (1.3 to 2.9) apart", "0.1 (−0.7 to 0.9) apart, may be chance" */
export function gapText(row: AssessmentRow): string {
  const { difference, low, high } = row.gap;
  if (difference === null) return m.assessment_no_difference();
  const distance = Math.abs(difference).toFixed(1);
  if (low === null || high === null)
    return (isClear(row) ? m.assessment_apart : m.assessment_apart_chance)({ distance });
  // the interval of the distance, so that its sign agrees with "apart"
  const [from, to] = difference < 0 ? [-high, -low] : [low, high];
  const text = isClear(row) ? m.assessment_apart_interval : m.assessment_apart_interval_chance;
  return text({ distance, low: from.toFixed(1), high: to.toFixed(1) });
}

/** A whole row, for tooltips and screen readers. */
export const rowText = (row: AssessmentRow) =>
  m.assessment_row({
    educators: sideText(m.assessment_educators(), row.education),
    employers: sideText(m.assessment_employers(), row.employer),
    difference: gapText(row),
  });

export const goalsOf = (results: AssessmentResults, id: string) =>
  results.rows.filter((row) => row.round === id && row.statement === '');
/** A goal's statements in a round: the largest difference first, those not shown last. */
export function statementsOf(results: AssessmentResults, id: string, goal: number): AssessmentRow[] {
  return results.rows
    .filter((row) => row.round === id && row.goal === goal && row.statement !== '')
    .sort((a, b) => (distance(b) ?? -1) - (distance(a) ?? -1) || a.text.localeCompare(b.text));
}

const withoutStop = (text: string) => text.replace(/[.!?]+$/, '');
const shownOf = (results: AssessmentResults, id: string) =>
  results.rows.filter((row) => row.round === id && row.statement !== '' && distance(row) !== null);

/** Whether enough people answered to show at least one side of one statement. */
export const showsAnything = (results: AssessmentResults, id: string) =>
  results.rows.some(({ round: one, education, employer }) => one === id && !(education.withheld && employer.withheld));

/** A round's main finding. */
export function finding(results: AssessmentResults, id: string): string {
  const shown = shownOf(results, id);
  if (shown.length === 0) return m.assessment_found_too_few({ least: results.least_respondents });
  const clear = shown.filter(isClear).sort((a, b) => (distance(b) ?? 0) - (distance(a) ?? 0));
  const [first] = clear;
  if (!first) return m.assessment_found_alike();
  const statement = withoutStop(first.text);
  const [educators, employers] = [meanText(first.education), meanText(first.employer)];
  return (first.gap.difference ?? 0) < 0
    ? m.assessment_found_employers({ statement, high: employers, low: educators })
    : m.assessment_found_educators({ statement, high: educators, low: employers });
}

/** On how many statements they differ, and how that changed; empty where nothing is shown. */
export function secondSentence(results: AssessmentResults, id: string): string {
  const shown = shownOf(results, id);
  if (shown.length === 0) return '';
  const clear = shown.filter(isClear).length;
  const first =
    clear === 0
      ? m.assessment_differ_none({ count: shown.length })
      : m.assessment_differ({ clear, count: shown.length });
  const place = results.rounds.findIndex((one) => one.id === id);
  const before = results.rounds[place - 1];
  const both = before
    ? shown.flatMap((row) => {
        const was = shownOf(results, before.id).find(({ statement }) => statement === row.statement);
        return was ? [[distance(was) ?? 0, distance(row) ?? 0] as const] : [];
      })
    : [];
  if (!before || both.length === 0) return first;
  const mean = (k: 0 | 1) => (both.reduce((sum, pair) => sum + pair[k], 0) / both.length).toFixed(1);
  const [was, now] = [mean(0), mean(1)];
  const moved = { round: before.name, now, before: was };
  const second =
    was === now
      ? m.assessment_same_distance(moved)
      : now < was
        ? m.assessment_closer(moved)
        : m.assessment_farther(moved);
  return `${first} ${second}`;
}

/** The first sentence of the page. */
export function assessmentSentence(today: AssessmentToday, results: AssessmentResults): string {
  const last = results.rounds.at(-1);
  if (last) return finding(results, last.id);
  if (today.open) return m.assessment_first_open({ round: today.open.name, date: day(today.open.closes) });
  if (today.next) return m.assessment_first_next({ round: today.next.name, date: day(today.next.opens) });
  return m.assessment_none();
}

export interface Point {
  round: string;
  name: string;
  education: Maybe<number>;
  employer: Maybe<number>;
}
export interface Series {
  /** a statement's id, or "goal 1" */
  id: string;
  goal: number;
  text: string;
  points: Point[];
  /** change in distance from the first round to the last; negative is closer */
  change: Maybe<number>;
}

/** Goals or statements over the rounds, in their latest wording; only those shown in two rounds or more. */
export function seriesOf(results: AssessmentResults, what: 'goals' | 'statements'): Series[] {
  const found: Record<string, Series> = {};
  for (const row of results.rows) {
    if ((row.statement === '') !== (what === 'goals')) continue;
    const id = row.statement || `goal ${row.goal.toString()}`;
    const series = (found[id] ??= { id, goal: row.goal, text: row.text, points: [], change: null });
    series.text = row.text;
    series.points.push({
      ...{ round: row.round, name: row.round_name },
      ...{ education: row.education.mean, employer: row.employer.mean },
    });
  }
  const all = Object.values(found).filter(
    ({ points }) => points.filter((point) => point.education !== null && point.employer !== null).length > 1,
  );
  for (const series of all) {
    const apart = series.points.flatMap(({ education, employer }) =>
      education === null || employer === null ? [] : [Math.abs(education - employer)],
    );
    series.change = (apart.at(-1) ?? 0) - (apart[0] ?? 0);
  }
  return all;
}

/** Points of a side's line, broken where a round is not shown: "0,40 50,30". */
export function linesOf(
  series: Series,
  side: 'education' | 'employer',
  rounds: readonly string[],
  w: number,
  h: number,
): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  const end = () => {
    if (line.length > 0) lines.push(line.join(' '));
    line = [];
  };
  rounds.forEach((id, i) => {
    const mean = series.points.find((point) => point.round === id)?.[side] ?? null;
    if (mean === null) end();
    else
      line.push(
        `${(rounds.length < 2 ? w / 2 : (i / (rounds.length - 1)) * w).toFixed(1)},${(h - (percentAt(mean) / 100) * h).toFixed(1)}`,
      );
  });
  end();
  return lines;
}

/** "1.1 apart, down from 2.3", "1.1 apart, unchanged" */
export function seriesText({ points }: Series): string {
  const apart = points.flatMap(({ education, employer }) =>
    education === null || employer === null ? [] : [Math.abs(education - employer).toFixed(1)],
  );
  const [before, now] = [apart[0] ?? '', apart.at(-1) ?? ''];
  if (before === now) return m.assessment_now_apart({ now });
  return (now < before ? m.assessment_now_closer : m.assessment_now_farther)({ now, before });
}

/** The scores with one added or replaced. */
export const withScore = (scores: readonly Score[], statement: string, score: Maybe<number>): Score[] => [
  ...scores.filter((one) => one.statement !== statement),
  { statement, score },
];
/** The next unanswered statement after a place, wrapping around; -1 when all are answered. */
export function nextOpen(statements: readonly AskedStatement[], scores: readonly Score[], from: number): number {
  const open = statements.flatMap(({ statement }, i) => (scores.some((one) => one.statement === statement) ? [] : [i]));
  return open.find((i) => i > from) ?? open[0] ?? -1;
}
/** The answer a key gives: "1" to "5" a score, "0" or "n" not sure; undefined for any other. */
export function keyScore(key: string): Maybe<number> | undefined {
  if (/^[1-5]$/.test(key)) return Number(key);
  return key === '0' || key.toLowerCase() === 'n' ? null : undefined;
}
