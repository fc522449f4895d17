import { describe, expect, it } from 'vitest';
import { consentsOf, withScope } from './person-fields';

describe('consent', () => {
  it('begins with name and progress', () => {
    expect(withScope([], 'background', true)).toEqual(['progress', 'background']);
    expect(withScope(['progress', 'background'], 'contact', true)).toEqual(['progress', 'contact', 'background']);
    expect(withScope(['progress', 'contact'], 'contact', false)).toEqual(['progress']);
    expect(withScope(['progress', 'contact'], 'progress', false)).toEqual([]);
  });
  it('is given to those who may see something', () => {
    expect(consentsOf({ college: ['progress'], hospital: [] }, '2026-11-01', 'signed form')).toEqual([
      { organization: 'college', scopes: ['progress'], given: '2026-11-01', withdrawn: null, how: 'signed form' },
    ]);
  });
});
