import { describe, expect, it } from 'vitest';
import {
  choiceText,
  mainGroup,
  parts,
  previewSentence,
  type FillablePlace,
  type Group,
  type Preview,
  type RuleOutcome,
} from './matching';

const outcome = (obtained: number[], unplaced = 0, no_list = 0): RuleOutcome => ({
  rule: 'deferred_acceptance',
  obtained,
  placed: obtained.reduce((sum, people) => sum + people, 0),
  unplaced,
  no_list,
  seats: 9,
  free_seats: 0,
  reserved_seats: 0,
  reserved_used: null,
  reserved_decided: null,
  members: null,
  members_placed: null,
  mean_choice: null,
  blocking_pairs: 0,
});
const place = (reserved: [Group, number][]): FillablePlace => ({
  id: '1',
  market: 'seats',
  partnership: 'p',
  organization: 'o',
  title: 'Nursing: Day',
  detail: '',
  reserved: reserved.map(([group, seats]) => ({ group, seats })),
});

describe('matching', () => {
  it('draws first to third choices, the rest together, and people not placed', () => {
    expect(parts(outcome([5, 0, 1, 2, 3], 4, 1))).toEqual([
      { key: 'c1', label: 'First choice', people: 5 },
      { key: 'c3', label: 'Third choice', people: 1 },
      { key: 'c4', label: 'Lower choice', people: 5 },
      { key: 'none', label: 'Not placed', people: 5 },
    ]);
    expect(parts(outcome([]))).toEqual([]);
  });

  it('finds the group with most reserved seats', () => {
    expect(mainGroup([])).toBeNull();
    expect(mainGroup([place([['women', 2]]), place([['veteran', 1]]), place([['veteran', 2]])])).toBe('veteran');
  });

  it('names a result', () => {
    expect([1, 3, 4, null].map(choiceText)).toEqual(['first choice', 'third choice', 'choice 4', 'not placed']);
  });

  it('begins with what the two rules give', () => {
    const preview = (deferred: RuleOutcome, assigned: RuleOutcome, differ: boolean[]) =>
      previewSentence({ deferred, assigned, people: differ.map((differs) => ({ differs })) } as unknown as Preview);
    expect(preview(outcome([]), outcome([]), [])).toBe('No one takes part yet.');
    expect(preview(outcome([2]), outcome([2]), [false, false])).toBe(
      'Both rules place 2 of 2 people, and everyone gets the same result.',
    );
    expect(preview(outcome([1], 1), outcome([1, 1]), [true, true])).toBe(
      'Deferred acceptance places 1 of 2 people, best overall fit 2; 2 would get a different result.',
    );
  });
});
