import { describe, expect, it } from 'vitest';
import type { ActionItem, Agreement, Meeting, Membership } from '$core/api/records';
import {
  agreementState,
  membersOn,
  attendanceBySector,
  goalSentence,
  goalShare,
  isOverdue,
  itemsInOrder,
  meetingsBySide,
  paragraphs,
} from './charter';

const TODAY = '2026-11-24';
const entity = { version: 1, created: '', updated: '' };
const goal = { measure: 'Graduates', unit: 'a year', baseline: 84, target: 140, now: 112, due: '2027-12-31' };

it('members are those of the day', () => {
  const member = (id: string, since: string, until: string | null): Membership => ({
    ...entity,
    id,
    partnership: 'p',
    organization: id,
    role: 'member',
    since,
    until,
  });
  const all = [
    member('a', '2025-01-01', null),
    member('b', '2025-01-01', '2026-11-24'),
    member('c', '2025-01-01', '2026-11-23'),
    member('d', '2026-11-25', null),
  ];
  expect(membersOn(all, 'p', TODAY).map(({ id }) => id)).toEqual(['a', 'b']);
  expect(membersOn(all, 'q', TODAY)).toEqual([]);
});

describe('goals', () => {
  it('have a share of progress', () => {
    expect(goalShare(goal)).toBe(0.5);
    expect(goalShare({ ...goal, baseline: null, now: 35 })).toBe(0.25);
    expect(goalShare({ ...goal, baseline: 40, target: 10, now: 25 })).toBe(0.5);
    expect(goalShare({ ...goal, now: 60 })).toBe(0);
    expect(goalShare({ ...goal, now: null })).toBeNull();
    expect(goalShare({ ...goal, baseline: 140, now: 100 })).toBeNull();
  });
  it('are a sentence', () => {
    expect(goalSentence(goal)).toBe('112 a year now, baseline 84 a year, target 140 a year by Dec 31, 2027.');
    expect(goalSentence({ ...goal, unit: '%', baseline: null, now: null })).toBe(
      'Not measured yet, target 140% by Dec 31, 2027.',
    );
  });
});

it('meetings are upcoming or past', () => {
  const meeting = (id: string, starts: string) => ({ ...entity, id, starts }) as Meeting;
  const sides = meetingsBySide(
    [meeting('a', '2026-11-24T08:00'), meeting('b', '2026-12-24T08:00'), meeting('c', '2026-01-24T08:00')],
    TODAY,
  );
  expect(sides.next.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(sides.past.map(({ id }) => id)).toEqual(['c']);
});

it('open action items come first, and are overdue from the next day on', () => {
  const item = (id: string, due: string, state: string) => ({ ...entity, id, due, state }) as ActionItem;
  const items = [item('done', '2026-01-01', 'done'), item('later', '2026-12-01', 'open'), item('now', TODAY, 'open')];
  expect(itemsInOrder(items).map(({ id }) => id)).toEqual(['now', 'later', 'done']);
  expect(items.some((one) => isOverdue(one, TODAY))).toBe(false);
  expect(isOverdue(item('late', '2026-11-23', 'open'), TODAY)).toBe(true);
});

describe('an agreement', () => {
  const agreement = (changes: Partial<Agreement>, signed: (string | null)[]): Agreement => ({
    ...entity,
    id: 'a',
    partnership: 'p',
    type: 'memorandum',
    title: 'M',
    text: 'T',
    revision: 1,
    starts: '2026-01-01',
    expires: null,
    shares: [],
    threshold: null,
    signatories: signed.map((on) => ({ organization: 'o', person: 'P', title: '', signed_on: on })),
    ...changes,
  });
  const state = (changes: Partial<Agreement>, signed: (string | null)[]) =>
    agreementState(agreement(changes, signed), TODAY).state;
  it('is in force when all have signed, in its term', () => {
    expect(state({}, [])).toBe('unsigned');
    expect(state({}, ['2026-01-01', null])).toBe('unsigned');
    expect(state({}, ['2026-01-01'])).toBe('in force');
    expect(state({ starts: '2026-12-01' }, ['2026-01-01'])).toBe('ahead');
    expect(state({ expires: '2026-11-24' }, ['2026-01-01'])).toBe('expiring');
    expect(state({ expires: '2027-01-23' }, ['2026-01-01'])).toBe('expiring');
    expect(state({ expires: '2027-01-24' }, ['2026-01-01'])).toBe('in force');
    expect(state({ expires: '2026-11-23' }, ['2026-01-01'])).toBe('expired');
    expect(agreementState(agreement({}, ['2026-01-01', null]), TODAY).sentence).toBe(
      '1 of 2 signed; not in force yet.',
    );
  });
});

it('attendance is counted by sector', () => {
  const meeting = {
    attendance: ['a', 'b', 'c'].map((organization) => ({ organization, person: '' })),
  } as unknown as Meeting;
  const groups = attendanceBySector(meeting, (id) => (id === 'b' ? 'education' : 'employer'));
  expect(groups.map(({ sector, people }) => [sector, people.length])).toEqual([
    ['employer', 2],
    ['education', 1],
  ]);
});

it('texts have paragraphs', () => {
  expect(paragraphs('One\n\n two \n\n\n')).toEqual(['One', 'two']);
});
