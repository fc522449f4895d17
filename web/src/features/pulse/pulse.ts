// The trust survey (pulse): its rounds, questions and figures (src/services/pulse).

import type { Schema } from '$core/api/schemas';
import { get, send } from '$core/api/client';
import type { Round } from '$core/api/records';
import { day } from '$ui/dates';
import type { Maybe } from '$core/api/labor_market_types';
import { m } from '$messages';

export type PulseRound = Round;
export type PulseChoice = Schema['PulseChoice'];
export type PulseToday = Schema['PulseToday'];
export type PulseFigure = Schema['PulseFigure'];
export const DIMENSIONS = [
  'reliability',
  'mission_support',
  'openness',
  'influence',
  'involvement',
  'resources',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export const MEASURES = ['trust', 'value', ...DIMENSIONS] as const;
export type Measure = (typeof MEASURES)[number];

export type PulseRow = Schema['PulseRow'];
export type PulseResults = Schema['PulseResults'];
/** One person's answers about one organization; a missing dimension is not answered. */
export type Rating = { organization: string } & Partial<Record<Dimension, number>>;

const at = (id: string, more = '') => `/api/pulse-rounds/${encodeURIComponent(id)}${more}`;
const of = (partnership: string, more = '') => `/api/partnerships/${encodeURIComponent(partnership)}/pulse${more}`;

export const pulse = {
  today: (partnership: string, signal?: AbortSignal) => get<PulseToday>(of(partnership), {}, signal),
  results: (partnership: string, signal?: AbortSignal) => get<PulseResults>(of(partnership, '/results'), {}, signal),
  answer: (round: string, ratings: readonly Rating[]) => send<unknown>('PUT', at(round, '/answer'), { ratings }),
  start: (round: Pick<PulseRound, 'partnership' | 'name' | 'opens' | 'closes'>) =>
    send<PulseRound>('POST', '/api/pulse-rounds', round),
  change: (round: PulseRound) => send<PulseRound>('PUT', at(round.id), round),
  remove: (round: PulseRound) => send<unknown>('DELETE', at(round.id), { version: round.version }),
};

/** Based on the PARTNER survey: the first three measure trust, the others value. */
export const QUESTIONS: Record<Dimension, () => string> = {
  reliability: m.pulse_ask_reliability,
  mission_support: m.pulse_ask_mission_support,
  openness: m.pulse_ask_openness,
  influence: m.pulse_ask_influence,
  involvement: m.pulse_ask_involvement,
  resources: m.pulse_ask_resources,
};
export const LABELS: Record<Measure, () => string> = {
  trust: m.pulse_trust,
  value: m.pulse_value,
  reliability: m.pulse_reliability,
  mission_support: m.pulse_mission_support,
  openness: m.pulse_openness,
  influence: m.pulse_influence,
  involvement: m.pulse_involvement,
  resources: m.pulse_resources,
};
export const ANSWERS = [m.pulse_answer_1, m.pulse_answer_2, m.pulse_answer_3, m.pulse_answer_4] as const;

/** The ratings with at least one answer, as they are sent. */
export const given = (ratings: readonly Rating[]) =>
  ratings.filter((rating) => DIMENSIONS.some((dimension) => rating[dimension] !== undefined));

/** "3.1", "3.0 to 4.0"; empty where it is not shown. */
export function scoreText({ shown, low, high }: PulseFigure): string {
  if (!shown || low === null || high === null) return '';
  const [from, to] = [low.toFixed(1), high.toFixed(1)];
  return from === to ? from : m.pulse_range({ low: from, high: to });
}

/** Wide enough to draw as a range; a narrower one is drawn as a dot. */
export const isRange = ({ low, high }: PulseFigure) => low !== null && high !== null && high - low > 0.1;
/** Position on the line: 0 is an average of 1, 100 one of 4. */
export const percentAt = (score: number) => ((score - 1) / 3) * 100;
/** The middle of a range, for colors and sorting; null where nothing is shown. */
export const middle = ({ shown, low, high }: PulseFigure): number | null =>
  shown && low !== null && high !== null ? (low + high) / 2 : null;

/** "up 0.3", "down 0.2", "unchanged"; empty where it is not known. */
export function changeText(
  change: Maybe<number>,
  [same, up, down] = [m.pulse_unchanged, m.pulse_up, m.pulse_down] as const,
): string {
  if (change === null) return '';
  const points = Math.abs(change).toFixed(1);
  return points === '0.0' ? same() : (change > 0 ? up : down)({ points });
}
/** "up 0.3 since the previous round" */
export const changeSinceText = (change: Maybe<number>) =>
  changeText(change, [m.pulse_unchanged_since, m.pulse_up_since, m.pulse_down_since]);

export interface Profile {
  id: string;
  name: string;
  /** one for each closed round, oldest first */
  rows: PulseRow[];
}

/** Rows of the whole partnership (no organization, no rater), of each organization, and of each pair. */
export const overall = (results: PulseResults) => results.rows.filter(({ organization }) => organization === '');
export function profiles(results: PulseResults): Profile[] {
  const found: Record<string, Profile> = {};
  for (const row of results.rows)
    if (row.organization !== '' && row.by === '')
      (found[row.organization] ??= { id: row.organization, name: row.organization_name, rows: [] }).rows.push(row);
  return Object.values(found);
}
export const pairsOf = (results: PulseResults, round: string) =>
  results.rows.filter((row) => row.by !== '' && row.round === round);

/** A round's profiles by a measure, highest first, then those not shown, by name. */
export function ranked(
  all: readonly Profile[],
  round: string,
  measure: Measure,
): { profile: Profile; row: PulseRow }[] {
  const score = (row: PulseRow) => middle(row[measure]) ?? -1;
  return all
    .flatMap((profile) => profile.rows.filter((row) => row.round === round).map((row) => ({ profile, row })))
    .sort((a, b) => score(b.row) - score(a.row) || a.profile.name.localeCompare(b.profile.name));
}

/** The first sentence of the page. */
export function pulseSentence(today: PulseToday, results: PulseResults): string {
  const { open, next } = today;
  if (open) return m.pulse_open({ round: open.name, date: day(open.closes) });
  if (next) return m.pulse_next({ round: next.name, date: day(next.opens) });
  const last = results.rounds.at(-1);
  return last ? m.pulse_last({ round: last.name, date: day(last.closes) }) : m.pulse_none();
}
