// Matching people to seats and openings (src/services/matching_runs.h, preferences.h): calls, and results in words.

import { get, send } from '$core/api/client';
import type { Entity } from '$core/api/records';
import { day } from '$ui/dates';
import type { Maybe } from '$core/api/labor_market_types';

export type Market = 'seats' | 'openings';
export type Rule = 'deferred_acceptance' | 'assignment';

interface Program extends Entity {
  partnership: string;
  organization: string;
  title: string;
}
interface Cohort extends Entity {
  program: string;
  name: string;
  seats: number;
  starts: string;
  ends: string;
  reserved: { group: string; seats: number }[];
}
interface Opening extends Entity {
  partnership: string;
  organization: string;
  title: string;
  places: number;
  closed: Maybe<string>;
}

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

export interface Wish {
  partnership: string;
  title?: string;
  market: Market;
  places: readonly string[];
  rule?: Rule;
  priority?: string;
  reserve_group: Maybe<string>;
  reserves: string;
  seed: Maybe<number>;
  digest?: string;
}
export interface RuleOutcome {
  rule: Rule;
  obtained: number[];
  placed: number;
  unplaced: number;
  no_list: number;
  seats: Maybe<number>;
  free_seats: Maybe<number>;
  reserved_seats: Maybe<number>;
  reserved_used: Maybe<number>;
  reserved_decided: Maybe<number>;
  members: Maybe<number>;
  members_placed: Maybe<number>;
  mean_choice: Maybe<number>;
  blocking_pairs: Maybe<number>;
}
export interface PersonResult {
  place: string;
  place_title: string;
  choice: Maybe<number>;
  reserved_seat: boolean;
  sentence: string;
}
export interface PreviewPerson {
  participant: string;
  reference: string;
  name: string;
  given: boolean;
  list: { title: string; score: Maybe<number>; known: number }[];
  deferred: PersonResult;
  assigned: PersonResult;
  differs: boolean;
}
export interface PlaceOutcome {
  id: string;
  title: string;
  seats: Maybe<number>;
  taken: Maybe<number>;
  reserved: Maybe<number>;
  others_reserved: number;
  listed: number;
  first: number;
  deferred: number;
  assigned: number;
}
export interface Preview {
  day: string;
  priority: string;
  seed: number;
  digest: string;
  places: PlaceOutcome[];
  deferred: RuleOutcome;
  assigned: RuleOutcome;
  same: number;
  better_deferred: number;
  better_assigned: number;
  given_lists: number;
  people: PreviewPerson[];
  notes: string[];
}
export interface RunLine {
  id: string;
  title: string;
  partnership: string;
  partnership_name: string;
  market: Market;
  rule: Rule;
  day: string;
  committed_by: string;
  places: number;
}
export interface RunPerson {
  participant: string;
  reference: string;
  name: string;
  place: string;
  place_title: string;
  choice: Maybe<number>;
  listed: number;
  reserved_seat: boolean;
  sentence: string;
}
export interface Run {
  id: string;
  partnership: string;
  partnership_name: string;
  title: string;
  market: Market;
  rule: Rule;
  priority: string;
  reserve_group: Maybe<string>;
  reserves: string;
  seed: number;
  day: string;
  committed_by: string;
  places: { id: string; title: string; seats: Maybe<number>; reserved: Maybe<number> }[];
  run_digest: string;
  result_digest: string;
  reproduced: boolean;
  outcome: RuleOutcome;
  rows: RunPerson[];
  everybody: boolean;
}
export interface PreferenceList {
  version: number;
  market: Market;
  places: { id: string; title: string }[];
  organization: string;
  organization_name: string;
  day: string;
}

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
      get<{ records: Program[] }>('/api/training-programs', {}, signal),
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
