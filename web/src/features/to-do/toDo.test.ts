import { describe, expect, it } from 'vitest';
import type { Need } from '$core/api/records';
import { m } from '$messages';
import { actionLabel, doneInPlace, groups } from './toDo';

const said = (text: string) => ({ id: '', values: {}, text });
const need = (id: string, due: string | null, days_overdue: number): Need => ({
  ...{ what: 'act', title: said(id), detail: said(''), kind: 'action_item', page: '/meetings/1' },
  ...{ id, due, days_overdue },
});

describe('tasks', () => {
  it('are in one group each: overdue, with a due date, without one', () => {
    const all = [
      need('a', '2026-11-01', 23),
      need('b', '2026-11-24', 0),
      need('c', null, 0),
      need('d', '2026-12-01', 0),
    ];
    expect(groups(all).map(({ title, needs }) => [title, needs.map(({ id }) => id)])).toEqual([
      ['Overdue', ['a']],
      ['Coming up', ['b', 'd']],
      ['No due date', ['c']],
    ]);
    expect(groups([])).toEqual([]);
  });
  it('are finished in the list only where one button is enough', () => {
    expect(doneInPlace({ what: 'confirm', kind: 'delivery' })).toBe('delivery');
    expect(doneInPlace({ what: 'sign', kind: 'agreement' })).toBe('agreement');
    expect(doneInPlace({ what: 'act', kind: 'action_item' })).toBe('action item');
    // the one who delivered follows up and can't confirm it
    expect(doneInPlace({ what: 'follow up', kind: 'delivery' })).toBeNull();
    expect(doneInPlace({ what: 'deliver', kind: 'commitment' })).toBeNull();
  });
  it('have a label for everything that to_do.h names', () => {
    for (const what of [
      'deliver',
      'confirm',
      'publish',
      'sign',
      'expires',
      'act',
      'meet',
      'follow up',
      'invite',
    ] as const)
      expect(actionLabel({ what })).not.toBe(m.to_do_open());
  });
});
