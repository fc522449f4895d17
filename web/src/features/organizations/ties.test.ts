import { describe, expect, it } from 'vitest';
import type { ActionItem, Agreement, BoardRow, Meeting } from '$core/api/records';
import { asked, attended, record, sectorsSentence } from './ties';

const row = (change: Partial<BoardRow>) =>
  ({
    ...{ id: 'c', organization: 'h', status: 'on track', description: 'Places', unit: 'places', quantity: 12 },
    ...{ delivered: 6, next_due: '2026-12-01', next_quantity: 6, partnership_name: 'Nursing' },
    ...change,
  }) as BoardRow;
const item = (change: Partial<ActionItem>) =>
  ({
    organization: 'h',
    state: 'open',
    what: 'Name a person',
    owner: 'Sam',
    due: '2026-11-30',
    meeting: 'm',
    ...change,
  }) as ActionItem;

describe('what is asked of an organization', () => {
  it('is its own open tasks, soonest first', () => {
    const rows = [row({}), row({ organization: 'college' }), row({ next_due: null }), row({ status: 'draft' })];
    const items = [item({}), item({ state: 'done' }), item({ organization: 'college' })];
    const signatory = { organization: 'h', person: 'Ruth', title: '', signed_on: null };
    const agreements = [
      { id: 'a', title: 'Data', signatories: [signatory] },
      { id: 'b', title: 'Signed', signatories: [{ ...signatory, signed_on: '2026-01-01' }] },
    ] as unknown as Agreement[];
    expect(asked('h', rows, items, agreements).map(({ title, page }) => [title, page])).toEqual([
      ['Name a person', '/meetings/m'],
      ['Places: 6 places to deliver', '/commitments/c'],
      ['Sign: Data', '/agreements/a'],
    ]);
  });
});

it('lists the meetings that it attended', () => {
  const meeting = (starts: string, ...who: string[]) =>
    ({ starts, attendance: who.map((organization) => ({ organization, person: `of ${organization}` })) }) as Meeting;
  const found = attended('h', [
    meeting('2026-01-05T10:00', 'h', 'x'),
    meeting('2026-03-05T10:00', 'h', 'h'),
    meeting('2026-02-05T10:00', 'x'),
  ]);
  expect(found.map(({ meeting: { starts }, people }) => [starts.slice(0, 7), people.length])).toEqual([
    ['2026-03', 2],
    ['2026-01', 1],
  ]);
});

describe('the record in a sentence', () => {
  const rows = (...states: BoardRow['status'][]) => states.map((status) => row({ status }));
  it('counts what has come due and what is in progress', () => {
    expect(record(rows('kept', 'kept late', 'broken', 'late', 'on track', 'draft', 'withdrawn'))).toBe(
      'Kept 2 of the 3 commitments that have come due; 2 in progress, 1 late.',
    );
    expect(record(rows('broken'))).toBe('Kept 0 of 1 commitment that has come due.');
    expect(record(rows('on track'))).toBe('1 in progress.');
    expect(record(rows('draft'))).toBe('');
  });
});

it('names missing sectors if they are few', () => {
  expect(sectorsSentence(15, ['Government'], 8)).toBe('15 organizations; not yet represented: government.');
  expect(sectorsSentence(15, ['Government', 'Philanthropy'], 8)).toBe(
    '15 organizations; not yet represented: government and philanthropy.',
  );
  expect(sectorsSentence(1, ['a', 'b', 'c', 'd', 'e', 'f', 'g'], 8)).toBe('1 organization, from 1 of 8 sectors.');
  expect(sectorsSentence(20, [], 8)).toBe('20 organizations, from every sector.');
});
