// Matching people to seats and openings (src/services/matching_runs.h, preferences.h): calls, and results in words.

import type { Schema } from '$core/api/schemas';
import type { Cohort, Opening, TrainingProgram } from '$core/api/records';
import type { MatchingMarket, MatchingRule, With } from '$core/api/states';
import { get, send } from '$core/api/client';
import { day } from '$ui/dates';
import type { Maybe } from '$core/api/labor_market_types';

export type Market = MatchingMarket;
export type Rule = MatchingRule;

/** A cohort or opening that somebody may list, and whose owner may fill it. */
export interface FillablePlace {
  id: string;
  market: Market;
  partnership: string;
  organization: string;
  title: string;
  /** "20 seats from Jan 4, 2027" */
  detail: string;
  reserved: { group: string; seats: number }[];
}

type WholeWish = With<Schema['MatchingWish'], { market: Market; rule: Rule }>;
type Decided = 'title' | 'rule' | 'digest';
/** Title, rule and digest are decided when a preview is committed. */
export type Wish = Omit<WholeWish, Decided> & Partial<Pick<WholeWish, Decided>>;
export type RuleOutcome = With<Schema['RuleOutcome'], { rule: Rule }>;
export type PersonResult = Schema['PersonResult'];
export type PreviewPerson = Schema['PreviewPerson'];
export type PlaceOutcome = Schema['PlaceOutcome'];
export type Preview = With<Schema['MatchingPreview'], { deferred: RuleOutcome; assigned: RuleOutcome }>;
export type RunLine = With<Schema['RunLine'], { market: Market; rule: Rule }>;
export type RunPerson = Schema['RunPerson'];
export type Run = With<Schema['RunShown'], { market: Market; rule: Rule; outcome: RuleOutcome }>;
export type PreferenceList = With<Schema['PreferenceShown'], { market: Market }>;

const lists = (participant: string) => `/api/participants/${encodeURIComponent(participant)}/preferences`;
const run = (id: string) => `/api/matching/runs/${encodeURIComponent(id)}`;

export const matching = {
  preview: (wish: Wish) => send<Preview>('POST', '/api/matching/preview', wish),
  commit: (wish: Wish) => send<Run>('POST', '/api/matching/runs', wish),
  runs: (signal?: AbortSignal) => get<{ rows: RunLine[] }>('/api/matching/runs', {}, signal),
  run: (id: string, signal?: AbortSignal) => get<Run>(run(id), {}, signal),
  table: (id: string) => `${run(id)}?format=csv`,
  lists: (participant: string, signal?: AbortSignal) =>
    get<{ lists: PreferenceList[] }>(lists(participant), {}, signal),
  prefer: (participant: string, list: { version: number; market: Market; places: readonly string[] }) =>
    send<{ lists: PreferenceList[] }>('PUT', lists(participant), list),

  /** Cohorts that are not over and openings that are not closed, by title. */
  async places(nameOf: (organization: string) => string, signal?: AbortSignal): Promise<FillablePlace[]> {
    const [programs, cohorts, openings] = await Promise.all([
      get<{ records: TrainingProgram[] }>('/api/training-programs', {}, signal),
      get<{ records: Cohort[] }>('/api/cohorts', {}, signal),
      get<{ records: Opening[] }>('/api/openings', {}, signal),
    ]);
    const today = new Date().toISOString().slice(0, 10);
    const found: FillablePlace[] = cohorts.records.flatMap((cohort) => {
      const program = programs.records.find(({ id }) => id === cohort.program);
      if (!program || cohort.ends < today) return [];
      const { id, name, seats, starts, reserved } = cohort;
      const { partnership, organization, title } = program;
      const detail = `${counted(seats, 'seat', 'seats')} from ${day(starts)}`;
      return [{ id, market: 'seats', partnership, organization, title: `${title}: ${name}`, detail, reserved }];
    });
    for (const { id, partnership, organization, title, places, closed } of openings.records)
      if (closed === null)
        found.push({
          ...{ id, market: 'openings', partnership, organization, reserved: [] },
          title: `${title} at ${nameOf(organization)}`,
          detail: counted(places, 'place', 'places'),
        });
    return found.sort((a, b) => a.title.localeCompare(b.title));
  },
};

/** "1 person", "3 people" */
export const counted = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;

export const RULES: Record<Rule, { name: string; what: string }> = {
  deferred_acceptance: {
    name: 'Deferred acceptance',
    what: 'Everybody gets the best place on their list that nobody with a better claim wants. Nobody gains by hiding what they want.',
  },
  assignment: {
    name: 'Greatest fit of all',
    what: 'Seats go where the fit of everybody together is greatest. Somebody may get less than their claim would give.',
  },
};

/** The group for which most seats are set aside in these places; none: no seats are. */
export function mainGroup(places: readonly FillablePlace[]): Maybe<string> {
  const seats = new Map<string, number>();
  for (const { reserved } of places)
    for (const one of reserved) seats.set(one.group, (seats.get(one.group) ?? 0) + one.seats);
  return [...seats].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0] ?? null;
}

export interface Part {
  key: string;
  label: string;
  people: number;
}
const ORDINALS = ['First choice', 'Second choice', 'Third choice'];
/** What people got, as parts of a bar: first to third choices, lower ones together, and no place. */
export function parts({ obtained, unplaced, no_list }: RuleOutcome): Part[] {
  const lower = obtained.slice(3).reduce((sum, people) => sum + people, 0);
  return [
    ...ORDINALS.map((label, i) => ({ key: `c${(i + 1).toString()}`, label, people: obtained[i] ?? 0 })),
    { key: 'c4', label: 'A lower choice', people: lower },
    { key: 'none', label: 'No place', people: unplaced + no_list },
  ].filter(({ people }) => people > 0);
}

/** "first choice", "choice 4", "no place" */
export const choiceText = (choice: Maybe<number>) =>
  choice === null ? 'no place' : (ORDINALS[choice - 1]?.toLowerCase() ?? `choice ${choice.toString()}`);

/** What a preview begins with. */
export function previewSentence({ people, deferred, assigned }: Preview): string {
  const all = people.length;
  if (all === 0) return 'Nobody takes part yet.';
  const differ = people.filter(({ differs }) => differs).length;
  const placed =
    deferred.placed === assigned.placed
      ? `Both rules place ${deferred.placed.toString()} of ${counted(all, 'person', 'people')}`
      : `Deferred acceptance places ${deferred.placed.toString()} of ${counted(all, 'person', 'people')}, the greatest fit ${assigned.placed.toString()}`;
  return differ === 0
    ? `${placed}, and everybody gets the same.`
    : `${placed}; ${differ.toString()} would get something else.`;
}
