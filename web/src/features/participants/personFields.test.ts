import { describe, expect, it } from 'vitest';
import type { Consent } from '$core/api/participants';
import { consentsAfter, consentsOf, lookedByDay, scopesNow, withScope } from './personFields';

describe('consent', () => {
  it('starts with name and progress', () => {
    expect(withScope([], 'background', true)).toEqual(['progress', 'background']);
    expect(withScope(['progress', 'background'], 'contact', true)).toEqual(['progress', 'contact', 'background']);
    expect(withScope(['progress', 'contact'], 'contact', false)).toEqual(['progress']);
    expect(withScope(['progress', 'contact'], 'progress', false)).toEqual([]);
  });
  it('is given to organizations with a scope', () => {
    expect(consentsOf({ college: ['progress'], hospital: [] }, '2026-11-01', 'signed form')).toEqual([
      { organization: 'college', scopes: ['progress'], given: '2026-11-01', withdrawn: null, how: 'signed form' },
    ]);
  });
  const before: Consent[] = [
    { organization: 'college', scopes: ['progress'], given: '2026-01-01', withdrawn: null, how: 'form' },
    { organization: 'hospital', scopes: ['progress', 'background'], given: '2026-01-01', withdrawn: null, how: 'form' },
    { organization: 'hospital', scopes: ['progress'], given: '2025-01-01', withdrawn: '2025-06-01', how: 'form' },
  ];
  it('withdrawn stays in the list', () => {
    const after = consentsAfter(before, { hospital: [] }, '2026-11-01', '');
    expect(after).toHaveLength(3);
    expect(after[1]).toMatchObject({ organization: 'hospital', withdrawn: '2026-11-01' });
    expect(scopesNow(after)).toEqual({ college: ['progress'] });
  });
  it('changed is a new consent; the others stay as they are', () => {
    const after = consentsAfter(before, { college: ['progress'], hospital: ['progress'] }, '2026-11-01', 'by phone');
    expect(after[0]).toBe(before[0]);
    expect(after).toHaveLength(4);
    expect(after[3]).toEqual({
      organization: 'hospital',
      scopes: ['progress'],
      given: '2026-11-01',
      withdrawn: null,
      how: 'by phone',
    });
  });
});

it('the access log has one entry a day', () => {
  const look = (at: string, name = 'Sam Reed') => ({ at, name, what: 'page' });
  expect(lookedByDay([look('2026-11-25T10:00Z'), look('2026-11-25T09:00Z'), look('2026-11-24T09:00Z')])).toMatchObject([
    { day: '2026-11-25', times: 2 },
    { day: '2026-11-24', times: 1 },
  ]);
});
