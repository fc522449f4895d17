// The pulse: its rounds, its questions, and its figures in words (src/services/pulse.h, pulse_results.h).

import type { Schema } from '$core/api/schemas';
import { get, send } from '$core/api/client';
import type { Round } from '$core/api/records';
import { day } from '$ui/dates';
import type { Maybe } from '$core/api/labor_market_types';

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
/** One person's answers on one organization; what is left open is no answer. */
export type Rating = { organization: string } & Partial<Record<Dimension, number>>;

const at = (id: string, more = '') => `/api/pulse-rounds/${encodeURIComponent(id)}${more}`;
const of = (partnership: string, more = '') => `/api/partnerships/${encodeURIComponent(partnership)}/pulse${more}`;

export const pulse = {
  today: (partnership: string, signal?: AbortSignal) => get<PulseToday>(of(partnership), {}, signal),
  results: (partnership: string, signal?: AbortSignal) => get<PulseResults>(of(partnership, '/results'), {}, signal),
  table: (partnership: string) => `${of(partnership, '/results')}?format=csv`,
  answer: (round: string, ratings: readonly Rating[]) => send<unknown>('PUT', at(round, '/answer'), { ratings }),
  start: (round: Pick<PulseRound, 'partnership' | 'name' | 'opens' | 'closes'>) =>
    send<PulseRound>('POST', '/api/pulse-rounds', round),
  change: (round: PulseRound) => send<PulseRound>('PUT', at(round.id), round),
  remove: (round: PulseRound) => send<unknown>('DELETE', at(round.id), { version: round.version }),
};

/** As the PARTNER survey asks: the first three are trust, the others value. */
export const QUESTIONS: Record<Dimension, string> = {
  reliability: 'Do they keep what they promise?',
  mission_support: 'Do they share what this partnership is for?',
  openness: 'Do they talk openly, also about what is difficult?',
  influence: 'Can they move others?',
  involvement: 'Do they take part?',
  resources: 'Do they bring what is needed: people, money, places?',
};
export const LABELS: Record<Measure, string> = {
  trust: 'Trust',
  value: 'Value',
  reliability: 'Reliability',
  mission_support: 'Mission support',
  openness: 'Openness',
  influence: 'Influence',
  involvement: 'Involvement',
  resources: 'Resources',
};
export const ANSWERS = ['Not at all', 'A little', 'Quite', 'A great deal'] as const;

/** Those of whom anything was said, as they are sent. */
export const given = (ratings: readonly Rating[]) =>
  ratings.filter((rating) => DIMENSIONS.some((dimension) => rating[dimension] !== undefined));

/** "3.1", "3.0 to 4.0"; empty where it is not shown. */
export function scoreText({ shown, low, high }: PulseFigure): string {
  if (!shown || low === null || high === null) return '';
  const [from, to] = [low.toFixed(1), high.toFixed(1)];
  return from === to ? from : `${from} to ${to}`;
}

/** Drawn as a range; a narrower one looks like the mean that it is nearly. */
export const isRange = ({ low, high }: PulseFigure) => low !== null && high !== null && high - low > 0.1;
/** Where it is drawn: 0 is a mean of 1, 100 one of 4. */
export const percentAt = (score: number) => ((score - 1) / 3) * 100;
/** What colors and sorts by: the middle of a range; nothing where nothing is shown. */
export const middle = ({ shown, low, high }: PulseFigure): number | null =>
  shown && low !== null && high !== null ? (low + high) / 2 : null;

/** "up 0.3", "down 0.2", "as before"; empty where it can't be said. */
export function changeText(change: Maybe<number>): string {
  if (change === null) return '';
  const text = Math.abs(change).toFixed(1);
  return text === '0.0' ? 'as before' : `${change > 0 ? 'up' : 'down'} ${text}`;
}

export interface Profile {
  id: string;
  name: string;
  /** oldest first; one for every round that is over */
  rows: PulseRow[];
}

/** The rounds of the partnership (both empty), of each organization, or of each pair. */
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

/** The round's profiles by a measure, the highest first; those of which it is not shown last, by name. */
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

/** What the page begins with. */
export function pulseSentence(today: PulseToday, results: PulseResults): string {
  const { open, next } = today;
  if (open) return `“${open.name}” takes answers until ${day(open.closes)}. Two minutes, without your name.`;
  if (next) return `“${next.name}” opens on ${day(next.opens)}.`;
  const last = results.rounds.at(-1);
  if (!last) return 'How far do we trust each other, and what are we worth to each other? Nobody has asked yet.';
  return `The last round, “${last.name}”, closed on ${day(last.closes)}.`;
}
