// Matching people to seats and openings (src/services/matching): its calls and labels.

import type { Schema } from '$core/api/schemas';
import type { Cohort, Opening, TrainingProgram } from '$core/api/records';
import { get, send } from '$core/api/client';
import { day } from '$ui/dates';
import type { Maybe } from '$core/api/labor_market_types';
import { m } from '$messages';

export type Market = Schema['MatchingRunView']['market'];
export type Rule = Schema['MatchingRunView']['rule'];
export type Priority = Schema['MatchingPreview']['priority'];
export type Group = Schema['ReservedSeats']['group'];

/** A cohort or opening that participants can rank and its owner can fill. */
export interface FillablePlace {
  id: string;
  market: Market;
  partnership: string;
  organization: string;
  title: string;
  /** "20 seats from Jan 4, 2027" */
  detail: string;
  reserved: { group: Group; seats: number }[];
}

type WholeWish = Schema['MatchingRequest'];
type Decided = 'title' | 'rule' | 'digest';
/** Title, rule and digest are decided when a preview is committed. */
export type Wish = Omit<WholeWish, Decided> & Partial<Pick<WholeWish, Decided>>;
export type RuleOutcome = Schema['RuleOutcome'];
export type PersonResult = Schema['PersonResult'];
export type PreviewPerson = Schema['PreviewPerson'];
export type PlaceOutcome = Schema['PlaceOutcome'];
export type Preview = Schema['MatchingPreview'];
export type RunLine = Schema['RunLine'];
export type RunPerson = Schema['RunPerson'];
export type Run = Schema['MatchingRunView'];
export type PreferenceList = Schema['PreferenceView'];

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

  /** Cohorts that have not ended and openings that are not closed, by title. */
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
      const shown = m.matching_cohort_title({ program: title, cohort: name });
      const detail = m.matching_cohort_detail({ count: seats, day: day(starts) });
      return [{ id, market: 'seats', partnership, organization, title: shown, detail, reserved }];
    });
    for (const { id, partnership, organization, title, places, closed } of openings.records)
      if (closed === null)
        found.push({
          ...{ id, market: 'openings', partnership, organization, reserved: [] },
          title: m.matching_opening_title({ title, organization: nameOf(organization) }),
          detail: m.matching_opening_detail({ count: places }),
        });
    return found.sort((a, b) => a.title.localeCompare(b.title));
  },
};

export const RULES: Record<Rule, { name: () => string; what: () => string }> = {
  deferred_acceptance: {
    name: m.matching_deferred,
    what: m.matching_deferred_what,
  },
  assignment: {
    name: m.matching_best_fit,
    what: m.matching_best_fit_what,
  },
};

/** The group with the most reserved seats; null if there are none. */
export function mainGroup(places: readonly FillablePlace[]): Maybe<Group> {
  const seats = new Map<Group, number>();
  for (const { reserved } of places)
    for (const one of reserved) seats.set(one.group, (seats.get(one.group) ?? 0) + one.seats);
  return [...seats].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0] ?? null;
}

export interface Part {
  key: string;
  label: string;
  people: number;
}
const CHOICES = [m.matching_choice_1, m.matching_choice_2, m.matching_choice_3];
const GOT = [m.matching_got_1, m.matching_got_2, m.matching_got_3];
/** Results as parts of a bar: first to third choices, lower ones together, and not placed. */
export function parts({ obtained, unplaced, no_list }: RuleOutcome): Part[] {
  const lower = obtained.slice(3).reduce((sum, people) => sum + people, 0);
  return [
    ...CHOICES.map((label, i) => ({ key: `c${(i + 1).toString()}`, label: label(), people: obtained[i] ?? 0 })),
    { key: 'c4', label: m.matching_choice_lower(), people: lower },
    { key: 'none', label: m.matching_not_placed(), people: unplaced + no_list },
  ].filter(({ people }) => people > 0);
}

/** "first choice", "choice 4", "not placed" */
export const choiceText = (choice: Maybe<number>) =>
  choice === null ? m.matching_got_none() : (GOT[choice - 1]?.() ?? m.matching_got_other({ choice }));

/** The heading of a preview. */
export function previewSentence({ people, deferred, assigned }: Preview): string {
  const total = people.length;
  if (total === 0) return m.matching_no_one_yet();
  const differ = people.filter(({ differs }) => differs).length;
  const placed = deferred.placed;
  if (placed !== assigned.placed)
    return m.matching_rules_differ({ total, deferred: placed, assigned: assigned.placed, differ });
  return differ === 0 ? m.matching_both_same({ total, placed }) : m.matching_both_differ({ total, placed, differ });
}
