import { describe, expect, it } from 'vitest';
import type { Need } from '$core/api/records';
import { groups, settles, VERB } from './toDo';

const need = (id: string, due: string | null, days_overdue: number): Need => ({
  ...{ what: 'act', title: id, detail: '', kind: 'action_item', page: '/meetings/1' },
  ...{ id, due, days_overdue },
});

describe('needs', () => {
  it('are in one group each: late, with a day, without one', () => {
    const all = [
      need('a', '2026-11-01', 23),
      need('b', '2026-11-24', 0),
      need('c', null, 0),
      need('d', '2026-12-01', 0),
    ];
    expect(groups(all).map(({ title, needs }) => [title, needs.map(({ id }) => id)])).toEqual([
      ['Late', ['a']],
      ['Coming up', ['b', 'd']],
      ['Whenever you are ready', ['c']],
    ]);
    expect(groups([])).toEqual([]);
  });
  it('are settled in place only where that takes one button', () => {
    expect(settles({ what: 'confirm', kind: 'delivery' })).toBe('delivery');
    expect(settles({ what: 'sign', kind: 'agreement' })).toBe('agreement');
    expect(settles({ what: 'act', kind: 'action_item' })).toBe('action item');
    // a delivery that was not confirmed is followed up, not confirmed by who delivered
    expect(settles({ what: 'follow up', kind: 'delivery' })).toBeNull();
    expect(settles({ what: 'deliver', kind: 'commitment' })).toBeNull();
  });
  it('have a verb for everything that home.h names', () => {
    for (const what of ['deliver', 'confirm', 'publish', 'sign', 'expires', 'act', 'meet', 'follow up', 'invite'])
      expect(VERB[what]).toBeTruthy();
  });
});
