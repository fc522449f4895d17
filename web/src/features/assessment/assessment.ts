// The self-assessment: its statements and rounds, and how far educators and employers are apart, in words
// (src/services/assessment.h, assessment_results.h).

import type { Schema } from '$core/api/schemas';
import { get, send } from '$core/api/client';
import type { AssessmentStatement } from '$core/api/records';
import { day } from '$ui/dates';
import type { Maybe } from '$core/api/labor_market_types';

export type AskedStatement = Schema['AskedStatement'];
export type AssessmentRound = Schema['AssessmentRound'];
/** Without a number: "not sure". A statement that has no score is not answered. */
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
  table: (partnership: string) => `${of(partnership, '/results')}?format=csv`,
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
  { goal: 1, name: 'Align training with what industry needs' },
  { goal: 2, name: 'Build relationships that lead to hiring' },
  { goal: 3, name: 'Decide supply and demand from the latest data' },
] as const;
export const CHOICES = ['Not at all', 'A little', 'Half way', 'Mostly', 'Fully'] as const;
export const SIDES = [
  { side: 'education', label: 'Educators' },
  { side: 'employer', label: 'Employers' },
] as const;

/** Where it is drawn: 0 is a mean of 1, 100 one of 5. */
export const percentAt = (score: number) => ((score - 1) / 4) * 100;
export const meanText = ({ mean }: SideFigures) => (mean === null ? '' : mean.toFixed(1));
export const distance = ({ gap }: AssessmentRow): Maybe<number> =>
  gap.difference === null ? null : Math.abs(gap.difference);
/** Its interval leaves out "no difference". */
export const isClear = ({ gap }: AssessmentRow) =>
  gap.low !== null && gap.high !== null && (gap.low > 0 || gap.high < 0);

/** "2.1 apart", "0.1 apart, may be chance"; what is missing where a side is. */
export function gapText(row: AssessmentRow): string {
  const far = distance(row);
  if (far === null) return 'not shown';
  return `${far.toFixed(1)} apart${isClear(row) ? '' : ', may be chance'}`;
}

/** "Educators 4.1 (3.6 to 4.6; 12 people, 1 not sure)" */
export function sideText(label: string, { withheld, respondents, not_sure, mean, low, high }: SideFigures): string {
  if (withheld || mean === null || low === null || high === null) return `${label}: fewer than 3, not shown`;
  const unsure = not_sure ? `, ${not_sure.toString()} not sure` : '';
  return `${label} ${mean.toFixed(1)} (${low.toFixed(1)} to ${high.toFixed(1)}; ${(respondents ?? 0).toString()} people${unsure})`;
}

/** All of a row, for who points at it or has it read. */
export function rowText(row: AssessmentRow): string {
  const { low, high } = row.gap;
  // the interval of the distance itself, so that both words point the same way
  const turned = (row.gap.difference ?? 0) < 0;
  const interval =
    low === null || high === null
      ? ''
      : ` (${(turned ? -high : low).toFixed(1)} to ${(turned ? -low : high).toFixed(1)})`;
  return `${sideText('Educators', row.education)}. ${sideText('Employers', row.employer)}. ${
    row.gap.difference === null ? 'No gap can be shown' : gapText(row).replace(' apart', `${interval} apart`)
  }.`;
}

export const goalsOf = (results: AssessmentResults, id: string) =>
  results.rows.filter((row) => row.round === id && row.statement === '');
/** A goal's statements in a round, those farthest apart first, those not shown last. */
export function statementsOf(results: AssessmentResults, id: string, goal: number): AssessmentRow[] {
  return results.rows
    .filter((row) => row.round === id && row.goal === goal && row.statement !== '')
    .sort((a, b) => (distance(b) ?? -1) - (distance(a) ?? -1) || a.text.localeCompare(b.text));
}

const withoutStop = (text: string) => text.replace(/[.!?]+$/, '');
const shownOf = (results: AssessmentResults, id: string) =>
  results.rows.filter((row) => row.round === id && row.statement !== '' && distance(row) !== null);

/** False when too few answered to show even one side of one statement. */
export const showsAnything = (results: AssessmentResults, id: string) =>
  results.rows.some(({ round: one, education, employer }) => one === id && !(education.withheld && employer.withheld));

/** The finding of a round, in one sentence. */
export function finding(results: AssessmentResults, id: string): string {
  const shown = shownOf(results, id);
  if (shown.length === 0)
    return `Fewer than ${results.least_respondents.toString()} answered on one side: how far apart the two are cannot be shown.`;
  const clear = shown.filter(isClear).sort((a, b) => (distance(b) ?? 0) - (distance(a) ?? 0));
  const [first] = clear;
  if (!first)
    return 'Educators and employers see the partnership alike, as far as so few answers can tell: no difference is larger than chance would make it.';
  const sides = [
    { who: 'educators', mean: meanText(first.education) },
    { who: 'employers', mean: meanText(first.employer) },
  ];
  if ((first.gap.difference ?? 0) < 0) sides.reverse();
  const [high, low] = sides;
  return `Educators and employers are farthest apart on “${withoutStop(first.text)}”: ${high?.who ?? ''} give it ${high?.mean ?? ''} of 5, ${low?.who ?? ''} ${low?.mean ?? ''}.`;
}

/** How many statements divide the two, and whether that became better, in one sentence; empty where nothing is shown. */
export function secondSentence(results: AssessmentResults, id: string): string {
  const shown = shownOf(results, id);
  if (shown.length === 0) return '';
  const clear = shown.filter(isClear).length;
  const first = `They differ clearly on ${clear === 0 ? 'none' : clear.toString()} of ${shown.length.toString()} statements`;
  const place = results.rounds.findIndex((one) => one.id === id);
  const before = results.rounds[place - 1];
  const both = before
    ? shown.flatMap((row) => {
        const was = shownOf(results, before.id).find(({ statement }) => statement === row.statement);
        return was ? [[distance(was) ?? 0, distance(row) ?? 0] as const] : [];
      })
    : [];
  if (!before || both.length === 0) return `${first}.`;
  const mean = (k: 0 | 1) => (both.reduce((sum, pair) => sum + pair[k], 0) / both.length).toFixed(1);
  const [was, now] = [mean(0), mean(1)];
  const moved = was === now ? 'as far apart as' : now < was ? 'closer than' : 'farther apart than';
  return `${first}; on average they are ${moved} in “${before.name}”: ${now} apart${was === now ? '' : `, after ${was}`}.`;
}

/** What the page begins with. */
export function assessmentSentence(today: AssessmentToday, results: AssessmentResults): string {
  const last = results.rounds.at(-1);
  if (last) return finding(results, last.id);
  if (today.open) return `“${today.open.name}” takes answers until ${day(today.open.closes)}: it is the first.`;
  if (today.next) return `The first round, “${today.next.name}”, opens on ${day(today.next.opens)}.`;
  return 'Educators and employers score the same statements; where they differ most is where to talk first. Nobody has asked them yet.';
}

export interface Point {
  round: string;
  name: string;
  education: Maybe<number>;
  employer: Maybe<number>;
}
export interface Series {
  /** of the statement; of a goal "goal 1" */
  id: string;
  goal: number;
  text: string;
  points: Point[];
  /** how much farther apart at the end than at the beginning, negative: closer; none with fewer than two rounds shown */
  change: Maybe<number>;
}

/** Goals, or statements, over the rounds, in the words of the last; only those with two rounds or more that are shown. */
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

/** "from 2.3 apart to 1.1", "as before" */
export function seriesText({ points }: Series): string {
  const apart = points.flatMap(({ education, employer }) =>
    education === null || employer === null ? [] : [Math.abs(education - employer).toFixed(1)],
  );
  const [first, last] = [apart[0] ?? '', apart.at(-1) ?? ''];
  return first === last ? `${last} apart, as before` : `${last} apart, after ${first}`;
}

/** The scores with one more, in the place of an earlier one of the same statement. */
export const withScore = (scores: readonly Score[], statement: string, score: Maybe<number>): Score[] => [
  ...scores.filter((one) => one.statement !== statement),
  { statement, score },
];
/** The next statement without an answer behind a place, from the beginning again; -1 when all are answered. */
export function nextOpen(statements: readonly AskedStatement[], scores: readonly Score[], from: number): number {
  const open = statements.flatMap(({ statement }, i) => (scores.some((one) => one.statement === statement) ? [] : [i]));
  return open.find((i) => i > from) ?? open[0] ?? -1;
}
/** What a key answers: "1" to "5" a score, "0" or "n" not sure; undefined for any other. */
export function keyScore(key: string): Maybe<number> | undefined {
  if (/^[1-5]$/.test(key)) return Number(key);
  return key === '0' || key.toLowerCase() === 'n' ? null : undefined;
}
