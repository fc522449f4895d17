import { describe, expect, it } from 'vitest';
import { inWords, merge } from './conflict';

const before = { name: 'Valley Hospital', employees: 100, note: '' };

describe('two edits of one record', () => {
  const fields = ['name', 'employees', 'note'];
  it('go together where they touch different fields', () => {
    const { merged, undecided } = merge(
      before,
      { ...before, employees: 120 },
      { ...before, note: 'night shifts' },
      fields,
    );
    expect(merged).toEqual({ name: 'Valley Hospital', employees: 120, note: 'night shifts' });
    expect(undecided).toEqual([]);
  });
  it('ask where they touch the same one', () => {
    const { merged, undecided } = merge(before, { ...before, employees: 120 }, { ...before, employees: 130 }, fields);
    expect(merged['employees']).toBe(130);
    expect(undecided).toEqual([{ field: 'employees', before: 100, theirs: 120, mine: 130 }]);
  });
  it('agree when both wrote the same', () => {
    expect(merge(before, { ...before, employees: 120 }, { ...before, employees: 120 }, fields).undecided).toEqual([]);
  });
});

describe('values in words', () => {
  it('name what is empty', () => {
    expect(inWords(null)).toBe('blank');
    expect(inWords([])).toBe('none');
    expect(inWords(true)).toBe('yes');
  });
  it('read lists and rows', () => {
    expect(inWords(['a', 'b'])).toBe('a; b');
    expect(inWords([{ city: 'Alder Falls', state: '', county: null }])).toBe('Alder Falls');
    expect(inWords(12000)).toBe('12,000');
  });
});
